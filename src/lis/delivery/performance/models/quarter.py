"""How a quarter is collected: what each organisation owes, what it sent, what was doubted, who signed off."""

from django.db import models
from django.db.models import Q

from lis.delivery.performance.models.reporting import ACTOR, ReportingCycle


class AgencyLink(models.Model):
    """A signed link by which one organisation answers one cycle without an account, once."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="agency_links")
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="agency_links"
    )
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256; the token is never kept.")
    made_by = models.ForeignKey(ACTOR, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_problem = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.organisation_id}"


class Submission(models.Model):
    """What one organisation owes for one measure in a cycle: asked for, written, submitted, approved."""

    class State(models.TextChoices):
        ASKED = "asked", "Asked for"
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Waiting for approval"
        RETURNED = "returned", "Returned"
        APPROVED = "approved", "Approved"

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="submissions")
    indicator = models.ForeignKey(
        "indicators.Indicator", on_delete=models.CASCADE, related_name="submissions"
    )
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="submissions"
    )
    due_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="It is asked for no longer.")
    withdrawn_reason = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    figures = models.JSONField(
        default=list, help_text="As typed: {start, duration, kind, breakdown, text, note} each."
    )
    progress = models.TextField(blank=True)
    issues_and_risks = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    nothing_to_report = models.TextField(blank=True, help_text="Why there is nothing to report.")
    version = models.PositiveIntegerField(default=0, help_text="Goes up with every save; two can't both win.")
    saved_by = models.ForeignKey(ACTOR, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(ACTOR, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    by_link = models.ForeignKey(
        AgencyLink, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )
    decided_by = models.ForeignKey(ACTOR, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    return_note = models.TextField(blank=True)
    release = models.ForeignKey(
        "catalogue.Release", null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )

    class Meta:
        ordering = ["cycle", "indicator__position", "indicator__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "indicator", "organisation"], name="asked_once_of_an_organisation"
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_note=""), name="a_return_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.indicator_id} {self.organisation_id} ({self.state})"


class SubmissionStep(models.Model):
    """One move of a submission from state to state: who, when, why, and what it said then. Added only."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(ACTOR, on_delete=models.PROTECT, related_name="+")
    by_link = models.ForeignKey(AgencyLink, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=10, choices=Submission.State, blank=True)
    after = models.CharField(max_length=10, choices=Submission.State)
    note = models.TextField(blank=True)
    content = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.before} to {self.after}"


class Doubt(models.Model):
    """A figure that a check asks about, with the line of explanation that the report prints."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="doubts")
    check_name = models.CharField(max_length=60)
    period = models.CharField(max_length=24, blank=True, help_text="2011-07-01/P3M; empty for all of it.")
    message = models.TextField()
    explanation = models.TextField(blank=True)

    class Meta:
        ordering = ["submission", "period", "check_name"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "check_name", "period"], name="each_doubt_once")
        ]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.message[:60]}"


class PreviewGuest(models.Model):
    """Someone who may read a frozen cycle's report before it is published."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="preview_guests")
    account = models.ForeignKey(ACTOR, on_delete=models.CASCADE, related_name="+")
    invited_by = models.ForeignKey(ACTOR, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "account"], name="invited_once")]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.account_id}"

"""Data issues: measures that can't be reported as they were, from the proposal to what was carried out."""

from django.db import models
from simple_history.models import HistoricalRecords

from lis.delivery.performance.models.reporting import ACTOR, ReportingCycle


class DataIssue(models.Model):
    """A measure that can't be reported as it was: the issue, what could replace it, the decision needed.

    It came with the papers of a cycle, or somebody proposed it on the measure's page. `carried` is what
    carrying it out changed, to put it back.
    """

    class Kind(models.TextChoices):
        DEFINITION = "definition", "Change its definition"
        REPLACE = "replace", "Replace it by another measure"
        WITHDRAW = "withdraw", "Withdraw it"
        TARGET = "target", "Change a target"
        FREQUENCY = "frequency", "Change how often it is reported"
        REVISE = "revise", "Revise past figures"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Waits for a decision"
        DEFERRED = "deferred", "Deferred"
        AGREED = "agreed", "Agreed, to be carried out"
        NOT_AGREED = "not_agreed", "Not agreed"
        CARRIED_OUT = "carried_out", "Carried out"
        TAKEN_BACK = "taken_back", "Taken back"

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="data_issues")
    theme = models.ForeignKey("strategy.Theme", null=True, blank=True, on_delete=models.PROTECT)
    indicator = models.ForeignKey(
        "indicators.Indicator", null=True, blank=True, on_delete=models.PROTECT, related_name="data_issues"
    )
    subject = models.CharField(max_length=200, help_text="The measure it is about, by code or name.")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REPLACE)
    issue = models.TextField("Why")
    proposal = models.TextField(blank=True)
    options = models.TextField("Other options", blank=True)
    replacements = models.ManyToManyField("indicators.Indicator", blank=True, related_name="replaces_issues")
    decision_needed = models.TextField(blank=True)
    decision_by = models.CharField("Who decides", max_length=200, blank=True)
    proposed_by = models.ForeignKey(ACTOR, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    decision = models.TextField(blank=True)
    minute = models.CharField(
        max_length=120, blank=True, help_text="The minute's reference: item 4, minute 4.2."
    )
    decided_on = models.DateField(null=True, blank=True)
    carried = models.JSONField(default=dict, blank=True, editable=False)
    address = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_decided(self) -> bool:
        """Whether the board has said yes or no."""
        return self.state in {self.State.AGREED, self.State.NOT_AGREED, self.State.CARRIED_OUT}

    @property
    def decided_by_minute(self) -> str:
        """The decision's reference in a line: minute 4.2, 16 January 2012."""
        day = f"{self.decided_on.day} {self.decided_on:%B %Y}" if self.decided_on else ""
        return ", ".join(part for part in (self.minute, day) if part)


class IssueStep(models.Model):
    """One step in the life of a data issue: proposed, decided, carried out, undone, taken back. Added only.

    `cycle` is the round in which it was decided; a deferral says from which day on it comes up again.
    """

    issue = models.ForeignKey(DataIssue, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(ACTOR, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=DataIssue.State)
    undone = models.BooleanField(default=False, help_text="What was carried out was put back.")
    cycle = models.ForeignKey(
        ReportingCycle, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    again_from = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    minute = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="deferred") | models.Q(again_from__isnull=False),
                name="a_deferral_says_until_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.state}"

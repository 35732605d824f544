"""Cycles and what belongs to them: the grid, targets, words, highlights, findings, imports, snapshots."""

from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from lis.foundations.access.models import Tiered

ACTOR = settings.AUTH_USER_MODEL


class ReportingCycle(Tiered):
    """One round of reporting: a quarter, for the board that meets on a date.

    Its visibility says who sees it before it is published; from then on it is public.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        FROZEN = "frozen", "Frozen"
        PUBLISHED = "published", "Published"

    code = models.CharField(max_length=20, unique=True, help_text="2011/12-Q2")
    slug = models.SlugField(max_length=20, unique=True)
    start = models.DateField()
    duration = models.CharField(max_length=6)
    as_at = models.DateField(null=True, blank=True)
    board_on = models.DateField(null=True, blank=True)
    board_item = models.CharField(max_length=20, blank=True)
    next_figures_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(
        null=True, blank=True, help_text="The day by which everybody's figures are due."
    )
    frozen_at = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True, help_text="Publishes itself then, once frozen.")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    tolerance = models.DecimalField(
        max_digits=6, decimal_places=2, default=5, help_text="Per cent of target, where a measure has none."
    )

    class Meta:
        ordering = ["-start"]

    def __str__(self) -> str:
        return self.code


class Snapshots(models.QuerySet["Snapshot"]):
    """Snapshots that can be read and added, and nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("A published snapshot never changes. Publish another with a reason.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("A published snapshot never changes. Publish another with a reason.")

    def delete(self) -> NoReturn:
        raise TypeError("A published snapshot is never removed.")


class Snapshot(models.Model):
    """What was published for a cycle, whole and for ever. A later one says why it differs."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(ACTOR, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    edition = models.PositiveIntegerField(
        null=True, blank=True, help_text="Of the published measures in the statistics store."
    )

    objects = Snapshots.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["cycle", "number"], name="snapshots_are_numbered")]

    def __str__(self) -> str:
        return f"{self.cycle_id} snapshot {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("A published snapshot never changes. Publish another with a reason.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("A published snapshot is never removed.")


class GridRow(models.Model):
    """A measure's place in a cycle, and what the papers printed beside its figures."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="rows")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.CASCADE, related_name="grid_rows")
    position = models.PositiveIntegerField(default=0)
    section = models.CharField(max_length=100, blank=True)
    name_printed = models.TextField(blank=True)
    polarity_printed = models.CharField(max_length=60, blank=True)
    frequency_printed = models.CharField(max_length=60, blank=True)
    lead_printed = models.CharField(max_length=200, blank=True)
    direction_printed = models.CharField(max_length=40, blank=True)
    direction_published = models.CharField(max_length=20, blank=True)
    withheld_reason = models.TextField(blank=True)
    cells = models.JSONField(default=dict, help_text="Column → {text, address}, as printed.")
    release = models.ForeignKey(
        "catalogue.Release", null=True, on_delete=models.PROTECT, related_name="grid_rows"
    )

    class Meta:
        ordering = ["cycle", "position"]
        constraints = [models.UniqueConstraint(fields=["cycle", "indicator"], name="one_row_a_measure")]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.indicator_id}"


class Target(models.Model):
    """What a measure should reach by the end of a period."""

    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.CASCADE, related_name="targets")
    start = models.DateField()
    duration = models.CharField(max_length=6)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    decimals = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=120, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    low = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    release = models.ForeignKey(
        "catalogue.Release", null=True, on_delete=models.PROTECT, related_name="targets"
    )
    address = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    formerly = models.JSONField(
        default=list, blank=True, editable=False, help_text="What it was in cycles that began before {until}."
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator", "start"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "start", "duration"], name="one_target_a_period"),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="target_range_is_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.start}/{self.duration} {self.text}"

    def as_of(self, start: date) -> "Target":
        """This target as it stood in a cycle that begins then. Not to be saved."""
        for was in self.formerly:
            if start.isoformat() < was["until"]:
                numbers = {name: was[name] and Decimal(was[name]) for name in ("value", "low", "high")}
                columns = {
                    name: getattr(self, name) for name in ("indicator_id", "start", "duration", "note")
                }
                return Target(**columns, **numbers, **{n: was[n] for n in ("decimals", "text", "unit")})
        return self


class Commentary(models.Model):
    """What the person responsible says about a measure in a cycle, in four fields."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="commentaries")
    indicator = models.ForeignKey(
        "indicators.Indicator", on_delete=models.CASCADE, related_name="commentaries"
    )
    progress = models.TextField(blank=True)
    issues_and_risks = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    role = models.CharField(max_length=200, blank=True, help_text="Who was asked, by role.")
    requested_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "indicator"], name="one_commentary_a_cycle")]
        verbose_name_plural = "commentaries"

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.indicator_id}"

    @property
    def is_written(self) -> bool:
        return any([self.progress, self.issues_and_risks, self.mitigation, self.next_steps])


class HighlightSet(models.Model):
    """The measures that a year is told by."""

    year_start = models.DateField(unique=True)
    title = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title


class Highlight(models.Model):
    """One headline measure; where the papers gave it no code or row, only its printed name."""

    highlight_set = models.ForeignKey(HighlightSet, on_delete=models.CASCADE, related_name="highlights")
    indicator = models.ForeignKey(
        "indicators.Indicator", null=True, blank=True, on_delete=models.CASCADE, related_name="highlights"
    )
    theme = models.ForeignKey("strategy.Theme", null=True, blank=True, on_delete=models.PROTECT)
    label = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label


class HighlightPrinted(models.Model):
    """What a cycle's papers printed for a highlight."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="highlights_printed")
    highlight = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="printed")
    direction_printed = models.CharField(max_length=40, blank=True)
    direction_published = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "highlight"], name="one_print_a_highlight")]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.highlight_id}"


class QualitativeMeasure(models.Model):
    """Something told in words rather than counted."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="qualitative_measures")
    theme = models.ForeignKey("strategy.Theme", null=True, blank=True, on_delete=models.PROTECT)
    title = models.CharField(max_length=300)
    narrative = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class ValueProgress(models.Model):
    """A year's progress against one of the strategy's values."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="value_progress")
    value = models.ForeignKey("strategy.Value", on_delete=models.PROTECT, related_name="progress")
    priorities = models.JSONField(default=list, help_text="The priorities, one text each.")
    narrative = models.TextField(blank=True)
    issues_and_risks = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)
    address = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["value__position"]
        constraints = [models.UniqueConstraint(fields=["cycle", "value"], name="one_progress_a_value")]
        verbose_name_plural = "value progress"

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.value_id}"


class AreaForImprovement(models.Model):
    """Something the partnership could do better, with the reasons and the measures that show it."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="areas_for_improvement")
    title = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    indicators = models.ManyToManyField("indicators.Indicator", blank=True, related_name="areas")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "areas for improvement"

    def __str__(self) -> str:
        return self.title


class PackPassage(models.Model):
    """A passage of the pack's own text, for the audit to read."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    address = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:60]


class AcceptedFinding(models.Model):
    """A finding that someone accepts, with a reason; it stays quiet until the cells it rests on change."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="accepted_findings")
    fingerprint = models.CharField(max_length=64)
    rule = models.CharField(max_length=60)
    code = models.CharField(max_length=40, blank=True)
    reason = models.TextField()
    accepted_by = models.ForeignKey(ACTOR, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "fingerprint"], name="accepted_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.code}"


class ImportBatch(models.Model):
    """One file read into a cycle: the preview, then the change, whole; it can be undone."""

    class State(models.TextChoices):
        PREVIEWED = "previewed", "Previewed"
        APPLIED = "applied", "Applied"
        UNDONE = "undone", "Undone"
        DISCARDED = "discarded", "Discarded"

    cycle_code = models.CharField(max_length=20)
    release = models.ForeignKey("catalogue.Release", on_delete=models.PROTECT, related_name="batches")
    kind = models.CharField(max_length=20, default="performance")
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEWED)
    options = models.JSONField(default=dict)
    tally = models.JSONField(default=dict, help_text="new, changed, unchanged, doubtful …")
    undo = models.JSONField(default=dict, help_text="What was there before, to put back.")
    made_by = models.ForeignKey(ACTOR, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        return f"{self.release_id} into {self.cycle_code} ({self.state})"

    @property
    def changed_something(self) -> bool:
        """Whether applying it changed a figure, a target, a row, a word or a name: the same file again does
        not."""
        named = any(self.undo.get("names", {}).values())
        return bool(self.tally.get("new") or self.tally.get("changed") or self.undo.get("changes") or named)


class ScoreCache(models.Model):
    """A row of a scorecard as last worked out, good while `tick` is the measure's last change."""

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.CASCADE, related_name="worked_out")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.CASCADE, related_name="+")
    tick = models.PositiveBigIntegerField()
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "indicator"], name="one_score_a_measure")]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.indicator_id} @{self.tick}"

"""What is measured, how figures join and are judged, and every figure with its history."""

from copy import copy
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from lis.foundations.access.models import Tiered


class Polarity(models.TextChoices):
    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"
    RANGE = "range", "Inside a range is better"
    UNDECLARED = "", "Not declared"


class Frequency(models.TextChoices):
    MONTHLY = "monthly", "Monthly"
    QUARTERLY = "quarterly", "Quarterly"
    FOUR_MONTHLY = "four_monthly", "4-monthly"
    HALF_YEARLY = "half_yearly", "Half-yearly"
    ANNUAL = "annual", "Annual"
    NOT_REPORTED = "not_reported", "Not reported"
    UNDECLARED = "", "Not declared"


class JoiningRule(models.TextChoices):
    """How the parts of a period make the whole (see methods.aggregate)."""

    SUM = "sum", "The parts add up"
    CUMULATIVE = "cumulative", "Adds up within the year: the last part is the whole"
    LAST = "last", "A stock on a date: the last part is the whole"
    MEAN = "mean", "Plain mean of the parts"
    WEIGHTED_MEAN = "weighted mean", "Weighted mean of the parts"
    RATE = "rate", "Numerators over denominators"
    NONE = "none", "The parts can't be joined"
    UNDECLARED = "", "Not declared"


class Comparator(models.TextChoices):
    PREVIOUS = "previous period", "The period before"
    LAST_YEAR = "same period last year", "The same period last year"
    NONE = "none", "Not compared"


class ToleranceKind(models.TextChoices):
    PERCENT = "percent", "Per cent of the target"
    POINTS = "points", "Points"


class ChangeClock(models.Model):
    """One row that counts changes, so that whatever was worked out can tell whether it is still true."""

    tick = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.tick)


class Indicator(Tiered):
    """Something the partnership measures; *measure* on the page. Its semantics are fields, never guesses:
    what was only proposed stands in `Assumption` until a person confirms it."""

    code = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=400, help_text="Short name, as people say it.")
    full_title = models.TextField(blank=True)
    theme = models.ForeignKey(
        "strategy.Theme", null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )
    objectives = models.ManyToManyField("strategy.Objective", related_name="indicators", blank=True)
    lead = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )
    lead_text = models.CharField(max_length=200, blank=True, help_text="As written, where it names several.")
    position = models.PositiveIntegerField(default=0)

    polarity = models.CharField(max_length=10, choices=Polarity, blank=True)
    frequency = models.CharField(max_length=20, choices=Frequency, blank=True)
    unit = models.CharField(max_length=40, blank=True, help_text="Empty for a count; %, per 10,000, £ …")
    unit_noun = models.CharField(max_length=60, blank=True, help_text="incidents, homes, people")
    rule = models.CharField(max_length=20, choices=JoiningRule, blank=True)
    comparator = models.CharField(max_length=30, choices=Comparator, default=Comparator.PREVIOUS)
    tolerance = models.DecimalField(max_digits=10, decimal_places=4, null=True, blank=True)
    tolerance_kind = models.CharField(max_length=10, choices=ToleranceKind, blank=True)
    low = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    seasonal = models.BooleanField(default=False)
    exact_count = models.BooleanField(default=True, help_text="Whole-number counts must add up exactly.")

    why_it_matters = models.TextField(blank=True)
    numerator = models.TextField(blank=True)
    denominator = models.TextField(blank=True)
    source = models.TextField(blank=True)
    author = models.CharField(max_length=200, blank=True)
    checker = models.CharField(max_length=200, blank=True)
    next_review = models.DateField(null=True, blank=True)

    withdrawn_on = models.DateField(null=True, blank=True)
    formerly = models.JSONField(
        default=list, blank=True, editable=False, help_text="How often it was reported {until} a day."
    )
    changed = models.PositiveBigIntegerField(default=0, editable=False, db_index=True)

    history = HistoricalRecords(excluded_fields=["changed"])

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="indicator_range_is_in_order",
            ),
            models.CheckConstraint(
                condition=Q(tolerance__isnull=True) | (Q(tolerance__gte=0) & ~Q(tolerance_kind="")),
                name="indicator_tolerance_has_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def full_name(self) -> str:
        return self.full_title or self.name

    def as_of(self, start: date) -> "Indicator":
        """This measure as it was reported in a period that begins then. Not to be saved."""
        for was in self.formerly:
            if start.isoformat() < was["until"]:
                earlier = copy(self)
                earlier.frequency = was["frequency"]
                return earlier
        return self


class Assumption(models.Model):
    """One semantic field of an indicator that was proposed from figures or papers, with the evidence."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        CONFIRMED = "confirmed", "Confirmed"
        CORRECTED = "corrected", "Corrected"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="assumptions")
    field = models.CharField(max_length=40)
    value = models.CharField(max_length=60, blank=True)
    evidence = models.TextField()
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "field"], name="one_assumption_a_field")]

    def __str__(self) -> str:
        return f"{self.field} = {self.value or 'not declared'} ({self.state})"


class Succession(models.Model):
    """One measure gave way to another: why, and who decided."""

    predecessor_code = models.CharField(max_length=40)
    predecessor_name = models.CharField(max_length=400, blank=True)
    predecessor = models.ForeignKey(
        Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="predecessions"
    )
    reason = models.TextField()
    decision = models.CharField(max_length=200, blank=True, help_text="The minute or note that decided it.")
    decided_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(
        null=True, blank=True, help_text="The first day of the first period that the successor counts for."
    )
    joined = models.BooleanField(default=False, help_text="The two series are told as one.")
    joined_reason = models.TextField(blank=True, help_text="Why they are joined, or why not.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor_code", "successor"], name="one_succession_a_pair"),
            models.CheckConstraint(
                condition=Q(predecessor__isnull=True)
                | Q(successor__isnull=True)
                | ~Q(predecessor=F("successor")),
                name="no_measure_succeeds_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_code} → {self.successor_id or 'nothing'}"


class Figure(models.Model):
    """The columns of a figure: number as printed, unit, status, breakdown, parts and where it came from."""

    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    decimals = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=120, blank=True, help_text="As printed.")
    unit = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=4, blank=True, help_text="A symbol of methods.values.")
    numerator = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    release = models.ForeignKey(
        "catalogue.Release", null=True, on_delete=models.PROTECT, related_name="%(class)s_set"
    )
    address = models.CharField(max_length=200, blank=True, help_text="Sheet and cell, or line and column.")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    note = models.TextField(blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Observation(Figure):
    """The figure in force for an indicator, a period and a breakdown."""

    class Kind(models.TextChoices):
        ACTUAL = "actual", "Actual"
        YEAR_TO_DATE = "year_to_date", "Year to date, as supplied"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ACTUAL)
    start = models.DateField()
    duration = models.CharField(max_length=6, help_text="ISO 8601: P1M, P3M, P1Y")
    breakdown = models.CharField(max_length=120, blank=True, help_text="sex=male; empty for everyone")
    as_at = models.DateField(null=True, help_text="The last day a year to date covers, where it was said.")

    class Meta:
        ordering = ["start", "duration"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "kind", "start", "duration", "breakdown"], name="one_figure_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.start}/{self.duration} {self.text}"


class Revision(Figure):
    """One version of an observation, the first included. Added, never changed."""

    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    as_at = models.DateField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["observation", "number"], name="revisions_are_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.observation_id} v{self.number} {self.text}"

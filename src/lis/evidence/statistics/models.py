"""What is told of places, the recipes that read it, and every load with what came of it."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from lis.evidence.indicators.queries import Polarity
from lis.foundations.access.models import Tiered


class Statistic(Tiered):
    """Something told of many places. Its figures stand in the store, under its code.

    Whoever may not see it by its visibility is not told that there is such a thing.
    """

    class Kind(models.TextChoices):
        COUNT = "count", "Count"
        PROPORTION = "proportion", "Proportion: a part of a whole"
        RATE = "rate", "Rate: events over people or time"
        RATIO = "ratio", "Ratio"
        SCORE = "score", "Score or index"
        RANK = "rank", "Rank: 1 stands first"
        DECILE = "decile", "Published group of ranks"
        MEDIAN = "median", "Median"
        MEAN = "mean", "Mean"

    class Interval(models.TextChoices):
        NONE = "none", "None"
        PUBLISHED = "published", "As published"
        WILSON = "wilson", "Wilson"
        BYAR = "byar", "Byar, exact under ten"

    code = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=300)
    topic = models.CharField(max_length=100, blank=True, help_text="Population, Deprivation, Housing …")
    theme = models.ForeignKey(
        "strategy.Theme", null=True, blank=True, on_delete=models.PROTECT, related_name="statistics"
    )
    indicator = models.ForeignKey(
        "indicators.Indicator",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="statistics",
        help_text="The measure that tells the same of the whole partnership.",
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.COUNT)
    per = models.PositiveIntegerField(default=1, help_text="100 for per cent, 1,000, 100,000")
    unit = models.CharField(max_length=40, blank=True, help_text="Empty for a count; %, per 1,000, £ …")
    unit_noun = models.CharField(max_length=60, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    polarity = models.CharField(max_length=10, choices=Polarity, blank=True)
    interval = models.CharField(max_length=10, choices=Interval, default=Interval.NONE)
    numerator = models.TextField(blank=True)
    denominator = models.TextField(blank=True)
    about = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    small_count = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Counts from 1 to one under this are left out; empty: none.",
    )
    round_to = models.PositiveSmallIntegerField(null=True, blank=True)
    headline = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Its place among the headline cards of a profile; empty for none."
    )
    synthetic = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["topic", "name"]

    def __str__(self) -> str:
        return self.name


class Recipe(models.Model):
    """How a table of somebody's layout is read: which column is which."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    text = models.TextField(help_text="YAML")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    shared = models.BooleanField(default=True)
    shipped = models.BooleanField(default=False, help_text="Came with the product.")

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Load(models.Model):
    """One file on its way into the store: read, checked, waiting for a person, accepted or refused."""

    class State(models.TextChoices):
        READING = "reading", "Being read"
        STOPPED = "stopped", "Stopped: can be taken up again"
        WAITING = "waiting", "Waiting for a decision"
        ACCEPTED = "accepted", "Accepted and published"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "Could not be read"

    release = models.ForeignKey("catalogue.Release", on_delete=models.PROTECT, related_name="loads")
    recipe = models.ForeignKey(Recipe, on_delete=models.PROTECT, related_name="loads")
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rows_read = models.PositiveBigIntegerField(default=0)
    rows_kept = models.PositiveBigIntegerField(default=0)
    rows_rejected = models.PositiveBigIntegerField(default=0)
    progress = models.JSONField(default=dict, blank=True, help_text="Where to take it up again.")
    checks = models.JSONField(default=list, blank=True, help_text="What was checked, with what was found.")
    difference = models.JSONField(default=dict, blank=True, help_text="Against what was published before.")
    edition = models.PositiveIntegerField(null=True, blank=True, help_text="The edition that it made.")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.release} by {self.recipe}: {self.get_state_display()}"

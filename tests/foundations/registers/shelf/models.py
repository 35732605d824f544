from django.db import models

from lis.foundations.access.models import Tiered


class Branch(Tiered):
    """A building with shelves."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80, unique=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)

    class Meta:
        app_label = "shelf"
        ordering = ["name"]
        verbose_name_plural = "branches"

    def __str__(self) -> str:
        return self.name


class Tool(Tiered):
    """Something that is lent."""

    class State(models.TextChoices):
        NEW = "new", "As new"
        WORN = "worn", "Well used"

    name = models.CharField(max_length=80, unique=True)
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="tools")
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    bought_on = models.DateField(null=True, blank=True)
    price = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    is_electric = models.BooleanField(default=False)
    about = models.TextField(blank=True)
    website = models.URLField(blank=True)
    keeper_email = models.EmailField(blank=True)
    goes_with = models.ManyToManyField("self", blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "shelf"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

"""The strategy: vision, themes, values, objectives and the strategies they link to."""

from django.db import models
from django.db.models import Q


class Strategy(models.Model):
    """What the partnership has agreed to aim for, over some years."""

    title = models.CharField(max_length=200, unique=True)
    vision = models.TextField()
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Theme(models.Model):
    """One of the strategy's themes, under which measures and objectives stand."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100, unique=True)
    aim = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Value(models.Model):
    """A way of working that the partnership holds itself to."""

    letter = models.CharField(max_length=1, unique=True)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100, unique=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "letter"]

    def __str__(self) -> str:
        return self.name


class Objective(models.Model):
    """Something the partnership will do under one theme or one value, with its reference (2.1, A4)."""

    ref = models.CharField(max_length=8, unique=True)
    text = models.TextField()
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="objectives"
    )
    value = models.ForeignKey(
        Value, null=True, blank=True, on_delete=models.PROTECT, related_name="objectives"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(theme__isnull=True) ^ Q(value__isnull=True), name="objective_has_theme_or_value"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.text}"


class LinkedStrategy(models.Model):
    """Another strategy that an objective leans on."""

    name = models.CharField(max_length=200, unique=True)
    status = models.CharField(max_length=60, blank=True, help_text="For example: in development")
    objectives = models.ManyToManyField(Objective, related_name="linked_strategies", blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "linked strategies"

    def __str__(self) -> str:
        return self.name

"""Organisations, and people in plain form."""

from django.conf import settings
from django.db import models


class Organisation(models.Model):
    """A member of the partnership, or a body it works with."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=60, blank=True, help_text="Council, police, health, college …")
    about = models.TextField(blank=True)
    website = models.URLField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.short_name or self.name


class OrganisationName(models.Model):
    """Another way in which an organisation is written in papers ("LBE", "Council")."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Someone who works for the partnership, by role. A name is only kept where the person agreed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    role = models.CharField(max_length=200)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )

    class Meta:
        ordering = ["organisation", "role"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "role", "name"], name="one_person_per_role")
        ]

    def __str__(self) -> str:
        return self.name or self.role

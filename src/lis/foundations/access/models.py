"""Accounts: who can sign in, what they may do, and for whom."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from lis.foundations.access.roles import Role, Tier


class Account(AbstractUser):
    """Someone, or a part of the system, that acts. What they may do stands in their grants."""

    may_edit = models.BooleanField(
        default=False, help_text="Is a partnership officer for all, without a grant."
    )
    is_system = models.BooleanField(default=False, help_text="Acts for the command line; can't sign in.")
    is_demonstration = models.BooleanField(
        default=False, help_text="Made by the demonstration; signs in nowhere else."
    )
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="one_account_an_email_address"
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Grant(models.Model):
    """A role that an account has, for one body (its slug) or, with an empty scope, for all."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    scope = models.SlugField(max_length=50, blank=True, help_text="The body's slug; empty for all.")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["scope", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "scope"],
                condition=Q(ended_at=None),
                name="each_role_once_a_scope",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} for {self.scope or 'all'}"


class TieredQuerySet(models.QuerySet[Any]):
    """Records that know who may see them."""

    def seen_by(self, person: Any) -> "TieredQuerySet":
        """Those that this person may see; for nobody in particular (None), what is public."""
        from lis.foundations.access.visibility import visible_to

        return self.filter(visible_to(person))


class Tiered(models.Model):
    """A record with a visibility, and the body (by slug) to which it belongs."""

    visibility = models.CharField(max_length=12, choices=Tier, default=Tier.PUBLIC)
    scope = models.SlugField(max_length=50, blank=True, help_text="Whose record it is: the body's slug.")

    class Meta:
        abstract = True

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


class Invitation(models.Model):
    """Somebody asked to have an account, by a link that works once; or the account it became."""

    email = models.EmailField()
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=Role)
    scope = models.SlugField(max_length=50, blank=True, help_text="The body's slug; empty for all.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_invitation_an_email_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} as {self.get_role_display()}"


class SignedIn(models.Model):
    """A browser in which somebody signed in, until they sign out or the session is ended."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=40, unique=True)
    way = models.CharField(max_length=40, help_text="Passphrase, link, single sign-on.")
    address = models.CharField(max_length=64, blank=True)
    browser = models.CharField(max_length=60, blank=True, help_text="In words: Firefox on Windows.")
    began_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-last_seen_at"]

    def __str__(self) -> str:
        return f"{self.browser} since {self.began_at:%Y-%m-%d}"


class Tries(models.Model):
    """How often something was tried by one lately, and until when that counts. A digest stands for who."""

    place = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "tries"

    def __str__(self) -> str:
        return f"{self.count} until {self.until:%Y-%m-%d %H:%M}"


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

"""Accounts: who can sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Account(AbstractUser):
    """Someone, or a part of the system, that acts. `may_edit` lets it change what is remembered."""

    may_edit = models.BooleanField(default=False)
    is_system = models.BooleanField(default=False, help_text="Acts for the command line; can't sign in.")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

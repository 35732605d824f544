"""What records said before, kept by the database itself."""

from django.db import models


class Former(models.Model):
    """What a record said until a moment; without content where it was not there until then. Added only.

    Written by triggers (see `triggers`), so that no way of writing is forgotten.
    """

    kind = models.CharField(max_length=63, help_text="The table.")
    row = models.BigIntegerField(help_text="The record's number.")
    at = models.BigIntegerField(help_text="Until when it said so: microseconds since 1970.")
    deed = models.BigIntegerField(default=0, help_text="The transaction, where the database numbers them.")
    content = models.JSONField(null=True, help_text="Its columns.")

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["kind", "row", "at"], name="former_by_record"),
            models.Index(fields=["at"], name="former_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.row} until {self.at}"


class Clock(models.Model):
    """A clock that was set: while its row stands, what is recorded is recorded as of then."""

    at = models.BigIntegerField(help_text="Microseconds since 1970.")

    def __str__(self) -> str:
        return str(self.at)

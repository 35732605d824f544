"""The audit trail's memory."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lis.foundations.audit.origin import LONGEST
from lis.foundations.audit.words import mark

RECORD_LENGTH = 200


class Lines(models.QuerySet["AuditLine"]):
    """Lines that can be read and added to, many at once included, and nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("An audit line is never changed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("An audit line is never changed.")

    def delete(self) -> NoReturn:
        raise TypeError("An audit line is never removed.")


class AuditLine(models.Model):
    """One thing done: who, what, when, to which record, before and after, from where. Added, never changed.

    Its digest is written with it. Its number, the hash before and its own hash are written once, when it is
    sealed into the chain after its transaction (docs/decisions/0016).
    """

    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    record = models.CharField(max_length=RECORD_LENGTH)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    origin = models.CharField(max_length=LONGEST, blank=True, default="", help_text="From where it was done.")
    digest = models.CharField(max_length=64, blank=True, default="", help_text="SHA-256 of what it says.")
    number = models.BigIntegerField(null=True, unique=True, help_text="Its place in the chain, from 1.")
    previous = models.CharField(max_length=64, blank=True, default="", help_text="The hash before.")
    hash = models.CharField(max_length=64, blank=True, default="")

    objects = Lines.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["kind", "record"], name="audit_by_record"),
            models.Index(fields=["id"], condition=Q(number=None), name="audit_not_yet_sealed"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.kind} {self.record}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("An audit line is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("An audit line is never removed.")

    @property
    def why(self) -> str:
        """The reason in the words that stand beside the line; where they were erased, what the line says."""
        beside = getattr(self, "words", None)
        if beside is None:
            return self.reason
        return beside.text if beside.is_as_written else f"Altered since: {beside.text}"


class Reason(models.Model):
    """Why something was done, in the words of who did it: beside the line, which says only its mark.

    It can be erased without breaking the chain.
    """

    line = models.OneToOneField(AuditLine, on_delete=models.PROTECT, related_name="words")
    text = models.TextField()
    salt = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"of line {self.line_id}"

    @property
    def is_as_written(self) -> bool:
        """Whether these are the words that the line's mark was made of."""
        return mark(self.text, self.salt) == self.line.reason

"""The audit trail's memory."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

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
    """One thing done: who, what, when, to which record, before and after. Added, never changed."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    record = models.CharField(max_length=RECORD_LENGTH)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)

    objects = Lines.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "record"], name="audit_by_record")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.kind} {self.record}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("An audit line is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("An audit line is never removed.")

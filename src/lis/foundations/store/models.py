"""The manifest: which files make up which edition of a table."""

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """An immutable file of columns, named by its content."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="Bytes")
    rows = models.PositiveBigIntegerField()
    written_at = models.DateTimeField(auto_now_add=True)
    facts = models.JSONField(default=dict, blank=True, help_text="What readers need before they open it.")

    def __str__(self) -> str:
        return self.sha256[:12]


class Edition(models.Model):
    """One published state of a table, whole. Added, never changed; the one with the highest number holds."""

    table = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    digest = models.CharField(
        max_length=64, help_text="Of its files' names: the same digest, the same content"
    )
    files = models.ManyToManyField(StoredFile, through="EditionFile", related_name="editions")

    class Meta:
        ordering = ["table", "-number"]
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="editions_are_numbered_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.number}"


class EditionFile(models.Model):
    """What a file is in an edition: one subject in full, the same laid out by place, or a layer of many.

    A layer tells the latest of several subjects by place; where two tell of a subject, the later holds.
    """

    class Copy(models.TextChoices):
        SUBJECT = "subject", "One subject, every period and place"
        TREND = "trend", "One subject, every place and period"
        PLACE = "place", "Every place, several subjects, latest period"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="listed")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="listings")
    copy = models.CharField(max_length=8, choices=Copy)
    key = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "copy", "key"], name="one_file_a_key")]

    def __str__(self) -> str:
        return f"{self.copy} {self.key}"

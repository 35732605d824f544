"""What came, from whom, when."""

from django.conf import settings
from django.db import models


class Release(models.Model):
    """One file, form or feed as it was received: named by its content, kept as it came."""

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField(default=0)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="releases"
    )
    synthetic = models.BooleanField(default=False, help_text="Invented, and labelled so wherever it shows.")
    note = models.TextField(blank=True)
    embargoed = models.BooleanField(default=False, help_text="What it brought is not published yet.")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

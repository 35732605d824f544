"""What runs again and again: when it last did, and how that went."""

from django.db import models


class Errand(models.Model):
    """One piece of scheduled work. Whoever moves `started_at` on does it; nobody else, this time."""

    name = models.CharField(max_length=60, unique=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True, help_text="The kind of error and where it arose, nothing else.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

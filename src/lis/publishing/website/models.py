"""What readers tell us."""

from django.db import models


class Feedback(models.Model):
    """What a reader says is wrong, on which page, and where to answer if they asked for one."""

    page_address = models.CharField(max_length=400, blank=True)
    message = models.TextField()
    email = models.EmailField(max_length=200, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return self.message[:60]

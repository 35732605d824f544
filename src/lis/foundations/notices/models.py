"""What people were told, and how they want to be told."""

from django.conf import settings
from django.db import models

ACCOUNT = settings.AUTH_USER_MODEL


class Notice(models.Model):
    """One thing that one person is told: on their own page, and by e-mail as they chose."""

    account = models.ForeignKey(
        ACCOUNT, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    email = models.EmailField(blank=True, help_text="For somebody without an account.")
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    address = models.CharField(max_length=400, blank=True, help_text="The page to go to, from the root.")
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_problem = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["account", "read_at"], name="notices_unread")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account__isnull=False) | ~models.Q(email=""), name="somebody_is_told"
            )
        ]

    def __str__(self) -> str:
        return self.subject


class MailChoice(models.Model):
    """How somebody wants e-mail: each notice at once, a digest a day or a week, or none."""

    class Pace(models.TextChoices):
        AT_ONCE = "at_once", "At once"
        DAILY = "daily", "Once a day"
        WEEKLY = "weekly", "Once a week"
        NEVER = "never", "Never"

    account = models.OneToOneField(ACCOUNT, on_delete=models.CASCADE, related_name="mail_choice")
    pace = models.CharField(max_length=10, choices=Pace, default=Pace.AT_ONCE)
    changed_at = models.DateTimeField(auto_now=True)
    last_digest_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.account_id} {self.pace}"

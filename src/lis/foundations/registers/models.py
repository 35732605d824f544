"""Views of a list that somebody saved, and batches: many records changed at once, with what stood before."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class SavedView(models.Model):
    """A search with filters and sorting of one register, under a name and an address of its own."""

    register = models.SlugField(max_length=60)
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=80)
    asked = models.TextField(blank=True, help_text="As in an address: q=saw&state=worn")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    shared = models.BooleanField(default=False, help_text="For everybody who signs in; else for its owner.")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["register", "slug"], name="each_saved_view_once_a_register")
        ]

    def __str__(self) -> str:
        return self.name


class Batch(models.Model):
    """Many records of a register, changed at once or brought in from a file: looked at first, then done."""

    class Kind(models.TextChoices):
        CHANGE = "change", "Bulk change"
        IMPORT = "import", "Import"

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for a yes"
        DONE = "done", "Done"
        UNDONE = "undone", "Undone"

    register = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    file_name = models.CharField(max_length=255, blank=True)
    notes = models.JSONField(default=list, blank=True, help_text="What was said of the file as a whole.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class BatchLine(models.Model):
    """One record of a batch: what was given, what stood before, what stands after, and what is doubtful."""

    class Outcome(models.TextChoices):
        DOUBTFUL = "doubtful", "Doubtful"
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        SAME = "same", "Unchanged"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField(help_text="The row of the file, or the place in the list.")
    outcome = models.CharField(max_length=10, choices=Outcome)
    record_pk = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300, blank=True)
    given = models.JSONField(default=dict, blank=True, help_text="Text by heading, as it came.")
    cells = models.JSONField(default=dict, blank=True, help_text="Address of a cell by field.")
    before = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    problems = models.JSONField(default=list, blank=True, help_text="Cell and sentence, for each doubt.")
    version = models.CharField(max_length=40, blank=True, help_text="The record's, when it was looked at.")
    applied = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="each_line_once_a_batch")]

    def __str__(self) -> str:
        return f"{self.batch_id}, row {self.number}"

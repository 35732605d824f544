"""Issues that were decided before they had a state: where measures gave way at once, it is carried out."""

from typing import Any

from django.db import migrations


def say_what_was_decided(apps: Any, schema_editor: Any) -> None:
    issues = apps.get_model("performance", "DataIssue")
    decided = issues.objects.exclude(decided_on=None)
    at_once = list(decided.filter(replacements__isnull=False).values_list("pk", flat=True))
    decided.update(state="agreed")
    issues.objects.filter(pk__in=at_once).update(state="carried_out")
    for issue in issues.objects.filter(replacements=None):
        issue.kind = "other"
        issue.save(update_fields=["kind"])


class Migration(migrations.Migration):
    dependencies = [("performance", "0005_data_issues_have_a_life")]

    operations = [migrations.RunPython(say_what_was_decided, migrations.RunPython.noop)]

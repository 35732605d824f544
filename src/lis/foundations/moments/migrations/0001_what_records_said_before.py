from django.db import migrations, models


class Migration(migrations.Migration):
    """What records said before they were changed. Its triggers are put up after every migration."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.BigIntegerField(help_text="Microseconds since 1970.")),
            ],
        ),
        migrations.CreateModel(
            name="Former",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(help_text="The table.", max_length=63)),
                ("row", models.BigIntegerField(help_text="The record's number.")),
                (
                    "at",
                    models.BigIntegerField(help_text="Until when it said so: microseconds since 1970."),
                ),
                (
                    "deed",
                    models.BigIntegerField(
                        default=0, help_text="The transaction, where the database numbers them."
                    ),
                ),
                ("content", models.JSONField(help_text="Its columns.", null=True)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["kind", "row", "at"], name="former_by_record"),
                    models.Index(fields=["at"], name="former_by_time"),
                ],
            },
        ),
    ]

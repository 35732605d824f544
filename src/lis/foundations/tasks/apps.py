from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "lis.foundations.tasks"
    label = "tasks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lis.foundations.tasks.schedule import DAY, schedule

        schedule("forget finished jobs", DAY, "lis.foundations.tasks.operations:forget_finished")

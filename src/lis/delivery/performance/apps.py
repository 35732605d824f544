from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "lis.delivery.performance"
    label = "performance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lis.foundations.tasks.schedule import MINUTE, schedule

        schedule("publish quarters", MINUTE, "lis.delivery.performance.scheduled:publish")
        schedule("remind of quarters", MINUTE, "lis.delivery.performance.scheduled:remind")

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "lis.foundations.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lis.foundations.tasks.schedule import MINUTE, schedule

        schedule("send digests", MINUTE, "lis.foundations.notices.operations:send_digests")

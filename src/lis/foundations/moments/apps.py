from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class MomentsConfig(AppConfig):
    name = "lis.foundations.moments"
    label = "moments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whatever lays out the tables anew lays the triggers aside meanwhile."""
        pre_migrate.connect(_lift, sender=self)
        post_migrate.connect(_stand, sender=self)


def _lift(using: str, plan: list[Any], **said: Any) -> None:
    from lis.foundations.moments import triggers

    if plan:
        triggers.lift(connections[using])


def _stand(using: str, **said: Any) -> None:
    from lis.foundations.moments import triggers

    triggers.stand(connections[using])

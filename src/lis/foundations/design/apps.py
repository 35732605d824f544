"""The design room as a Django app."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, template tags and static files; no models, no addresses."""

    name = "lis.foundations.design"
    label = "design"
    verbose_name = "Design"

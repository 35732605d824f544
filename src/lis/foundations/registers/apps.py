from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "lis.foundations.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read every room's declarations now: a wrong one stops the start, not somebody's page."""
        from lis.foundations.registers.book import declared

        declared()

"""Application: audit."""

from importlib import import_module

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sarhad.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Know the act of the console that no page imports, since the table of roles names it."""
        import_module("sarhad.audit.services.export_journal")

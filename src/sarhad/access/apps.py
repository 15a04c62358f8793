"""Application: access."""

from importlib import import_module

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Listens to the sign-in library once all models are known."""

    name = "sarhad.access"
    label = "access"

    def ready(self) -> None:
        import_module("sarhad.access.signals")

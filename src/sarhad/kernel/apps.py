"""Application: the kernel."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class KernelConfig(AppConfig):
    """Loads every room's `reactions` once all rooms are known."""

    name = "sarhad.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"


def load_reactions() -> None:
    """Import `reactions` of every installed room, so that their `@on` functions are known."""
    for config in apps.get_app_configs():
        if config.name.startswith("sarhad.") and find_spec(f"{config.name}.reactions"):
            import_module(f"{config.name}.reactions")

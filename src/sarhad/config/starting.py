"""Loads the service's settings, for commands that need the database."""

import os

import django


def start_django(settings: str = "sarhad.config.settings.base") -> None:
    """Load Django with these settings, unless the environment names others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    django.setup()

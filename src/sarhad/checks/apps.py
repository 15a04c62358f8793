"""Application: checks."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "sarhad.checks"
    label = "checks"

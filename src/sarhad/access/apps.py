"""Application: access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "sarhad.access"
    label = "access"

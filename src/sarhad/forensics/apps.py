"""Application: forensics."""

from django.apps import AppConfig


class ForensicsConfig(AppConfig):
    name = "sarhad.forensics"
    label = "forensics"

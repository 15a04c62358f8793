"""Application: cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sarhad.cases"
    label = "cases"

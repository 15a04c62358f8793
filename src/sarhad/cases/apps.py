"""Application: cases."""

from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sarhad.cases"
    label = "cases"

    def ready(self) -> None:
        import_module("sarhad.cases.mechanism").mechanism()  # a wrong table stops the start, not a person on the way
        import_module("sarhad.cases.appeal").appeals()

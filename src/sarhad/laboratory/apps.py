"""Application: laboratory."""

from django.apps import AppConfig


class LaboratoryConfig(AppConfig):
    name = "sarhad.laboratory"
    label = "laboratory"

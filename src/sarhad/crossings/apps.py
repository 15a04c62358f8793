"""Application: crossings."""

from django.apps import AppConfig


class CrossingsConfig(AppConfig):
    name = "sarhad.crossings"
    label = "crossings"

"""Application: advance."""

from django.apps import AppConfig


class AdvanceConfig(AppConfig):
    name = "sarhad.advance"
    label = "advance"

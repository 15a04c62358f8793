"""Application: statistics."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "sarhad.statistics"
    label = "statistics"

"""Application: demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "sarhad.demo"
    label = "demo"

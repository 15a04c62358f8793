"""The Django app of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages and components."""

    name = "sarhad.web"
    label = "web"
    verbose_name = "Pages and components"

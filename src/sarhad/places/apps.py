"""Application: places."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "sarhad.places"
    label = "places"

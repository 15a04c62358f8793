"""Application: travellers."""

from django.apps import AppConfig


class TravellersConfig(AppConfig):
    name = "sarhad.travellers"
    label = "travellers"

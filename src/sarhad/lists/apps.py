"""Application: lists."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "sarhad.lists"
    label = "lists"

"""Application: documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sarhad.documents"
    label = "documents"

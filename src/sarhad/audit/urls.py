"""Addresses of the journal."""

from django.urls import path

from sarhad.audit import views

app_name = "audit"
urlpatterns = [
    path("journal/", views.journal, name="journal"),
    path("journal/verify", views.verify, name="verify"),
]

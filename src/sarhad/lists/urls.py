"""Addresses of the lists."""

from django.urls import path

from sarhad.lists import views

app_name = "lists"
urlpatterns = [
    path("lists/", views.imports, name="imports"),
    path("lists/imports/<uuid:attempt_id>/", views.attempt, name="attempt"),
    path("lists/persons/<uuid:person_id>/", views.listed, name="listed"),
]

"""Addresses of the room."""

from django.urls import path

from sarhad.access import duty_views, officer_views

app_name = "access"
urlpatterns = [
    path("duty/", duty_views.duty, name="duty"),
    path("duty/begin", duty_views.begin, name="begin"),
    path("duty/end", duty_views.end, name="end"),
    path("roles/", duty_views.roles, name="roles"),
    path("officers/", officer_views.officers, name="officers"),
    path("officers/add", officer_views.add, name="add"),
    path("officers/<uuid:officer_id>/", officer_views.officer, name="officer"),
    path("officers/<uuid:officer_id>/<slug:deed>", officer_views.do, name="do"),
]

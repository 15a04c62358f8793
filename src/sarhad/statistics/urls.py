"""Addresses of the statistics."""

from django.urls import path

from sarhad.statistics import views

app_name = "statistics"
urlpatterns = [
    path("statistics/", views.page, name="page"),
    path("statistics/export/<str:form>", views.export, name="export"),
    path("statistics/files/", views.files, name="files"),
    path("statistics/files/<uuid:file>", views.fetch, name="fetch"),
]

"""Addresses for this room's tests: the service's own, and the invented country's."""

from django.urls import include, path

from sarhad.config.urls import urlpatterns as service

urlpatterns = [*service]
if not any(str(entry.pattern) == "demo/" for entry in service):
    urlpatterns.append(path("demo/", include("sarhad.demo.urls")))

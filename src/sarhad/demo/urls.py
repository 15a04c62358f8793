"""Addresses of the invented country; the service has them only where it is one."""

from django.urls import path

from sarhad.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.sign_in, name="sign_in"),
    path("next", views.next_traveller, name="next"),
    path("traffic", views.traffic, name="traffic"),
]

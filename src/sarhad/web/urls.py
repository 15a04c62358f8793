"""Addresses of the gallery."""

from django.urls import path

from sarhad.web import views

app_name = "web"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("desk/", views.desk, name="gallery_desk"),
    path("problem/<int:status>/", views.problem, name="gallery_problem"),
    path("sent/", views.sent, name="gallery_sent"),
]

"""Addresses of the travellers."""

from django.urls import path

from sarhad.travellers import views

app_name = "travellers"
urlpatterns = [
    path("travellers/<uuid:traveller_id>/", views.traveller, name="traveller"),
    path("travellers/<uuid:traveller_id>/correct", views.correct, name="correct"),
    path("travellers/<uuid:traveller_id>/merge", views.merge, name="merge"),
    path("travellers/<uuid:traveller_id>/permit", views.permit, name="permit"),
    path("travellers/<uuid:traveller_id>/split/<uuid:merge_id>", views.split, name="split"),
]

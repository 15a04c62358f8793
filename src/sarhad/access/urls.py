"""Addresses of the room."""

from django.urls import path

from sarhad.access import duty_views, officer_views, post_views

app_name = "access"
urlpatterns = [
    path("duty/", duty_views.duty, name="duty"),
    path("duty/begin", duty_views.begin, name="begin"),
    path("duty/end", duty_views.end, name="end"),
    path("roles/", duty_views.roles, name="roles"),
    path("posts/", post_views.posts, name="posts"),
    path("posts/add", post_views.add, name="add_post"),
    path("posts/agency", post_views.agency, name="add_agency"),
    path("posts/<uuid:post_id>/", post_views.post, name="post"),
    path("posts/<uuid:post_id>/<slug:deed>", post_views.do, name="arrange"),
    path("officers/", officer_views.officers, name="officers"),
    path("officers/add", officer_views.add, name="add"),
    path("officers/<uuid:officer_id>/", officer_views.officer, name="officer"),
    path("officers/<uuid:officer_id>/<slug:deed>", officer_views.do, name="do"),
]

"""Addresses of the lists."""

from django.urls import path

from sarhad.lists import alert_views, source_views, views

app_name = "lists"
urlpatterns = [
    path("lists/", views.imports, name="imports"),
    path("lists/due/", views.due, name="due"),
    path("lists/imports/<uuid:attempt_id>/", views.attempt, name="attempt"),
    path("lists/versions/<uuid:version_id>/", views.version, name="version"),
    path("lists/versions/<uuid:version_id>/decide", views.decide, name="decide"),
    path("lists/versions/<uuid:version_id>/restore", views.restore, name="restore"),
    path("lists/persons/<uuid:person_id>/", views.listed, name="listed"),
    path("lists/alerts/", alert_views.alerts, name="alerts"),
    path("lists/alerts/new", alert_views.new, name="alert_new"),
    path("lists/alerts/<uuid:alert_id>/", alert_views.alert, name="alert"),
    path("lists/alerts/<uuid:alert_id>/change", alert_views.change, name="alert_change"),
    path("lists/alerts/<uuid:alert_id>/withdraw", alert_views.withdraw, name="alert_withdraw"),
    path("lists/alerts/<uuid:alert_id>/review", alert_views.review, name="alert_review"),
    path("lists/alerts/<uuid:alert_id>/decide", alert_views.decide, name="alert_decide"),
    path("lists/other-persons/", alert_views.other_persons, name="other_persons"),
    path("lists/mapping/", source_views.mapping, name="mapping"),
    path("lists/keys/<uuid:key_id>/end", source_views.unkey, name="unkey"),
    path("lists/sources/<str:code>/", source_views.source, name="source"),
    path("lists/sources/<str:code>/versions/", views.versions, name="versions"),
    path("lists/sources/<str:code>/rule", source_views.rule, name="rule"),
    path("lists/sources/<str:code>/keys", source_views.key, name="key"),
]

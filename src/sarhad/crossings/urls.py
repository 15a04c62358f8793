"""Addresses of the crossings."""

from django.urls import path

from sarhad.crossings.views import candidates, desk, hit_rate, search, second_line, verdict, watch

app_name = "crossings"
urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/read", desk.read, name="read"),
    path("desk/zone", desk.zone, name="zone"),
    path("desk/by-hand", desk.by_hand, name="by_hand"),
    path("desk/<uuid:crossing>/", verdict.verdict, name="verdict"),
    path("desk/<uuid:crossing>/correct", desk.correct, name="correct"),
    path("desk/<uuid:crossing>/decide", verdict.decide, name="decide"),
    path("desk/<uuid:crossing>/amend", verdict.amend, name="amend"),
    path("second-line/", second_line.second_line, name="second_line"),
    path("second-line/found-later/", candidates.found_later, name="found_later"),
    path("second-line/<uuid:crossing>/", second_line.conclude, name="conclude"),
    path("second-line/<uuid:crossing>/other-person", candidates.other_person, name="other_person"),
    path("lists/hit-rate/", hit_rate.hit_rate, name="hit_rate"),
    path("crossings/", search.search, name="search"),
    path("post/", watch.watch, name="watch"),
]

"""Addresses of the crossings."""

from django.urls import path

from sarhad.crossings.views import alerts, candidates, desk, evidence, hit_rate, search, second_line, verdict, watch

app_name = "crossings"
urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/read", desk.read, name="read"),
    path("desk/picture", desk.picture, name="scan_picture"),
    path("desk/picture/choose", desk.choose, name="choose_document"),
    path("desk/zone", desk.zone, name="zone"),
    path("desk/alerts/", alerts.new_alerts, name="new_alerts"),
    path("desk/alerts/<uuid:alert>/put-away", alerts.put_away, name="put_away_alert"),
    path("desk/by-hand", desk.by_hand, name="by_hand"),
    path("desk/<uuid:crossing>/", verdict.verdict, name="verdict"),
    path("desk/<uuid:crossing>/correct", desk.correct, name="correct"),
    path("desk/<uuid:crossing>/decide", verdict.decide, name="decide"),
    path("desk/<uuid:crossing>/amend", verdict.amend, name="amend"),
    path("desk/<uuid:crossing>/picture", evidence.add_picture, name="add_picture"),
    path("crossings/<uuid:crossing>/evidence", evidence.everything, name="evidence"),
    path("crossings/<uuid:crossing>/evidence/<uuid:file>/picture", evidence.picture, name="picture"),
    path("crossings/<uuid:crossing>/evidence/<uuid:file>/bytes", evidence.file_bytes, name="bytes"),
    path("crossings/<uuid:crossing>/evidence/<uuid:file>/copy", evidence.download, name="download"),
    path("second-line/", second_line.second_line, name="second_line"),
    path("second-line/found-later/", candidates.found_later, name="found_later"),
    path("second-line/<uuid:crossing>/", second_line.conclude, name="conclude"),
    path("second-line/<uuid:crossing>/other-person", candidates.other_person, name="other_person"),
    path("second-line/<uuid:crossing>/tell-more", candidates.tell_more, name="tell_more"),
    path("lists/hit-rate/", hit_rate.hit_rate, name="hit_rate"),
    path("lists/hit-rate/count", hit_rate.count_rate, name="count_rate"),
    path("crossings/", search.search, name="search"),
    path("post/", watch.watch, name="watch"),
]

"""Addresses of the examination of documents and its library."""

from django.urls import path

from sarhad.forensics.views import alert, equipment, examinations, library, pictures

app_name = "forensics"
urlpatterns = [
    path("forensics/", examinations.queue, name="queue"),
    path("forensics/ask/<uuid:exhibit>/", examinations.ask, name="ask"),
    path("forensics/equipment/", equipment.equipment, name="equipment"),
    path("forensics/library/", library.library, name="library"),
    path("forensics/library/of/<uuid:crossing>/", library.of_crossing, name="of_crossing"),
    path("forensics/library/pictures/<uuid:picture>", library.reference_picture, name="reference_picture"),
    path("forensics/library/<uuid:version>/", library.reference, name="reference"),
    path("forensics/library/<uuid:version>/change", library.change, name="change"),
    path("forensics/library/<uuid:version>/<str:name>", library.step, name="reference_step"),
    path("forensics/pictures/<uuid:picture>/", pictures.picture, name="picture"),
    path("forensics/pictures/<uuid:picture>/data", pictures.picture_data, name="picture_data"),
    path("forensics/pictures/<uuid:picture>/compare/", pictures.compare, name="compare"),
    path("forensics/marks/<uuid:mark>/off", pictures.unmark, name="unmark"),
    path("forensics/<uuid:examination>/", examinations.examination, name="examination"),
    path("forensics/<uuid:examination>/release/", examinations.release, name="release"),
    path("forensics/<uuid:examination>/report/<str:language>", examinations.report, name="report"),
    path("forensics/<uuid:examination>/alert/", alert.alert, name="alert"),
    path("forensics/<uuid:examination>/do/<str:deed>", examinations.do, name="do"),
]

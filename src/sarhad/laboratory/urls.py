"""Addresses of the laboratory."""

from django.urls import path

from sarhad.laboratory.views import analyses, keeping, spectra

app_name = "laboratory"
urlpatterns = [
    path("laboratory/", analyses.queue, name="queue"),
    path("laboratory/of/<uuid:exhibit>", analyses.ask, name="ask"),
    path("laboratory/spectra/<uuid:spectrum>/", spectra.spectrum, name="spectrum"),
    path("laboratory/files/<uuid:measurement>/", spectra.raw, name="raw"),
    path("laboratory/library/", keeping.library, name="library"),
    path("laboratory/library/<uuid:library>/", keeping.one_library, name="one_library"),
    path("laboratory/library/<uuid:library>/<str:step>", keeping.library_step, name="library_step"),
    path("laboratory/controls/", keeping.controls, name="controls"),
    path("laboratory/equipment/", keeping.equipment, name="equipment"),
    path("laboratory/equipment/<str:deed>", keeping.keep, name="keep"),
    path("laboratory/<uuid:analysis>/", analyses.analysis, name="analysis"),
    path("laboratory/<uuid:analysis>/report/<str:language>", analyses.report, name="report"),
    path("laboratory/<uuid:analysis>/<uuid:result>/report/<str:language>", analyses.report, name="report_of"),
    path("laboratory/<uuid:analysis>/<str:deed>", analyses.do, name="do"),
]

"""Addresses of the advance room."""

from django.urls import path

from sarhad.advance.views import board, carriers, hits, manifest, pairing, ports, repair, retention, trying

app_name = "advance"
urlpatterns = [
    path("expected/", board.arrivals, name="arrivals"),
    path("expected/leaving/", board.departures, name="departures"),
    path("expected/hits/", hits.hits, name="hits"),
    path("expected/hits/<uuid:hit>/settle", hits.settle, name="settle"),
    path("expected/hits/<uuid:hit>/ask", hits.ask, name="ask"),
    path("expected/questions/", hits.questions, name="questions"),
    path("expected/repair/", repair.queue, name="repair"),
    path("expected/try/", trying.try_message, name="try_message"),
    path("expected/repair/<uuid:message>/", repair.one, name="message"),
    path("expected/carriers/", carriers.carriers, name="carriers"),
    path("expected/carriers/report.csv", carriers.report, name="report"),
    path("expected/carriers/<slug:code>/", carriers.carrier, name="carrier"),
    path("expected/carriers/<slug:code>/sign", carriers.sign, name="sign"),
    path("expected/carriers/<slug:code>/unsign", carriers.unsign, name="unsign"),
    path("expected/carriers/<slug:code>/close", carriers.close, name="close_carrier"),
    path("expected/ports/", ports.ports, name="ports"),
    path("expected/ports/<slug:code>/", ports.port, name="port"),
    path("expected/retention/", retention.retention, name="retention"),
    path("expected/retention/<uuid:term>/decide", retention.decide, name="decide_term"),
    path("expected/journey/<uuid:journey>/", manifest.journey, name="journey"),
    path("expected/journey/<uuid:journey>/same", pairing.same, name="same"),
    path("expected/pairs/<uuid:pair>/apart", pairing.apart, name="apart"),
    path("expected/traveller/<uuid:expected>/", manifest.traveller, name="traveller"),
    path("expected/traveller/<uuid:expected>/unmask", manifest.unmask, name="unmask"),
    path("expected/unmask/<uuid:unmask>/decide", manifest.decide, name="decide_unmask"),
]

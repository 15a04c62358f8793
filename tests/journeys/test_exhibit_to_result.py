"""From a seized powder to a result in the case, over the pages: customs, analyst, second person, quality officer."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from borderkit.spectra.specimens import infrared_spectrum, measured, substance
from borderkit.spectra.writing import write_peaks, write_steps
from sarhad.access.models import Assignment
from sarhad.audit.models import Line
from sarhad.cases.models import Case
from sarhad.kernel import clock
from sarhad.laboratory.models import Analysis, MeasuredSpectrum
from tests.make.access import on_duty
from tests.make.laboratory import bench, library_file, name_of

pytestmark = pytest.mark.django_db


def client_of(duty):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=duty.assignment))
    return client


def text(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.content.decode()[-2000:])
    return answer.content.decode()


def send(client, url, **data):
    answer = client.post(url, data)
    assert answer.status_code == 302, (url, re.findall(r"error[^<]*>([^<]+)", answer.content.decode()))
    return answer


def file(name, content):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def bring_library(quality, reviewer, kind):
    send(
        quality, "/laboratory/library/", name=f"Invented {kind}", origin="Invented", file=file("a", library_file(kind))
    )
    page = quality.get("/laboratory/library/").content.decode()
    (found,) = set(re.findall(rf'/laboratory/library/([0-9a-f-]+)/">(?:<bdi>)?Invented {kind}', page))
    assert "Take into use" not in text(quality, f"/laboratory/library/{found}/")
    assert "Take into use" in text(reviewer, f"/laboratory/library/{found}/")
    send(reviewer, f"/laboratory/library/{found}/take")
    assert "<svg" in text(reviewer, f"/laboratory/library/{found}/?seq=3")


def seize(customs):
    send(customs, "/cases/", subject="goods", why="Powder")
    case = Case.objects.get()
    send(customs, f"/cases/{case.pk}/exhibit", part="goods", what="White powder", taken="seized", legal_basis="Code",
         seal="Z-1", place="Safe")  # fmt: skip
    return case, case.exhibits.get()


def hand_over(customs, analyst, exhibit, taker):
    send(customs, f"/cases/exhibits/{exhibit.pk}/", kind="hand-over", taker=taker.id, seal="Z-2", place="Laboratory")
    send(analyst, f"/cases/transfers/{exhibit.transfers.get().pk}/answer", answer="accept")


def measure(analyst, page, made, index):
    send(analyst, f"{page}draw", amount="100", unit="mg")
    analysis = Analysis.objects.get()
    whole = analysis.samples.get()
    for _part in range(2):
        send(analyst, f"{page}split", sample=whole.pk, amount="10", unit="mg")
    one, other = analysis.samples.exclude(parent=None).order_by("mark")
    due = str(substance(index).retention)
    seen = {"unit": "mg", "amount": "1", "blank_clean": "on", "control_percent": "101", "supports": name_of(index),
            "settings": "4 /cm"}  # fmt: skip
    curve = write_steps(infrared_spectrum(substance(index), noise=0.01))
    send(
        analyst,
        f"{page}record",
        sample=one.pk,
        method="ftir",
        instrument=made.ftir.pk,
        file=file("a.jdx", curve),
        **seen,
    )
    sticks = write_peaks(measured(substance(index)))
    send(analyst, f"{page}record", sample=other.pk, method="gc-ms", instrument=made.gcms.pk, retention=due,
         retention_due=due, file=file("b.jdx", sticks), **seen)  # fmt: skip
    for row in MeasuredSpectrum.objects.all():
        way = "cosine" if row.kind == "mass" else "quality"
        address = f"/laboratory/spectra/{row.pk}/"
        assert "Not compared yet" in text(analyst, address)
        send(analyst, address, way=way, tolerance="0.3")
        shown = text(analyst, address)
        assert name_of(index) in shown
        assert "<svg" in shown
        assert analyst.get(f"{address}?low=900&high=1200").status_code == 200
        assert "must lie above" in text(analyst, f"{address}?low=900&high=800")


def the_files_are_there(customs, analyst, page):
    for language in ("en", "ar", "ru"):
        answer = customs.post(f"{page}report/{language}")
        assert (answer.content[:4], answer["X-Content-Type-Options"]) == (b"%PDF", "nosniff")
    raw = MeasuredSpectrum.objects.filter(kind="mass").get().measurement_id
    assert analyst.get(f"/laboratory/files/{raw}/").content == write_peaks(measured(substance(3))).encode()
    for act in ("analysis.ask", "analysis.take", "sample.split", "measurement.record", "analysis.release"):
        assert Line.objects.filter(act=act, outcome="done").exists(), act


def test_a_powder_is_identified_by_two_persons_and_the_case_learns_it():
    made = bench(clock.now(), libraries=False)
    customs, analyst, reviewer, quality = map(client_of, (made.customs, made.analyst, made.reviewer, made.quality))
    for kind in ("mass", "infrared"):
        bring_library(quality, reviewer, kind)
    case, exhibit = seize(customs)
    address = f"/cases/exhibits/{exhibit.pk}/"
    assert "No analysis was asked for" in text(customs, address)
    send(customs, f"/laboratory/of/{exhibit.pk}", question="quantify", words="")
    page = f"/laboratory/{Analysis.objects.get().pk}/"
    assert "Waits for an analyst" in text(customs, address)
    assert analyst.post(f"{page}take", {"amount": "5", "unit": "g"}).status_code == 403
    hand_over(customs, analyst, exhibit, made.analyst)
    send(analyst, f"{page}take", amount="5", unit="g")
    measure(analyst, page, made, 3)
    wrong = analyst.post(
        f"{page}conclude", {"decision": "identified", "substance": name_of(4), "substance_class": "other"}
    )
    assert wrong.status_code == 422
    send(analyst, f"{page}conclude", decision="identified", substance=name_of(3), substance_class=substance(3).kind,
         replicates="80,5 81.5", calibration_percent="1", balance_ug="50")  # fmt: skip
    assert name_of(3) not in text(customs, address)
    assert analyst.post(f"{page}release").status_code == 403
    assert "Release the result" in text(reviewer, page)
    send(reviewer, f"{page}release")
    assert name_of(3) in text(customs, address)
    assert f"{name_of(3)}" in text(customs, f"/cases/{case.pk}/")
    the_files_are_there(customs, analyst, page)

"""Blind controls, reference libraries, equipment, statistics, and the report as a file."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from borderkit.spectra import Kind
from borderkit.spectra.specimens import mass_spectrum, substance
from borderkit.spectra.writing import write_msp
from sarhad.access.models import Officer
from sarhad.calibration.rules import Paper
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.statistic import Asked
from sarhad.laboratory import selectors, statistics
from sarhad.laboratory.forms import LibraryForm
from sarhad.laboratory.holding import held
from sarhad.laboratory.models import Analysis, Control, Library, Result
from sarhad.laboratory.report_sheet import report_data
from sarhad.laboratory.services.conclude import Conclusion, conclude_analysis
from sarhad.laboratory.services.keep_equipment import add_instrument, add_reagent, record_calibration, retire_instrument
from sarhad.laboratory.services.keep_library import Proposed, decide_library, propose_library, withdraw_library
from sarhad.laboratory.services.place_control import Certified, place_control
from sarhad.laboratory.services.print_report import print_report
from sarhad.laboratory.services.release import release_analysis
from sarhad.laboratory.services.take_analysis import take_analysis
from tests.make.access import FAR, NOW
from tests.make.laboratory import COUNT, bench, handed, identified, in_work, library_file, name_of, seized

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return bench()


def finished(made, index=3, seal="L-1", question="identify", **fields):
    """A released result."""
    analysis = in_work(made, question, seal)
    return ended(made, analysis, index, **fields)


def ended(made, analysis, index=3, **fields):
    identified(made, analysis, index)
    one = substance(index)
    values = {"decision": "identified", "substance": one.name, "substance_class": one.kind} | fields
    conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=Conclusion(**values), at=NOW)
    return release_analysis(made.reviewer, analysis=analysis.pk, said={}, at=NOW)


def control(made, index=3, seal="B-1", purity=None):
    """A blind control, taken in work by the analyst."""
    exhibit = seized(made, seal)
    placed = place_control(
        made.quality, exhibit=exhibit.pk, question="identify", substance=name_of(index), purity=purity, at=NOW
    )
    handed(made, exhibit, made.analyst, f"{seal}-b")
    return take_analysis(made.analyst, analysis=placed.pk, amount=Decimal(5), unit="g", at=NOW)


def test_a_blind_control_looks_like_any_other(made):
    blind, plain = control(made), in_work(made)
    rows = {row.pk: row for row in selectors.list_queue(made.analyst, at=NOW)}
    one, other = rows[blind.pk], rows[plain.pk]
    same = ("state", "question", "asked_by_id", "analyst_id", "words", "received_ug", "asked_at")
    assert [getattr(one, name) for name in same] == [getattr(other, name) for name in same]
    assert set(vars(one)) == set(vars(other))
    assert not any("control" in field.name for field in Analysis._meta.get_fields())
    for who in (made.analyst, made.other, made.reviewer, made.customs):
        with pytest.raises(Refused):
            selectors.list_controls(who, at=NOW)


def test_a_control_is_judged_when_it_is_released_and_not_before(made):
    blind = control(made)
    assert Control.objects.get().is_right is None
    ended(made, blind)
    assert Control.objects.get().is_right is True
    wrong = control(made, 4, "B-2")
    ended(made, wrong, 3)
    assert Control.objects.get(analysis=wrong).is_right is False
    (row,) = statistics.controls(Asked(NOW.date(), NOW.date())).rows
    assert (row[0], row[1], row[4]) == ("2026-06", 50.0, 2)
    assert row[2] < 50 < row[3]


def test_who_knows_the_control_may_not_work_on_it(made):
    exhibit = seized(made)
    fields = {"exhibit": exhibit.pk, "question": "identify", "purity": None, "at": NOW}
    with pytest.raises(Invalid, match="no such substance"):
        place_control(made.quality, substance="Flour", **fields)
    with pytest.raises(Invalid, match="purity"):
        place_control(made.quality, substance="", **(fields | {"purity": Certified(value=80, uncertainty=1, limit=2)}))
    placed = place_control(made.quality, substance="", **fields)
    with pytest.raises(Refused):
        place_control(made.analyst, substance="", **fields)
    Control.objects.filter(analysis=placed).update(placed_by=made.analyst.id)
    with pytest.raises(Refused, match="Somebody else must do this"):
        take_analysis(made.analyst, analysis=placed.pk, amount=Decimal(5), unit="g", at=NOW)


def test_an_exhibit_is_found_by_the_number_on_its_label(made):
    exhibit = seized(made)
    assert selectors.find_exhibit(made.quality.post, f" {exhibit.number.lower()} ") == exhibit.pk
    for wrong in ("", "X", exhibit.number[:-1] + "9", exhibit.number + "99999999999999999999"):
        assert selectors.find_exhibit(made.quality.post, wrong) is None
    assert selectors.find_exhibit(bench(libraries=False).quality.post, exhibit.number) is None


def test_a_library_is_proposed_by_one_and_taken_by_another(made):
    data = write_msp([mass_spectrum(substance(50))]).encode()
    proposed = Proposed(name="More", origin="Invented", data=data)
    one = propose_library(made.quality, proposed=proposed, at=NOW)
    before = len(held(Kind.MASS))
    with pytest.raises(Refused):
        decide_library(made.quality, library=one.pk, take=True, at=NOW)
    with pytest.raises(Conflict):
        propose_library(made.quality, proposed=proposed, at=NOW)
    Library.objects.filter(pk=one.pk).update(proposed_by=made.reviewer.id)
    with pytest.raises(Refused, match="never the one who proposed"):
        decide_library(made.reviewer, library=one.pk, take=True, at=NOW)
    Library.objects.filter(pk=one.pk).update(proposed_by=made.quality.id)
    with pytest.raises(Invalid):
        decide_library(made.reviewer, library=one.pk, take=False, at=NOW)
    decide_library(made.reviewer, library=one.pk, take=True, at=NOW)
    assert len(held(Kind.MASS)) == before + 1
    withdraw_library(made.quality, library=one.pk, why="Made by mistake", at=NOW)
    assert len(held(Kind.MASS)) == before
    with pytest.raises(Conflict):
        withdraw_library(made.quality, library=one.pk, why="Again", at=NOW)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Name: A\nNum Peaks: 2\n41 1\n", "line 4: 1 peaks where 2 were said"),
        (b"%PDF-1.7", "neither JCAMP-DX"),
        (b"", "1 to"),
        (b"##TITLE=A\n##DATA TYPE=NMR\n##PEAK TABLE=(XY..XY)\n1 2\n##END=", "one kind"),
        (b"##TITLE=A\n##DATA TYPE=INFRARED\n##PEAK TABLE=(XY..XY)\n1 2\n##END=", "Reference 1 does not reach"),
        (b"##TITLE=\n##DATA TYPE=MASS\n##PEAK TABLE=(XY..XY)\n1 2\n##END=", "Reference 1 has no name"),
    ],
)
def test_a_library_that_cannot_be_used_is_refused_whole(made, data, why):
    before = Library.objects.count()
    with pytest.raises(Invalid, match=re.escape(why)):
        propose_library(made.quality, proposed=Proposed(name="X", origin="Y", data=data), at=NOW)
    assert Library.objects.count() == before
    assert library_file("mass")


@pytest.mark.parametrize(("size", "is_taken"), [(24 * 1024 * 1024, True), (24 * 1024 * 1024 + 1, False)])
def test_a_file_is_measured_before_it_is_read(size, is_taken):
    file = SimpleUploadedFile("a", b"x")
    file.size = size
    form = LibraryForm({"name": "A", "origin": "B"}, {"file": file})
    assert form.is_valid() is is_taken


def test_equipment_is_kept_by_the_quality_officer(made):
    with pytest.raises(Refused):
        add_instrument(made.analyst, kind="ftir", name="A", serial="1", at=NOW)
    with pytest.raises(Conflict):
        add_instrument(made.quality, kind="ftir", name="A", serial="ftir-1", at=NOW)
    day = NOW.date()
    for done, until, why in (
        (day, day - timedelta(days=1), "ends before"),
        (day + timedelta(days=1),) * 2 + ("to come",),
    ):
        paper = Paper(done_on=done, until_on=until, certificate="C")
        with pytest.raises(Invalid, match=why):
            record_calibration(made.quality, instrument=made.ftir.pk, paper=paper, at=NOW)
    with pytest.raises(Invalid, match="expired"):
        add_reagent(made.quality, test="marquis", lot="M-0", expires_on=day - timedelta(days=1), at=NOW)
    add_reagent(made.quality, test="marquis", lot="M-0", expires_on=day, at=NOW)
    with pytest.raises(Conflict):
        add_reagent(made.quality, test="marquis", lot="M-0", expires_on=day, at=NOW)
    retire_instrument(made.quality, instrument=made.ftir.pk, at=NOW)
    assert made.ftir.pk not in [one.pk for one in selectors.list_usable(made.quality.post, day)[0]]


def test_the_report_in_three_languages_is_the_same_file_each_time(made):
    result = finished(made, question="quantify", replicates=(80.0, 82.0), calibration_percent=1.0)
    digests = set()
    for language in ("en", "ar", "ru"):
        one, data = print_report(made.customs, analysis=result.analysis_id, language=language, at=NOW)
        assert bytes(one.data) == data
        assert data.startswith(b"%PDF")
        assert print_report(made.analyst, analysis=result.analysis_id, language=language, at=NOW) == (one, data)
        digests.add(one.sha256)
    assert len(digests) == 3
    with pytest.raises(Invalid):
        print_report(made.customs, analysis=result.analysis_id, language="xx", at=NOW)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("ru", "ltr")])
def test_everything_a_court_asks_for_stands_on_the_report(made, language, direction):
    result = finished(made, question="quantify", replicates=(80.0, 82.0), calibration_percent=1.0)
    analysis = selectors.whole().get(pk=result.analysis_id)
    data = report_data(analysis, selectors.released(analysis.results.all()), language)
    assert (data["dir"], data["number"]) == (direction, f"{analysis.number}/1")
    rows = {key: value for key, value, _left in data["result"]}
    assert (rows["substance"], rows["purity"]) == (name_of(3), "81.0 ± 5.8 (k = 4.53)")
    assert (rows["replicates"], rows["standards"]) == ("80; 82", "1 % · 0 µg")
    assert {key: value for key, value, _left in data["facts"]}["received"] == "5 g"
    assert data["analyst"] != data["reviewer"]
    assert [(run["mark"], run["category"], run["failed"]) for run in data["runs"]] == [
        ("1.1", "A", []),
        ("1.2", "A + B", []),
    ]
    assert all(run["valid"] == "2026-07-01 (C-1)" for run in data["runs"])
    assert (data["analyst_until"], data["reviewer_until"]) == (FAR.isoformat(), FAR.isoformat())
    ways = [one["way"] for one in data["spectra"]]
    assert all(f": \u2066{COUNT}\u2069; " in way for way in ways)
    assert [way.rpartition(": ")[2] for way in ways] == ["Invented, infrared", "Invented, mass"]
    assert [" Da" in way for way in ways] == [False, True]
    assert data["not_drawn"] == 0
    assert "G.4" in data["words"]["uncertainty"]
    Result.objects.filter(pk=result.pk).update(replicates=[], purity_k=2)  # as those of before
    before = report_data(analysis, Result.objects.get(pk=result.pk), language)
    assert "k = 2" in before["words"]["uncertainty"]
    assert [run["settings"] for run in data["runs"]] == ["4 /cm, 16 scans", "HP-5, 10 K/min"]
    assert all(
        str(run["analyst"]) == str(Officer.objects.get(pk=made.analyst.id).service_number) for run in data["runs"]
    )
    assert "98 %" in data["runs"][1]["beside"]
    assert " s / " in data["runs"][1]["beside"]
    assert all(one["svg"].startswith("<svg") and name_of(3) in one["best"] for one in data["spectra"])
    assert {len(one["sha"]) for one in data["spectra"]} == {64}


def test_nothing_is_printed_before_it_is_released_nor_for_another_post(made):
    analysis = in_work(made)
    with pytest.raises(NotFound):
        print_report(made.analyst, analysis=analysis.pk, language="en", at=NOW)
    result = finished(made, seal="L-5")
    with pytest.raises(NotFound):
        print_report(bench(libraries=False).analyst, analysis=result.analysis_id, language="en", at=NOW)


def test_what_is_counted(made):
    finished(made)
    blind = control(made)
    ended(made, blind)
    asked = Asked(date(2026, 6, 1), date(2026, 6, 1))
    classes = {row[0]: row[1:] for row in statistics.classes(asked).rows}
    assert sum(row[0] for row in classes.values()) == 1
    ((post, half, most, count),) = statistics.times(asked).rows
    assert (post, half, most, count) == (made.post.name, 0, 0, 1)
    assert statistics.classes(Asked(date(2026, 6, 2), date(2026, 6, 3))).rows[0][1] == 0
    assert statistics.times(Asked(date(2026, 5, 1), date(2026, 5, 31))).rows == ()


def test_the_nearest_rank():
    hours = [timedelta(hours=n) for n in range(1, 11)]
    assert (statistics.rank(hours, 0.5), statistics.rank(hours, 0.9), statistics.rank([], 0.5)) == (5, 9, None)
    assert statistics.rank([timedelta(minutes=61)], 0.9) == 2

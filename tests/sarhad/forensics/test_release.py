"""A report: numbered, in three languages, with all that it stands on; its result in the case; an alert from it."""

import hashlib
import io
from datetime import date, timedelta

import pytest
from PIL import Image

from sarhad.access.models import Certificate
from sarhad.audit.models import Line
from sarhad.cases.models import CaseLine, Truth
from sarhad.cases.services.decide_case import Decision, decide_case
from sarhad.crossings.models import Found
from sarhad.documents.given import AlertGiven
from sarhad.forensics.models import Report
from sarhad.forensics.report_sheet import report_pdf
from sarhad.forensics.report_words import TABLES, words
from sarhad.forensics.services.keep_picture import Drawing, keep_picture, mark_picture
from sarhad.forensics.services.release import open_report, release_report
from sarhad.forensics.services.review import review_examination, submit_examination
from sarhad.forensics.services.warn_desks import warn_desks
from sarhad.forensics.statistics import by_alteration, by_conclusion, by_issuer, by_kind, time_to_report
from sarhad.forensics.truths import proposed
from sarhad.forensics.views.alert import prefilled
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from sarhad.kernel.statistic import Asked as AskedFor
from tests.make import forensics as make
from tests.make.access import FAR, NOW, duty
from tests.pdf_text import pages, text

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def made():
    return make.centre()


def agreed(made, **fields):
    one, _row = make.concluded(made, **fields)
    thing = make.equipment(made)
    row = make.method(made, one, kind="uv-365", equipment=(thing.pk,), observation="The paper shines.")
    kept = keep_picture(made.examiner, method=row.pk, data=make.picture(), caption="Page under 365 nm", at=NOW)
    drawing = Drawing(shape="box", x1=0.1, y1=0.1, x2=0.4, y2=0.4, text="Brighter than the rest")
    mark_picture(made.examiner, picture=kept.pk, drawing=drawing, at=NOW)
    submit_examination(made.examiner, examination=one.pk, at=NOW)
    review_examination(made.second, examination=one.pk, outcome="agreed", text="", at=NOW)
    one.refresh_from_db()
    return one


def released(made, said=None, at=NOW, **fields):
    return release_report(made.examiner, examination=agreed(made, **fields).pk, said=said or {}, at=at)


def test_a_report_is_numbered_kept_and_told(made):
    one = released(made)
    assert one.report_number == f"{made.post.code}-R-2026-00001"
    for report in one.reports.all():
        assert bytes(report.data).startswith(b"%PDF")
        assert report.sha256 == hashlib.sha256(bytes(report.data)).hexdigest()
    assert {report.language for report in one.reports.all()} == {"en", "ar", "ru"}
    line = CaseLine.objects.get(case=one.exhibit.case_id, what="examination")
    assert (line.text, line.part) == (f"{one.report_number}: Counterfeit", "document")
    body = Outbox.objects.get(kind="examination.released").body
    assert body["conclusion"] == "counterfeit"
    assert set(body) == {"examination", "case", "centre", "post", "conclusion"}


def test_the_same_record_gives_the_same_file(made):
    one = agreed(made)
    from_it = []
    for _time in range(2):
        one.report_year, one.report_seq, one.ended_at = 2026, 7, NOW
        from_it.append(report_pdf(one, "en"))
    assert from_it[0] == from_it[1]


def test_the_text_of_the_report_has_all_that_it_stands_on(made):
    one = released(made)
    found = text(bytes(one.reports.get(language="en").data))
    for said in (
        one.report_number, one.number, one.exhibit.number, "Counterfeit", "strong support", "ENFSI",
        "The paper shines.",
        "In calibration until 2026-06-01", "Video spectral comparator", "Brighter than the rest", "Page 1 of",
        made.examiner.name, made.second.name, one.digest, "Is the document genuine?",
    ):  # fmt: skip
        assert said in found
    assert len(pages(bytes(one.reports.get(language="en").data))) > 0


def test_the_report_names_the_certificates_that_stood_when_each_of_the_two_acted(made):
    """Examiner as of the release, second examiner as of the review; what comes later changes no report."""
    one = agreed(made)
    second, examiner = (Certificate.objects.filter(officer=who.id) for who in (made.second, made.examiner))
    second.update(valid_until=NOW.date(), granted_at=NOW)
    examiner.update(valid_until=NOW.date() + timedelta(days=1), granted_at=NOW)
    one.report_year, one.report_seq, one.ended_at = 2026, 7, NOW + timedelta(days=1)
    said = text(report_pdf(one, "en"))
    assert said.count("Certified to examine travel documents until") == 2
    assert f"until {NOW.date() + timedelta(days=1)}" in said
    assert f"until {NOW.date()}" in said
    examiner.update(revoked_at=NOW + timedelta(days=2))
    later = Certificate.objects.create(
        officer_id=made.examiner.id, code="document-examination", valid_until=FAR, granted_at=NOW + timedelta(days=3)
    )
    assert text(report_pdf(one, "en")) == said
    later.delete()
    examiner.update(revoked_at=NOW)
    assert f"until {NOW.date() + timedelta(days=1)}" not in text(report_pdf(one, "en"))


@pytest.mark.parametrize(
    ("language", "said"), [("ru", "Поддельный"), ("ru", "сильная поддержка"), ("ar", "2026-06-01")]
)
def test_the_report_speaks_its_language(made, language, said):
    assert said in text(bytes(released(made).reports.get(language=language).data))


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_every_word_of_the_report_is_there_in_each_language(language):
    said = words(language)
    for table, titles in TABLES.items():
        for code in titles:
            assert said[f"{table}.{code}"]
    assert all(said.values())
    if language != "en":
        assert not [key for key, word in said.items() if word == words("en")[key]]


def test_nobody_releases_but_the_examiner_who_answers_for_it(made):
    one = agreed(made)
    for who in (made.second, made.third):
        with pytest.raises(Refused):
            release_report(who, examination=one.pk, said={}, at=NOW)
    release_report(made.examiner, examination=one.pk, said={}, at=NOW)
    with pytest.raises(Conflict):
        release_report(made.examiner, examination=one.pk, said={}, at=NOW)


def test_who_reads_the_report(made):
    one = released(made)
    for who in (made.house.second, made.house.migration, made.third):
        assert open_report(who, examination=one.pk, language="ar", at=NOW)[0].examination_id == one.pk
    for who in (made.house.customs, duty("second-line"), duty("document-examiner")):
        with pytest.raises((NotFound, Refused)):
            open_report(who, examination=one.pk, language="ar", at=NOW)
    with pytest.raises(NotFound):
        open_report(made.third, examination=one.pk, language="fr", at=NOW)
    assert Line.objects.filter(act="report.open", outcome="done").count() == 3


def finding(one, code="zone.sound"):
    return Found.objects.create(
        crossing_id=one.exhibit.case.crossing_id, check_code=code, weight=2, text="A digit is wrong", grounds={},
        source="ICAO", found_at=NOW,
    )  # fmt: skip


def test_what_the_first_line_found_gets_its_truth_and_no_outcome_overrules_it(made):
    one = agreed(made)
    found, other = finding(one), finding(one, "chip.signature")
    release_report(made.examiner, examination=one.pk, said={found.pk: "confirmed", other.pk: "undetermined"}, at=NOW)
    assert Truth.objects.get(found=found).truth == "confirmed"
    assert not Truth.objects.filter(found=other).exists()
    decision = Decision(outcome="data-error", grounds="Read badly")
    decide_case(made.house.second, case=one.exhibit.case_id, decision=decision, at=NOW)
    assert Truth.objects.get(found=found).truth == "confirmed"
    assert Truth.objects.get(found=other).truth == "undetermined"


@pytest.mark.parametrize("said", [{0: "confirmed"}, {None: "perhaps"}])
def test_a_truth_that_cannot_be_releases_nothing(made, said):
    one = agreed(made)
    row = finding(one)
    said = {(row.pk if key is None else key): truth for key, truth in said.items()}
    with pytest.raises(Invalid):
        release_report(made.examiner, examination=one.pk, said=said, at=NOW)
    assert Report.objects.count() == 0
    one.refresh_from_db()
    assert one.state == "agreed"


@pytest.mark.parametrize(
    ("check", "conclusion", "truth"),
    [
        ("zone.sound", "counterfeit", "confirmed"),
        ("chip.signature", "authentic", "false"),
        ("zone.sound", "impostor", "undetermined"),
        ("zone.sound", "inconclusive", "undetermined"),
        ("person.listed", "counterfeit", "undetermined"),
        ("document.validity", "authentic", "undetermined"),
    ],
)
def test_what_the_table_proposes(check, conclusion, truth):
    assert proposed(check, conclusion) == truth


def given(**fields):
    values = {"title": "Counterfeit", "issuer": "UTO", "manipulation": "counterfeit", "where_to_look": "The page"}
    days = {"valid_from": date(2026, 6, 1), "review_on": date(2026, 12, 1), "source": "R-1"}
    return AlertGiven(**(values | days | fields))


def test_an_alert_begins_with_this_one_number_and_never_with_a_whole_series(made):
    one = released(made)
    for number, begins, digits in (("U1234567", "U", "1234567"), ("12AB", "12AB", ""), ("77", "", "77"), ("", "", "")):
        one.document_number = number
        start = prefilled(one)
        assert (start["begins"], start["first"], start["last"]) == (begins, digits, digits)
    assert (start["issuer"], start["code"], start["manipulation"]) == ("UTO", "P", "counterfeit")


def test_an_alert_is_drafted_once_with_pictures(made):
    one = agreed(made)
    with pytest.raises(Conflict):
        warn_desks(made.examiner, examination=one.pk, given=given(), at=NOW)
    release_report(made.examiner, examination=one.pk, said={}, at=NOW)
    with pytest.raises((Refused, NotFound)):
        warn_desks(made.house.second, examination=one.pk, given=given(), at=NOW)
    kept = one.methods.get(kind="uv-365").pictures.get()
    done = warn_desks(made.third, examination=one.pk, given=given(), pictures=(kept.pk,), at=NOW)
    assert done.alert.state == "draft"
    shown = Image.open(io.BytesIO(bytes(done.alert.pictures.get().data)))
    assert shown.size == (300, 200)
    with pytest.raises(Conflict):
        warn_desks(made.third, examination=one.pk, given=given(), at=NOW)


def test_counts_of_reports(made):
    released(made, at=NOW + 30 * HOUR)
    asked = AskedFor(date(2026, 6, 2), date(2026, 6, 2))
    assert by_conclusion(asked).rows == (("Counterfeit", 1),)
    assert by_alteration(asked).rows == (("Reproduced in another printing technique", 1),)
    assert by_issuer(asked).rows == (("UTO", 1),)
    assert by_kind(asked).rows == (("Passport", 1),)
    assert time_to_report(asked).rows[0][1:] == (1, 30.0, 30.0, 0)
    assert time_to_report(asked).rows[1][1:] == (0, None, None, 0)
    for empty in (
        AskedFor(date(2026, 6, 1), date(2026, 6, 1)),
        AskedFor(date(2026, 6, 3), date(2026, 6, 9)),
        AskedFor(date(2026, 6, 2), date(2026, 6, 2), frozenset()),
    ):
        assert by_conclusion(empty).rows == ()


def test_an_authentic_document_is_no_forged_one(made):
    released(made, conclusion="authentic", alteration="", support="strong")
    asked = AskedFor(date(2026, 6, 1), date(2026, 6, 1), frozenset({made.house.post.pk}))
    assert by_conclusion(asked).rows == (("Authentic", 1),)
    assert by_issuer(asked).rows == ()
    assert by_alteration(asked).rows == ()

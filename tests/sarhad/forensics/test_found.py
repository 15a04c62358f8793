"""What a program found is said in words, in every language of the report; no code is left."""

import re
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from borderkit import mrz
from borderkit.emrtd import Outcome, StepName
from borderkit.mrz.problems import FIELD_NAMES, KINDS
from sarhad.forensics.found import OUTCOMES, STEPS, sentences, zone_rows
from sarhad.forensics.presenting import say
from sarhad.forensics.report_words import words
from sarhad.forensics.services.conclude import write_conclusion
from sarhad.forensics.services.release import release_report
from sarhad.forensics.services.review import review_examination, submit_examination
from tests.make import forensics as make
from tests.make.access import NOW
from tests.make.zones import SPECIMEN
from tests.pdf_text import text

LANGUAGES = ("en", "ar", "ru")
TODAY = date(2026, 6, 1)
FORGED = SPECIMEN.replace("L898902C36UTO", "L898902C37XQX")
OPEN = re.compile(r"%\(|…")


def said(rows: list[list[object]], language: str) -> list[str]:
    return [re.sub("[\u2066-\u2069]", "", line) for line in sentences(rows, words(language).__getitem__)]


def test_a_forged_zone_in_words():
    lines = said(zone_rows(mrz.read(FORGED, today=TODAY)), "en")
    assert "Check digit, document number: 7 is printed, but 6 was computed." in lines
    assert "Check digit, date of birth: 2 is printed, and 2 was computed. They agree." in lines
    assert any(
        re.fullmatch(r"Line 2, column 11: The nationality XQX is no code of a State or organization\.", line)
        for line in lines
    )
    assert not [line for line in lines if "The check digit of the document number" in line], "said once"
    russian = said(zone_rows(mrz.read(FORGED, today=TODAY)), "ru")
    assert "Контрольная цифра, номер документа: указана 7, однако вычислена 6." in russian
    arabic = said(zone_rows(mrz.read(FORGED, today=TODAY)), "ar")
    assert "رقم التحقق، رقم الوثيقة: المطبوع 7 لكن المحسوب 6." in arabic


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_problem_has_its_sentence_with_all_that_the_library_says_of_it(code, language):
    """The places of a translation are those of the text; nothing stays open, no ground is lost."""
    names = set(re.findall(r"%\((\w+)\)s", KINDS[code].text))
    grounds = [[name, "number" if name == "field" else f"[{name}]"] for name in sorted(names)]
    row = [code, "error", [["line", "1"], ["column", "7"], *grounds]]
    lines = said([row], language)
    if code == "digit.wrong":
        assert lines == []
        return
    (line,) = lines
    assert not OPEN.search(line)
    assert code not in line
    for name in names - {"field"}:
        assert f"[{name}]" in line
    assert "7" in line
    if "field" in names:
        assert words(language)["field.number"] in line


def test_every_step_of_a_chip_and_every_way_it_can_end_has_its_words():
    assert {step.value for step in StepName} | {"active", "authentication"} == set(STEPS)
    assert {one.value for one in Outcome} == set(OUTCOMES)
    for language in LANGUAGES:
        for step in STEPS:
            for outcome in OUTCOMES:
                (line,) = said([[step, outcome]], language)
                assert line == f"{words(language)[f'step.{step}']}: {words(language)[f'outcome.{outcome}']}"


def test_what_was_kept_before_grounds_were_is_said_with_its_places_open():
    assert said([["state.unknown", "error"]], "en") == ["The … … is no code of a State or organization."]
    assert said([["sex.unknown", "error"], ["new.kind", "error"]], "en")[1] == "new.kind: error"


@given(
    st.lists(
        st.lists(st.text("ABCXYZ019<", min_size=1, max_size=44), min_size=1, max_size=3).map("\n".join)
        | st.builds(
            lambda place, letter: f"{SPECIMEN[:place]}{letter}{SPECIMEN[place + 1 :]}",
            st.integers(0, len(SPECIMEN) - 1),
            st.sampled_from("ABXO01459<m "),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_zone_is_read_no_code_and_no_open_place_is_left(zones):
    for zone in zones:
        try:
            rows = zone_rows(mrz.read(zone, today=TODAY))
        except mrz.NotAZone:
            continue
        for language in LANGUAGES:
            lines = said(rows, language)
            assert not [line for line in lines if OPEN.search(line) or re.match(r"[a-z]+\.[a-z_]+:|digit ", line)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Check digit, document number: 7 is printed, but 6 was computed."),
        ("ru", "Контрольная цифра, номер документа: указана 7, однако вычислена 6."),
    ],
)
def test_the_report_and_the_page_say_it(language, line):
    made = make.centre()
    one = make.accepted(made)
    method = make.method(made, one, kind="zone", place="zone", zone=FORGED)
    method.refresh_from_db()
    with translation.override("en"):
        assert any("7" in found and "was computed" in found for found in sentences(method.result, say))
    write_conclusion(made.examiner, examination=one.pk, held=make.held(), at=NOW)
    submit_examination(made.examiner, examination=one.pk, at=NOW)
    review_examination(made.second, examination=one.pk, outcome="agreed", text="", at=NOW)
    released = release_report(made.examiner, examination=one.pk, said={}, at=NOW)
    shown = text(bytes(released.reports.get(language=language).data))
    assert "".join(line.split()) in re.sub("[\u2066-\u2069]", "", "".join(shown.split()))
    assert "state.unknown" not in shown


def test_fields_of_digits_have_names():
    assert {one.field for one in mrz.read(SPECIMEN, today=TODAY).digits} <= set(FIELD_NAMES)

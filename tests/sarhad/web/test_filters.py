"""Names, numbers and dates keep their order beside letters of another direction."""

from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from sarhad.web.templatetags import ui
from sarhad.web.weights import look


class Weight(StrEnum):
    STOP = "s"
    NOTE = "note"
    ODD = "odd"


def show(template: str, **given: object) -> str:
    return Template("{% load ui %}" + template).render(Context(given)).strip()


def test_a_name_is_kept_apart() -> None:
    assert ui.bdi("ERIKSSON") == "<bdi>ERIKSSON</bdi>"


def test_a_name_cannot_bring_markup() -> None:
    assert ui.bdi("<b>") == "<bdi>&lt;b&gt;</bdi>"


def test_a_document_number_is_read_from_the_left_everywhere() -> None:
    assert ui.bdi("L898902C3", "ltr") == '<bdi dir="ltr">L898902C3</bdi>'


@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_not_known_is_a_dash(nothing: object) -> None:
    assert ui.bdi(nothing) == "<bdi>–</bdi>"


def test_zero_is_not_nothing() -> None:
    assert ui.bdi(0) == "<bdi>0</bdi>"


def test_the_month_of_a_day_is_a_word() -> None:
    assert ui.bdi(date(2026, 11, 12)) == '<bdi><time datetime="2026-11-12">12 Nov 2026</time></bdi>'


def test_the_month_is_a_word_of_the_reader() -> None:
    with translation.override("ar"):
        assert "نوفمبر" in ui.local_date(date(2026, 11, 12))


def test_a_time_is_told_in_the_zone_of_the_post() -> None:
    with timezone.override("Asia/Dushanbe"):
        shown = ui.local_time(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    assert shown == '<bdi><time datetime="2026-11-23T04:30:00+05:00">23 Nov 2026 04:30</time></bdi>'


def test_a_weight_is_a_drawing_and_a_word() -> None:
    shown = show("{% finding_weight weight %}", weight=Weight.STOP)
    assert "app-badge--stop" in shown
    assert "<svg" in shown
    assert "Stop" in shown


@pytest.mark.parametrize("weight", [Weight.ODD, "loud", None])
def test_a_weight_that_nobody_knows_never_looks_clear(weight: object) -> None:
    assert look(weight).key == "unknown"


def test_a_finding_shows_its_grounds_and_source() -> None:
    entry = {"weight": Weight.NOTE, "text": "Third entry", "grounds": {"Entries": 3}, "source": "Art. 8"}
    shown = show("{% finding entry %}", entry=entry)
    assert "finding--note" in shown
    assert "<dt>Entries</dt><dd><bdi>3</bdi></dd>" in shown
    assert "Art. 8" in shown


def test_the_numbers_of_a_chart_stand_in_a_table() -> None:
    entry = {"id": "c", "title": "T", "labels": ["Mon"], "series": [{"name": "Entry", "values": [412]}]}
    assert "<bdi>412</bdi>" in show("{% chart entry %}", entry=entry)


def test_a_panel_escapes_its_title_and_keeps_its_content() -> None:
    shown = show("{% panel title=title %}<b>in</b>{% endpanel %}", title="<i>")
    assert "&lt;i&gt;" in shown
    assert "<b>in</b>" in shown


@pytest.mark.parametrize(("language", "sign"), [("en", ", "), ("ar", "، ")])
def test_names_of_a_list_are_kept_apart_by_the_sign_of_the_language(language: str, sign: str) -> None:
    with translation.override(language):
        assert ui.listed(["<A>", "بيلاسر"]) == f"<bdi>&lt;A&gt;</bdi>{sign}<bdi>بيلاسر</bdi>"

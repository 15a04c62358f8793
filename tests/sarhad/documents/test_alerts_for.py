"""Alerts on the hot path: which hold for a document, in one query."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sarhad.documents.selectors import alerts_for
from tests.make.access import NOW
from tests.make.documents import changed, published

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def test_says_what_a_desk_shows():
    row = published(text="Only the first print run.")
    (alert,) = alerts_for("UTO", "P", "X1", DAY, at=NOW)
    assert alert.id == row.pk
    assert (alert.title, alert.manipulation) == ("Photographs exchanged", "photo-substitution")
    assert (alert.where_to_look, alert.text) == ("Edge of the laminate", "Only the first print run.")
    assert (alert.issuer, alert.code, alert.series, alert.published_at) == ("UTO", "P", "X…", row.published_at)


@pytest.mark.parametrize(
    ("issuer", "code", "number", "found"),
    [
        ("UTO", "P", "X1", 1),
        ("uto", "p<", "x 1<<<", 1),
        ("UTO", "PM", "X1", 1),
        ("UTO", "", "X1", 1),  # the code is not known: better shown than hidden
        ("UTO", "I", "X1", 0),
        ("XKV", "P", "X1", 0),
        ("UTO", "P", "Y1", 0),
        ("UTO", "P", "", 0),
    ],
)
def test_by_issuer_code_and_number(issuer, code, number, found):
    published()
    assert len(alerts_for(issuer, code, number, DAY, at=NOW)) == found


def test_an_alert_for_one_code_is_not_for_its_first_letter():
    published(code="PM")
    assert alerts_for("UTO", "P", "X1", DAY, at=NOW) == ()
    assert len(alerts_for("UTO", "PM", "X1", DAY, at=NOW)) == 1


@pytest.mark.parametrize(
    ("on", "found"),
    [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1), (date(2026, 6, 30), 1), (date(2026, 7, 1), 0)],
)
def test_first_and_last_day_are_included(on, found):
    published(valid_until=date(2026, 6, 30))
    assert len(alerts_for("UTO", "P", "X1", on, at=NOW)) == found


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_only_published_ones(state):
    published(state=state, withdrawn_at=None)
    assert alerts_for("UTO", "P", "X1", DAY, at=NOW) == ()


def test_the_newest_first():
    published(title="old", published_at="2026-01-01T00:00Z")
    published(title="new")
    assert [alert.title for alert in alerts_for("UTO", "P", "X1", DAY, at=NOW)] == ["new", "old"]


def test_one_query_once_held_and_read_anew_after_a_change():
    published()
    alerts_for("UTO", "P", "X1", DAY, at=NOW)
    with CaptureQueriesContext(connection) as queries:
        assert len(alerts_for("UTO", "P", "X1", DAY, at=NOW)) == 1
    assert len(queries) == 1
    published(title="second")
    assert len(alerts_for("UTO", "P", "X1", DAY, at=NOW)) == 2
    changed("trust")
    with CaptureQueriesContext(connection) as queries:
        alerts_for("UTO", "P", "X1", DAY, at=NOW)
    assert len(queries) == 1

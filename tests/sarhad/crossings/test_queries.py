"""How many statements a verdict and a decision take, without who asks (a key: two more) and without BEGIN and COMMIT.

A number that changes here changes what a booth waits for. The savepoint of the act and its release are two of each.
"""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sarhad.checks.seen import Scan
from sarhad.crossings.services.decide import admit_crossing
from sarhad.crossings.services.read_document import read_document
from sarhad.lists import holding
from sarhad.places.selectors import known_states
from tests.make.access import NOW, duty
from tests.make.crossings import crossing
from tests.make.lists import LOST, listed, lost_row, stop_row
from tests.make.zones import zone

pytestmark = pytest.mark.django_db

SAVEPOINT = 2
LOOKED_UP = 6  # what was announced, document, persons of that name, live versions, documents on a list, alerts
HISTORY = 3  # movements, permits, documents
CANDIDATES = 2  # their entries, and pairs that were found to be different persons
STORED = 2  # crossing, fact for the outbox
FINDINGS = 1
JOURNALED = 4  # the chain's head locked, lines, whom they are about, the head moved
DECIDED = 3  # crossing locked, crossing changed, fact for the outbox
MOVEMENT = 1
DOCUMENT_KNOWN = 1  # its look-up
PERSON_UNKNOWN = 5  # look-ups of document and person; traveller, document, and the crossing that now has a traveller


@pytest.fixture
def acting(monkeypatch):
    """An officer on duty; lists are live, and what a process remembers is remembered."""
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    listed(lost_row(), source=LOST)
    acting = duty()
    for direction, at in (("entry", NOW - timedelta(40)), ("exit", NOW - timedelta(30))):
        made = crossing(acting, number="KNOWN0001", surname="KNOWN", direction=direction, at=at)
        admit_crossing(acting, crossing=made, at=at, note="-")
    known_states()  # and whose keys are trusted, by the two readings above
    return acting


def read(acting, **fields):
    return read_document(acting, scan=Scan(zone=zone(**fields), direction="entry"), at=NOW)


def statements(does) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        does()
    return [query["sql"] for query in asked.captured_queries]


def test_reading_a_stranger(acting):
    done = statements(lambda: read(acting, number="NEW000001", surname="NEWCOMER"))
    assert len(done) == SAVEPOINT + LOOKED_UP + STORED + JOURNALED, done


def test_reading_somebody_known(acting):
    assert read(acting, number="KNOWN0001", surname="KNOWN").findings == ()
    done = statements(lambda: read(acting, number="KNOWN0001", surname="KNOWN"))
    assert len(done) == SAVEPOINT + LOOKED_UP + HISTORY + STORED + JOURNALED, done


def test_reading_somebody_who_may_be_listed(acting):
    listed_one = {"surname": "MARKELOV", "given": "ORIN", "birth": date(1979, 11, 2), "sex": "M"}
    done = statements(lambda: read(acting, number="NEW000002", **listed_one))
    assert len(done) == SAVEPOINT + LOOKED_UP + CANDIDATES + STORED + FINDINGS + JOURNALED, done


def test_admitting_a_stranger(acting):
    made = read(acting, number="NEW000003", surname="NEWCOMER").crossing
    done = statements(lambda: admit_crossing(acting, crossing=made, at=NOW, note="-"))
    assert len(done) == SAVEPOINT + DECIDED + PERSON_UNKNOWN + MOVEMENT + JOURNALED, done


def test_admitting_somebody_known(acting):
    made = read(acting, number="KNOWN0001", surname="KNOWN").crossing
    done = statements(lambda: admit_crossing(acting, crossing=made, at=NOW, note="-"))
    assert len(done) == SAVEPOINT + DECIDED + DOCUMENT_KNOWN + MOVEMENT + JOURNALED, done


def test_a_second_time_takes_as_many(acting):
    first = statements(lambda: read(acting, number="NEW000004", surname="NEWCOMER"))
    second = statements(lambda: read(acting, number="NEW000005", surname="NEWCOMER"))
    assert len(first) == len(second)

"""The invented lists: as files that any source could send, and people who are on them."""

from datetime import date

import pytest

from sarhad.demo.alerts import STANDING
from sarhad.demo.journeys import Truth
from sarhad.demo.lists import LOST, STOP, lost_documents, stop_list
from sarhad.demo.models import Box
from sarhad.demo.people import party_at
from sarhad.demo.published import COUNCIL, COUNT, ENTITIES, council_list, entities
from sarhad.demo.registers import lost, wanted
from sarhad.lists.alerting import SOURCE as ALERTS
from sarhad.lists.files import of_bytes
from sarhad.lists.models import ListedDocument, ListedPerson
from sarhad.lists.selectors import list_live, list_waiting
from sarhad.lists.source import SOURCES, Fault
from sarhad.lists.standing import ON_LIST

ON = date(2026, 6, 1)
FILES = {STOP: stop_list, LOST: lost_documents}


@pytest.mark.parametrize("code", sorted(FILES))
def test_files_are_taken_in_whole(code: str) -> None:
    source = SOURCES.get(code)
    assert source is not None
    assert source.parse is not None
    parsed = source.parse(FILES[code]())
    assert (parsed.faults, len(parsed.entries), parsed.rows) == ((), 400, 400)


@pytest.mark.parametrize("code", sorted(FILES))
def test_files_are_the_same_each_time(code: str) -> None:
    assert FILES[code]() == FILES[code]()


def test_a_longer_list_begins_with_the_shorter_one() -> None:
    assert stop_list(1000).startswith(stop_list())


def test_the_country_has_both_lists_once(country: Box) -> None:
    numbers = {version.source: version.number for version in list_live()}
    assert numbers == {STOP: 1, LOST: 1, COUNCIL: 1, ENTITIES: 1, ALERTS: STANDING}
    persons, lost = ListedPerson.objects.filter(ON_LIST), ListedDocument.objects.filter(ON_LIST)
    assert (persons.count(), lost.count()) == (400 + 2 * COUNT + STANDING, 400)


def test_a_version_waits_with_something_of_every_kind(country: Box) -> None:
    (waiting,) = list_waiting()
    assert (waiting.source, waiting.number, waiting.waits) == (COUNCIL, 2, "unsigned")
    assert (waiting.added, waiting.removed, waiting.changed) == (2, 1, 2)


@pytest.mark.parametrize(("code", "data"), [(COUNCIL, council_list()), (ENTITIES, entities())])
def test_published_lists_are_read_without_faults_or_repairs(code: str, data: bytes) -> None:
    source = SOURCES.get(code)
    assert source is not None
    assert source.read is not None
    said = list(source.read((of_bytes(data, "made"),)))
    assert [one for one in said if isinstance(one, Fault)] == []
    assert len(said) == COUNT


def test_a_listed_traveller_is_born_on_the_day_that_the_list_has() -> None:
    births = {entry.person.born_on for entry in wanted()}
    for number in range(1, 60):
        (traveller,) = party_at(1, number, on=ON, post_kind="air", shares={Truth.LISTED: 1.0})
        assert traveller.person.born_on in births


def test_a_lost_document_is_on_the_list() -> None:
    numbers = {(entry.state, entry.number) for entry in lost()}
    for number in range(1, 60):
        (traveller,) = party_at(1, number, on=ON, post_kind="air", shares={Truth.LOST: 1.0})
        assert (traveller.document.issuer, traveller.document.number) in numbers

"""Every address of the service, asked by customs and the migration service with ids that are there.

A link that is not shown is no wall: what these roles may not see answers 403 or 404 at its address, whichever way.
"""

import json

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from sarhad.audit.models import Line
from sarhad.lists.models import ListedPerson
from tests.make import advance
from tests.make.access import NOW
from tests.make.cases import house, shared
from tests.make.lists import listed, stop_row
from tests.make.travellers import traveller
from tests.sarhad.cases.test_field_matrix import client_of

pytestmark = pytest.mark.django_db

ROOMS = {"crossings", "travellers", "lists", "advance"}
OPEN = {"/expected/questions/", "/desk/alerts/"}
"""What both roles may open: what targeting asked their own agency; a part of the desk that is empty for them."""


@pytest.fixture
def world():
    """A person on a list, at a crossing, in a case of three agencies; an announced journey to the post."""
    made = house()
    listed(stop_row(), at=NOW)
    case = shared(made)
    journey = advance.announced()
    return made, case, {
        "crossing": case.crossing_id, "case": case.pk, "person_id": ListedPerson.objects.first().pk,
        "traveller_id": traveller().pk, "journey": journey.pk, "expected": journey.expected.first().pk,
    }  # fmt: skip


def walked(resolver: URLResolver, spaces: tuple[str, ...] = ()):
    """Every named address: its room and its pattern."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from walked(entry, (*spaces, *([entry.namespace] if entry.namespace else [])))
        elif isinstance(entry, URLPattern) and entry.name:
            yield ":".join((*spaces, entry.name)), entry


def addresses(ids: dict[str, object]) -> dict[str, str]:
    """Addresses by name, with ids that are there in their places; other places have a word or an id of nothing."""
    found = {}
    for name, entry in walked(get_resolver()):
        places = entry.pattern.converters
        values = {place: ids.get(place, ids["case"] if "UUID" in type(kind).__name__ else "a")
                  for place, kind in places.items()}  # fmt: skip
        for word in ("a", "1", "en"):
            try:
                found[name] = reverse(name, kwargs=values)
                break
            except NoReverseMatch:
                values = {place: word if value == "a" else value for place, value in values.items()}
    return found


def of_rooms(ids):
    return {name: url for name, url in addresses(ids).items() if name.partition(":")[0] in ROOMS}


def test_the_walk_has_the_pages_that_matter_and_the_second_line_opens_them(world):
    made, _case, ids = world
    urls = of_rooms(ids)
    client = client_of(made.second)
    assert len(urls) > 60
    for name in ("crossings:verdict", "crossings:conclude", "crossings:search", "travellers:traveller", "lists:listed",
                 "advance:arrivals", "crossings:second_line", "crossings:found_later"):  # fmt: skip
        assert client.get(urls[name]).status_code == 200, name
    assert client.get(f"/api/v1/crossings/{ids['crossing']}").status_code == 200


@pytest.mark.parametrize("role", ["customs", "migration"])
def test_no_address_of_crossings_travellers_lists_and_journeys_is_open(world, role):
    made, case, ids = world
    client = client_of(getattr(made, role))
    before = Line.objects.filter(outcome="done").values_list("pk", flat=True)
    known = set(before)
    urls = set(of_rooms(ids).values()) - OPEN
    looked = {url: client.get(url).status_code for url in urls}
    assert {url: said for url, said in looked.items() if said not in (403, 404, 405)} == {}
    for url in urls:  # a form that lacks everything may be answered 422, or be sent back to a page that is shut
        answer = client.post(url, {}, follow=True)
        assert answer.status_code in (403, 404, 405, 422), url
        assert case.crossing.surname not in answer.content.decode(), url
    assert set(before.all()) == known


@pytest.mark.parametrize("role", ["customs", "migration"])
def test_no_operation_of_the_api_shows_a_crossing(world, role):
    made, case, ids = world
    client = client_of(getattr(made, role))
    one = f"/api/v1/crossings/{ids['crossing']}"
    for url in ("/api/v1/crossings", one):
        assert client.get(url).status_code == 403, url
    for url in ("/api/v1/crossings", f"{one}/decision", f"{one}/evidence"):
        answer = client.post(url, json.dumps({"decision": "protect", "zone": ""}), content_type="application/json")
        assert answer.status_code in (400, 403, 404, 422), url
        assert case.crossing.surname not in answer.content.decode()
    case.crossing.refresh_from_db()
    assert case.crossing.state == "referred"


@pytest.mark.parametrize("role", ["customs", "migration"])
def test_nowhere_in_the_service_is_the_person_of_the_case_named(world, role):
    """Both are parties to the case; neither reads the person or the alert."""
    made, case, ids = world
    client = client_of(getattr(made, role))
    for name, url in addresses(ids).items():
        if name.startswith("account_log") or "logout" in url:
            continue
        body = client.get(url).content.decode("utf-8", "replace")
        assert case.crossing.surname not in body, (name, url)
        assert case.crossing.number not in body, (name, url)
    assert client.get(f"/cases/{case.pk}/").status_code == 200
    assert case.crossing.surname in client_of(made.second).get(f"/cases/{case.pk}/").content.decode()


def test_migration_does_its_work_in_the_case_and_none_of_the_second_line(world):
    made, case, _ids = world
    client = client_of(made.migration)
    page = f"/cases/{case.pk}/"
    assert client.post(f"{page}write", {"part": "permit", "text": "No visa"}).status_code == 302
    assert client.post(f"{page}ask", {"part": "vehicle", "why": "Was it searched?"}).status_code == 302
    for deed in ("take", "give-back", "decide", "close", "search", "check", "clock"):
        assert client.post(f"{page}{deed}", {"outcome": "protection"}).status_code in (403, 422), deed
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("in-hand", "")
    assert not Line.objects.filter(act="case.decide", outcome="done").exists()

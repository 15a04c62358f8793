"""Who sees what, over all addresses: page, search, export, operation of the API, event. What is not placed is a fault.

`who_sees_what.tsv` is written by hand: every address of the service and the roles that it does not refuse. An address
that is not in it fails here until somebody has thought about it. `form`: what is sent is asked before the role, so that
a form that lacks everything is turned down alike for all; it must leave nothing behind, and its room tests the role.
"""

import json
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from tools.reference import import_rooms

from sarhad.access.open import is_open, is_own_account, is_shut
from sarhad.access.roles import ROLES
from sarhad.audit.models import Line
from sarhad.config.api import api
from sarhad.config.live import HEARS, Hub, kinds_of
from sarhad.config.live import Client as Stream
from sarhad.kernel.facts import KINDS
from sarhad.lists.models import ListedPerson
from tests.make import advance
from tests.make.access import NOW, agency, assignment, officer, on_duty
from tests.make.cases import house, shared
from tests.make.lists import listed, stop_row
from tests.make.travellers import traveller

TABLE = Path(__file__).with_name("who_sees_what.tsv")
FORM, EVERY = "form", "every"
AGENCIES = {"customs": ("CU", "customs"), "migration": ("MS", "migration"), "data-protection": ("OV", "oversight")}
UNKNOWN = "01890000-0000-7000-8000-000000000000"
WORDS = {
    "cases:do": {"deed": "write"},
    "cases:search_step": {"step": "join"},
    "cases:print": {"language": "en"},
    "statistics:export": {"form": "csv"},
    "forensics:do": {"deed": "accept"},
    "forensics:reference_step": {"name": "propose"},
    "laboratory:do": {"deed": "take"},
    "laboratory:keep": {"deed": "instrument"},
}
SENT: dict[str, dict[str, str]] = {
    "cases:do": {"part": "person", "text": "Seen"},
    "statistics:export": {"span": "month"},
    "crossings:other_person": {"entry": UNKNOWN, "grounds": "Seen"},
    "api:decide": {"decision": "protect"},
}


def table() -> dict[str, str]:
    """By the name of an address: `form`, `every`, or the roles that are let in."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    named = dict(rows)
    assert len(named) == len(rows)
    assert [name for name, _roles in rows] == sorted(named)
    return named


def _walked(resolver: URLResolver, spaces: tuple[str, ...] = ()):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _walked(entry, (*spaces, *([entry.namespace] if entry.namespace else [])))
        elif isinstance(entry, URLPattern):
            assert entry.name, f"an address without a name: {entry.pattern}"
            yield ":".join((*spaces, entry.name)), entry


def addresses(ids: dict[str, object]) -> dict[str, str]:
    """Every address that is for officers on duty, by name, with ids that are there where there are any."""
    found = {}
    for name, entry in _walked(get_resolver()):
        given = {**ids, **WORDS.get(name, {})}
        for word in (UNKNOWN, "a", "1", "en"):
            values = {place: given.get(place, word) for place in entry.pattern.converters}
            try:
                found[name] = reverse(name, kwargs=values)
                break
            except NoReverseMatch:
                given |= {place: UNKNOWN for place, kind in entry.pattern.converters.items() if "UUID" in str(kind)}
        else:
            assert name.startswith(("account_", "mfa_")), f"no value fits the places of {name}"
    shut = ("/demo/", "/static/")
    return {
        name: url for name, url in found.items()
        if not (url.startswith(shut) or is_open(url) or is_own_account(url) or is_shut(url))
    }  # fmt: skip


@pytest.fixture
def world():
    """A person on a list, at a crossing, in a case of three agencies; an announced journey to the post."""
    made = house()
    listed(stop_row(), at=NOW)
    case = shared(made)
    journey = advance.announced()
    return made, {
        "crossing": case.crossing_id, "crossing_id": case.crossing_id, "case": case.pk, "post": made.post.pk,
        "person_id": ListedPerson.objects.first().pk, "traveller_id": traveller().pk, "journey": journey.pk,
        "expected": journey.expected.first().pk, "officer_id": made.second.id,
    }  # fmt: skip


def _operations() -> set[str]:
    """The operations of the API to which something is sent, by name: an address may have one to look at besides."""
    found = (op for _at, router in api._routers for view in router.path_operations.values() for op in view.operations)
    return {f"api:{op.view_func.__name__}" for op in found if "POST" in op.methods}


SENDING = _operations()


def asked(client: Client, name: str, url: str) -> int:
    """What an address answers: to looking, else to sending. Nothing that it does stays."""
    sent = SENT.get(name, {})
    with transaction.atomic():
        if name in SENDING:
            answer = client.post(url, json.dumps(sent), content_type="application/json")
        else:
            answer = client.get(url)
        if answer.status_code == 405:
            answer = client.post(url, sent)
        transaction.set_rollback(True)
    return answer.status_code


def at_post(made, role: str) -> Client:
    code, kind = AGENCIES.get(role, ("BP", "border"))
    client = Client(raise_request_exception=False)
    who = officer(agency=agency(code, kind=kind))
    on_duty(client, assignment=assignment(role, post=made.post, officer=who))
    return client


@pytest.mark.django_db
def test_every_address_is_placed_and_no_place_is_without_one(world):
    """A new route fails here until it stands in the table: who is let in was thought about."""
    assert sorted(addresses(world[1])) == sorted(table())


def test_the_table_names_roles_that_exist():
    named = {role for roles in table().values() if roles not in (FORM, EVERY, "nobody") for role in roles.split()}
    assert named <= set(ROLES)


@pytest.mark.django_db
@pytest.mark.parametrize("quarter", range(4))
def test_each_address_lets_in_the_roles_of_the_table_and_refuses_all_others(world, quarter):
    """Refused is 403. What is there but not for this agency may also be not found: the two look the same."""
    made, ids = world
    urls, wanted = addresses(ids), table()
    wrong = []
    for role in sorted(ROLES)[quarter::4]:
        client = at_post(made, role)
        for name, url in urls.items():
            said, roles = asked(client, name, url), wanted.get(name, "")
            if roles == FORM:
                is_right = said in (302, 404, 422)
            elif roles == EVERY or role in roles.split():
                is_right = said not in (401, 403, 405, 500)
            else:
                is_right = said == 403
            if not is_right:
                wrong.append((role, name, said, roles))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["first-line", "customs", "administrator"])
def test_a_form_that_is_asked_before_the_role_leaves_nothing_behind(world, role):
    made, ids = world
    client = at_post(made, role)
    before = Line.objects.filter(outcome="done").count()
    for name, url in addresses(ids).items():
        if table()[name] == FORM:
            client.post(url, {})
    assert Line.objects.filter(outcome="done").count() == before


# Written by hand: which roles hear of which kind. What is in no row is told to nobody.
CROSSED = "second-line post-leader"
AHEAD = "second-line targeting post-leader"
LISTED = "post-leader list-keeper administrator"
ASKED = "second-line targeting customs migration"  # of the agency that is asked, and of no other
SHOWN = "first-line second-line post-leader trust-keeper document-examiner"
HEARD = {
    "crossing.read": "post-leader",
    "crossing.decided": CROSSED,
    "crossing.amended": CROSSED,
    "crossing.evidence": f"first-line {CROSSED}",
    "later.found": "second-line",
    "alert.published": SHOWN,
    "alert.withdrawn": SHOWN,
    **dict.fromkeys(["journey.announced", "journey.checked", "journey.paired", "journey.pictured"], AHEAD),
    **dict.fromkeys(["answer.changed", "hit.settled", "hit.asked"], AHEAD),
    "hit.shown": f"first-line {CROSSED}",
    "question.changed": ASKED,
    "message.waits": "targeting",
    **dict.fromkeys(["list.changed", "list.overdue", "national.due", "national.decided"], LISTED),
    "screening.counted": "list-keeper",
}


def _hears(role: str, kind: str, post: str) -> bool:
    hub, client = Hub(), Stream("here", kinds_of(lambda act: act in ROLES[role].acts), agency="here")
    hub.clients.add(client)
    hub.tell([(kind, {"post": post, "agency": post, "crossing": "1"})])
    return not client.queue.empty()


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_kind_of_event_is_told_to_the_roles_of_the_table_at_its_post_and_to_nobody_else(role):
    assert import_rooms() == []
    assert set(HEARD) == set(HEARS) <= set(KINDS)
    for kind in [*KINDS, "no.such-kind"]:
        assert _hears(role, kind, "here") == (role in HEARD.get(kind, "").split()), kind
        assert not _hears(role, kind, "there"), kind

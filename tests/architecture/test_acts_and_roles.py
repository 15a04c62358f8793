"""Every act is somebody's, and nobody has an act that does not exist."""

import re

import pytest
from tools.reference import import_rooms

from sarhad.access.rights import RIGHTS
from sarhad.access.roles import CERTIFICATES, ONESELF, ROLES, SYSTEM_ACTS
from sarhad.audit.acts import ACTS, Act
from tests.architecture.trees import HOUSE, modules

# Acts that only the house itself or a command at the server does, and why.
HOUSE_ONLY = {
    "demo.": "makes the invented country; switched on by its own settings only",
}

# What a role may see that shows no person: a page that asks for it, and no line in the journal.
PAGES = {
    "journey.board": "arrivals and departures: counts only",
    "message.queue": "which messages wait for repair, and what is wrong with them: kinds and places only",
    "carrier.quality": "how well carriers announce: counts only",
    "retention.see": "how long what was announced is kept, and what runs did: counts only",
    "post.watch": "the post in figures: counts only",
    "trust.see": "keys and lists of States, who vouched, what was proposed: nobody's particulars but an officer's id",
    "alert.see": "what examiners warn of: series of documents, no persons",
    "equipment.see": "what a centre works with, and until when it is calibrated: things only",
    "reference.see": "specimens and their security features: invented or published holders, no case",
    "case.precision": "how often checks were right: counts only",
    "refusal.count": "the numbered forms of refusal: numbers, reasons and times, no persons",
    "library.see": "reference spectra of substances: nobody's particulars but an officer's id",
    "instrument.see": "instruments with their calibrations, lots of reagents: no persons",
    "list.imports": "which lists are live, and what was wrong with a file: rows and columns only",
}


@pytest.fixture(scope="module")
def acts() -> dict[str, Act]:
    assert import_rooms() == []
    return {code: act for code, act in ACTS.items() if act.function.startswith("sarhad.")}


def strangers(named: set[str], acts: set[str]) -> set[str]:
    """Acts that somebody may do and nobody can."""
    return named - acts


def orphans(acts: set[str], named: set[str]) -> set[str]:
    """Acts that nobody may do."""
    return {code for code in acts - named if not code.startswith(tuple(HOUSE_ONLY))}


def test_what_a_role_may_do_exists(acts: dict[str, Act]) -> None:
    by_role = {role.code: strangers(set(role.acts), set(acts) | set(PAGES)) for role in ROLES.values()}
    assert {code: missing for code, missing in by_role.items() if missing} == {}
    assert strangers(set(ONESELF | SYSTEM_ACTS), set(acts)) == set()


def test_every_act_is_somebodys(acts: dict[str, Act]) -> None:
    named = set().union(*(role.acts for role in ROLES.values())) | ONESELF | SYSTEM_ACTS
    assert orphans(set(acts), named) == set()


def test_pages_that_are_no_acts_are_asked_for(acts: dict[str, Act]) -> None:
    assert set(PAGES) & set(acts) == set()
    code = "".join(path.read_text("utf-8") for path in modules(HOUSE) if path.name != "roles.py")
    assert [page for page in PAGES if not re.search(rf'(may|why_not)\("{page}"\)', code)] == []


def test_pages_that_are_no_acts_have_titles() -> None:
    assert set(RIGHTS) == set(PAGES)


def test_certificates_of_roles_exist() -> None:
    assert {c for role in ROLES.values() for c in role.certificates} - set(CERTIFICATES) == set()


def test_codes_are_area_dot_thing(acts: dict[str, Act]) -> None:
    assert [code for code in acts if not code.replace(".", "").replace("-", "").islower() or code.count(".") != 1] == []


def test_the_rule_finds_strangers_and_orphans() -> None:
    assert strangers({"a.b", "c.d"}, {"a.b"}) == {"c.d"}
    assert orphans({"a.b", "c.d", "demo.x"}, {"a.b"}) == {"c.d"}

"""Invented travellers: the same for the same seed, with sound zones but where they are meant to be wrong."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import islice

import pytest

from borderkit.codes import STATES
from borderkit.mrz import Problem, Severity, read, to_mrz
from sarhad.demo.identities import parts
from sarhad.demo.journeys import MOST, Traveller, Truth
from sarhad.demo.nations import HOME, NATIONS, UNKNOWN, WHO_COMES
from sarhad.demo.people import SHARES, TEACHING, party_at, people
from sarhad.demo.troubles import TROUBLES

ON = date(2026, 6, 1)
KINDS = sorted(WHO_COMES)
MEANT_WRONG = {Truth.WRONG_DIGIT, Truth.ALTERED}


def some(number: int, *, seed: int = 1, post_kind: str = "land", **more: object) -> list[Traveller]:
    return list(islice(people(seed, on=ON, post_kind=post_kind, **more), number))


def against(zone: str) -> list[Problem]:
    """What speaks against a zone; that a neighbour of Utopia is in no table of real states does not."""
    found = read(zone, today=ON).problems
    return [p for p in found if p.severity is Severity.ERROR and p.code != "state.unknown"]


@pytest.mark.parametrize("post_kind", KINDS)
def test_the_same_seed_gives_the_same_people_byte_for_byte(post_kind: str) -> None:
    assert repr(some(400, post_kind=post_kind)) == repr(some(400, post_kind=post_kind))


def test_another_seed_gives_other_people() -> None:
    one, other = some(400), some(400, seed=2)
    assert {t.document.number for t in one}.isdisjoint(t.document.number for t in other)


def test_a_party_can_be_made_without_those_before_it() -> None:
    later = [t for t in some(500) if t.party == 90]
    assert later == party_at(1, 90, on=ON, post_kind="land")


@pytest.mark.parametrize("post_kind", KINDS)
def test_zones_are_sound_but_where_they_are_meant_to_be_wrong(post_kind: str) -> None:
    for traveller in some(2500, post_kind=post_kind):
        papers = [p for p in (traveller.document, traveller.visa) if p is not None]
        wrong = [problem.code for paper in papers for problem in against(paper.zone)]
        assert bool(wrong) == bool(traveller.truth & MEANT_WRONG), (traveller.document.zone, wrong)


def test_a_sound_zone_says_what_the_document_says() -> None:
    for traveller in some(800, shares={}):
        zone = read(traveller.document.zone, today=ON)
        assert (zone.number, zone.birth.exact, zone.expiry.exact, zone.nationality, zone.sex) == (
            traveller.document.number,
            traveller.person.born_on,
            traveller.document.expires_on,
            traveller.person.state,
            traveller.person.sex,
        )


def test_an_altered_zone_differs_in_nothing_but_the_whole() -> None:
    altered = [t for t in some(3000, shares=TEACHING) if Truth.ALTERED in t.truth]
    wrong = [[d.field for d in read(t.document.zone, today=ON).digits if not d.ok] for t in altered]
    assert altered
    assert wrong == [["composite"]] * len(altered)


@pytest.mark.parametrize("truth", list(Truth))
@pytest.mark.parametrize("post_kind", KINDS)
def test_every_truth_can_be_made_at_every_kind_of_post(truth: Truth, post_kind: str) -> None:
    for number in range(1, 30):
        (traveller,) = party_at(1, number, on=ON, post_kind=post_kind, shares={truth: 1.0})
        assert truth in traveller.truth


def test_truths_come_as_often_as_their_shares_say() -> None:
    parties, count = 12_000, Counter()
    for number in range(1, parties + 1):
        count.update(party_at(1, number, on=ON, post_kind="air")[0].truth)
    for truth, share in SHARES.items():
        more = 0.5 * SHARES[Truth.PROTECTION] if truth is Truth.NO_VISA else 0.0
        expected = parties * (share + more)
        assert abs(count[truth] - expected) < 5 * expected**0.5, truth
    assert set(SHARES) == set(TEACHING) == set(TROUBLES) == set(Truth)


def test_most_people_are_in_order() -> None:
    assert sum(not t.truth for t in some(4000)) > 3800


def test_nobody_shares_a_document_number() -> None:
    """But those who carry a document that somebody else lost."""
    found = [t.document for kind in KINDS for t in some(3000, post_kind=kind) if Truth.LOST not in t.truth]
    assert len({(d.issuer, d.number) for d in found}) == len(found)


def test_a_party_is_never_larger_than_its_numbers_allow() -> None:
    sizes = Counter(t.party for t in some(4000))
    assert max(sizes.values()) < MOST


def test_children_travel_with_their_parents_but_those_alone() -> None:
    by_party: dict[int, set[str]] = {}
    for traveller in some(3000):
        by_party.setdefault(traveller.party, set()).add(traveller.kind)
    assert all("parent" in kinds for kinds in by_party.values() if "child" in kinds)
    assert {frozenset(kinds) for kinds in by_party.values() if "child-alone" in kinds} == {frozenset({"child-alone"})}


def test_who_overstays_leaves_and_came_long_ago() -> None:
    found = [t for t in some(4000, shares=TEACHING) if Truth.OVERSTAYED in t.truth]
    assert found
    assert all(t.direction == "exit" and t.entered_on <= ON - timedelta(days=95) for t in found)


def test_foreigners_who_leave_have_come_and_citizens_need_not() -> None:
    leaving = [t for t in some(2000, shares={}) if t.direction == "exit"]
    assert all((t.entered_on is None) == (t.person.state == HOME) for t in leaving)


def test_codes_of_invented_states_are_nobodys() -> None:
    invented = {*NATIONS, UNKNOWN} - {HOME}
    assert invented.isdisjoint(STATES)
    assert all(re.fullmatch("X[A-Z]{2}", code) for code in invented)


@pytest.mark.parametrize("culture", sorted({nation.culture for nation in NATIONS.values()}))
def test_name_parts_have_both_forms_once(culture: str) -> None:
    known = parts(culture)
    assert set(known) == {"male", "female", "head", "tail"}
    assert all(len(set(values)) == len(values) >= 16 for values in known.values())
    assert all(latin and native for values in known.values() for latin, native in values)


def test_cyrillic_names_are_transliterated_as_zones_write_them() -> None:
    for kind, values in parts("karavia").items():
        wrong = [(latin, native) for latin, native in values if to_mrz(native) != latin.upper()]
        assert wrong == [], kind

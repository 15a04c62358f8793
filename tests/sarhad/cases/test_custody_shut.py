"""Ways round the chain of custody: back in time, seals, what is lent, holders who have left. Each is shut."""

from datetime import timedelta

import pytest
from django.test import Client

from sarhad.access.duty import duty_of
from sarhad.access.models import Assignment, Officer
from sarhad.cases.custody_models import Transfer
from sarhad.cases.presenting import kinds_of
from sarhad.cases.services.lend_exhibit import end_lending, lend_exhibit
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.services.transfer import answer_offer, offer_exhibit
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make.access import NOW, TODAY, agency, assignment, officer, on_duty
from tests.make.cases import disposed, thing
from tests.make.places import post as make_post
from tests.sarhad.cases.test_custody import is_whole, last, offer

pytestmark = pytest.mark.django_db


def test_an_answer_is_never_before_its_offer_nor_an_offer_before_the_last_link(made, taken):
    later = NOW + timedelta(hours=1)
    with pytest.raises(Conflict):
        offer_exhibit(made.second, exhibit=taken.pk, offer=offer("store"), at=NOW - timedelta(seconds=1))
    offered = offer_exhibit(made.second, exhibit=taken.pk, offer=offer("store"), at=later)
    with pytest.raises(Conflict):
        answer_offer(made.other, transfer=offered.pk, accept=True, at=later - timedelta(seconds=1))
    answer_offer(made.other, transfer=offered.pk, accept=True, at=later)


def test_two_open_offers_never_name_one_seal(made, taken):
    """Each was free when it was offered; both would have been accepted."""
    other = take_exhibit(made.second, case=taken.case_id, thing=thing("S-9"), at=NOW)
    offer_exhibit(made.second, exhibit=taken.pk, offer=offer("store", seal="T-1"), at=NOW)
    with pytest.raises(Invalid):
        offer_exhibit(made.second, exhibit=other.pk, offer=offer("store", seal=" t-1 "), at=NOW)


def test_a_seal_stays_or_is_new_and_a_broken_one_never_comes_back(made, taken):
    hand_on(made, taken, made.second, made.other, "S-1")
    hand_on(made, taken, made.other, made.second, "S-2")
    for again in ("S-1", "s-1", "\uff33-1", " S-1 "):
        with pytest.raises(Invalid):
            offer_exhibit(made.second, exhibit=taken.pk, offer=offer("store", seal=again), at=NOW)


@pytest.mark.parametrize(("seal", "fits"), [("S" * 40, True), ("S" * 41, False)])
def test_a_long_number_of_a_seal_is_refused_and_not_cut(made, taken, seal, fits):
    if fits:
        assert offer_exhibit(made.second, exhibit=taken.pk, offer=offer("store", seal=seal), at=NOW).seal == seal
    else:
        with pytest.raises(Invalid):
            offer_exhibit(made.second, exhibit=taken.pk, offer=offer("store", seal=seal), at=NOW)


def hand_on(made, taken, giver, taker, seal):
    offered = offer_exhibit(giver, exhibit=taken.pk, offer=offer(taker=taker.id, seal=seal), at=NOW)
    answer_offer(taker, transfer=offered.pk, accept=True, at=NOW)


def test_what_is_lent_is_neither_destroyed_nor_returned(made, taken):
    disposed(made.second, taken, "destroy")
    offered = offer_exhibit(made.second, exhibit=taken.pk, offer=offer("destroy"), at=NOW)
    centre = make_post()
    lend_exhibit(made.second, exhibit=taken.pk, post=centre.pk, role="document-examiner", at=NOW)
    with pytest.raises(Conflict, match="lent"):
        answer_offer(made.other, transfer=offered.pk, accept=True, at=NOW)
    answer_offer(made.second, transfer=offered.pk, accept=False, at=NOW)
    for kind in ("destroy", "return"):
        with pytest.raises(Conflict, match="lent"):
            offer_exhibit(made.second, exhibit=taken.pk, offer=offer(kind), at=NOW)
    end_lending(made.second, exhibit=taken.pk, post=centre.pk, role="document-examiner", at=NOW)
    offer_exhibit(made.second, exhibit=taken.pk, offer=offer("destroy"), at=NOW)


def test_a_centre_hands_back_and_ends_no_chain(made, taken):
    centre = make_post()
    one, other = (
        duty_of(assignment("document-examiner", post=centre, officer=officer(agency=agency("BP"))), on=TODAY)
        for _ in range(2)
    )
    lend_exhibit(made.second, exhibit=taken.pk, post=centre.pk, role="document-examiner", at=NOW)
    hand_on(made, taken, made.second, one, "S-2")
    end_lending(made.second, exhibit=taken.pk, post=centre.pk, role="document-examiner", at=NOW)
    for kind in ("destroy", "return"):
        with pytest.raises(Refused):
            offer_exhibit(one, exhibit=taken.pk, offer=offer(kind, seal="S-3"), at=NOW)
    with pytest.raises(NotFound):
        offer_exhibit(other, exhibit=taken.pk, offer=offer("store", seal="S-3"), at=NOW)
    hand_on(made, taken, one, made.other, "S-3")


def leave(who):
    Officer.objects.filter(pk=who.id).update(is_active=False)


def take_over(made, taken, finder, taker=None, seal="S-8"):
    return offer_exhibit(finder, exhibit=taken.pk, offer=offer("take-over", taker=taker, seal=seal), at=NOW)


def test_a_thing_whose_holder_has_left_is_found_by_one_and_taken_by_another(made, taken):
    waiting = offer_exhibit(made.second, exhibit=taken.pk, offer=offer(taker=made.customs.id), at=NOW)
    with pytest.raises(Refused, match="serves still"):
        take_over(made, taken, made.other)
    leave(made.second)
    found = take_over(made, taken, made.other)
    waiting.refresh_from_db()
    assert (waiting.accepted, waiting.ended_at) == (False, NOW)
    with pytest.raises(Refused):
        answer_offer(made.other, transfer=found.pk, accept=True, at=NOW)
    answer_offer(made.customs, transfer=found.pk, accept=True, at=NOW)
    link = last(taken)
    assert (str(link.holder_id), link.giver_id, str(link.finder_id)) == (made.customs.id, None, made.other.id)
    is_whole(taken)
    hand_on(made, taken, made.customs, made.other, "S-10")


def test_who_came_back_meanwhile_is_asked_again(made, taken):
    leave(made.second)
    found = take_over(made, taken, made.other)
    Officer.objects.filter(pk=made.second.id).update(is_active=True)
    with pytest.raises(Conflict):
        answer_offer(made.customs, transfer=found.pk, accept=True, at=NOW)


@pytest.mark.parametrize(("until", "left"), [(None, False), (0, False), (-1, True)])
def test_who_has_no_role_any_more_has_left(made, taken, until, left):
    ends = None if until is None else TODAY + timedelta(days=until)
    Assignment.objects.filter(officer=made.second.id).update(until_on=ends)
    assert kinds_of(made.other, taken, NOW) == (["take-over"] if left else [])
    if left:
        take_over(made, taken, made.other)
    else:
        with pytest.raises(Refused):
            take_over(made, taken, made.other)


def test_by_the_page_a_thing_is_taken_over(made, taken):
    offer_exhibit(made.second, exhibit=taken.pk, offer=offer(taker=made.migration.id), at=NOW)
    leave(made.second)
    finder, taker = Client(), Client()
    for client, who in ((finder, made.other), (taker, made.customs)):
        on_duty(client, assignment=Assignment.objects.get(pk=who.assignment))
    page = f"/cases/exhibits/{taken.pk}/"
    data = {"kind": "take-over", "seal": "S-8", "place": "Safe 2", "note": "Found in the safe"}
    assert finder.post(page, data | {"kind": "hand-over"}).status_code == 422
    assert "Take over from one who has left the service" in finder.get(page).content.decode()
    assert finder.post(page, data).status_code == 302
    assert "Offer to a second person" not in taker.get(page).content.decode()
    offered = Transfer.objects.get(exhibit=taken, ended_at=None)
    assert taker.post(f"/cases/transfers/{offered.pk}/answer", {"answer": "accept"}).status_code == 302
    assert "The holder had left the service" in taker.get(page).content.decode()

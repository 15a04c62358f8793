"""An exhibit is evidence until its case is closed or somebody named decided: never returned or destroyed before."""

from datetime import timedelta

import pytest
from django.test import Client

from sarhad.access.models import Assignment
from sarhad.audit.models import Line
from sarhad.cases.disposal_models import Disposal
from sarhad.cases.presenting import kinds_of
from sarhad.cases.services.decide_case import Decision, close_case, decide_case, reopen_case
from sarhad.cases.services.dispose import keep_exhibit
from sarhad.cases.services.lend_exhibit import lend_exhibit
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.services.transfer import answer_offer, offer_exhibit
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make.access import NOW, duty, on_duty
from tests.make.cases import disposed, shared, thing
from tests.make.places import post as make_post
from tests.sarhad.cases.test_custody import last, offer

pytestmark = pytest.mark.django_db
ENDS = ("return", "destroy")


@pytest.fixture
def borrowed(made):
    return take_exhibit(made.second, case=shared(made).pk, thing=thing("B-1", taken="borrowed"), at=NOW)


def end(made, one, kind, seal="S-2"):
    offered = offer_exhibit(made.second, exhibit=one.pk, offer=offer(kind, seal=seal), at=NOW)
    answer_offer(made.other, transfer=offered.pk, accept=True, at=NOW)


def close(made, one):
    decide_case(made.second, case=one.case_id, decision=Decision(outcome="admitted"), at=NOW)
    close_case(made.second, case=one.case_id, at=NOW)


@pytest.mark.parametrize("kind", ENDS)
@pytest.mark.parametrize("is_closed", [False, True])
def test_without_a_decision_nothing_is_returned_or_destroyed(made, taken, kind, is_closed):
    if is_closed:
        close(made, taken)
    assert kinds_of(made.second, taken, NOW) == ["hand-over", "store"]
    with pytest.raises(Conflict, match="evidence"):
        offer_exhibit(made.second, exhibit=taken.pk, offer=offer(kind), at=NOW)
    line = Line.objects.filter(act="exhibit.offer").latest("seq")
    assert line.outcome == "refused"


@pytest.mark.parametrize("kind", ENDS)
def test_while_the_case_is_open_somebody_named_has_decided(made, taken, kind):
    with pytest.raises(Invalid, match="open") as trouble:
        disposed(made.second, taken, kind, ordered_by=" ")
    assert list(trouble.value.places) == ["ordered_by"]
    disposed(made.second, taken, kind)
    assert kinds_of(made.second, taken, NOW) == ["hand-over", "store", kind]
    end(made, taken, kind)
    assert last(taken).seq == 2


def test_what_is_borrowed_goes_back_on_the_word_of_the_officer_of_the_case_and_is_not_destroyed(made, borrowed):
    with pytest.raises(Invalid):
        disposed(made.second, borrowed, "destroy", ordered_by="")
    disposed(made.second, borrowed, "return", ordered_by="")
    with pytest.raises(Conflict):
        offer_exhibit(made.second, exhibit=borrowed.pk, offer=offer("destroy"), at=NOW)
    end(made, borrowed, "return")


@pytest.mark.parametrize("kind", ENDS)
def test_after_the_case_is_closed_the_legal_basis_is_enough(made, taken, kind):
    close(made, taken)
    disposed(made.other, taken, kind, ordered_by="")
    end(made, taken, kind)


def test_a_case_that_is_opened_again_needs_its_exhibits_again(made, taken):
    close(made, taken)
    disposed(made.second, taken, "destroy")
    offered = offer_exhibit(made.second, exhibit=taken.pk, offer=offer("destroy"), at=NOW)
    reopen_case(made.second, case=taken.case_id, why="More was found", at=NOW)
    with pytest.raises(Conflict, match="evidence"):
        answer_offer(made.other, transfer=offered.pk, accept=True, at=NOW)
    assert Disposal.objects.get().ended_at == NOW
    assert last(taken).state == "held"


def test_what_was_carried_out_stays_decided_when_the_case_is_opened_again(made, taken):
    close(made, taken)
    disposed(made.second, taken, "destroy")
    end(made, taken, "destroy")
    reopen_case(made.second, case=taken.case_id, why="More was found", at=NOW)
    assert Disposal.objects.get().ended_at is None
    with pytest.raises(Conflict, match="carried out"):
        keep_exhibit(made.second, exhibit=taken.pk, at=NOW)


def test_kept_after_all_an_offer_cannot_be_accepted(made, taken):
    disposed(made.second, taken, "return")
    offered = offer_exhibit(made.second, exhibit=taken.pk, offer=offer("return"), at=NOW)
    keep_exhibit(made.second, exhibit=taken.pk, at=NOW)
    with pytest.raises(Conflict, match="evidence"):
        answer_offer(made.other, transfer=offered.pk, accept=True, at=NOW)
    with pytest.raises(Conflict):
        keep_exhibit(made.second, exhibit=taken.pk, at=NOW)


def test_the_officer_of_the_open_case_decides_and_nobody_else(made, taken):
    for who in (made.other, made.customs):
        with pytest.raises(Refused):
            disposed(who, taken, "return")
    with pytest.raises(NotFound):
        disposed(duty("second-line"), taken, "return")
    close(made, taken)
    with pytest.raises(Refused, match="agency"):
        disposed(made.customs, taken, "return")
    disposed(made.other, taken, "return")


def test_goods_that_the_officer_of_the_case_does_not_read_are_for_customs(made):
    goods = take_exhibit(made.customs, case=shared(made).pk, thing=thing("G-1", part="goods"), at=NOW)
    with pytest.raises(Refused):
        disposed(made.second, goods, "destroy")
    with pytest.raises(Invalid):
        disposed(made.customs, goods, "destroy", ordered_by="")
    disposed(made.customs, goods, "destroy")


def test_decided_once_never_of_what_is_lent_and_never_before_it_was_taken(made, taken):
    with pytest.raises(Invalid):
        disposed(made.second, taken, "store")
    with pytest.raises(Conflict, match="before it was taken"):
        disposed(made.second, taken, "return", at=NOW - timedelta(seconds=1))
    disposed(made.second, taken, "return")
    with pytest.raises(Conflict, match="take that back"):
        disposed(made.second, taken, "destroy")
    keep_exhibit(made.second, exhibit=taken.pk, at=NOW)
    lend_exhibit(made.second, exhibit=taken.pk, post=make_post().pk, role="document-examiner", at=NOW)
    with pytest.raises(Conflict, match="lent"):
        disposed(made.second, taken, "return")


def browser(who):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=who.assignment))
    return client


def test_by_the_page_decided_shown_and_taken_back(made, taken):
    client, other = browser(made.second), browser(made.other)
    page = f"/cases/exhibits/{taken.pk}/"
    assert "It is needed as evidence" in client.get(page).content.decode()
    assert "do-dispose" not in other.get(page).content.decode()
    sent = {"kind": "destroy", "legal_basis": "Art. 12"}
    answer = client.post(page + "dispose", sent)
    assert answer.status_code == 422
    assert "Owed while the case is open" in answer.content.decode()
    assert client.post(page + "dispose", sent | {"ordered_by": "Judge Brunhar"}).status_code == 302
    shown = client.get(page).content.decode()
    assert "Judge Brunhar" in shown
    assert 'value="destroy"' in shown
    assert 'value="return"' not in shown
    assert other.post(page + "keep").status_code == 403
    assert client.post(page + "keep").status_code == 302
    assert "It is needed as evidence" in client.get(page).content.decode()

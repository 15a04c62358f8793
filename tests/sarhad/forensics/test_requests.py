"""A centre is asked, answers, and gets the exhibit in the chain of custody; nobody else sees it."""

from datetime import timedelta

import pytest

from sarhad.audit.models import Line
from sarhad.cases.custody_models import Lending
from sarhad.cases.lending import takers_of
from sarhad.cases.models import CaseLine
from sarhad.cases.services.lend_exhibit import lend_exhibit
from sarhad.cases.services.take_exhibit import open_exhibit, take_exhibit
from sarhad.forensics.clocks import clock_of
from sarhad.forensics.selectors import list_centres, list_examinations, open_examination
from sarhad.forensics.services.answer_request import accept_request, decline_request, take_over
from sarhad.forensics.services.request_examination import request_examination, withdraw_request
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from tests.make import forensics as make
from tests.make.access import NOW, duty
from tests.make.cases import thing

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def made():
    return make.centre()


def test_a_request_has_number_questions_and_a_time(made):
    one = make.requested(made, urgency="urgent", text=" Who printed it? ")
    assert one.number == f"{made.post.code}-F-2026-00001"
    assert (one.state, one.due_at - NOW, one.asked) == ("requested", timedelta(days=3), "Who printed it?")
    assert Outbox.objects.filter(kind="examination.requested").count() == 1
    assert [row.pk for row in list_examinations(made.examiner, at=NOW)] == [one.pk]
    assert list_centres() == [made.post]


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"issuer": "12"}, "issuer"),
        ({"issuer": ""}, "issuer"),
        ({"kind": "ticket"}, "kind"),
        ({"urgency": "now"}, "urgency"),
        ({"questions": ()}, "questions"),
        ({"questions": ("why",)}, "questions"),
        ({"text": "x" * 1001}, "text"),
        ({"centre": None}, "centre"),
    ],
)
def test_a_request_that_cannot_be_is_not_sent(made, fields, place):
    of = make.exhibit(made)
    with pytest.raises(Invalid) as trouble:
        request_examination(made.house.second, exhibit=of.pk, asked=make.asked(made, **fields), at=NOW)
    assert place in trouble.value.places
    assert Lending.objects.count() == 0


def test_only_a_document_and_once_at_a_time(made):
    one = make.requested(made)
    with pytest.raises(Conflict):
        make.requested(made, one.exhibit)
    goods = take_exhibit(made.house.customs, case=one.exhibit.case_id, thing=thing("S-9", part="goods"), at=NOW)
    with pytest.raises(Conflict):
        make.requested(made, goods)
    withdraw_request(made.house.second, examination=one.pk, why="Returned", at=NOW)
    assert make.requested(made, one.exhibit).number.endswith("00002")


def test_customs_does_not_keep_documents_and_asks_for_none(made):
    of = make.exhibit(made)
    with pytest.raises(Refused):
        request_examination(made.house.customs, exhibit=of.pk, asked=make.asked(made), at=NOW)
    with pytest.raises(NotFound):
        request_examination(duty("second-line"), exhibit=of.pk, asked=make.asked(made), at=NOW)


def test_the_centre_sees_an_exhibit_only_while_it_is_lent(made):
    of = make.exhibit(made)
    with pytest.raises(NotFound):
        open_exhibit(made.examiner, exhibit=of.pk, at=NOW)
    one = make.requested(made, of)
    assert open_exhibit(made.examiner, exhibit=of.pk, at=NOW) == of
    assert {made.examiner.id, made.house.customs.id} <= {str(row.pk) for row in takers_of(of)}
    decline_request(made.examiner, examination=one.pk, why="No such document kind", at=NOW)
    with pytest.raises(NotFound):
        open_exhibit(made.examiner, exhibit=of.pk, at=NOW)
    line = CaseLine.objects.get(what="examination")
    assert line.text == f"{one.number}: Declined"


def test_an_examiner_lends_nothing_to_oneself(made):
    of = make.exhibit(made)
    with pytest.raises(Refused):
        lend_exhibit(made.examiner, exhibit=of.pk, post=made.post.pk, role="document-examiner", at=NOW)
    with pytest.raises(Invalid):
        lend_exhibit(made.house.second, exhibit=of.pk, post=made.post.pk, role="chief", at=NOW)


def test_whoever_holds_it_still_hands_it_back_after_the_end(made):
    one = make.accepted(made)
    withdraw_request(made.house.second, examination=one.pk, why="The court wants it", at=NOW)
    with pytest.raises(NotFound):
        open_exhibit(made.second, exhibit=one.exhibit_id, at=NOW)
    make.hand_over(made.examiner, made.house.second, one.exhibit_id, "S-3")
    assert str(one.exhibit.chain.latest("seq").holder_id) == made.house.second.id
    with pytest.raises(NotFound):
        open_exhibit(made.examiner, exhibit=one.exhibit_id, at=NOW)


def test_one_accepts_once_and_another_takes_over(made):
    one = make.requested(made)
    accept_request(made.examiner, examination=one.pk, at=NOW)
    with pytest.raises(Conflict):
        accept_request(made.second, examination=one.pk, at=NOW)
    assert str(take_over(made.second, examination=one.pk, at=NOW).examiner_id) == made.second.id


def test_reasons_are_owed(made):
    one = make.requested(made)
    with pytest.raises(Invalid):
        decline_request(made.examiner, examination=one.pk, why=" ", at=NOW)
    with pytest.raises(Invalid):
        withdraw_request(made.house.second, examination=one.pk, why="", at=NOW)
    with pytest.raises(Refused):
        accept_request(made.house.second, examination=one.pk, at=NOW)


def test_examiners_of_another_centre_and_other_posts_find_nothing(made):
    one = make.requested(made)
    for who in (duty("document-examiner"), duty("second-line"), made.house.customs):
        with pytest.raises((NotFound, Refused)):
            open_examination(who, examination=one.pk, at=NOW)
    for who in (made.second, made.house.second, made.house.migration):
        assert open_examination(who, examination=one.pk, at=NOW) == one
    assert Line.objects.filter(act="examination.open", outcome="refused").exists()


@pytest.mark.parametrize(
    ("hours", "weight"), [(0, "note"), (4.49, "note"), (4.5, "doubt"), (5.99, "doubt"), (6, "stop"), (60, "stop")]
)
def test_the_clock_warns_from_three_quarters_on(hours, weight):
    clock = clock_of(NOW, NOW + 6 * HOUR, None, NOW + hours * HOUR)
    assert clock is not None
    assert clock.weight == weight


def test_what_ended_has_no_clock():
    assert clock_of(NOW, NOW + HOUR, NOW, NOW) is None

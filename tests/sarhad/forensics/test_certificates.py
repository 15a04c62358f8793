"""A certificate that ends or is taken away while an examination is under way: of the examiner, of the second one.

The last valid day is included, and days are those of the examiner's post. What was done while it stood, stands.
"""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from sarhad.access.duty import Duty, duty_of
from sarhad.access.models import Assignment, Certificate
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.services.take_exhibit import open_exhibit
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.forensics.models import Examination
from sarhad.forensics.services.answer_request import take_over
from sarhad.forensics.services.conclude import write_conclusion
from sarhad.forensics.services.release import release_report
from sarhad.forensics.services.review import review_examination, submit_examination
from sarhad.kernel import clock
from sarhad.kernel.errors import NotFound, Refused
from tests.make import forensics as make
from tests.make.access import NOW, TODAY, on_duty

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WORDS = "A certificate that your role needs is missing or has lapsed: Examination of travel documents"
ACTS = ("method", "conclude", "submit", "review", "release")


@pytest.fixture
def made():
    return make.centre()


def certificate_of(who: Duty) -> Certificate:
    return Certificate.objects.get(officer=who.id, code="document-examination")


def on(who: Duty, day: object) -> Duty:
    """The same officer's duty as it is on a day."""
    return duty_of(Assignment.objects.get(pk=who.assignment), on=day)


def at_stage(made: make.Centre, act: str) -> Examination:
    """An examination for which an act is the next one."""
    if act == "method":
        return make.accepted(made)
    one, _conclusion = make.concluded(made)
    if act in ("review", "release"):
        submit_examination(made.examiner, examination=one.pk, at=NOW)
    if act == "release":
        review_examination(made.second, examination=one.pk, outcome="agreed", text="", at=NOW)
    return one


def run(act: str, who: Duty, one: Examination, made: make.Centre, at: object = NOW) -> object:
    if act == "method":
        return make.method(made, one, who)
    if act == "conclude":
        held = make.held(place="photo", conclusion="altered", alteration="photo-substituted")
        return write_conclusion(who, examination=one.pk, held=held, at=at)
    if act == "submit":
        return submit_examination(who, examination=one.pk, at=at)
    if act == "review":
        return review_examination(who, examination=one.pk, outcome="agreed", text="", at=at)
    return release_report(who, examination=one.pk, said={}, at=at)


@pytest.mark.parametrize("act", ACTS)
def test_the_last_valid_day_is_included_and_the_next_is_not(made, act):
    one = at_stage(made, act)
    who = made.second if act == "review" else made.examiner
    Certificate.objects.filter(pk=certificate_of(who).pk).update(valid_until=TODAY)
    was = Examination.objects.values().get(pk=one.pk)
    with pytest.raises(Refused, match="certificate"):
        run(act, on(who, TODAY + DAY), one, made, NOW + DAY)
    assert Examination.objects.values().get(pk=one.pk) == was, "nothing was written"
    assert run(act, on(who, TODAY), one, made)


@pytest.mark.parametrize("act", ACTS)
def test_one_that_is_taken_away_closes_every_act_the_same_day(made, act):
    one = at_stage(made, act)
    who = made.second if act == "review" else made.examiner
    Certificate.objects.filter(pk=certificate_of(who).pk).update(revoked_at=NOW)
    with pytest.raises(Refused, match="certificate"):
        run(act, on(who, TODAY), one, made)
    Certificate.objects.filter(officer=who.id).update(revoked_at=None)  # it was a mistake
    assert run(act, on(who, TODAY), one, made)


def test_another_examiner_takes_the_examination_over_and_ends_it(made):
    one = at_stage(made, "submit")
    Certificate.objects.filter(pk=certificate_of(made.examiner).pk).update(valid_until=TODAY)
    second = on(made.second, TODAY + DAY)
    take_over(second, examination=one.pk, at=NOW + DAY)
    submit_examination(second, examination=one.pk, at=NOW + DAY)
    with pytest.raises(Refused, match="certificate"):
        run("review", on(made.examiner, TODAY + DAY), one, made, NOW + DAY)
    review_examination(on(made.third, TODAY + DAY), examination=one.pk, outcome="agreed", text="", at=NOW + DAY)
    released = release_report(second, examination=one.pk, said={}, at=NOW + DAY)
    assert released.state == "released"
    assert str(released.methods.get().officer_id) == made.examiner.id, "what was done while it stood, stands"


def test_an_agreement_given_while_the_certificate_stood_stands(made):
    one = at_stage(made, "release")
    Certificate.objects.filter(pk=certificate_of(made.second).pk).update(valid_until=TODAY)
    released = run("release", on(made.examiner, TODAY + DAY), one, made, NOW + DAY)
    assert str(released.reviewer_id) == made.second.id


def browser(who: Duty) -> Client:
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=who.assignment))
    return client


def test_the_page_says_which_certificate_is_missing_and_offers_nothing(made):
    """The clock of the page is the real one: its certificate ends with the post's own day."""
    one = at_stage(made, "submit")
    today = clock.local_day(clock.now(), made.post.time_zone)
    held = certificate_of(made.examiner)
    Certificate.objects.filter(pk=held.pk).update(valid_until=today)
    client = browser(made.examiner)
    page = client.get(f"/forensics/{one.pk}/")
    assert page.status_code == 200
    assert "do-conclude" in page.content.decode()
    Certificate.objects.filter(pk=held.pk).update(valid_until=today - DAY)
    for answer in (client.get(f"/forensics/{one.pk}/"), client.post(f"/forensics/{one.pk}/do/submit")):
        assert answer.status_code == 403
        said = answer.content.decode()
        assert WORDS in said
        assert "do-conclude" not in said
    assert Examination.objects.get(pk=one.pk).state == "examining"


def test_a_thing_in_the_hands_of_one_whose_certificate_lapsed_is_handed_over_and_no_more(made):
    one = at_stage(made, "submit")
    Certificate.objects.filter(pk=certificate_of(made.examiner).pk).update(valid_until=TODAY)
    late, then = on(made.examiner, TODAY + DAY), NOW + DAY
    assert open_exhibit(late, exhibit=one.exhibit_id, at=then).pk == one.exhibit_id
    to_end = Offer(kind="destroy", place="-", seal="S-90", note="x")
    with pytest.raises(Refused, match="hand this over"):
        offer_exhibit(late, exhibit=one.exhibit_id, offer=to_end, at=then)
    to = Offer(kind="hand-over", place="Desk 2", seal="S-91", taker=UUID(made.second.id))
    offered = offer_exhibit(late, exhibit=one.exhibit_id, offer=to, at=then)
    with pytest.raises(Refused, match="certificate"):
        answer_offer(late, transfer=offered.pk, accept=True, at=then)
    answer_offer(on(made.second, TODAY + DAY), transfer=offered.pk, accept=True, at=then)
    with pytest.raises(NotFound):
        open_exhibit(late, exhibit=one.exhibit_id, at=then)


def test_the_page_of_duty_names_what_one_holds(made):
    at_stage(made, "submit")
    number = Exhibit.objects.get().number
    assert number in browser(made.examiner).get("/duty/").content.decode()
    assert number not in browser(made.second).get("/duty/").content.decode()

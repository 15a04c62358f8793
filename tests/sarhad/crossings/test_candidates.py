"""Who may be a listed person: beside the traveller, and remembered when it is somebody else."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from sarhad.access.duty import duty_of
from sarhad.audit.models import Line
from sarhad.crossings.candidates import candidates, traveller_keys
from sarhad.crossings.services.refer import refer_crossing
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.lists.alert_models import OtherPerson
from sarhad.lists.models import ListedPerson
from sarhad.lists.services.decide_alert import decide_alert
from sarhad.lists.services.other_person import decline_candidate, restore_candidate
from sarhad.lists.services.propose_alert import propose_change
from sarhad.lists.source import Birth
from sarhad.places.models import Post
from tests.make.access import NOW, TODAY, assignment, duty, on_duty
from tests.make.alerts import ENTRY, SPAN, keeper, live
from tests.make.crossings import crossing

pytestmark = pytest.mark.django_db
HERE = {"surname": "MARKELOV", "given": "ORIN", "number": "OTHER0001"}


@pytest.fixture
def first():
    return duty()


@pytest.fixture
def second(first):
    return duty_of(assignment("second-line", post=Post.objects.get(pk=first.post)), on=TODAY)


def found(made):
    return [one for one in made.findings.all() if one.check_code == "person.listed" and "entry" in one.grounds]


def here(acting, **fields):
    return crossing(acting, birth=date(1979, 11, 2), sex="M", **(HERE | fields))


def decline(second, made):
    (hit,) = found(made)
    entry = ListedPerson.objects.get(pk=hit.grounds["entry"])
    return decline_candidate(
        second, listed=entry.pk, keys=traveller_keys(made), crossing=made.pk, grounds="another father", at=NOW
    )


def test_traveller_and_listed_person_stand_side_by_side(first):
    live()
    (hit,) = found(here(first))
    kinds = {kind: agrees for kind, _asked, _listed, agrees, _weight, _why in hit.compared}
    assert kinds["name"] is True
    assert kinds["birth"] is True


def test_what_is_to_be_done_unnoticed_is_not_laid_out_at_the_booth(first, settings):
    settings.DISCREET_CHECKS = True
    live(kind="discreet", instruction="discreet")
    (hit,) = found(here(first))
    assert hit.compared == []


def test_an_innocent_is_stopped_once(first, second):
    live()
    made = here(first)
    assert decline(second, made) >= 1
    assert found(here(first)) == []


def test_the_same_document_in_other_hands_is_stopped(first, second):
    live()
    decline(second, here(first))
    again = crossing(first, **(HERE | {"given": "ORIN PAVEL"}), birth=date(1979, 11, 2), sex="M")
    assert len(found(again)) == 1


def test_another_entry_about_the_same_name_is_still_offered(first, second):
    live()
    decline(second, here(first))
    other = live()
    assert [hit.grounds["reference"] for hit in found(here(first))] == [other.number]


def test_when_the_list_says_something_else_of_the_person_somebody_looks_anew(first, second):
    alert = live()
    decline(second, here(first))
    entry = replace(ENTRY, births=(Birth("1979-11-02"), Birth("1978-??-??")))
    waits = propose_change(keeper(), alert=alert.pk, entry=entry, span=SPAN, reason="told", at=NOW)
    decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=NOW)
    assert len(found(here(first))) == 1


def test_when_only_a_remark_changes_nobody_is_stopped_again(first, second):
    alert = live()
    decline(second, here(first))
    entry = replace(ENTRY, remarks="seen elsewhere")
    waits = propose_change(keeper(), alert=alert.pk, entry=entry, span=SPAN, reason="told", at=NOW)
    decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=NOW)
    assert found(here(first)) == []


def test_it_can_be_taken_back_with_a_reason(first, second):
    live()
    decline(second, here(first))
    pair = OtherPerson.objects.first()
    with pytest.raises(Invalid):
        restore_candidate(keeper(), pair=pair.pk, reason=" ", at=NOW)
    restore_candidate(keeper(), pair=pair.pk, reason="a mistake", at=NOW)
    assert len(found(here(first))) == 1
    with pytest.raises(Conflict):
        restore_candidate(keeper(), pair=pair.pk, reason="again", at=NOW)


def test_the_first_line_cannot_say_so_and_grounds_are_owed(first, second):
    live()
    made = here(first)
    entry = found(made)[0].grounds["entry"]
    given = {"listed": entry, "keys": traveller_keys(made), "crossing": made.pk, "at": NOW}
    with pytest.raises(Refused):
        decline_candidate(first, grounds="another", **given)
    with pytest.raises(Invalid):
        decline_candidate(second, grounds=" ", **given)
    with pytest.raises(NotFound):
        decline_candidate(second, grounds="another", **(given | {"listed": made.pk}))


def test_the_page_of_second_line_offers_it_and_shows_what_was_found(client, first):
    live()
    made = here(first)
    on_duty(client, "second-line", post=Post.objects.get(pk=first.post))
    page = client.get(f"/second-line/{made.pk}/").content.decode()
    assert "It is another person" in page
    entry = found(made)[0].grounds["entry"]
    done = client.post(f"/second-line/{made.pk}/other-person", {"entry": entry, "grounds": "another father"})
    assert done.status_code == 302
    assert candidates(made, made.findings.all())[0]["grounds"] == "another father"
    assert "another father" in client.get(f"/second-line/{made.pk}/").content.decode()


@pytest.mark.parametrize(
    ("role", "address", "has_numbers"),
    [("first-line", "/desk/{}/", False), ("second-line", "/second-line/{}/", True)],
)
def test_why_is_said_in_words_at_both_lines_and_in_numbers_at_the_second(client, first, role, address, has_numbers):
    live()
    made = refer_crossing(first, crossing=here(first), reason="listed", at=NOW)
    on_duty(client, role, post=Post.objects.get(pk=first.post))
    text = client.get(address.format(made.pk)).content.decode()
    assert "written the same" in text
    assert "the same day" in text
    assert "speaks strongly for it" in text
    assert ("finding__nats" in text) is has_numbers


@pytest.mark.parametrize(("role", "address"), [("first-line", "/desk/{}/"), ("second-line", "/second-line/{}/")])
def test_why_somebody_is_on_the_list_is_one_click_away(client, first, role, address):
    live()
    made = refer_crossing(first, crossing=here(first), reason="listed", at=NOW)
    on_duty(client, role, post=Post.objects.get(pk=first.post))
    entry = reverse("lists:listed", args=[ListedPerson.objects.get().pk])
    assert entry in client.get(address.format(made.pk)).content.decode()
    page = client.get(entry)
    assert (page.status_code, "Border Act of Utopia" in page.content.decode()) == (200, True)
    assert Line.objects.filter(act="list.open", outcome="done").count() == 1


@pytest.mark.parametrize("change", [{"father": "Ivan"}, {"places": ("ZENITH",)}, {"births": (Birth("1979-11-12"),)}])
def test_what_the_owner_adds_about_the_person_brings_the_hit_back(first, second, change):
    alert = live()
    decline(second, here(first))
    waits = propose_change(keeper(), alert=alert.pk, entry=replace(ENTRY, **change), span=SPAN, reason="told", at=NOW)
    decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=NOW)
    assert len(found(here(first))) == 1

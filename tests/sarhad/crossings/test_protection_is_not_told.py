"""Who went on a protection path is told to the second line, not to the booth that let the person go; on every way.

House rule of cases/telling_back.py: my referrals hide it, so searching, opening and the desk may not tell it.
"""

import pytest

from sarhad.audit.models import Line
from sarhad.crossings.services.amend import amend_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.states import State
from sarhad.kernel.errors import Conflict
from tests.make.access import NOW, assignment, on_duty
from tests.make.crossings import crossing, referred
from tests.make.places import post as make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return make_post()


def worker(client_class, role, post):
    client = client_class()
    client.duty = on_duty(client, assignment=assignment(role, post=post))
    return client


@pytest.fixture
def booth(client, post):
    return worker(type(client), "first-line", post)


@pytest.fixture
def colleague(client, post):
    return worker(type(client), "first-line", post)


@pytest.fixture
def police(client, post):
    return worker(type(client), "second-line", post)


def sent(client, one, state="protection"):
    """What is told of a crossing on every way: pages, search with and without the state, the API."""
    addresses = [
        f"/desk/{one.pk}/", "/crossings/", f"/crossings/?state={state}", f"/api/v1/crossings/{one.pk}",
        "/api/v1/crossings", f"/api/v1/crossings?state={state}",
    ]  # fmt: skip
    answers = {address: client.get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {address: answer.content.decode() for address, answer in answers.items()}


def listing(body):
    """The rows of the page, without the choices of the form above them."""
    return body[body.index("</form>", body.index("app-search")) :]


def told(client, one):
    pages = sent(client, one)
    return {
        "verdict": "Protection path" in pages[f"/desk/{one.pk}/"],
        "search": "Protection path" in listing(pages["/crossings/"]),
        "found by state": one.surname in listing(pages["/crossings/?state=protection"]),
        "api": '"protection"' in pages[f"/api/v1/crossings/{one.pk}"],
        "api search": '"protection"' in pages["/api/v1/crossings"],
        "api by state": one.surname in pages["/api/v1/crossings?state=protection"],
    }


def of_second_line(booth, police):
    one = referred(booth.duty)
    return protect_crossing(police.duty, crossing=one, note="SheAsked", at=NOW)


def test_the_second_line_is_told_everywhere(booth, police):
    assert set(told(police, of_second_line(booth, police)).values()) == {True}


@pytest.mark.parametrize("who", ["booth", "colleague"])
def test_the_first_line_is_told_of_a_referral_nowhere_of_protection(request, booth, police, who):
    one, client = of_second_line(booth, police), request.getfixturevalue(who)
    assert set(told(client, one).values()) == {False}
    pages = sent(client, one, "referred")
    assert "Referred to second line" in pages[f"/desk/{one.pk}/"]
    assert one.surname in listing(pages["/crossings/?state=referred"])
    assert one.surname in pages["/api/v1/crossings?state=referred"]
    assert "SheAsked" not in "".join(pages.values())
    desk = client.get("/desk/").content.decode()
    assert "Protection path" not in desk
    assert "Referred to second line" in desk or who == "colleague"


def test_who_opened_the_path_may_see_what_he_did_a_colleague_may_not(booth, colleague):
    one = protect_crossing(booth.duty, crossing=crossing(booth.duty), note="SheAsked", at=NOW)
    assert set(told(booth, one).values()) == {True}
    assert "SheAsked" in booth.get(f"/desk/{one.pk}/").content.decode()
    assert set(told(colleague, one).values()) == {False}
    assert "SheAsked" not in colleague.get(f"/desk/{one.pk}/").content.decode()


def test_a_colleague_cannot_tell_the_path_from_a_referral_by_what_is_missing(booth, colleague):
    """The reason of a referral is not shown to a colleague: else its absence would say protection."""
    path = protect_crossing(booth.duty, crossing=crossing(booth.duty, number="L00000001"), at=NOW)
    referral = referred(booth.duty, number="L00000002")
    pages = [colleague.get(f"/desk/{one.pk}/").content.decode() for one in (path, referral)]
    panels = [page[page.index("Referred to second line") :].split("</section>")[0] for page in pages]
    assert panels[0] == panels[1]
    assert "Document" in booth.get(f"/desk/{referral.pk}/").content.decode()


def test_a_step_out_of_the_path_is_shown_to_those_who_knew_of_it(booth, police):
    one = of_second_line(booth, police)
    amend_crossing(police.duty, crossing=one, became=State.REFERRED, reason="new-information", at=NOW)
    assert "Protection path" in police.get(f"/desk/{one.pk}/").content.decode()
    assert "Protection path" not in booth.get(f"/desk/{one.pk}/").content.decode()


def test_a_refused_step_does_not_tell_it_and_the_journal_stays_true(booth, police):
    one = of_second_line(booth, police)
    with pytest.raises(Conflict) as trouble:
        protect_crossing(booth.duty, crossing=one, at=NOW)
    assert "Referred to second line" in trouble.value.detail
    with pytest.raises(Conflict) as trouble:
        protect_crossing(police.duty, crossing=one, at=NOW)
    assert "Protection path" in trouble.value.detail
    done = Line.objects.filter(act="crossing.protect", outcome="done").get()
    assert "protection" in str(done.record)

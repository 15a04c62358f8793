"""Pages of the crossings through Django's client: what they show, whom they refuse, what is journaled."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from sarhad.access.duty import duty_of
from sarhad.audit.models import Line
from sarhad.checks.grounds import apart, shown
from sarhad.crossings.figures import in_words, post_figures
from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.presenting import finding_entry
from sarhad.crossings.services.decide import admit_crossing
from sarhad.kernel import clock
from sarhad.places.models import Post
from tests.make.access import NOW, TODAY, assignment, duty, on_duty
from tests.make.crossings import crossing, referred
from tests.make.zones import SPECIMEN, zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client):
    """A client of a first-line officer on duty; `desk.duty` says who."""
    client.duty = on_duty(client)
    return client


def test_the_desk_waits_for_a_document_and_shows_no_person(desk):
    crossing(desk.duty)
    page = desk.get("/desk/").content.decode()
    assert 'id="id_zone"' in page
    assert "TESTOVA" not in page


def test_a_zone_leads_to_its_verdict_and_the_look_is_journaled(desk):
    answer = desk.post("/desk/read", {"zone": SPECIMEN, "direction": "entry", "key": "k"}, follow=True)
    page = answer.content.decode()
    assert re.fullmatch(r"/desk/[0-9a-f-]{36}/", answer.request["PATH_INFO"])
    assert "ERIKSSON" in page
    assert "L898902C3" in page
    assert Line.objects.filter(act="crossing.open", outcome="done").count() == 1


def test_a_double_press_makes_one_crossing(desk):
    for _ in range(2):
        desk.post("/desk/read", {"zone": SPECIMEN, "direction": "entry", "key": "same"})
    assert Crossing.objects.count() == 1


def test_no_zone_is_a_422_that_keeps_the_text(desk):
    answer = desk.post("/desk/read", {"zone": "P<UTO<<", "direction": "entry"})
    assert answer.status_code == 422
    assert "P&lt;UTO&lt;&lt;" in answer.content.decode()


def test_a_preview_stores_nothing_and_looks_nobody_up(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        answer = desk.post("/desk/zone", {"zone": SPECIMEN})
    assert 'data-complete="yes"' in answer.content.decode()
    assert Crossing.objects.count() == 0


@pytest.mark.parametrize("text", ["", "\x00", "<" * 1999, "P<UTO\n\n\n", "🙂" * 44 + "\n" + "🙂" * 44])
def test_a_preview_of_anything_is_an_answer(desk, text):
    assert desk.post("/desk/zone", {"zone": text}).status_code == 200


def test_a_document_is_entered_by_hand(desk):
    fields = {
        "document_code": "P", "issuer": "uto", "number": "x 12", "surname": "Testova", "nationality": "UTO",
        "birth": "1980-??-??", "sex": "F", "expiry": "2030-01-31", "direction": "entry",
    }  # fmt: skip
    answer = desk.post("/desk/by-hand", fields, follow=True)
    assert answer.status_code == 200
    assert Crossing.objects.get().number == "X12"
    assert desk.post("/desk/by-hand", fields | {"birth": "soon"}).status_code == 422


def test_a_decision_answers_with_the_desk(desk):
    made = crossing(desk.duty)
    answer = desk.post(f"/desk/{made.pk}/decide", {"decision": "refer", "reason": "identity", "key": "k"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")


def test_a_second_decision_is_told_as_a_conflict(desk):
    made = referred(desk.duty)
    answer = desk.post(f"/desk/{made.pk}/decide", {"decision": "admit", "note": "-"})
    assert answer.status_code == 409
    assert "decided before" in answer.content.decode()


def test_another_post_s_crossing_is_not_found(desk):
    other = crossing()
    assert desk.get(f"/desk/{other.pk}/").status_code == 404
    assert desk.post(f"/desk/{other.pk}/decide", {"decision": "protect"}).status_code == 404


@pytest.mark.parametrize(
    ("role", "address", "status"),
    [
        ("first-line", "/second-line/", 403),
        ("first-line", "/post/", 403),
        ("second-line", "/second-line/", 200),
        ("post-leader", "/post/", 200),
        ("post-leader", "/desk/", 403),
        ("data-protection", "/crossings/", 403),
        ("administrator", "/crossings/", 403),
    ],
)
def test_pages_are_for_their_roles(client, role, address, status):
    on_duty(client, role)
    assert client.get(address).status_code == status


def test_a_step_back_is_taken_on_the_page(desk):
    made = referred(desk.duty)
    answer = desk.post(f"/desk/{made.pk}/amend", {"became": "open", "reason": "wrong-key", "note": "slip"})
    assert answer.status_code == 302
    assert Crossing.objects.get().state == "open"
    assert desk.post(f"/desk/{made.pk}/amend", {"became": "nonsense", "reason": "x"}).status_code == 422


def test_the_search_finds_by_number_name_state_and_day(desk):
    now = clock.now()  # asked once: midnight may come meanwhile
    crossing(desk.duty, number="AAA111", surname="ALPHA", at=now)
    crossing(desk.duty, number="BBB222", surname="BETA", at=now - timedelta(days=3))
    crossing(number="CCC333")
    for query, names in [
        ({}, {"ALPHA", "BETA"}),
        ({"number": "aaa111"}, {"ALPHA"}),
        ({"name": "bet"}, {"BETA"}),
        ({"state": "admitted"}, set()),
        ({"from_on": now.date().isoformat()}, {"ALPHA"}),
        ({"until_on": (now - timedelta(days=2)).date().isoformat()}, {"BETA"}),
    ]:
        page = desk.get("/crossings/", query).content.decode()
        assert {name for name in ("ALPHA", "BETA", "CCC333") if name in page} == names, query


def test_the_figures_of_a_post_count_its_own_crossings():
    acting = duty()
    admit_crossing(acting, crossing=crossing(acting, number="A1"), at=NOW + timedelta(seconds=30), note="-")
    referred(acting, number="A2", at=NOW - timedelta(hours=3))
    crossing(acting, number="A3", direction="exit")
    crossing(number="A4")
    figures = post_figures(acting.post, at=NOW + timedelta(minutes=10), time_zone="UTC")
    assert (figures.read_today, figures.open_now, figures.waiting, figures.referred_today) == (3, 1, 1, 1)
    assert (figures.longest_wait_minutes, figures.median_seconds) == (190, 30)
    assert (sum(figures.entries), sum(figures.exits), figures.entries[-1]) == (2, 1, 1)
    assert len(figures.hours) == 12
    assert dict(figures.by_check)["document.lost"] == 3


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "1 minute"), (119, "119 minutes"), (120, "2 hours"), (2879, "47 hours"), (2880, "2 days"), (0, "0 minutes")],
)
def test_a_wait_is_told_in_the_largest_unit_that_fits(minutes, words):
    assert in_words(minutes) == words


@pytest.mark.parametrize(
    ("text", "words"), [("2026-06-01", "1 Jun 2026"), ("1990-05-??", "May 1990"), ("stolen", "Reported stolen")]
)
def test_grounds_are_shown_as_people_read_them(text, words):
    assert shown(text) == words


def test_a_date_in_a_sentence_is_kept_apart_from_the_letters_beside_it():
    assert apart("2026-06-01") == "\u20682026-06-01\u2069"


def test_the_second_line_sees_who_waits_longest_first(client):
    first = duty()
    held = assignment("second-line", post=Post.objects.get(pk=first.post))
    referred(first, surname="LATER", number="L1", at=clock.now() - timedelta(minutes=5))
    referred(first, surname="EARLIER", number="L2", at=clock.now() - timedelta(minutes=50))
    on_duty(client, assignment=held)
    page = client.get("/second-line/").content.decode()
    assert page.index("EARLIER") < page.index("LATER")
    assert Line.objects.filter(act="crossing.waiting").count() == 1
    part = client.get("/second-line/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert duty_of(held, on=TODAY).may("crossing.conclude")


def test_a_refusal_on_the_page_needs_reason_and_grounds(client):
    first = duty()
    on_duty(client, assignment=assignment("second-line", post=Post.objects.get(pk=first.post)))
    made = referred(first)
    address = f"/second-line/{made.pk}/"
    assert client.post(address, {"decision": "refuse"}).status_code == 422
    answer = client.post(address, {"decision": "refuse", "reason": "C", "note": "no visa", "key": "k"})
    assert answer.status_code == 302
    assert Crossing.objects.get().refusal_reason == "C"


def test_a_zone_that_is_corrected_replaces_the_first_reading(desk):
    bad = zone().replace("<<MIRA", "<<M1RA")
    made = desk.post("/desk/read", {"zone": bad, "direction": "entry", "key": "1"}).headers["Location"].split("/")[2]
    form = desk.get(f"/desk/{made}/correct").content.decode()
    assert f'value="{made}"' in form
    desk.post("/desk/read", {"zone": zone(), "given": bad, "direction": "entry", "key": "2", "replaces": made})
    assert sorted(Crossing.objects.values_list("state", flat=True)) == ["open", "replaced"]


def test_a_verdict_of_many_findings_names_what_the_heaviest_are_about_each_once(desk):
    """Ten findings do not stand in one look: what comes below the edge is named above."""
    first, second = zone(expiry=TODAY - timedelta(days=1)).splitlines()
    wrong = second[:9] + str((int(second[9]) + 1) % 10) + second[10:]
    desk.post("/desk/read", {"zone": f"{first}\n{wrong}", "direction": "entry"})
    found = Crossing.objects.get().findings
    stops = [one.check_code for one in found.filter(weight=3)]
    assert found.count() > 2
    assert stops.count("zone.sound") > 1
    page = desk.get(f"/desk/{Crossing.objects.get().pk}/").content.decode()
    about = re.findall(r"<li>(.*?)</li>", page.partition('class="verdict__about"')[2].partition("</ul>")[0])
    assert len(about) == len(set(stops))
    assert f'Machine-readable zone <bdi dir="ltr">×{stops.count("zone.sound")}</bdi>' in about


def test_one_finding_stands_beside_the_verdict_and_is_not_said_twice(desk):
    desk.post("/desk/read", {"zone": zone(), "direction": "entry"})
    assert "verdict__about" not in desk.get(f"/desk/{Crossing.objects.get().pk}/").content.decode()


@pytest.mark.parametrize(
    ("outcome", "title"), [("failed", "Chip: data unchanged – failed"), ("", "Chip: data unchanged")]
)
def test_a_step_of_the_chip_says_how_it_ended_since_its_name_alone_says_the_opposite(desk, outcome, title):
    found = Found(
        check_code="chip.hashes", weight=3, text="x", grounds={"outcome": outcome} if outcome else {}, source="s"
    )
    assert finding_entry(desk.duty, found)["title"] == title

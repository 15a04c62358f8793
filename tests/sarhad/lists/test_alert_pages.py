"""The pages of alerts, by hand and without script."""

import pytest
from django.urls import reverse

from sarhad.audit.models import Line
from sarhad.lists.alert_models import Alert, AlertProposal, OtherPerson
from tests.make import access as make
from tests.make.access import NOW
from tests.make.alerts import live, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr("sarhad.kernel.clock.now", lambda: NOW)


def given(**fields):
    return {
        "kind": "entry-ban", "names": "MARKELOV ORIN\nМаркелов Орин", "births": "1979-11-02\ncirca 1980",
        "nationalities": "UTO", "sex": "M", "father": "", "places": "Utopia City", "documents": "UTO X1234567",
        "instruction": "refer", "legal_basis": "Border Act", "remarks": "", "from_on": "2026-06-01",
        "until_on": "2027-05-01", "review_on": "2026-12-01", "reason": "told by a court",
    } | fields  # fmt: skip


def test_is_proposed_and_then_accepted_by_another(client, today):
    make.on_duty(client, "list-keeper")
    done = client.post(reverse("lists:alert_new"), given())
    alert = Alert.objects.get()
    assert (done.status_code, done["Location"]) == (302, reverse("lists:alert", args=[alert.pk]))
    waits = AlertProposal.objects.get()
    own = client.get(reverse("lists:alert", args=[alert.pk])).content.decode()
    assert "Somebody else than the one who proposed it decides." in own
    decision = {"proposal": waits.pk, "decision": "accept"}
    assert client.post(reverse("lists:alert_decide", args=[alert.pk]), decision).status_code == 403
    make.on_duty(client, "list-keeper")
    page = client.get(reverse("lists:alert", args=[alert.pk])).content.decode()
    assert "MARKELOV ORIN; Маркелов Орин" in page
    assert client.post(reverse("lists:alert_decide", args=[alert.pk]), decision).status_code == 302
    alert.refresh_from_db()
    assert alert.state == "live"
    assert Line.objects.filter(act="national.open", outcome="done").count() >= 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"births": "yesterday"}, "No date of birth that could be read"),
        ({"nationalities": "Nowhereland"}, "No such State"),
        ({"documents": "X1234567"}, "a blank, the number"),
        ({"names": "\n".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}, "At most 20 lines"),
        ({"instruction": "detain"}, "cannot ask for this"),
        ({"until_on": "2026-05-01"}, "lies before the first one"),
        ({"review_on": ""}, "required"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client, today, fields, said):
    make.on_duty(client, "list-keeper")
    page = client.post(reverse("lists:alert_new"), given(**fields))
    assert page.status_code == 422
    assert said in page.content.decode()
    assert "told by a court" in page.content.decode()
    assert not Alert.objects.exists()


def test_the_list_shows_numbers_and_no_names(client, today):
    waits, stands = proposed().alert, live()
    make.on_duty(client, "list-keeper")
    page = client.get(reverse("lists:alerts")).content.decode()
    assert waits.number in page
    assert stands.number in page
    assert "MARKELOV" not in page
    only = client.get(reverse("lists:alerts"), {"state": "live", "kind": "entry-ban"}).content.decode()
    assert only.count(waits.number) == 1  # among those that wait
    assert client.get(reverse("lists:alerts"), {"state": "strange"}).status_code == 200


def test_a_change_starts_from_what_stands_and_shows_the_difference(client, today):
    alert = live()
    make.on_duty(client, "list-keeper")
    url = reverse("lists:alert_change", args=[alert.pk])
    assert "MARKELOV ORIN" in client.get(url).content.decode()
    assert client.post(url, given(legal_basis="Another Act")).status_code == 302
    page = client.get(reverse("lists:alert", args=[alert.pk])).content.decode()
    assert "Another Act" in page
    end = reverse("lists:alert_withdraw", args=[alert.pk])
    assert client.post(end, {"reason": ""}).status_code == 422
    assert client.post(end, {"reason": "found"}).status_code == 409


@pytest.mark.parametrize("role", ["first-line", "second-line", "administrator", "post-leader", "data-protection"])
def test_others_have_no_part_in_it(client, today, role):
    alert = live()
    make.on_duty(client, role)
    for url in (reverse("lists:alerts"), reverse("lists:alert", args=[alert.pk])):
        assert client.get(url).status_code in (403, 404)
    assert client.post(reverse("lists:alert_new"), given()).status_code == 403


def test_pairs_are_shown_and_taken_back(client, today):
    pair = OtherPerson.objects.create(
        source="national.alerts", reference="2026-000001", likeness="0" * 32, key="1" * 64,
        crossing="01a201e5-26d3-710f-a882-ff4d1346f668", grounds="another father", found_at=NOW, found_by="x",
    )  # fmt: skip
    make.on_duty(client, "list-keeper")
    url = reverse("lists:other_persons")
    assert "another father" in client.get(url).content.decode()
    assert client.post(url, {"pair": pair.pk, "reason": ""}).status_code == 422
    assert client.post(url, {"pair": "nonsense", "reason": "x"}).status_code == 422
    assert client.post(url, {"pair": pair.pk, "reason": "a mistake"}).status_code == 302
    assert "Taken back" in client.get(url).content.decode()

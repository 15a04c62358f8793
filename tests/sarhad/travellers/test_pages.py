"""The page of a traveller, and what the second line does there."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from sarhad.access.duty import SYSTEM
from sarhad.audit.models import Line
from sarhad.places.models import Country
from sarhad.places.selectors import forget_states
from sarhad.travellers.models import Permit, Traveller, TravellerMerge
from sarhad.travellers.services.merge import merge_travellers
from tests.make import access
from tests.make import travellers as make
from tests.make.access import NOW

pytestmark = pytest.mark.django_db


def url(traveller, name="traveller", *more):
    return reverse(f"travellers:{name}", args=[traveller.pk, *more])


def text(answer):
    return answer.content.decode()


def test_shows_person_documents_movements_permits_and_days(client):
    traveller = make.traveller()
    document, permit = make.document(traveller), make.permit(traveller)
    make.movement(traveller, on="2025-03-01", document=document)
    make.movement(traveller, on="2025-04-01")
    access.on_duty(client, "first-line")
    page = text(client.get(url(traveller)))
    for words in ("ZANDERIAN", document.number, permit.number, "An entry without its exit", "do not pair"):
        assert words in page
    assert "Merge another record" not in page


def test_the_look_is_journaled_with_its_purpose_and_without_the_name(client):
    traveller = make.traveller()
    duty = access.on_duty(client, "first-line")
    client.get(url(traveller))
    line = Line.objects.get(act="traveller.open")
    record = json.loads(line.record)
    assert (record["officer"], record["purpose"], record["kind"]) == (duty.id, "border-check", "look")
    assert record["about"] == [["traveller", str(traveller.pk)]]
    assert "ZANDERIAN" not in line.record


@pytest.mark.parametrize(
    ("role", "status"), [("first-line", 200), ("second-line", 200), ("data-protection", 200), ("list-keeper", 403)]
)
def test_who_opens_a_record(client, role, status):
    access.on_duty(client, role)
    assert client.get(url(make.traveller())).status_code == status


def test_a_record_that_is_not_there(client):
    access.on_duty(client)
    assert client.get(reverse("travellers:traveller", args=[uuid4()])).status_code == 404


def test_a_merged_record_leads_to_the_one_that_stands(client):
    kept, merged = make.traveller(), make.traveller()
    merge_travellers(SYSTEM, kept=kept, merged=merged, reason="same", at=NOW)
    access.on_duty(client)
    answer = client.get(url(merged))
    assert (answer.status_code, answer["Location"]) == (302, url(kept))


def test_the_number_of_queries_does_not_grow_with_the_record(client, django_assert_num_queries):
    traveller = make.traveller()
    access.on_duty(client, "second-line")
    client.get(url(traveller))
    with django_assert_num_queries(15):  # who asks 3, the look and its line 7, the record 5
        client.get(url(traveller))
    for _ in range(4):
        make.movement(traveller, document=make.document(traveller), permit=make.permit(traveller))
        merge_travellers(SYSTEM, kept=traveller, merged=make.traveller(), reason="same", at=NOW)
    with django_assert_num_queries(15):
        client.get(url(traveller))


def test_the_second_line_corrects(client):
    traveller = make.traveller()
    access.on_duty(client, "second-line")
    fields = {"surname": "MARRIED", "given": "OLVI", "birth": "1990-05-??", "sex": "F", "nationality": "UTO"}
    answer = client.post(url(traveller, "correct"), fields | {"reason": "certificate shown"})
    assert answer.status_code == 302
    assert Traveller.objects.get().birth == "1990-05-??"
    page = text(client.get(url(traveller)))
    assert "certificate shown" in page
    wrong = client.post(url(traveller, "correct"), fields | {"birth": "17/05/1990", "reason": "x"})
    assert wrong.status_code == 422
    assert "Write YYYY-MM-DD" in text(wrong)


def test_the_second_line_merges_and_undoes_it(client):
    kept, merged = make.traveller(), make.traveller(given="OLVIA")
    access.on_duty(client, "second-line")
    assert client.post(url(kept, "merge"), {"other": str(merged.pk), "reason": "same"}).status_code == 302
    assert "OLVIA" in text(client.get(url(kept)))
    made = TravellerMerge.objects.get()
    assert client.post(url(kept, "split", made.pk), {"reason": ""}).status_code == 422
    assert client.post(url(kept, "split", uuid4()), {"reason": "twins"}).status_code == 404
    assert client.post(url(kept, "split", made.pk), {"reason": "twins"}).status_code == 302
    assert not Traveller.objects.exclude(merged_into=None).exists()
    assert client.post(url(kept, "merge"), {"other": "no id", "reason": "same"}).status_code == 422
    assert client.post(url(kept, "merge"), {"other": str(uuid4()), "reason": "same"}).status_code == 404


def test_the_second_line_records_a_permit(client):
    traveller = make.traveller()
    access.on_duty(client, "second-line")
    fields = {"kind": "visa", "number": "V-1", "issuer": "UTO", "valid_from": "2026-01-01", "valid_until": "2026-12-31"}
    assert client.post(url(traveller, "permit"), fields | {"days": "30"}).status_code == 302
    assert (Permit.objects.get().days, Permit.objects.get().entries) == (30, None)
    assert client.post(url(traveller, "permit"), fields | {"days": "0"}).status_code == 422
    late = fields | {"number": "V-2", "valid_until": "2025-01-01"}
    assert client.post(url(traveller, "permit"), late).status_code == 422


@pytest.mark.parametrize("name", ["correct", "merge", "permit"])
def test_others_have_no_such_act_and_nothing_changes_by_looking(client, name):
    traveller = make.traveller()
    given = {"other": str(make.traveller().pk), "reason": "x", "surname": "A", "birth": "1990-05-17",
             "nationality": "UTO", "kind": "visa", "number": "1", "issuer": "UTO", "valid_from": "2026-01-01",
             "valid_until": "2026-01-02"}  # fmt: skip
    access.on_duty(client, "first-line")
    assert client.post(url(traveller, name), given).status_code == 403
    assert client.get(url(traveller, name)).status_code == 405


def test_a_missing_exit_accuses_nobody_of_an_overstay(client):
    traveller = make.traveller(nationality="ZZA")
    make.movement(traveller, on="2025-03-01")
    make.movement(traveller, on="2025-04-01")
    make.movement(traveller, "exit", on="2025-04-09")
    access.on_duty(client)
    page = text(client.get(url(traveller)))
    assert "at least" in page
    assert "Days overstayed" not in page


def test_days_of_a_citizen_of_the_state_itself_are_not_counted(client):
    forget_states()
    Country.objects.create(code="UTO", name="Utopia", is_home=True)
    access.on_duty(client)
    assert "Days of stay by" not in text(client.get(url(make.traveller())))
    assert "Days of stay by" in text(client.get(url(make.traveller(nationality="ZZA"))))

"""What the desk reads of travellers, and in how many queries."""

from datetime import UTC, datetime

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.travellers.models import Movement
from sarhad.travellers.selectors import document_uses, find_known, history
from sarhad.travellers.services.merge import merge_travellers
from sarhad.travellers.services.withdraw_movement import withdraw_movements
from tests import make as places
from tests.make import travellers as make
from tests.make.access import NOW

pytestmark = pytest.mark.django_db
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
ASKED = {"issuer": "UTO", "code": "P", "number": "U1", "surname": "ZANDERIAN", "given": "OLVI",
         "birth": "1990-05-17", "nationality": "UTO"}  # fmt: skip


def test_finds_the_document_and_the_persons_of_the_same_nationality_first():
    foreign, own = make.traveller(nationality="ZZA"), make.traveller()
    document = make.document(own, number="U1")
    make.traveller(surname="OTHERIAN")
    make.traveller(birth="1990-05-18")
    known = find_known(**ASKED)
    assert (known.by_document, known.owner, known.by_person) == (document, own, (own, foreign))


def test_a_document_is_another_one_by_issuer_kind_or_number():
    make.document(number="U1")
    for other in ({"issuer": "ZZA"}, {"code": "ID"}, {"number": "U2"}):
        assert find_known(**(ASKED | other)).by_document is None


def test_merged_records_are_followed_and_named_once():
    kept, merged = make.traveller(), make.traveller()
    make.document(merged, number="U1")
    merge_travellers(SYSTEM, kept=kept, merged=merged, reason="same", at=NOW)
    known = find_known(**ASKED)
    assert (known.owner, known.by_person) == (kept, (kept,))


def test_a_look_up_is_two_queries_however_many_there_are(django_assert_num_queries):
    for _ in range(3):
        make.document(make.traveller())
    with django_assert_num_queries(2):
        find_known(**ASKED)


def test_history_is_newest_first_with_posts_permits_and_documents():
    traveller = make.traveller()
    document, permit = make.document(traveller), make.permit(traveller)
    post = places.post(code="QALA", name="Qala", latitude=41.5, longitude=47.25, time_zone="Asia/Baku")
    entry = make.movement(traveller, on="2026-03-01", post=post, document=document, permit=permit, counts=False)
    leaving = make.movement(traveller, "exit", on="2026-03-09", post=post)
    make.movement(make.traveller(), on="2026-03-05")
    known = history([traveller.pk], since=SINCE)
    assert [move.id for move in known.movements] == [leaving.pk, entry.pk]
    first = known.movements[1]
    assert (first.post_code, first.post_name, first.latitude, first.longitude) == ("QALA", "Qala", 41.5, 47.25)
    assert (first.document, first.permit_number, first.counts) == (document.pk, permit.number, False)
    assert (first.time_zone, first.traveller) == ("Asia/Baku", traveller.pk)
    assert (known.permits, known.documents) == ((permit,), (document,))


def test_the_last_entry_or_exit_before_the_period_comes_with_it():
    traveller = make.traveller()
    make.movement(traveller, "entry", on="2025-06-01")
    make.movement(traveller, "exit", on="2025-06-20")
    entry = make.movement(traveller, "entry", on="2025-12-20")
    make.movement(traveller, "refusal", on="2025-12-31")
    leaving = make.movement(traveller, "exit", on="2026-01-02")
    assert [move.id for move in history([traveller.pk], since=SINCE).movements] == [leaving.pk, entry.pk]


def test_a_withdrawn_movement_is_not_history():
    traveller = make.traveller()
    crossing = traveller.pk
    make.movement(traveller, crossing=crossing)
    assert withdraw_movements(SYSTEM, crossing=crossing, at=NOW) == 1
    assert withdraw_movements(SYSTEM, crossing=crossing, at=NOW) == 0
    assert history([traveller.pk], since=SINCE).movements == ()
    assert Movement.objects.get().withdrawn_at == NOW


def test_history_is_three_queries_and_none_for_nobody(django_assert_num_queries):
    travellers = [make.traveller(), make.traveller()]
    for traveller in travellers * 3:
        make.movement(traveller)
    with django_assert_num_queries(3):
        assert len(history([each.pk for each in travellers], since=SINCE).movements) == 6
    with django_assert_num_queries(0):
        history([], since=SINCE)


def test_uses_of_a_document_by_whomever_newest_first_in_one_query(django_assert_num_queries):
    document, other = make.document(number="U1"), make.document(number="U2")
    bearer = make.traveller(surname="BEARER")
    old = make.movement(document.traveller, on="2026-01-01", document=document)
    new = make.movement(bearer, on="2026-05-01", document=document)
    make.movement(bearer, on="2026-05-02", document=other)
    with django_assert_num_queries(1):
        uses = document_uses(issuer="UTO", number="u-1", code="P")
    assert [use.id for use in uses] == [new.pk, old.pk]
    assert [use.id for use in document_uses(issuer="UTO", number="U1", code="P", most=1)] == [new.pk]

"""The library: written by one examiner, accepted by another, read by every desk; versions stay."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sarhad.forensics.reference_models import ReferenceVersion
from sarhad.forensics.selectors import get_reference, get_reference_picture, references_like, search_references
from sarhad.forensics.services.decide_reference import decide_reference, propose_reference
from sarhad.forensics.services.write_reference import (
    Written,
    add_feature,
    add_known,
    add_picture,
    draft_reference,
    rewrite_reference,
)
from sarhad.forensics.states import REFERENCE_NEXT, ReferenceState
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make import forensics as make
from tests.make.access import NOW, duty
from tests.make.crossings import crossing

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return make.centre()


def written(**fields):
    return Written(**({"title": "Utopia: passport", "source": "Ministry", "code": "P", "prefix": "U"} | fields))


def draft(made, series="2019", issuer="UTO", kind="passport", **fields):
    row = draft_reference(made.examiner, kind=kind, issuer=issuer, series=series, written=written(**fields), at=NOW)
    add_feature(made.examiner, version=row.pk, feature="microprint", place="data-page", text="Letters", at=NOW)
    add_known(made.examiner, version=row.pk, alteration="reprinted", place="data-page", text="Dots", at=NOW)
    add_picture(made.examiner, version=row.pk, light="uv", page="Data page", data=make.picture(), at=NOW)
    return row


def current(made, **fields):
    row = propose_reference(made.examiner, version=draft(made, **fields).pk, at=NOW)
    return decide_reference(made.second, version=row.pk, is_accepted=True, at=NOW)


def test_nobody_at_a_desk_sees_it_before_a_second_examiner_accepts(made):
    row = draft(made)
    desk = made.house.first
    assert search_references(desk) == []
    with pytest.raises(NotFound):
        get_reference(desk, row.pk)
    with pytest.raises(NotFound):
        get_reference_picture(desk, row.pictures.get().pk)
    propose_reference(made.examiner, version=row.pk, at=NOW)
    with pytest.raises(Refused):
        decide_reference(made.examiner, version=row.pk, is_accepted=True, at=NOW)
    assert search_references(desk) == []
    decide_reference(made.second, version=row.pk, is_accepted=True, at=NOW)
    assert [one.pk for one in search_references(desk)] == [row.pk]
    assert get_reference_picture(desk, row.pictures.get().pk).light == "uv"


def test_whoever_wrote_on_it_last_does_not_decide_either(made):
    row = draft(made)
    rewrite_reference(made.second, version=row.pk, written=written(title="Other"), at=NOW)
    propose_reference(made.examiner, version=row.pk, at=NOW)
    for who in (made.examiner, made.second):
        with pytest.raises(Refused):
            decide_reference(who, version=row.pk, is_accepted=True, at=NOW)
    decide_reference(made.third, version=row.pk, is_accepted=True, at=NOW)


def test_the_database_itself_asks_for_two_persons(made):
    row = propose_reference(made.examiner, version=draft(made).pk, at=NOW)
    for decided_by in (None, made.examiner.id):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReferenceVersion.objects.filter(pk=row.pk).update(state="current", decided_by_id=decided_by)


def test_declined_with_a_reason_it_stays_and_another_may_be_written(made):
    row = propose_reference(made.examiner, version=draft(made).pk, at=NOW)
    with pytest.raises(Invalid):
        decide_reference(made.second, version=row.pk, is_accepted=False, at=NOW)
    decide_reference(made.second, version=row.pk, is_accepted=False, why="Wrong light", at=NOW)
    assert draft(made).number == 2


def test_a_change_begins_with_all_that_the_current_one_has_and_the_former_stays(made):
    first = current(made)
    second = draft_reference(
        made.second, kind="passport", issuer="uto ", series="2019", written=written(last_on=date(2025, 1, 1)), at=NOW
    )
    assert (second.number, second.features.count(), second.known.count(), second.pictures.count()) == (2, 1, 1, 1)
    assert second.pictures.get().pk != first.pictures.get().pk
    with pytest.raises(Conflict):
        draft(made)
    propose_reference(made.second, version=second.pk, at=NOW)
    decide_reference(made.examiner, version=second.pk, is_accepted=True, at=NOW)
    first.refresh_from_db()
    assert (first.state, [one.pk for one in search_references(made.house.first)]) == ("former", [second.pk])
    assert get_reference(made.house.first, first.pk).state == "former"


def test_an_empty_reference_is_not_put_forward(made):
    row = draft_reference(made.examiner, kind="visa", issuer="UTO", series="1", written=written(), at=NOW)
    with pytest.raises(Conflict):
        propose_reference(made.examiner, version=row.pk, at=NOW)


def test_what_waits_or_is_current_is_not_written_on(made):
    row = current(made)
    for attempt in (
        lambda: add_feature(made.examiner, version=row.pk, feature="chip", place="chip", text="x", at=NOW),
        lambda: rewrite_reference(made.examiner, version=row.pk, written=written(), at=NOW),
        lambda: propose_reference(made.examiner, version=row.pk, at=NOW),
        lambda: decide_reference(made.third, version=row.pk, is_accepted=True, at=NOW),
    ):
        with pytest.raises(Conflict):
            attempt()


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"title": " "}, "title"),
        ({"source": ""}, "source"),
        ({"code": "P<"}, "code"),
        ({"prefix": "U-"}, "prefix"),
        ({"first_on": date(2020, 1, 2), "last_on": date(2020, 1, 1)}, "last_on"),
        ({"issuer": "U1"}, "issuer"),
        ({"kind": "ticket"}, "kind"),
    ],
)
def test_a_reference_that_cannot_be_is_not_kept(made, fields, place):
    with pytest.raises(Invalid) as trouble:
        draft(made, **fields)
    assert place in trouble.value.places


@pytest.mark.parametrize(
    ("year", "found"), [(2018, False), (2019, True), (2022, True), (2024, True), (2025, False), (None, True)]
)
def test_search_by_year_of_issue_both_ends_included(made, year, found):
    current(made, first_on=date(2019, 3, 1), last_on=date(2024, 12, 31))
    assert bool(search_references(made.house.first, year=year)) is found


def test_search_by_issuer_and_kind(made):
    current(made)
    current(made, issuer="XKV")
    desk = made.house.first
    assert [one.reference.issuer for one in search_references(desk, issuer="xkv ")] == ["XKV"]
    assert search_references(desk, kind="visa") == []
    assert search_references(desk, issuer="ZZZ") == []


def test_the_document_in_hand_finds_its_series_first(made):
    other = current(made, series="2009", prefix="L")
    fitting = current(made, series="2019", prefix="U")
    current(made, series="card", kind="identity-card", code="I", prefix="")
    row = crossing(made.house.first, document_code="P", issuer="UTO", number="L898902C3")
    assert [one.pk for one in references_like(made.house.first, row)] == [other.pk, fitting.pk]
    row.number = "U123"
    assert [one.pk for one in references_like(made.house.first, row)] == [fitting.pk, other.pk]
    row.issuer = "XKV"
    assert references_like(made.house.first, row) == []


def test_who_does_not_see_the_library(made):
    for who in (duty("administrator"), made.house.customs):
        with pytest.raises(Refused):
            search_references(who)


def test_the_table_leads_to_current_through_a_proposal_only():
    before = {was for was, after in REFERENCE_NEXT.items() if ReferenceState.CURRENT in after}
    assert before == {ReferenceState.PROPOSED}

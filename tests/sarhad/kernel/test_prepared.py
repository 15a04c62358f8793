"""A prepared query answers as the queryset does, with new values each time; rows are written as the ORM writes them."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from sarhad.access.models import Certificate
from sarhad.kernel.models import Outbox
from sarhad.kernel.prepared import prepared
from sarhad.kernel.rows import insert_rows, ready_to_insert, ready_to_update, update_row, write_ready
from sarhad.places.models import Lane, Post
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 9, 30, 15, 123456, tzinfo=UTC)


@prepared(code=str, pk=UUID)
def _lanes(code: str, pk: UUID):
    return Lane.objects.select_related("post").filter(code=code, post_id=pk).order_by("pk")


@prepared(on=date, at=datetime)
def _standing(on: date, at: datetime):
    return Certificate.objects.filter(valid_until__gte=on, granted_at__lt=at, revoked_at=None).values_list("code", "id")


def test_each_call_has_its_own_values(django_assert_num_queries):
    one, other = make.lane(code="L"), make.lane(code="L")
    with django_assert_num_queries(2):
        assert [lane.post.name for lane in _lanes.all(code="L", pk=one.post_id)] == [one.post.name]
        assert _lanes.first(code="L", pk=other.post_id) == other
    assert _lanes.all(code="M", pk=one.post_id) == []
    assert _lanes.first(code="' OR 1=1 --", pk=one.post_id) is None


def test_a_record_that_was_read_can_be_changed_and_saved():
    lane = make.lane(code="L")
    found = _lanes.first(code="L", pk=lane.post_id)
    found.is_open = False
    found.save()
    assert Lane.objects.get().is_open is False


def test_days_and_moments_are_compared_as_the_queryset_compares_them():
    held = make.assignment()
    certificate = Certificate.objects.get(officer=held.officer)
    at, on = certificate.granted_at, certificate.valid_until
    assert _standing.all(on=on, at=at + timedelta(microseconds=1)) == [(certificate.code, certificate.pk)]
    assert _standing.all(on=on, at=at) == []
    assert _standing.all(on=on + timedelta(days=1), at=at + timedelta(days=1)) == []


def test_a_value_that_the_query_changes_is_refused():
    @prepared(start=str)
    def begins(start: str):
        return Post.objects.filter(name__startswith=start)

    with pytest.raises(TypeError, match="does not reach the query"):
        begins.all(start="P")


def test_rows_are_written_as_the_orm_writes_them():
    fact = {"kind": "test.x", "subject": "s", "body": {"ü": [1, None]}, "made_at": NOW}
    post = make.post()
    insert_rows([Outbox(**fact), Outbox(**fact)])
    Outbox.objects.create(**fact)
    rows = list(Outbox.objects.order_by("seq").values("kind", "subject", "body", "made_at", "told_at", "attempts"))
    assert rows[0] == rows[1] == rows[2]
    lane = Lane(post=post, code="X")
    insert_rows([lane])
    assert Lane.objects.get() == lane
    insert_rows([])


def test_a_change_writes_the_named_fields_of_one_row():
    one, other = make.lane(direction="both"), make.lane(direction="both")
    one.direction, one.is_open = "exit", False
    update_row(one, "direction")
    assert list(Lane.objects.order_by("pk").values_list("direction", "is_open")) == [("exit", True), ("both", True)]
    other.delete()
    with pytest.raises(RuntimeError, match="not there"):
        update_row(Lane(pk=make.post().pk, direction="exit"), "direction")


def test_what_is_made_ready_is_written_later_in_one_statement_for_each(django_assert_num_queries):
    rows = [Outbox(kind="a.b", subject=f"s{number}", body={"n": number}, made_at=NOW) for number in range(3)]
    with django_assert_num_queries(0):
        ready = ready_to_insert(rows)
    with django_assert_num_queries(1):
        write_ready(ready, ready_to_insert([]))
    assert [row.body["n"] for row in Outbox.objects.order_by("seq")] == [0, 1, 2]
    assert not any(row._state.adding for row in rows)
    kept = list(Outbox.objects.order_by("seq"))
    for row in kept[:2]:
        row.subject = "changed"
    ready = ready_to_update(kept[:2], "subject")
    kept[0].subject = "too late"  # the values are those of the moment when they were made ready
    write_ready(ready)
    assert list(Outbox.objects.order_by("seq").values_list("subject", flat=True)) == ["changed", "changed", "s2"]

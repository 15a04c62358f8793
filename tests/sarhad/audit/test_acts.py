"""One act, one transaction, one line; also if it was refused, failed, or stood inside another."""

from functools import partial

import pytest
from django.db import OperationalError

from sarhad.audit.acts import ACTS, Purpose, about, act, note
from sarhad.audit.models import Subject
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from sarhad.kernel.writing import writing
from tests.sarhad.audit.acts_of_tests import (
    AT,
    OFFICER,
    Someone,
    do_invalid,
    do_look,
    do_outer,
    do_write,
    lines,
    record,
)

pytestmark = pytest.mark.django_db


def test_an_act_leaves_one_line_that_says_who_what_why_and_about_whom():
    assert do_write(OFFICER, at=AT, subject="t1") == "t1"
    line = record(1)
    for changing in ("id", "recorded_at"):
        assert line.pop(changing)
    assert line == {
        "about": [["thing", "t1"]],
        "act": "test.write",
        "agency": "BP",
        "form": 1,
        "kind": "act",
        "notes": {"number": 7},
        "occurred_at": "2026-06-01T09:30:00.000+00:00",
        "officer": "0197-officer",
        "outcome": "done",
        "post": "0197-post",
        "previous": "0" * 64,
        "purpose": "border-check",
        "role": "first-line",
        "seq": 1,
    }
    assert list(Subject.objects.values_list("line_id", "kind", "ref")) == [(1, "thing", "t1")]


def test_a_refused_attempt_does_nothing_and_is_told():
    with pytest.raises(Refused, match="No"):
        do_write(Someone(forbidden=frozenset({"test.write"})), at=AT)
    assert lines() == [("test.write", "refused")]
    assert not Outbox.objects.exists()


@pytest.mark.parametrize(
    ("trouble", "outcome", "error"),
    [
        (Conflict("late"), "refused", "conflict"),
        (NotFound("gone"), "refused", "not-found"),
        (Invalid("bad"), "refused", "invalid"),
        (ZeroDivisionError(), "failed", "ZeroDivisionError"),
        (OperationalError("deadlock detected"), "failed", "OperationalError"),
    ],
)
def test_a_failed_attempt_is_undone_and_told(trouble, outcome, error):
    with pytest.raises(type(trouble)):
        do_write(OFFICER, at=AT, trouble=trouble)
    assert lines() == [("test.write", outcome)]
    assert record(1)["notes"] == {"number": 7, "error": error}
    assert record(1)["about"] == [["thing", "s"]]
    assert not Outbox.objects.exists()


def test_a_validation_error_of_django_becomes_invalid_with_its_places():
    with pytest.raises(Invalid) as found:
        do_invalid(OFFICER, at=AT)
    assert found.value.places == {"name": "Say a name."}
    assert lines() == [("test.invalid", "refused")]


def test_acts_inside_an_act_have_lines_of_their_own_before_it():
    do_outer(OFFICER, at=AT, inner=[do_write, do_look])
    assert lines() == [("test.write", "done"), ("test.look", "done"), ("test.outer", "done")]
    assert Outbox.objects.count() == 2


def test_what_was_done_inside_a_failed_act_is_undone_but_what_was_seen_was_seen():
    late = partial(do_write, trouble=Conflict("late"))
    with pytest.raises(Conflict):
        do_outer(OFFICER, at=AT, inner=[do_write, do_look, late])
    assert lines() == [
        ("test.write", "undone"),
        ("test.look", "done"),
        ("test.write", "refused"),
        ("test.outer", "refused"),
    ]
    assert not Outbox.objects.exists()


def test_an_act_cannot_go_on_after_an_act_inside_it_failed():
    with pytest.raises(RuntimeError, match="went on"):
        do_outer(OFFICER, at=AT, inner=[partial(do_write, trouble=Conflict("late"))], swallow=True)
    assert lines() == [("test.write", "refused"), ("test.outer", "failed")]
    assert not Outbox.objects.exists()


def test_an_act_refused_inside_another_refuses_both():
    with pytest.raises(Refused):
        do_outer(Someone(forbidden=frozenset({"test.look"})), at=AT, inner=[do_look])
    assert lines() == [("test.look", "refused"), ("test.outer", "refused")]


def test_a_failure_two_acts_deep_dooms_all():
    middle = partial(do_outer, inner=[partial(do_write, trouble=ValueError())])
    with pytest.raises(ValueError):  # noqa: PT011 - it is the test's own
        do_outer(OFFICER, at=AT, inner=[middle])
    assert lines() == [("test.write", "failed"), ("test.outer", "failed"), ("test.outer", "failed")]


def test_the_next_act_stands_alone_again():
    with pytest.raises(Conflict):
        do_write(OFFICER, at=AT, trouble=Conflict("late"))
    do_write(OFFICER, at=AT)
    assert lines() == [("test.write", "refused"), ("test.write", "done")]


@pytest.mark.parametrize("at", [None, AT.replace(tzinfo=None), "2026-06-01"])
def test_an_act_needs_an_aware_moment(at):
    with pytest.raises(TypeError, match="at="):
        do_write(OFFICER, at=at)


@pytest.mark.parametrize(("kind", "ref"), [("k" * 21, "r"), ("k", "r" * 61), ("", "r"), ("k", ""), ("k", "a\nb")])
def test_about_takes_short_kinds_and_ids_only(kind, ref):
    @act(f"test.about_{len(kind)}_{len(ref)}_{'n' in repr(ref)}", title="About", purpose=Purpose.SYSTEM)
    def do_about(actor, /, *, at):
        about(kind, ref)

    with pytest.raises(ValueError, match="printable"):
        do_about(OFFICER, at=AT)
    assert [outcome for _, outcome in lines()] == ["failed"]


@pytest.mark.parametrize("value", [1.5, None, {"a": 1}, [1]])
def test_note_takes_texts_and_whole_numbers_only(value):
    @act(f"test.note_{type(value).__name__}", title="Note", purpose=Purpose.SYSTEM)
    def do_note(actor, /, *, at):
        note(what=value)

    with pytest.raises(TypeError, match="note"):
        do_note(OFFICER, at=AT)


def test_notes_with_broken_text_are_written_all_the_same():
    @act("test.broken_text", title="Broken text", purpose=Purpose.SYSTEM)
    def do_note(actor, /, *, at):
        note(what="\ud800\x00\u2028 ж")

    do_note(OFFICER, at=AT)
    assert record(1)["notes"] == {"what": "\ud800\x00\u2028 ж"}


@pytest.mark.parametrize("trouble", [None, Conflict("late")])
def test_an_act_whose_surroundings_are_rolled_back_is_told_all_the_same(trouble):
    """As in a reaction to a fact, whose transaction is not the act's own."""
    with pytest.raises(Conflict), writing():
        do_outer(OFFICER, at=AT, inner=[do_look, do_write])
        do_write(OFFICER, at=AT, trouble=trouble)
        raise Conflict("after it")
    last = "refused" if trouble else "undone"
    assert lines() == [("test.look", "done"), ("test.write", "undone"), ("test.outer", "undone"), ("test.write", last)]
    assert not Outbox.objects.exists()


def test_what_was_rolled_back_twice_is_told_once():
    with pytest.raises(Conflict, match="outermost"), writing():
        with pytest.raises(Conflict, match="inner"), writing():
            do_write(OFFICER, at=AT)
            raise Conflict("inner")
        assert lines() == [("test.write", "undone")]
        raise Conflict("outermost")
    assert lines() == [("test.write", "undone")]


def test_an_act_whose_surroundings_stand_is_told_once():
    with writing():
        do_write(OFFICER, at=AT)
        with pytest.raises(Conflict):
            do_write(OFFICER, at=AT, trouble=Conflict("late"))
    assert lines() == [("test.write", "done"), ("test.write", "refused")]
    assert Outbox.objects.count() == 1


def test_nothing_is_said_outside_an_act():
    with pytest.raises(RuntimeError):
        about("thing", "t")
    with pytest.raises(RuntimeError):
        note(a=1)


def test_one_code_is_one_act():
    with pytest.raises(ValueError, match="already"):
        act("test.write", title="Again", purpose=Purpose.SYSTEM)(do_write)
    assert ACTS["test.write"].function.endswith("do_write")


def test_what_returns_before_its_work_is_done_is_no_act():
    async def later(actor, /, *, at): ...

    def bit_by_bit(actor, /, *, at):
        yield

    for function in (later, bit_by_bit):
        with pytest.raises(TypeError, match="before it returns"):
            act(f"test.{function.__name__}", title="Later", purpose=Purpose.SYSTEM)(function)

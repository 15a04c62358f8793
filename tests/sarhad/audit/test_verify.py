"""Whatever is done to the rows of the journal, the first record that does not hold is named."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sarhad.audit import proof, verify
from sarhad.audit.models import Head, Line, Subject
from sarhad.audit.proof import bad_record
from sarhad.audit.services.sign_head import sign_head
from sarhad.audit.verify import verify_database
from tests.append_only import lifted
from tests.sarhad.audit import chains
from tests.sarhad.audit.acts_of_tests import AT, OFFICER, do_write
from tests.sarhad.audit.chains import LAST, changed, relinked, replace_all, rows, signed_after

pytestmark = pytest.mark.django_db
seqs = st.integers(1, LAST)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=10)
with_database = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def chain(folder):
    chains.build()
    return folder


def after(folder, attack: Callable[[], object]) -> verify.Report:
    """What is found after an attack; the attack is undone."""
    with transaction.atomic():
        with lifted():
            attack()
        report = verify_database(folder)
        transaction.set_rollback(True)
    return report


def test_an_empty_journal_holds_and_is_not_signed(folder):
    report = verify_database(folder)
    assert (report.ok, report.records, report.signed) == (True, 0, 0)


def test_a_whole_journal_holds(chain):
    told: list[int] = []
    report = verify_database(chain, progress=told.append)
    assert (report.ok, report.records, report.first, report.last) == (True, LAST, 1, LAST)
    assert (report.heads, report.signed, report.hash) == (3, LAST, rows()[-1].hash)
    assert told == [LAST]


def test_batches_are_joined_without_a_seam(chain, monkeypatch):
    for size in (1, 3, LAST):
        monkeypatch.setattr(verify, "BATCH", size)
        assert verify_database(chain).records == LAST


@with_database
@given(seq=seqs)
def test_a_deleted_record_is_named(chain, seq):
    def attack():
        Subject.objects.filter(line_id=seq).delete()
        Line.objects.filter(seq=seq).delete()

    report = after(chain, attack)
    assert report.bad == bad_record(seq, proof.SIGNED_MISSING if seq == LAST else proof.MISSING)
    assert report.records == seq - 1


COLUMN_FAULTS = {"hash": proof.HASH, **dict.fromkeys(["act", "outcome", "officer", "post"], proof.COLUMNS)}


@with_database
@given(seq=seqs, column=st.sampled_from(sorted(COLUMN_FAULTS)), text=texts)
def test_an_edited_column_is_named(chain, seq, column, text):
    report = after(chain, lambda: Line.objects.filter(seq=seq).update(**{column: text}))
    assert report.bad == bad_record(seq, COLUMN_FAULTS[column])


@with_database
@given(seq=seqs, millis=st.integers(1, 10**9), forth=st.booleans())
def test_a_moved_time_is_named(chain, seq, millis, forth):
    step = timedelta(milliseconds=millis if forth else -millis)
    report = after(chain, lambda: Line.objects.filter(seq=seq).update(recorded_at=F("recorded_at") + step))
    assert report.bad == bad_record(seq, proof.COLUMNS)


FIELDS = ("id", "kind", "role", "agency", "purpose", "occurred_at", "previous", "officer", "act", "notes", "extra")


@with_database
@given(seq=seqs, name=st.sampled_from(FIELDS), text=texts)
def test_an_edited_record_is_named(chain, seq, name, text):
    before = Line.objects.get(pk=seq).record
    report = after(chain, lambda: Line.objects.filter(seq=seq).update(record=changed(before, **{name: text})))
    assert report.bad == bad_record(seq, proof.HASH)


@with_database
@given(seq=seqs, text=texts)
@example(seq=3, text="[" * 100_000)
@example(seq=3, text="1" * 5_000)
@example(seq=3, text="{}")
def test_a_record_that_is_none_is_named(chain, seq, text):
    report = after(chain, lambda: Line.objects.filter(seq=seq).update(record=text))
    assert report.bad is not None
    assert (report.bad.seq, report.records) == (seq, seq - 1)


@with_database
@given(seq=seqs, text=texts)
def test_an_edited_record_with_a_hash_to_match_breaks_the_next(chain, seq, text):
    row = rows()[seq - 1]
    (made,) = relinked([changed(row.record, role=text)], seq, rows()[seq - 2].hash if seq > 1 else proof.GENESIS)
    report = after(chain, lambda: Line.objects.filter(seq=seq).update(record=made.record, hash=made.hash))
    wanted = bad_record(seq, proof.SIGNED) if seq in chains.SIGNED else bad_record(seq + 1, proof.PREVIOUS)
    assert report.bad == wanted


@with_database
@given(pair=st.lists(seqs, min_size=2, max_size=2, unique=True))
def test_of_two_records_that_changed_places_the_first_is_named(chain, pair):
    one, other = (rows()[seq - 1] for seq in sorted(pair))

    def attack():
        Line.objects.filter(seq=one.seq).update(record=other.record, hash=other.hash)
        Line.objects.filter(seq=other.seq).update(record=one.record, hash=one.hash)

    assert after(chain, attack).bad == bad_record(one.seq, proof.MISSING)


@with_database
@given(seq=seqs)
def test_a_record_put_in_between_is_named(chain, seq):
    made = rows()
    shifted = [*made[:seq], *(chains.Row(row.seq + 1, row.record, row.hash) for row in made[seq - 1 :])]
    report = after(chain, lambda: replace_all(shifted))
    assert report.bad == bad_record(seq + 1, proof.PLACE)


@pytest.mark.parametrize("seq", [0, -5, -(2**60)])
def test_a_record_put_in_before_the_first_is_named(chain, seq):
    def attack():
        Line.objects.create(seq=seq, record="{}", hash="0", act="a", outcome="done", recorded_at=AT)

    assert after(chain, attack).bad == bad_record(seq, proof.PLACE)


def test_a_record_put_in_after_the_last_is_named(chain):
    made = relinked([rows()[-1].record], LAST + 1, rows()[-1].hash)

    def attack():
        replace_all([*rows(), *made])
        Head.objects.update(seq=LAST, hash=made[0].hash)

    assert after(chain, attack).bad == bad_record(LAST + 1, proof.HEAD_SHORT)


@with_database
@given(seq=st.integers(1, LAST - 1))
def test_a_cut_journal_is_found_by_the_signed_heads_though_its_head_was_rewritten(chain, seq):
    report = after(chain, lambda: replace_all(rows()[:seq]))
    assert report.bad == bad_record(seq + 1, proof.SIGNED_MISSING)


@with_database
@given(seq=seqs, name=st.sampled_from(["officer", "act", "post", "occurred_at"]), text=texts)
def test_a_journal_made_anew_without_the_key_is_found_at_the_first_signed_head(chain, seq, name, text):
    """The attacker links all later records anew and rewrites columns and head: only the signature does not hold."""
    made = rows()
    forged = relinked([row.record if row.seq != seq else changed(row.record, **{name: text}) for row in made])
    report = after(chain, lambda: replace_all(forged))
    assert report.bad == bad_record(signed_after(seq), proof.SIGNED)


@with_database
@given(seq=seqs)
def test_a_record_taken_out_and_all_later_ones_made_anew_is_found_at_the_first_signed_head(chain, seq):
    made = rows()
    report = after(chain, lambda: replace_all(relinked([row.record for row in made if row.seq != seq])))
    missing = signed_after(seq) == LAST
    assert report.bad == bad_record(signed_after(seq), proof.SIGNED_MISSING if missing else proof.SIGNED)


def test_what_was_written_since_the_newest_signed_head_can_be_cut_off(chain):
    """The window that remains; it closes with the next signature."""
    do_write(OFFICER, at=AT)
    assert after(chain, lambda: replace_all(rows()[:LAST])).ok
    assert sign_head(chains.SYSTEM, at=AT).new
    report = after(chain, lambda: replace_all(rows()[:LAST]))
    assert report.bad == bad_record(LAST + 1, proof.SIGNED_MISSING)


@with_database
@given(data=st.data(), how=st.sampled_from(["delete", "ref", "kind", "more"]), text=texts)
def test_a_changed_list_of_whom_a_record_is_about_is_named(chain, data, how, text):
    seq = data.draw(st.sampled_from(sorted(Subject.objects.values_list("line_id", flat=True))))
    subject = Subject.objects.filter(line_id=seq)

    def attack():
        if how == "delete":
            subject.delete()
        elif how == "more":
            Subject.objects.create(line_id=seq, kind="person", ref=text)
        else:
            subject.update(**{how: text})

    assert after(chain, attack).bad == bad_record(seq, proof.SUBJECTS)


@pytest.mark.parametrize("seq", [-1, LAST + 1])
def test_a_subject_of_no_record_is_named(chain, seq):
    report = after(chain, lambda: Subject.objects.create(line_id=seq, kind="person", ref="x"))
    assert report.bad == bad_record(seq, proof.SUBJECTS)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"hash": "f" * 64}, bad_record(LAST, proof.HEAD)),
        ({"seq": LAST + 2}, bad_record(LAST + 1, proof.HEAD_LONG)),
        ({"seq": LAST - 2}, bad_record(LAST - 1, proof.HEAD_SHORT)),
    ],
)
def test_a_changed_head_is_named(chain, fields, wanted):
    assert after(chain, lambda: Head.objects.update(**fields)).bad == wanted


def test_a_missing_head_is_named(chain):
    report = after(chain, lambda: Head.objects.all().delete())
    assert report.bad is not None
    assert report.bad.reason == proof.NO_HEAD


def test_missing_triggers_are_told_after_the_records(chain):
    with connection.cursor() as cursor:
        on = " ON audit_line" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_line_{'append_only' if on else 'no_update'}{on}")
    assert [bad.reason for bad in verify_database(chain).bads] == [verify.GUARDS]


def test_text_that_is_none_is_named(chain):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL refuses it by itself")

    def attack(value):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE audit_line SET record = {value} WHERE seq = 7")  # noqa: S608

    for value in ("CAST(x'ff80' AS TEXT)", "x'ff80'", "17"):
        assert after(chain, lambda value=value: attack(value)).bad == bad_record(7, proof.UNREADABLE)

"""Whatever is done to an exported file, the first line that does not hold is named; and never a traceback."""

import json
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sarhad.audit import offline, proof
from sarhad.audit.offline import verify_file
from sarhad.audit.proof import Bad
from sarhad.audit.records import LONGEST, canonical
from sarhad.audit.seal import public_text
from tests.sarhad.audit.files import KEY, LAST, OTHER, export, linked, texts, whole

CLOSING = LAST + 2
ALONE = """
import sys
from sarhad.audit import offline
assert "django" not in sys.modules
sys.exit(offline.main(sys.argv[1:]))
"""
records = st.integers(1, LAST)
lines = st.integers(1, CLOSING)
with_files = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def check(tmp_path):
    path = tmp_path / "journal.jsonl"

    def verify(*parts: bytes, key=KEY):
        path.write_bytes(b"".join(parts))
        return verify_file(path, key.public_key())

    return verify


def test_a_whole_file_holds(check):
    report = check(*whole())
    assert (report.ok, report.records, report.first, report.last) == (True, LAST, 1, LAST)
    assert report.signed_at == "2026-06-01T10:00:00.000+00:00"


def test_every_line_is_json():
    assert [type(json.loads(line)) for line in whole()] == [dict] * CLOSING


def test_a_part_of_the_journal_holds_by_itself(check):
    made = linked(texts())
    report = check(*export(made[4:], first=5, previous=made[3][1]))
    assert (report.ok, report.first, report.last) == (True, 5, LAST)


def test_another_key_is_said(check):
    assert check(*whole(), key=OTHER).bad == Bad("line 1", offline.OTHER_KEY)


@with_files
@given(data=st.data(), line=lines, byte=st.integers(0, 255))
def test_one_changed_byte_anywhere_is_named_by_its_line(check, data, line, byte):
    made = list(whole())
    place = data.draw(st.integers(0, len(made[line - 1]) - 1))
    before = made[line - 1]
    made[line - 1] = before[:place] + bytes([byte]) + before[place + 1 :]
    bad = check(*made).bad
    if made[line - 1] == before:
        assert bad is None
    else:
        assert bad is not None
        assert (bad.place, bad.seq) == (f"line {line}", line - 1 if 1 < line < CLOSING else None)


@with_files
@given(data=st.data())
def test_a_file_cut_anywhere_is_named_where_it_ends(check, data):
    made = b"".join(whole())
    length = data.draw(st.integers(0, len(made) - 1))
    bad = check(made[:length]).bad
    ends = made[:length].count(b"\n")
    assert bad is not None
    if length and made[length - 1] == ord("\n"):
        assert (bad.place, bad.reason) == ("end of the file", offline.NO_CLOSING)
    else:
        assert bad.place == f"line {ends + 1}"
    if 1 <= ends <= LAST:
        assert bad.seq == ends


@given(seq=records)
@with_files
def test_a_deleted_record_is_named(check, seq):
    made = list(whole())
    del made[seq]
    assert check(*made).bad == Bad(f"line {seq + 1}", proof.MISSING, seq)


@given(first=records, last=records)
@with_files
def test_records_cut_from_the_end_before_the_closing_are_named(check, first, last):
    made = list(whole())
    assert check(*made[:first], made[-1]).bad == Bad(f"line {first + 1}", proof.MISSING, first)


@given(pair=st.lists(records, min_size=2, max_size=2, unique=True))
@with_files
def test_of_two_records_that_changed_places_the_first_is_named(check, pair):
    made = list(whole())
    one, other = sorted(pair)
    made[one], made[other] = made[other], made[one]
    assert check(*made).bad == Bad(f"line {one + 1}", proof.MISSING, one)


@given(seq=records, after=records)
@with_files
def test_a_record_put_in_again_is_named(check, seq, after):
    made = list(whole())
    made.insert(after + 1, made[seq])
    if seq == after + 1:  # the same line twice: the second is the one in the wrong place
        after += 1
    wanted = proof.MISSING if seq > after else offline.PUT_IN if after == LAST else proof.PLACE
    assert check(*made).bad == Bad(f"line {after + 2}", wanted, after + 1)


@given(seq=records, name=st.sampled_from(["officer", "act", "notes"]), text=st.text(max_size=5))
@with_files
def test_records_made_anew_without_the_key_are_found_at_the_closing(check, seq, name, text):
    forged = texts()
    forged[seq - 1] = canonical({**json.loads(forged[seq - 1]), name: text})
    made = [whole()[0], *(offline.record_line(*one) for one in linked(forged)), whole()[-1]]
    assert check(*made).bad == Bad(f"line {CLOSING}", proof.SIGNED, LAST)


def test_records_put_in_after_the_last_without_the_key_are_named(check):
    made = linked(texts(LAST + 1))
    bad = check(*whole()[:-1], offline.record_line(*made[-1]), whole()[-1]).bad
    assert bad == Bad(f"line {CLOSING}", offline.PUT_IN, LAST + 1)


def test_header_and_closing_of_another_export_do_not_fit(check):
    other = export(linked(texts()), signed_at="2026-07-01T10:00:00.000+00:00")
    assert check(*whole()[:-1], other[-1]).bad == Bad(f"line {CLOSING}", offline.OTHER_CLOSING)
    assert check(other[0], *whole()[1:]).bad == Bad(f"line {CLOSING}", offline.OTHER_CLOSING)


def test_a_signed_head_is_no_closing_and_a_closing_no_header(check):
    header, *rest, closing = whole()
    assert check(closing, *rest, closing).bad == Bad("line 1", offline.NO_HEADER)
    assert check(header, *rest, header).bad == Bad(f"line {CLOSING}", offline.CLOSING_SIGNATURE)


@pytest.mark.parametrize("more", [b"\n", b"x", b"{}\n", b"\0" * 10])
def test_nothing_may_follow_the_closing(check, more):
    assert check(*whole(), more).bad == Bad(f"line {CLOSING + 1}", offline.AFTER_CLOSING)


@pytest.mark.parametrize("junk", [b"", b"\n", b"\0", b"\xff\xfe\n", b"[]\n", b"{}\n", b"[" * 100_000, b"1" * 10_000])
def test_a_file_that_is_no_journal_is_said_in_its_first_line(check, junk):
    assert check(junk).bad == Bad("line 1", offline.NO_HEADER)


@given(junk=st.binary(max_size=200), line=lines)
@with_files
def test_junk_instead_of_a_line_is_named(check, junk, line):
    made = list(whole())
    made[line - 1] = junk.replace(b"\n", b"") + b"\n"
    bad = check(*made).bad
    assert bad is not None
    assert bad.place == f"line {line}"


def test_a_line_without_end_is_not_read_into_memory(check):
    assert check(whole()[0], b"x" * (LONGEST + 10)).bad == Bad("line 2", offline.TOO_LONG, 1)


@pytest.mark.parametrize(
    ("content", "key", "status", "words"),
    [
        (b"".join(whole()), KEY, 0, "The file holds: records 1 to 9 (9)"),
        (b"".join(whole()[:-3]), KEY, 1, "end of the file (record 8): The closing line is missing"),
        (b"\x00\xff", KEY, 1, "line 1: This is not the header"),
        (b"".join(whole()), None, 2, "this is no public key"),
        (None, KEY, 2, "No such file"),
    ],
)
def test_it_runs_by_itself_without_service_or_settings(tmp_path, content, key, status, words):
    path, public = tmp_path / "journal.jsonl", tmp_path / "journal.pub"
    if content is not None:
        path.write_bytes(content)
    public.write_text(public_text(key.public_key()) if key else "junk")
    command = [sys.executable, "-c", ALONE, str(path), str(public)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={}, cwd=tmp_path)
    assert done.returncode == status, done.stderr
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_it_says_how_to_call_it(capsys):
    assert offline.main([]) == 2
    assert "usage" in capsys.readouterr().err

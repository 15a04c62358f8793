"""What is exported can be verified by whoever has the public key."""

import stat

import pytest

from sarhad.audit.keys import PUBLIC
from sarhad.audit.models import Line
from sarhad.audit.offline import verify_file
from sarhad.audit.seal import read_public
from sarhad.audit.services import export_journal as module
from sarhad.audit.services.export_journal import export_journal
from sarhad.audit.services.verify_journal import verify_journal
from sarhad.kernel.errors import Conflict, Invalid, Refused
from tests.append_only import lifted
from tests.sarhad.audit import chains
from tests.sarhad.audit.acts_of_tests import AT, OFFICER, Someone, do_write, lines, record
from tests.sarhad.audit.chains import LAST

pytestmark = pytest.mark.django_db


@pytest.fixture
def verify(folder):
    chains.build()
    return lambda path: verify_file(path, read_public((folder / PUBLIC).read_bytes()))


def test_all_is_exported_with_the_record_of_the_export_itself(verify, tmp_path):
    path = tmp_path / "out.jsonl"
    done = export_journal(OFFICER, at=AT, path=path)
    report = verify(path)
    assert (report.ok, report.first, report.last, report.key) == (True, 1, LAST + 1, done.key)
    assert lines()[-1] == ("journal.export", "done")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not path.with_name("out.jsonl.part").exists()


@pytest.mark.parametrize(("first", "last"), [(1, 1), (3, 7), (LAST, LAST), (5, None)])
def test_a_part_is_exported_with_both_its_ends(verify, tmp_path, monkeypatch, first, last):
    monkeypatch.setattr(module, "BATCH", 2)
    told: list[int] = []
    export_journal(OFFICER, at=AT, path=tmp_path / "out", first=first, last=last, progress=told.append)
    report = verify(tmp_path / "out")
    assert (report.ok, report.first, report.last) == (True, first, last or LAST + 1)
    assert record(LAST + 1)["notes"] == {"first": first} | ({"last": last} if last else {})


def test_other_scripts_survive_the_way_out(verify, tmp_path):
    do_write(OFFICER, at=AT, subject="ü ж")
    export_journal(OFFICER, at=AT, path=tmp_path / "out")
    assert verify(tmp_path / "out").ok


@pytest.mark.parametrize(("first", "last"), [(0, None), (-1, 3), (7, 3), (LAST + 5, None), (1, LAST + 1), (1, 0)])
def test_records_that_are_not_there_are_not_exported(verify, tmp_path, first, last):
    with pytest.raises(Invalid, match=f"records 1 to {LAST}"):
        export_journal(OFFICER, at=AT, path=tmp_path / "out", first=first, last=last)
    assert lines()[-1] == ("journal.export", "refused")
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_there_is_not_overwritten(verify, tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(Invalid, match="already"):
        export_journal(OFFICER, at=AT, path=tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_place_where_nothing_can_be_written_is_said(verify, tmp_path):
    with pytest.raises(Invalid, match="cannot be written"):
        export_journal(OFFICER, at=AT, path=tmp_path / "no" / "out")


def test_a_broken_journal_is_not_exported_as_whole(verify, tmp_path):
    with lifted():
        Line.objects.filter(seq=5).update(hash="0" * 64)
    with pytest.raises(Conflict, match="record 5: Its content"):
        export_journal(OFFICER, at=AT, path=tmp_path / "out")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["journal"]


def test_who_may_not_export_gets_nothing_and_is_told_of(verify, tmp_path):
    with pytest.raises(Refused):
        export_journal(Someone(forbidden=frozenset({"journal.export"})), at=AT, path=tmp_path / "out")
    assert lines()[-1] == ("journal.export", "refused")
    assert not (tmp_path / "out").exists()


def test_verifying_leaves_a_line_with_its_result(verify):
    assert verify_journal(OFFICER, at=AT).ok
    assert record(LAST + 1)["notes"] == {"first": 1, "last": LAST, "holds": 1}
    with lifted():
        Line.objects.filter(seq=5).update(officer="x")
    assert not verify_journal(OFFICER, at=AT).ok
    assert record(LAST + 2)["notes"] == {"first": 1, "last": 4, "holds": 0, "bad": "record 5"}


def test_who_may_not_verify_is_refused_and_told_of(verify):
    with pytest.raises(Refused):
        verify_journal(Someone(forbidden=frozenset({"journal.verify"})), at=AT)
    assert lines()[-1] == ("journal.verify", "refused")

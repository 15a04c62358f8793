"""The journal at the command line: words, and an exit status that a script can use."""

import argparse

import pytest

from sarhad.audit import console
from sarhad.audit.keys import PUBLIC, read_keys
from sarhad.audit.models import Line
from sarhad.audit.proof import quiet
from sarhad.audit.seal import public_text
from sarhad.config.commands import journal
from tests.append_only import lifted
from tests.sarhad.audit import chains
from tests.sarhad.audit.acts_of_tests import Someone, lines
from tests.sarhad.audit.files import OTHER, whole

pytestmark = pytest.mark.django_db
NOBODY = Someone(forbidden=frozenset({"journal.verify", "journal.export", "journal.key"}))


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    journal.add(parser)
    return journal.run(parser.parse_args([str(word) for word in words]))


def test_a_journal_that_holds_ends_with_nothing_wrong(capsys):
    chains.build()
    assert run("verify") == 0
    assert capsys.readouterr().out.startswith(
        "The journal holds: 11 records, 3 signed heads. The newest signed head covers"
    )
    assert lines()[-1] == ("journal.verify", "done")


def test_a_journal_that_does_not_hold_ends_with_one(capsys):
    chains.build()
    with lifted():
        Line.objects.filter(seq=5).update(officer="x")
    assert run("verify") == 1
    assert "4 records hold; then:\n  record 5: A column" in capsys.readouterr().out


def test_a_journal_that_was_never_signed_says_so(capsys):
    assert run("verify") == 0
    assert "No head was ever signed" in capsys.readouterr().out


def test_a_key_kept_elsewhere_is_compared(capsys, folder, tmp_path):
    chains.build()
    assert run("verify", "--key", folder / PUBLIC) == 0
    (tmp_path / "other.pub").write_text(public_text(OTHER.public_key()))
    assert run("verify", "--key", tmp_path / "other.pub") == 1
    assert "The key that you hold is none of the keys here" in capsys.readouterr().out
    assert run("verify", "--key", tmp_path / "none.pub") == 2
    assert run("verify", "--key", folder / "heads.jsonl") == 2


def test_what_is_exported_is_verified_from_its_file(capsys, folder, tmp_path):
    chains.build()
    assert run("export", tmp_path / "out", "--from", 3, "--to", 7) == 0
    assert "Records 3 to 7" in capsys.readouterr().out
    assert run("verify", "--file", tmp_path / "out", "--key", folder / PUBLIC) == 0
    assert run("export", tmp_path / "out") == 1
    assert run("export", tmp_path / "more", "--from", 99) == 1
    assert capsys.readouterr().err.endswith("the journal has records 1 to 12\n")


def test_a_file_needs_its_key(capsys, tmp_path):
    path = tmp_path / "journal"
    path.write_bytes(b"".join(whole()))
    assert run("verify", "--file", path) == 2
    assert "--file needs --key" in capsys.readouterr().err


def test_the_key_is_made_shown_and_changed(capsys, folder):
    assert run("key") == 0
    first = capsys.readouterr().out
    assert run("key") == 0
    assert capsys.readouterr().out == first
    assert run("key", "--new") == 0
    second = capsys.readouterr().out
    assert second != first
    assert (folder / PUBLIC).read_text() in second
    assert len(read_keys(folder).public) == 2
    assert run("verify") == 0


def test_a_lost_key_is_said(capsys, folder):
    chains.build()
    (folder / "journal.key").unlink()
    assert run("key") == 1
    assert "a key that is not here" in capsys.readouterr().err
    assert run("export", folder / "out") == 1


def test_who_may_not_is_refused(tmp_path):
    assert console.verify(NOBODY, key=None, progress=quiet) == 1
    assert console.export(NOBODY, path=tmp_path / "out", first=1, last=None, progress=quiet) == 1
    assert console.key(NOBODY, new=False) == 1
    assert {outcome for _, outcome in lines()} == {"refused"}


def test_progress_is_told_on_the_error_stream(capsys, monkeypatch):
    journal._tell(100_000)
    journal._tell(105_000)
    assert capsys.readouterr() == ("", "100,000 records\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    journal._tell(105_000)
    assert capsys.readouterr().err == "\r105,000 records"


def test_the_console_acts_as_the_console():
    assert run("key") == 0
    assert Line.objects.get(pk=1).officer == "console"

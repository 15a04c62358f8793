"""`sarhad lists`."""

import pytest

from sarhad.config import cli
from sarhad.lists.models import ListVersion
from tests.make.lists import STOP, csv_of, stop_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "stop.csv"
    path.write_bytes(csv_of(stop_row(), stop_row()))
    return path


def test_imports_a_file_and_says_what_changed(file, capsys):
    assert cli.main(["lists", "import", STOP, str(file), "--activate"]) == 0
    assert "version 1 is live: 2 added, 0 changed, 0 removed" in capsys.readouterr().out
    assert ListVersion.objects.get().by == "console"


def test_names_the_rows_of_a_refused_file(file, capsys):
    file.write_bytes(csv_of(stop_row(), stop_row(names="")))
    assert cli.main(["lists", "import", STOP, str(file)]) == 1
    assert "row 3: names: No name." in capsys.readouterr().err


def test_a_file_that_is_not_there_and_a_source_that_is_not_known(file, capsys):
    assert cli.main(["lists", "import", STOP, str(file.parent / "none.csv")]) == 2
    assert cli.main(["lists", "import", "no.such", str(file)]) == 1
    assert "no such source" in capsys.readouterr().err


def test_shows_sources_and_what_is_live(file, capsys):
    cli.main(["lists", "import", STOP, str(file), "--activate"])
    capsys.readouterr()
    assert cli.main(["lists", "sources"]) == 0
    told = capsys.readouterr().out
    assert "national.stop: National stop list; version 1 of" in told
    assert "documents.lost: Lost, stolen and revoked documents; never imported" in told


def test_without_activate_a_version_of_the_stop_list_waits_and_the_console_alone_cannot_go_on(file, capsys):
    assert cli.main(["lists", "import", STOP, str(file)]) == 0
    assert "version 1 waits for activation (second)" in capsys.readouterr().out
    assert ListVersion.objects.get().state == "waiting"
    assert cli.main(["lists", "activate", STOP]) == 1
    assert "Somebody else activates it" in capsys.readouterr().err
    assert ListVersion.objects.get().state == "waiting"

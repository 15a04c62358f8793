"""Officers from the console of the server."""

import io
import re

import pytest

from sarhad.access.models import Agency, Assignment, Officer
from sarhad.config import cli
from sarhad.places.models import Post
from tests.make import access as make
from tests.make import places
from tests.sarhad.access.journal import lines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _prepared(monkeypatch):
    """The tests' database is ready, and it is theirs."""
    monkeypatch.setattr("sarhad.config.serve.prepare", lambda: None)


def _add(*more: str) -> int:
    return cli.main(["officers", "add", "--number", "A-1", "--name", "Amal", "--agency", "BP", "--post", "HQ", *more])


def test_the_first_administrator_comes_with_agency_and_headquarters(capsys):
    assert _add("--administrator", "--agency-name", "Border Police", "--time-zone", "Asia/Baku") == 0
    password = re.search(r"shown once: (\S+)", capsys.readouterr().out)[1]
    officer = Officer.objects.get()
    assert officer.check_password(password)
    assert officer.must_change_password
    assert (Agency.objects.get().name, Post.objects.get().kind) == ("Border Police", "headquarters")
    assert Assignment.objects.get().role == "administrator"
    assert {line["officer"] for line in lines("officer.add")} == {"console"}


def test_a_password_is_read_from_standard_input_and_not_printed(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("seven grey herons\n"))
    assert _add("--administrator", "--password-stdin") == 0
    officer = Officer.objects.get()
    assert officer.check_password("seven grey herons")
    assert not officer.must_change_password
    assert "herons" not in capsys.readouterr().out


@pytest.mark.parametrize(("given", "status"), [("", 2), ("weak\n", 1)])
def test_no_password_or_a_weak_one_makes_no_officer(given, status, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    assert _add("--administrator", "--password-stdin") == status
    assert not Officer.objects.exists()
    assert not Post.objects.exists()  # whole or not at all


def test_later_agencies_and_posts_are_not_made_by_a_slip_of_the_pen(capsys):
    make.agency("BPX")
    assert _add("--role", "first-line") == 1
    assert "there are: BPX" in capsys.readouterr().err
    make.agency("BP")
    places.post(code="HQX")
    assert _add("--role", "first-line") == 1
    assert "there are: HQX" in capsys.readouterr().err


def test_an_unknown_role_is_refused_with_the_list(capsys):
    assert _add("--role", "king") == 1
    assert "first-line" in capsys.readouterr().err


def test_the_same_number_twice_is_refused(capsys):
    assert _add("--administrator") == 0
    assert _add("--administrator") == 1
    assert "taken" in capsys.readouterr().err
    assert [line["outcome"] for line in lines("officer.enlist")] == ["done", "refused"]


def test_officers_are_listed_one_a_line(capsys):
    held = make.assignment(officer=make.officer(service_number="T-9"), post=places.post(code="BIL"))
    make.officer(service_number="T-99", is_active=False)
    assert cli.main(["officers", "list"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["T-9", held.officer.name, "BP", "active", "first-line@BIL"]
    assert rows[1][3:] == ["deactivated", "-"]

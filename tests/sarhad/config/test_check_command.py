"""`sarhad check`: zones in, findings out, no database."""

import json
import subprocess
import sys

import pytest

from sarhad.config.cli import main
from tests.make.zones import SPECIMEN, zone

TODAY = ["--today", "2026-06-01"]


@pytest.fixture
def feed(tmp_path):
    def write(text, *flags):
        path = tmp_path / "zones.txt"
        path.write_text(text, encoding="utf-8")
        return main(["check", str(path), *TODAY, *flags])

    return write


def test_a_sound_zone_is_said_sound(feed, capsys):
    assert feed(zone()) == 0
    assert "TESTOVA" in capsys.readouterr().out


def test_json_holds_each_digit(feed, capsys):
    feed(SPECIMEN, "--json")
    answer = json.loads(capsys.readouterr().out)
    assert answer["number"] == "L898902C3"
    assert {digit["field"] for digit in answer["digits"]} >= {"number", "birth", "expiry", "composite"}


def test_several_zones_and_one_that_is_none(feed, capsys):
    assert feed(f"{zone()}\n\nHELLO\n\n{zone(number='B7')}\n", "--json") == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, False]


@pytest.mark.parametrize("text", ["", "\n\n\n"])
def test_nothing_given_is_wrong_use(feed, text, capsys):
    assert feed(text) == 2
    assert "no zone" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_wrong_use(capsys):
    assert main(["check", "no-such-file"]) == 2
    assert "no-such-file" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_wrong_use(tmp_path, capsys):
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00P<UTO")
    assert main(["check", str(tmp_path / "x")]) == 2


def test_needs_neither_settings_nor_database():
    done = subprocess.run(
        [sys.executable, "-m", "sarhad.config.cli", "check", "-", *TODAY],
        input=zone(), text=True, capture_output=True, check=False, env={"PATH": "/usr/bin"}, cwd="/",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")

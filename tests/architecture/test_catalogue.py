"""One file adds a check: with a code, a source, an explanation, a test of its name and a line in the reference."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sarhad.checks.findings import CHECKS, Check
from sarhad.lists.source import SOURCES
from tests.architecture.trees import HOUSE, ROOT, tree

CODE = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+([_-][a-z]+)*")
TESTS = ROOT / "tests" / "sarhad" / "checks" / "catalogue"


def ours() -> list[Check]:
    return [check for check in CHECKS if check.function.__module__.startswith("sarhad.")]


def wrong(check: Check, tests: Path, reference: str) -> list[str]:
    """What a check owes."""
    name = check.function.__module__.rpartition(".")[2]
    owed = {
        "a code in the form area.thing": bool(CODE.fullmatch(check.code)),
        "a title": bool(check.title.strip()),
        "a source with its number": bool(re.search(r"\d", check.source)),
        "an explanation": len(check.explanation.split()) >= 5,
        f"a test test_{name}.py": (tests / f"test_{name}.py").exists(),
        "a line in docs/reference/checks.md": f"`{check.code}`" in reference,
    }
    return [f"{check.code} owes {what}" for what, there in owed.items() if not there]


def test_every_check_gives_what_it_owes() -> None:
    reference = (ROOT / "docs" / "reference" / "checks.md").read_text("utf-8")
    assert [trouble for check in ours() for trouble in wrong(check, TESTS, reference)] == []


def test_every_file_of_the_catalogue_is_one_check() -> None:
    files = {path.stem for path in (HOUSE / "checks" / "catalogue").glob("*.py")} - {"__init__"}
    assert sorted(check.function.__module__.rpartition(".")[2] for check in ours()) == sorted(files)


def test_every_check_imports_only_what_is_pure() -> None:
    allowed = (
        "borderkit",
        "sarhad.checks.",
        "sarhad.kernel.words",
        "sarhad.kernel.catalogue",
        "collections",
        "datetime",
    )
    strangers = [
        f"{path.name}: {node.module}"
        for path in sorted((HOUSE / "checks" / "catalogue").glob("*.py"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and not (node.module or "").startswith(allowed)
    ]
    assert strangers == []


def test_every_source_says_what_it_is() -> None:
    found = [source for source in SOURCES if source.module.startswith("sarhad.")]
    assert found
    assert [s.code for s in found if not (CODE.fullmatch(s.code) and s.title and s.owner and len(s.form) > 20)] == []


@dataclass
class _Sample:
    function: Callable[..., object]


def _explained(dossier: object) -> None:
    """The dossier is held against a rule of law."""


def _bare(dossier: object) -> None:
    pass


@pytest.mark.parametrize(
    ("check", "troubles"),
    [
        (Check("good.one", "Good", "ICAO Doc 9303-3", _explained), 0),  # type: ignore[arg-type]
        (Check("Bad", "", "somewhere", _bare), 4),  # type: ignore[arg-type]
    ],
)
def test_the_rule_knows_what_is_owed(check: Check, troubles: int, tmp_path: Path) -> None:
    (tmp_path / "test_test_catalogue.py").touch()
    assert len(wrong(check, tmp_path, "`good.one` `Bad`")) == troubles

"""Migrations are complete, named by what they do, and import nothing of ours but ids and triggers.

What they may import must do for ever what it did when the migration was written.
"""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from tests.architecture.trees import HOUSE, place

NAME = re.compile(r"\d{4}_[a-z]+(_[a-z0-9]+)*")
MAY = {"sarhad.kernel.append_only", "sarhad.kernel.ids"}


def wrong(name: str, code: str) -> list[str]:
    """What is wrong with a migration."""
    found = []
    if not NAME.fullmatch(name) or "_auto" in name:
        found.append(f"{name} does not say what it does")
    for node in ast.walk(ast.parse(code)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        ours = (module for module in names if module.startswith(("sarhad", "borderkit")))
        found += [f"{name} imports {module}" for module in ours if module not in MAY]
    return found


def test_none_is_missing() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    assert {app: [str(op) for m in made for op in m.operations] for app, made in changes.items()} == {}


def test_there_is_one_head_a_room() -> None:
    assert MigrationLoader(None, ignore_no_migrations=True).detect_conflicts() == {}


def test_they_are_named_and_stand_by_themselves() -> None:
    found = []
    for path in sorted(HOUSE.rglob("migrations/[0-9]*.py")):
        found += [f"{place(path)}: {trouble}" for trouble in wrong(path.stem, path.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    ("name", "code", "troubles"),
    [
        ("0002_find_by_time", "import sarhad.kernel.ids\nfrom django.db import models", 0),
        ("0002_auto_20260101_0930", "", 1),
        ("0002_states", "from sarhad.crossings.states import State", 1),
        ("0002_codes", "import borderkit.codes", 1),
    ],
)
def test_the_rule_knows_good_from_bad(name: str, code: str, troubles: int) -> None:
    assert len(wrong(name, code)) == troubles


def test_migrations_are_found() -> None:
    assert len(list(Path(HOUSE).rglob("migrations/[0-9]*.py"))) >= 8

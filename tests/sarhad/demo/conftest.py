"""The invented country, made once for a test."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sarhad.demo.box import open_box
from sarhad.demo.models import Box

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """A data folder of the test's own."""
    settings.JOURNAL_FOLDER = tmp_path / "journal"  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def country(db: None, folder: Path) -> Box:
    """Posts, officers and lists, without history, as of 1 June 2026, half past nine UTC."""
    return open_box(seed=1, days=0, at=NOW)

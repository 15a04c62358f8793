"""Every test of the journal has a folder of its own for keys and signed heads."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings) -> Path:
    settings.JOURNAL_FOLDER = tmp_path / "journal"
    return settings.JOURNAL_FOLDER

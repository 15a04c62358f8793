"""Every test of the journal has a folder of its own for keys and signed heads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import append_only


@pytest.fixture(scope="session", autouse=True)
def _journal_can_be_flushed() -> Iterator[None]:
    with append_only.flushable():
        yield


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings) -> Path:
    settings.JOURNAL_FOLDER = tmp_path / "journal"
    return settings.JOURNAL_FOLDER

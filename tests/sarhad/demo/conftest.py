"""The invented country, made once for the tests of a file; what a test changes in it is undone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings

from sarhad.access.duty import SYSTEM
from sarhad.demo.box import open_box
from sarhad.demo.history import write_history
from sarhad.demo.models import Box

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


def _opened(blocker: DjangoDbBlocker, folder: Path, days: int) -> Iterator[int]:
    """The country in a transaction that is undone in the end. Tells how many crossings its history has."""
    before = settings.JOURNAL_FOLDER
    settings.JOURNAL_FOLDER = folder / "journal"
    with blocker.unblock(), transaction.atomic():
        box = open_box(seed=1, days=0, at=NOW)
        yield write_history(SYSTEM, box=box, days=days, at=NOW) if days else 0
        transaction.set_rollback(True)
    settings.JOURNAL_FOLDER = before


def _kept() -> Iterator[Box]:
    with transaction.atomic():
        yield Box.objects.get(pk=1)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _utopia(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    yield from _opened(django_db_blocker, tmp_path_factory.mktemp("utopia"), 0)


@pytest.fixture(scope="module")
def written(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """The country with a day of history and today's morning: how many crossings that is."""
    yield from _opened(django_db_blocker, tmp_path_factory.mktemp("utopia"), 1)


@pytest.fixture
def country(_utopia: int) -> Iterator[Box]:
    """Posts, officers and lists, without history, as of 1 June 2026, half past nine UTC."""
    yield from _kept()


@pytest.fixture
def folder(settings: Settings) -> Path:
    """The data folder of the country."""
    return Path(settings.JOURNAL_FOLDER).parent

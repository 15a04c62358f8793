"""Fixtures for every test that has a database."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from sarhad.checks.evidence import forget_countries
from sarhad.places.selectors import forget_states
from tests import append_only


@pytest.fixture(autouse=True, scope="session")
def flushable_journal() -> Iterator[None]:
    """The journal refuses to be emptied; after a transactional test it must be, all the same."""
    with append_only.flushable():
        yield


@pytest.fixture(autouse=True)
def fresh_states() -> None:
    """What the process remembers of tables, and in which language it spoke, belongs to the test before."""
    forget_states()
    forget_countries()
    translation.activate("en")

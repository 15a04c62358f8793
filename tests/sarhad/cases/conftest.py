"""What the tests of cases begin with: a post where three agencies work, and a thing that was seized there."""

import pytest

from sarhad.cases.custody_models import Exhibit
from sarhad.cases.services.take_exhibit import take_exhibit
from tests.make.access import NOW
from tests.make.cases import House, house, shared, thing


@pytest.fixture
def made(db: None) -> House:
    """First line, two of the second line, customs, migration and leader of one post."""
    return house()


@pytest.fixture
def taken(made: House) -> Exhibit:
    """A document that the second line seized in a shared case, and holds."""
    return take_exhibit(made.second, case=shared(made).pk, thing=thing(), at=NOW)

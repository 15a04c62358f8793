"""Do the recorded movements fit each other, and this one?"""

import pytest

from sarhad.checks.catalogue.movements_odd import TEXTS, movements_odd
from sarhad.checks.dossier import Oddity
from sarhad.checks.findings import Weight
from tests.make import dossiers as make


def test_movements_that_pair_are_silent():
    assert list(movements_odd(make.dossier())) == []


@pytest.mark.parametrize("code", [*TEXTS, "something-new"])
def test_each_oddity_is_a_doubt_with_time_and_post(code):
    (finding,) = movements_odd(make.dossier(oddities=(Oddity(code=code, at=make.NOON, post="Bilasar"),)))
    assert finding.weight == Weight.DOUBT
    assert finding.grounds == {"at": "2026-06-01T12:00+00:00", "post": "Bilasar", "kind": code}

"""Are the issuing state and the nationality known codes?"""

import pytest

from sarhad.checks.catalogue.state_known import state_known
from sarhad.checks.findings import Weight
from tests.make import dossiers as make


@pytest.mark.parametrize("code", ["UTO", "D", "GBD", "RKS", "UNO", "XXA", "AZE"])
def test_codes_of_the_table_are_known(code):
    seen = make.dossier(document=make.document(issuer=code), person=make.person(nationality=code))
    assert list(state_known(seen)) == []


def test_a_code_of_this_country_s_own_table_is_known():
    seen = make.dossier(document=make.document(issuer="XNA"), known_states=frozenset({"XNA"}))
    assert list(state_known(seen)) == []


def test_a_fantasy_state_stops():
    seen = make.dossier(document=make.document(issuer="QQQ"), person=make.person(nationality="QQQ"))
    (finding,) = state_known(seen)
    assert (finding.weight, finding.grounds) == (Weight.STOP, {"code": "QQQ"})


def test_a_fantasy_nationality_stops_beside_a_known_issuer():
    (finding,) = state_known(make.dossier(person=make.person(nationality="ZZY")))
    assert "nationality" in finding.text

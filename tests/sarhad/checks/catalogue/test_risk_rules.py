"""Do installed risk rules point to anything?"""

from sarhad.checks.catalogue.risk_rules import risk_rules
from sarhad.checks.rule_sets import RULE_SETS
from tests.make import dossiers as make


def test_without_installed_rules_it_is_silent():
    assert len(RULE_SETS) == 0
    assert list(risk_rules(make.dossier())) == []

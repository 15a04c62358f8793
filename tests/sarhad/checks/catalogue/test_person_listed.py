"""May the traveller be somebody on a list?"""

import pytest

from sarhad.checks.catalogue.person_listed import person_listed
from sarhad.checks.findings import Weight
from tests.make import dossiers as make


def test_nobody_like_it_is_silent():
    assert list(person_listed(make.dossier())) == []


@pytest.mark.parametrize(("score", "weight"), [(0.5, Weight.STOP), (0.49, Weight.DOUBT)])
def test_a_candidate_weighs_by_likeness_and_is_never_said_to_be_the_person(score, weight):
    (finding,) = person_listed(make.dossier(persons_listed=(make.candidate(score=score),)))
    assert finding.weight == weight
    assert finding.text.startswith("May be")
    assert finding.grounds["why"] == "name: MIRA TESTOVA = MIRA TESTOVA"


@pytest.mark.parametrize("instruction", ["protect", "missing", "child-at-risk"])
def test_a_person_to_protect_is_said_so(instruction):
    (finding,) = person_listed(make.dossier(persons_listed=(make.candidate(instruction=instruction),)))
    assert "protect" in finding.text


def test_what_nobody_may_notice_does_not_light_up_the_booth():
    (finding,) = person_listed(make.dossier(persons_listed=(make.candidate(instruction="discreet"),)))
    assert finding.weight == Weight.NOTE
    assert "discreet" not in finding.text

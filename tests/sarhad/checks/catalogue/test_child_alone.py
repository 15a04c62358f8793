"""Is a child travelling alone?"""

import pytest

from borderkit.mrz import PartialDate
from sarhad.checks.catalogue.child_alone import child_alone
from sarhad.checks.findings import Weight
from tests.make import dossiers as make

LAST_CHILD_DAY = make.person(birth=PartialDate(2008, 6, 2))
EIGHTEEN_TODAY = make.person(birth=PartialDate(2008, 6, 1))


def test_of_age_on_the_eighteenth_birthday():
    assert list(child_alone(make.dossier(person=EIGHTEEN_TODAY, with_adult=False))) == []


def test_a_child_the_day_before():
    (finding,) = child_alone(make.dossier(person=LAST_CHILD_DAY, with_adult=False))
    assert (finding.weight, finding.grounds["age"]) == (Weight.STOP, "17")


def test_with_an_adult_is_silent():
    assert list(child_alone(make.dossier(person=LAST_CHILD_DAY, with_adult=True))) == []


def test_not_asked_is_a_question_to_the_officer():
    (finding,) = child_alone(make.dossier(person=LAST_CHILD_DAY))
    assert finding.weight == Weight.DOUBT


@pytest.mark.parametrize(("birth", "found"), [(PartialDate(2008), 1), (PartialDate(2007), 0), (PartialDate(), 0)])
def test_a_birth_known_in_part_counts_as_the_youngest_it_can_be(birth, found):
    assert len(list(child_alone(make.dossier(person=make.person(birth=birth), with_adult=False)))) == found

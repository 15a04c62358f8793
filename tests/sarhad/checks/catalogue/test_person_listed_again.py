"""What further evidence changes in what the lists say."""

import pytest

from sarhad.checks.catalogue.person_listed_again import person_listed_again
from sarhad.checks.dossier import Offered
from sarhad.checks.findings import Weight
from sarhad.checks.run import run
from tests.make import dossiers as make


def offered(score=0.95, **fields):
    values = {"list_name": "National stop list", "reference": "S-1", "instruction": "refuse", "score": score}
    return Offered(**(values | fields))


def found(before, *now):
    return list(person_listed_again(make.dossier(listed_before=before, persons_listed=now)))


def test_it_is_not_asked_the_first_time():
    assert "person.listed-again" not in run(make.dossier()).asked
    assert "person.listed-again" in run(make.dossier(listed_before=())).asked


@pytest.mark.parametrize(
    ("before", "now", "says"),
    [
        (0.95, 0.95, None),
        (0.95, 0.86, None),
        (0.95, 0.84, "less likely"),
        (0.51, 0.49, "less likely"),
        (0.49, 0.50, "likelier"),
        (0.20, 0.31, "likelier"),
        (0.20, 0.29, None),
    ],
)
def test_a_likeness_that_moves_is_said_with_both_figures(before, now, says):
    findings = found((offered(before),), make.candidate(score=now))
    if says is None:
        assert findings == []
        return
    (finding,) = findings
    assert says in finding.text
    assert finding.weight == Weight.NOTE
    assert (finding.grounds["before"], finding.grounds["now"]) == (f"{before:.2f}", f"{now:.2f}")


def test_who_came_up_only_now_and_who_is_no_candidate_any_more_are_both_said():
    came, went = found((offered(reference="S-2"),), make.candidate())
    assert "came up only" in came.text
    assert "no candidate any more" in went.text
    assert (came.grounds["reference"], went.grounds["reference"]) == ("S-1", "S-2")


def test_the_same_reference_on_another_list_is_somebody_else():
    assert len(found((offered(list_name="Another list"),), make.candidate())) == 2


def test_what_nobody_may_notice_is_not_said():
    assert found((offered(instruction="discreet"),)) == []
    assert found((), make.candidate(instruction="discreet")) == []

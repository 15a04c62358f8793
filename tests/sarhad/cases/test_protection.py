"""Who asks for protection at the booth: a case by itself, ways with their tasks and clocks, and nothing blocks it."""

from datetime import timedelta

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.access.models import Agency
from sarhad.cases.mechanism import mechanism
from sarhad.cases.models import Case, Task
from sarhad.cases.outcomes import OUTCOMES, PROTECTIVE
from sarhad.cases.services.decide_case import Decision, decide_case
from sarhad.cases.services.follow_crossing import follow_crossing
from sarhad.cases.services.plan_work import finish_task
from sarhad.cases.services.set_rule import set_rule
from sarhad.cases.services.take_case import take_case
from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.services.protect import protect_crossing
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.errors import Conflict
from sarhad.kernel.telling import tell
from tests.make.access import NOW, agency
from tests.make.cases import case
from tests.make.crossings import crossing

pytestmark = pytest.mark.django_db
WAYS = sorted(PROTECTIVE)


def asked(made, note="", **fields):
    """Somebody said it at the booth; told until nothing is left to tell."""
    protect_crossing(made.first, crossing=crossing(made.first, **fields), at=NOW, note=note)
    load_reactions()
    while tell(at=NOW):
        pass
    return Case.objects.get()


def test_the_word_at_the_booth_opens_a_case_with_its_first_task(made):
    one = asked(made, note="Asks for asylum")
    assert (one.state, one.subject, one.outcome) == ("waiting", "protection", "")
    assert list(one.tasks.values_list("agency", "due_at")) == [("BP", NOW + timedelta(hours=4))]
    assert [(line.part, line.text) for line in one.lines.filter(what="note")] == [("protection", "Asks for asylum")]
    follow_crossing(SYSTEM, crossing=one.crossing_id, at=NOW)
    assert (Task.objects.count(), Case.objects.get().state) == (1, "waiting")


@pytest.mark.parametrize("way", WAYS)
def test_each_way_sets_what_it_owes_once_and_brings_the_agencies_in(made, way):
    agency("BH", kind="health")
    one = asked(made)
    decide_case(made.second, case=one.pk, decision=Decision(outcome=way), at=NOW)
    follow_crossing(SYSTEM, crossing=one.crossing_id, at=NOW)
    owed = [*mechanism()["asked"], *mechanism()[way]]
    kinds = {kind: code for code, kind in Agency.objects.values_list("code", "kind")}
    assert sorted(Task.objects.values_list("basis", "agency", "due_at")) == sorted(
        (duty.source, kinds[duty.agency_kind], NOW + timedelta(hours=duty.hours)) for duty in owed
    )
    parties = set(one.parties.values_list("agency", flat=True))
    assert parties >= {kinds[duty.agency_kind] for duty in owed}


def test_a_country_without_a_border_health_service_leaves_no_task_without_owner(made):
    one = asked(made)
    decide_case(made.second, case=one.pk, decision=Decision(outcome="protection"), at=NOW)
    assert set(Task.objects.values_list("agency", flat=True)) == {"BP", "MS"}


def test_the_agency_that_owes_it_says_that_it_is_done(made):
    one = asked(made)
    decide_case(made.second, case=one.pk, decision=Decision(outcome="child-alone"), at=NOW)
    registers = Task.objects.get(agency="MS", text__startswith="Register")
    assert finish_task(made.migration, task=registers.pk, at=NOW).done_by_id is not None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("weight", [1, 2, 3])
@pytest.mark.parametrize("drawn", [False, True])
def test_no_finding_no_draw_and_no_other_officer_blocks_protection(made, way, weight, drawn):
    """Whatever the machine found, whoever has the case: the way is open. SBC Art. 3(b), 4."""
    one = case(made)
    Found.objects.create(
        crossing=one.crossing, check_code="person.listed", weight=weight, text="x", grounds={"a": "b"}, source="s 1",
        found_at=NOW,
    )  # fmt: skip
    set_rule(made.leader, drawn=drawn, detention_hours=24, at=NOW)
    take_case(made.other, case=one.pk, at=NOW, why="Speaks the language")
    decided = decide_case(made.second, case=one.pk, decision=Decision(outcome=way), at=NOW)
    assert (decided.state, decided.outcome) == ("decided", way)
    assert Crossing.objects.get(pk=one.crossing_id).state == "protection"


@pytest.mark.parametrize("outcome", sorted(set(OUTCOMES) - PROTECTIVE - {"withdrawn"}))
def test_from_protection_no_way_leads_to_a_refusal(made, outcome):
    one = take_case(made.second, case=asked(made).pk, at=NOW)
    decision = Decision(outcome=outcome, grounds="x", reasons=("A",))
    if outcome == "refused":
        with pytest.raises(Conflict):
            decide_case(made.second, case=one.pk, decision=decision, at=NOW)
        assert Crossing.objects.get().state == "protection"
    assert Crossing.objects.get().state != "refused"

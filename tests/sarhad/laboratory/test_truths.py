"""A released result says what findings of the first line were; taken back, the outcome of the case speaks again."""

import pytest

from borderkit.spectra.specimens import substance
from sarhad.access.roles import ROLES
from sarhad.cases.models import Case, Truth
from sarhad.crossings.models import Found
from sarhad.kernel.errors import Invalid, Refused
from sarhad.laboratory.forms import ReleaseForm
from sarhad.laboratory.models import Result
from sarhad.laboratory.presenting import present_analysis
from sarhad.laboratory.services.conclude import Conclusion, conclude_analysis
from sarhad.laboratory.services.release import correct_analysis, release_analysis
from sarhad.laboratory.truths import findings_asked, proposed
from tests.make.access import NOW
from tests.make.crossings import crossing
from tests.make.laboratory import bench, identified, in_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return bench()


def concluded(made):
    """An analysis that waits for the second person, of an exhibit of a case with a crossing."""
    analysis = in_work(made)
    Case.objects.filter(pk=analysis.exhibit.case_id).update(crossing=crossing())
    identified(made, analysis)
    one = substance(3)
    conclusion = Conclusion(decision="identified", substance=one.name, substance_class=one.kind)
    conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=conclusion, at=NOW)
    analysis.refresh_from_db()
    return analysis


def finding(analysis, code="risk.rules", **grounds):
    return Found.objects.create(
        crossing_id=analysis.exhibit.case.crossing_id, check_code=code, weight=2, text="A rule points here",
        grounds=grounds, source="House", found_at=NOW,
    )  # fmt: skip


def test_a_result_confirms_the_rule_that_had_it_looked_into(made):
    analysis = concluded(made)
    row, other = finding(analysis, rule="wheel"), finding(analysis, "zone.sound")
    assert findings_asked(analysis) == [row]
    with pytest.raises(Invalid):
        release_analysis(made.reviewer, analysis=analysis.pk, said={other.pk: "confirmed"}, at=NOW)
    with pytest.raises(Invalid):
        release_analysis(made.reviewer, analysis=analysis.pk, said={row.pk: "perhaps"}, at=NOW)
    analysis.refresh_from_db()
    assert (analysis.state, Truth.objects.count()) == ("concluded", 0)
    release_analysis(made.reviewer, analysis=analysis.pk, said={row.pk: "confirmed"}, at=NOW)
    truth = Truth.objects.get()
    assert (truth.found, truth.truth, truth.rule) == (row, "confirmed", "wheel")
    assert (truth.is_examined, truth.examined_by) == (True, analysis.pk)


@pytest.mark.parametrize(("outcome", "left"), [("", []), ("admitted", ["undetermined"])])
def test_a_result_taken_back_gives_the_finding_back_to_the_outcome(made, outcome, left):
    analysis = concluded(made)
    row = finding(analysis)
    release_analysis(made.reviewer, analysis=analysis.pk, said={row.pk: "confirmed"}, at=NOW)
    if outcome:
        Case.objects.filter(pk=analysis.exhibit.case_id).update(state="decided", outcome=outcome)
    correct_analysis(made.reviewer, analysis=analysis.pk, why="The wrong bag", at=NOW)
    assert [(one.truth, one.is_examined) for one in Truth.objects.all()] == [(one, False) for one in left]
    line = analysis.exhibit.case.lines.latest("recorded_at")
    assert (line.what, line.part, "taken back" in line.text) == ("examination", "goods", True)


def test_the_form_asks_for_each_finding_and_shows_no_text_of_another_part(made):
    analysis = concluded(made)
    row = finding(analysis, rule="wheel")
    shown = present_analysis(made.reviewer, analysis, at=NOW)["forms"]
    form = next(one["form"] for one in shown if isinstance(one["form"], ReleaseForm))
    field = form.fields[f"truth_{row.pk}"]
    assert form.initial[f"truth_{row.pk}"] == "confirmed"
    assert "A rule points here" not in field.label
    assert field.label.endswith(": wheel")


@pytest.mark.parametrize(
    ("decision", "kind", "truth"),
    [
        ("identified", "stimulant", "confirmed"),
        ("identified", "cutting-agent", "undetermined"),
        ("identified", "other", "undetermined"),
        ("indicated", "opioid", "undetermined"),
        ("none", "", "undetermined"),
    ],
)
def test_what_the_table_proposes(decision, kind, truth):
    assert proposed(Result(decision=decision, substance_class=kind)) == truth


def test_only_examiners_and_the_second_person_of_the_laboratory_bring_results_into_cases(made):
    for act in ("case.result", "case.unresult"):
        assert {role.code for role in ROLES.values() if act in role.acts} == {
            "document-examiner",
            "laboratory-reviewer",
        }
    analysis = concluded(made)
    with pytest.raises(Refused):
        release_analysis(made.other, analysis=analysis.pk, said={}, at=NOW)

"""What a result says of what the first line found: a table that fills the form in; the second person says it."""

from sarhad.crossings.models import Found
from sarhad.laboratory.models import Analysis, Result

PREFIX = "truth_"
"""How the names of the fields begin that hold the truth of a finding; its key follows."""

# By the decision: what a finding turns out to be that had goods looked into. What was not found in one sample may
# stand in the next: "nothing" says nothing of a rule.
SAYS: dict[str, str] = {"identified": "confirmed", "indicated": "undetermined"}

HARMLESS = frozenset({"", "other", "cutting-agent"})
"""Classes that no rule looks for."""


def is_asked(check: str) -> bool:
    """Whether what a thing consists of can say anything of a check's findings: a rule had it looked into."""
    return check.partition(".")[0] == "risk"


def proposed(result: Result) -> str:
    """The truth that a result suggests."""
    is_illicit = result.substance_class not in HARMLESS
    return SAYS.get(result.decision, "undetermined") if is_illicit else "undetermined"


def findings_asked(analysis: Analysis) -> list[Found]:
    """Findings of the first line of which an analysis can say something; none in a case without a crossing."""
    crossing = analysis.exhibit.case.crossing_id
    if crossing is None:
        return []
    rows = Found.objects.filter(crossing=crossing, superseded_at=None).order_by("-weight", "pk")
    return [row for row in rows if is_asked(row.check_code)]

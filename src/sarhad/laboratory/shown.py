"""What a result says, in words."""

from django.utils.translation import gettext as _

from sarhad.laboratory.measures import shown
from sarhad.laboratory.models import Analysis, Result
from sarhad.laboratory.states import ANALYSIS_TITLES, AnalysisState
from sarhad.laboratory.words import CLASSES, DECISIONS


def state_title(analysis: Analysis) -> str:
    """Where it stands, in words that are for translation."""
    return ANALYSIS_TITLES[AnalysisState(analysis.state)]


def uncertain(value: float | None, expanded: float | None) -> str:
    """`81.2 ± 1.4`: the uncertainty with two digits, the value to the same place; empty if there is none."""
    if value is None or expanded is None:
        return ""
    places = 0 if expanded >= 10 else 1
    while 0 < expanded < 10 and places < 6 and round(expanded, places) < 10 ** (1 - places):
        places += 1
    return f"{value:.{places}f} ± {expanded:.{places}f}"


def in_milligrams(value: float | None, expanded: float | None) -> str:
    """A content in milligrams with its uncertainty."""
    return uncertain(None if value is None else value / 1000, None if expanded is None else expanded / 1000)


def standards(result: Result) -> str:
    """The two standard uncertainties that the analyst gave: percent of the value, and a mass."""
    return f"{result.calibration_percent or 0:g} % · {shown(result.balance_ug or 0)}"


def result_rows(result: Result) -> list[tuple[str, str]]:
    """What a result says, as pairs, in the reader's language."""
    rows = [(_("Decision"), _(DECISIONS[result.decision]))]
    if result.substance:
        rows.append((_("Substance"), f"{result.substance} ({_(CLASSES[result.substance_class])})"))
    if result.purity is not None:
        rows.append((_("Purity, percent"), f"{uncertain(result.purity, result.purity_u)} (k = {result.purity_k:g})"))
        amount = f"{in_milligrams(result.content_ug, result.content_u)} (k = {result.content_k:g})"
        rows.append((_("Pure substance, mg"), amount))
    if result.replicates:
        rows.append((_("Single results, percent"), "; ".join(f"{one:g}" for one in result.replicates)))
        rows.append((_("Standard uncertainty of calibration and weighing"), standards(result)))
    if result.remarks:
        rows.append((_("Remarks"), result.remarks))
    return rows


def told(analysis: Analysis, result: Result) -> str:
    """The line that is written into a case: in English, as all that is kept."""
    parts = [f"Laboratory {analysis.number}: {DECISIONS[result.decision]}"]
    if result.substance:
        parts.append(f"{result.substance} ({CLASSES[result.substance_class]})")
    parts.append(f"received {shown(analysis.received_ug or 0)}")
    if result.purity is not None:
        parts.append(f"purity {uncertain(result.purity, result.purity_u)} percent (k = {result.purity_k:g})")
    return "; ".join(parts)

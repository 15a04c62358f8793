"""The timeline of a case in words: what is ours in the reader's language and direction, what people wrote as it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sarhad.cases.mechanism import TEXTS
from sarhad.cases.models import HAPPENED, Case, CaseLine
from sarhad.cases.parts import PARTS
from sarhad.cases.services.run_clock import SAID
from sarhad.cases.states import SEARCH_TITLES, SearchState
from sarhad.cases.truth_models import TRUTHS
from sarhad.checks.findings import CHECKS

PROPOSED_BEFORE = frozenset({"agreed", "disagreed"})
"""Lines of a second person; `said_by` is who proposed."""
TRUTH_LINES = frozenset({"truth", "proposed"}) | PROPOSED_BEFORE


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as it is shown: its own words run in the direction of the page, `text` in its own.

    Attributes:
        what: What happened.
        part: To which part it belongs; empty: to none.
        number: A number that is always read from the left; may be empty.
        words: Words of ours; may be empty.
        text: What somebody wrote; may be empty.
        proposed_by: Of a second person's answer: who had proposed; may be empty.
    """

    row: CaseLine
    what: str
    part: str
    number: str = ""
    words: str = ""
    text: str = ""
    proposed_by: str = ""


def newest_first(case: Case) -> list[CaseLine]:
    """The timeline by when things happened; what happened at one moment in the order in which it was written."""
    return sorted(case.lines.all(), key=lambda line: (line.at, line.pk), reverse=True)


def shown_line(line: CaseLine, names: Mapping[str, str] | None = None) -> Shown:
    """A line in words. `names`: of the agencies of the case, by their codes."""
    number, words, text = _pieces(line, names or {})
    part = _(PARTS[line.part]) if line.part else ""
    proposer = line.said_by if line.what in PROPOSED_BEFORE else ""
    return Shown(line, _(HAPPENED[line.what]), part, number, words, text, proposer)


def _pieces(line: CaseLine, names: Mapping[str, str]) -> tuple[str, str, str]:
    """Number, words of ours, and what somebody wrote."""
    text = line.text
    if line.what == "joined":
        return "", names.get(text, text), ""
    if line.what in ("asked", "given", "withheld"):
        return "", _(PARTS[text]), ""
    if line.what == "search":
        return "", _(SEARCH_TITLES[SearchState(text)]), ""
    if line.what in TRUTH_LINES:
        return _truth(text)
    if line.what == "examination":
        number, _colon, said = text.partition(": ")
        return number, _(said) if said else "", ""
    if line.what == "clock":
        what, _colon, more = text.partition(": ")
        return "", _(SAID.get(what, what)), more
    if line.what in ("task", "task-done") and text in TEXTS.values():
        return "", _(text), ""
    return "", "", text


def _truth(text: str) -> tuple[str, str, str]:
    """`check truth: grounds`, as `judge_finding` writes it."""
    code, _space, more = text.partition(" ")
    truth, _colon, why = more.partition(": ")
    titles = {check.code: check.title for check in CHECKS}
    return "", f"{_(titles.get(code, code))}: {_(TRUTHS.get(truth, truth))}", why

"""May the traveller be somebody on a list?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Candidate, Dossier, Likeness, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

DISCREET = "discreet"
LIKELY = 0.5
"""The fitted probability (`borderkit.screening.probability_of`): likelier this person than not."""
PROTECTIVE = frozenset({"protect", "missing", "child-at-risk"})


@check(
    "person.listed",
    title=_("Lists of persons"),
    source="Regulation (EU) 2016/399 Art. 6(1)(d) and 8(3)(a)(vi)",
    is_asked_again=True,
)
def person_listed(dossier: Dossier) -> Iterable[Finding]:
    """Candidates on the lists, with what agrees and what does not. A candidate may be somebody else: compare."""
    for candidate in have(dossier.persons_listed):
        text, weight = _said(candidate)
        yield Finding(
            text,
            weight,
            {
                "list": candidate.list_name,
                "reference": candidate.reference,
                "instruction": candidate.instruction,
                "legal_basis": candidate.legal_basis,
                "why": "; ".join(_why(term) for term in candidate.terms if term.asked or term.listed),
                "score": f"{candidate.score:.2f}",
                "version": candidate.version,
                "entry": candidate.entry,
            },
            compared=candidate.terms if candidate.instruction != DISCREET else (),
        )


def _why(term: Likeness) -> str:
    """One ground of a likeness: what was compared, and whether it agrees."""
    return f"{term.kind}: {term.asked} {'=' if term.agrees else '≠'} {term.listed}"


def _said(candidate: Candidate) -> tuple[str, Weight]:
    """Words and weight. What is to be done without the person noticing must not light up a booth."""
    if candidate.instruction == DISCREET:
        return _("See %(reference)s of %(list)s"), Weight.NOTE
    weight = Weight.STOP if candidate.score >= LIKELY else Weight.DOUBT
    if candidate.instruction in PROTECTIVE:
        return _("May be the person to protect under %(reference)s of %(list)s: compare, call the second line"), weight
    return _("May be %(reference)s of %(list)s (instruction: %(instruction)s): compare"), weight

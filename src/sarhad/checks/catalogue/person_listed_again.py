"""What further evidence changes in what the lists say."""

from collections.abc import Iterable

from sarhad.checks.catalogue.person_listed import DISCREET, LIKELY
from sarhad.checks.dossier import Candidate, Dossier, Missing, Offered
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

MOVED = 0.1
"""A likeness that moves by less, on the same side of likely, says nothing new."""

LIKELIER = _("With what is known now, %(reference)s of %(list)s is likelier: %(before)s before, %(now)s now")
LESS_LIKELY = _("With what is known now, %(reference)s of %(list)s is less likely: %(before)s before, %(now)s now")


@check(
    "person.listed-again",
    title=_("Lists of persons, asked again"),
    source="Regulation (EU) 2016/399 Art. 6(1)(d) and 8(3)(a)(vi)",
    needs="listed_before",
)
def person_listed_again(dossier: Dossier) -> Iterable[Finding]:
    """Lists are asked again when a chip, a person or another source tells more of a traveller. This says what changed:
    who came up only now, who is likelier or less likely than before, who is no candidate any more."""
    if isinstance(dossier.persons_listed, Missing):
        return  # that the lists could not be asked is said by their own check
    before = {(offered.list_name, offered.reference): offered for offered in dossier.listed_before or ()}
    now = {(candidate.list_name, candidate.reference): candidate for candidate in dossier.persons_listed}
    for key, candidate in now.items():
        if candidate.instruction == DISCREET:
            continue  # its own line says all that may be said of it
        offered = before.get(key)
        if offered is None:
            text = _("%(reference)s of %(list)s came up only with what is known now: %(now)s")
            yield _finding(text, candidate, now=candidate.score)
        elif (offered.score >= LIKELY) != (candidate.score >= LIKELY) or abs(offered.score - candidate.score) >= MOVED:
            likelier = candidate.score > offered.score
            yield _finding(LIKELIER if likelier else LESS_LIKELY, candidate, before=offered.score, now=candidate.score)
    for key, offered in before.items():
        if key not in now and offered.instruction != DISCREET:
            text = _("With what is known now, %(reference)s of %(list)s is no candidate any more: %(before)s before")
            yield _finding(text, offered, before=offered.score)


def _finding(text: str, who: Candidate | Offered, **scores: float) -> Finding:
    said = {name: f"{score:.2f}" for name, score in scores.items()}
    return Finding(text, Weight.NOTE, {"list": who.list_name, "reference": who.reference, **said})

"""What a booth officer is told of those whom they referred: most of it one by one, some of it in sums only. Pure.

The officer knows whom they referred and when, so a row tells of a person. Not told one by one: who was taken up by a
way of protection (asylum, trafficking, child), who was handed to the police, and whoever may be under age or was
referred as a child, whatever the end. They look exactly like a case that has not ended: were protection alone left out,
leaving it out would tell it. The sums are of the whole post and of whole months, and a sum under the smallest number is
hidden.

Source: house; a country that may tell more, or less, changes `APART`.
"""

from collections.abc import Iterable
from datetime import date

from sarhad.cases.outcomes import OUTCOMES, PROTECTIVE
from sarhad.cases.subjects import PROTECTION
from sarhad.kernel.words import gettext_noop as _

OF_AGE = 18
NOT_TOLD = _("Not ended yet, or told in sums only")
APART: dict[str, str] = {
    "minor": _("Persons who may be under 18"),
    "protection": _("Protection, of whatever kind"),
    "police": _("Handed to the police"),
}
"""Groups that are told in sums only, each person in the first that fits."""


def apart(*, outcome: str, subject: str, born_last: date | None, today: date) -> str:
    """The group of `APART` in which somebody is counted; empty: what became of them is told.

    Args:
        outcome: Of the case, a code of `OUTCOMES`, or empty.
        subject: Of the case, a code of `SUBJECTS`.
        born_last: The latest day on which the person can have been born; None: unknown, and so may be under age.
        today: The day of the crossing.
    """
    if subject == "child" or born_last is None or _years(born_last, today) < OF_AGE:
        return "minor"
    if subject == PROTECTION or outcome in PROTECTIVE:
        return "protection"
    return "police" if outcome == "police" else ""


def told(outcome: str, group: str) -> str:
    """What became of somebody, as the officer is told it; to be translated."""
    return OUTCOMES[outcome].title if outcome and not group else NOT_TOLD


def sums(groups: Iterable[str], least: int) -> list[tuple[str, str]]:
    """How many of each group of `APART`, in its order: a sum under `least`, zero included, is `<least`."""
    counted = list(groups)
    rows = [(title, counted.count(code)) for code, title in APART.items()]
    return [(title, str(n) if n >= least else f"<{least}") for title, n in rows]


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

"""A zone that was read badly, and what it may have been: a repair to be confirmed against the document, never taken by
itself."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from borderkit import mrz
from sarhad.checks.grounds import shown
from sarhad.kernel.words import fill


@dataclass(frozen=True, slots=True)
class Offer:
    """A repair, or why there is none to offer.

    Attributes:
        zone: The repaired lines; empty if there is none to offer.
        given: The text it is a repair of.
        changes: Each change, in words.
        trouble: Why nothing is offered, if something could have been.
    """

    zone: str = ""
    given: str = ""
    changes: tuple[str, ...] = ()
    trouble: str = ""


def offer_for(text: str, *, today: date) -> Offer | None:
    """The one repair of a text; None if it needs none, or none was found.

    Source: ICAO Doc 9303-3 §4.9: of several that are as good, none is chosen.
    """
    repair = mrz.repair(text, today=today)
    if repair.ambiguous:
        trouble = ngettext(
            "There is %(n)s way to repair it, and none is better than another: read the document again.",
            "There are %(n)s ways to repair it, and none is better than another: read the document again.",
            repair.candidates,
        ) % {"n": repair.candidates}
        return Offer(given=text, trouble=trouble)
    if repair.reading is None or not repair.reading.repaired or repair.candidates != 1:
        return None
    words = tuple(_words(change) for change in repair.changes)
    return Offer("\n".join(repair.reading.lines), text, words)


def _words(change: mrz.Change) -> str:
    problem = change.problem
    # signs of a zone run from the left in every language: `<` must not be turned round
    grounds = {name: f"\u2066{shown(value)}\u2069" for name, value in problem.grounds.items()}
    place = _("Line %(line)s, place %(column)s") % {"line": change.line, "column": change.column}
    return f"{place}: {fill(_(problem.text), grounds)}"

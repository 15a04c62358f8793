"""Why somebody may be a listed person, in words: what was compared, how it agrees, how much it says. For any page.

The engine gives reasons in fixed English words (`borderkit.screening.REASONS`); here each has its sentence.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from borderkit.screening import Term
from sarhad.kernel.words import gettext_noop

COMPARED: dict[str, str] = {
    "name": gettext_noop("Name"),
    "birth": gettext_noop("Date of birth"),
    "nationality": gettext_noop("Nationality"),
    "sex": gettext_noop("Sex"),
    "document": gettext_noop("Document number"),
    "father": gettext_noop("Father’s name"),
    "place": gettext_noop("Place of birth"),
}
"""In what a traveller and a listed person are compared."""

WHY: dict[str, str] = {
    "same letters": gettext_noop("written the same"),
    "same sound": gettext_noop("sounds the same"),
    "close sound": gettext_noop("sounds nearly the same"),
    "similar": gettext_noop("similar, as by a slip of the pen"),
    "same sound in another script": gettext_noop("sounds the same in another script"),
    "close sound in another script": gettext_noop("sounds nearly the same in another script"),
    "similar in another script": gettext_noop("similar in another script"),
    "form of one name": gettext_noop("two forms of one name"),
    "cut name": gettext_noop("one is the beginning of the other: it may have been cut"),
    "initial": gettext_noop("one has only the initial"),
    "not on the list": gettext_noop("the list does not have this part"),
    "not with the traveller": gettext_noop("the traveller does not have this part"),
    "only one part agrees": gettext_noop("only one part of the name agrees: little to go by"),
    "counted no further": gettext_noop("what differs in a name is counted no further than this"),
    "another name": gettext_noop("another name"),
    "parts of a name go together": gettext_noop("parts of one name often go together: they count less"),
    "every part the same": gettext_noop("every part of the name is written the same"),
    "not comparable": gettext_noop("cannot be compared"),
    "same day": gettext_noop("the same day"),
    "day and month exchanged": gettext_noop("day and month exchanged"),
    "same month": gettext_noop("the same month; the day is not known"),
    "same year": gettext_noop("the same year; the rest is not known"),
    "one slip apart": gettext_noop("one slip apart"),
    "same day of another year": gettext_noop("the same day of another year"),
    "same year only": gettext_noop("only the year agrees"),
    "another date near": gettext_noop("another date, not far off"),
    "another date": gettext_noop("another date"),
    "another father": gettext_noop("another father"),
    "same place": gettext_noop("the same place"),
    "another place": gettext_noop("another place"),
    "same": gettext_noop("the same"),
    "other": gettext_noop("another"),
    "same number": gettext_noop("the same number"),
    "looks the same": gettext_noop("the same but for letters that look like digits"),
}

NAMED = frozenset({"name", "father", "place"})
"""Kinds whose values are names."""

BENDS = frozenset({"parts of a name go together", "counted no further"})
"""Reasons that say nothing of the two people: they keep the sum of a name in proportion."""

STRONG, PLAIN = 6.0, 2.0
STRENGTHS: tuple[tuple[float, str, str], ...] = (
    (STRONG, "+++", gettext_noop("speaks strongly for it")),
    (PLAIN, "++", gettext_noop("speaks for it")),
    (0.05, "+", gettext_noop("speaks a little for it")),
    (-0.05, "", gettext_noop("says nothing either way")),
    (-PLAIN, "−", gettext_noop("speaks a little against it")),
    (-STRONG, "−−", gettext_noop("speaks against it")),
)
"""From which weight on, in nats, which sign and which words. What lies below all of them is `WORST`."""
WORST = ("−−−", gettext_noop("speaks strongly against it"))
Kept = Sequence[object]


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that was compared, in the reader's language.

    Args:
        sign, strength: How much it says, as signs and in words; empty for what was kept without its weight.
        weight: As a number, in nats; empty where numbers are not shown.
    """

    what: str
    asked: str
    listed: str
    agrees: bool
    why: str = ""
    sign: str = ""
    strength: str = ""
    weight: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is about the comparison as a whole: there is nothing to set side by side."""
        return not (self.asked or self.listed)


def kept(term: Term) -> list[object]:
    """A term as it is kept with a hit."""
    return [term.kind, term.asked, term.listed, term.agrees, round(float(term.weight), 2), term.why]


def compared(rows: Iterable[Kept], *, numbers: bool = False, shown: Callable[[str], str] = str) -> list[Compared]:
    """Terms that were kept, for a page, in their order. What only bends the sum is left out where no numbers are shown.

    Args:
        rows: Kind, asked, listed, agrees; weight and reason, unless it was kept before these were.
        numbers: Whether weights are shown as numbers, for those who weigh them up.
        shown: How a value is put into the reader's language.
    """
    return [_compared(row, numbers, shown) for row in rows if numbers or len(row) < 6 or row[5] not in BENDS]


def _compared(row: Kept, numbers: bool, shown: Callable[[str], str]) -> Compared:
    kind, asked, listed, agrees = row[:4]
    what = _(COMPARED[str(kind)]) if kind in COMPARED else str(kind)
    asked, listed = (_written(str(kind), str(value)) for value in (asked, listed))
    said = (what, shown(asked), shown(listed), bool(agrees))
    if len(row) < 6:
        return Compared(*said)
    weight, reason = float(str(row[4])), str(row[5])
    sign, words = strength(weight)
    why = _(WHY[reason]) if reason in WHY else reason
    return Compared(*said, why, sign, _(words), f"{weight:+.1f}" if numbers else "")


def _written(kind: str, value: str) -> str:
    """A name as one is written. The engine keeps the parts of names in small letters, joined by blanks."""
    return value.title() if kind in NAMED and value.islower() else value


def strength(weight: float) -> tuple[str, str]:
    """A weight as signs, and as a text for translation."""
    return next(((sign, words) for least, sign, words in STRENGTHS if weight >= least), WORST)

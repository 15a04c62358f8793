"""Repairs that the place alone decides: figures in dates, letters in names and codes, fillers after names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product

from borderkit.codes import find_state
from borderkit.mrz.alphabet import FILLER
from borderkit.mrz.changes import Change
from borderkit.mrz.fields import CURRENT
from borderkit.mrz.forms import Form
from borderkit.mrz.layouts import find_form
from borderkit.mrz.lookalikes import FIGURE_FOR, LETTERS_FOR, TAKEN_FOR_FILLER
from borderkit.mrz.national import OWN_CODES

TAIL = re.compile(r"^[^<]+(?:<[^<]+)*(?:<<<|<<[^<]+(?:<[^<]+)*<<)(?P<tail>[<KC]*)$")
"""A name field in which nothing more can follow: two double fillers after names, or three fillers after the first."""


@dataclass(slots=True)
class Draft:
    """A zone under repair.

    Attributes:
        zone: The joined lines as they are by now.
        changes: What was changed, in order.
        doubtful: Fields that could be repaired in more than one way, which were left, with the number of ways.
    """

    zone: str
    changes: list[Change] = field(default_factory=list)
    doubtful: dict[str, int] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        return find_form(self.zone)

    def put(self, place: int, now: str, why: str, *, field: str = "", others: str = "") -> None:
        """Put a character in a place of the joined lines."""
        was = self.zone[place]
        self.zone = self.zone[:place] + now + self.zone[place + 1 :]
        self.changes.append(Change(*self.form.position(place), was, now, why, field, others))


def repair_places(draft: Draft) -> None:
    """Make every repair for which its place leaves one way, and count the ways where there are more."""
    _repair_code(draft)
    for name in ("issuer", "nationality"):
        if name in draft.form.places:
            _repair_state(draft, name)
    _repair_figures(draft)
    if not draft.form.traits.names_coded:
        _repair_letters(draft)
    _repair_tail(draft)


def _repair_code(draft: Draft) -> None:
    """Find the document code of the layout that looks like what was read."""
    place = draft.form.places["code"]
    printed = draft.zone[place]
    issuer = draft.zone[draft.form.places["issuer"]].rstrip(FILLER)
    if printed.rstrip(FILLER) in draft.form.codes or (issuer, printed) in OWN_CODES:
        return
    ways = [way for way in _code_ways(printed) if way.rstrip(FILLER) in draft.form.codes]
    _take(draft, "document_code", place.start, ways)


def _repair_state(draft: Draft, name: str) -> None:
    """Find the State whose code looks like what was read."""
    place = draft.form.places[name]
    printed = draft.zone[place]
    if printed.strip(FILLER) == "" or find_state(printed.rstrip(FILLER)) is not None:
        return
    _take(draft, name, place.start, [way for way in _code_ways(printed) if way.rstrip(FILLER) in CURRENT])


def _code_ways(printed: str) -> list[str]:
    """The codes that look like what was read; a filler may stand for K and C, but not first."""
    ways = [
        (char, *LETTERS_FOR.get(char, ""), *(FILLER if place and char in TAKEN_FOR_FILLER else ""))
        for place, char in enumerate(printed)
    ]
    return ["".join(way) for way in product(*ways)]


def _take(draft: Draft, name: str, start: int, ways: list[str]) -> None:
    if len(ways) > 1:
        draft.doubtful[name] = len(ways)
    elif ways:
        for place, char in enumerate(ways[0], start):
            if draft.zone[place] != char:
                draft.put(place, char, "repaired.code")


def _repair_figures(draft: Draft) -> None:
    """Put figures for letters in dates and check digits."""
    form = draft.form
    dates = [form.places[name] for name in ("birth", "expiry") if name in form.places]
    places = [place for date in dates for place in range(date.start, date.stop)]
    for place in sorted([*places, *(check.at for check in form.checks)]):
        figure = FIGURE_FOR.get(draft.zone[place])
        if figure is not None:
            draft.put(place, figure, "repaired.digit")


def _repair_letters(draft: Draft) -> None:
    """Put letters for figures in names: the likeliest, with a word about the others."""
    form = draft.form
    for name in ("name", "given"):
        if name not in form.places:
            continue
        span = form.places[name]
        for place in range(span.start, span.stop):
            letters = LETTERS_FOR.get(draft.zone[place])
            if letters:
                others = " ".join(letters[1:])
                why = "repaired.letter_guessed" if others else "repaired.letter"
                draft.put(place, letters[0], why, others=others)


def _repair_tail(draft: Draft) -> None:
    """Put fillers for K and C where no name can follow any more."""
    form = draft.form
    if "given" in form.places or form.traits.surname_only:
        return
    span = form.places["name"]
    found = TAIL.search(draft.zone[span])
    if found is None:
        return
    for place in range(span.start + found.start("tail"), span.stop):
        if draft.zone[place] in TAKEN_FOR_FILLER:
            draft.put(place, FILLER, "repaired.filler")

"""Repair a zone that was read badly. A repair is a guess: it is shown beside the document, never taken for it."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass, replace

from borderkit.mrz.changes import Change
from borderkit.mrz.fitting import apply_fits, find_fits
from borderkit.mrz.placing import Draft, repair_places
from borderkit.mrz.problems import Problem
from borderkit.mrz.reading import Reading, has_right_digits, read_zone
from borderkit.mrz.restoring import Lines, restore

MOST_DRAFTS = 12
"""Of more lines than these the text may have been, no field is repaired by its check digit."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What a text may have been meant to be.

    Attributes:
        raw: The text as it was given.
        changes: Everything that was changed to get the reading, in order; empty if nothing had to be.
        candidates: How many zones satisfy every check digit. 1: the repair is the only one. 0: none was found,
            and digits stay wrong.
        doubtful: The fields in which the candidates differ, keys of `FIELD_NAMES`; ``"lines"`` if they differ in
            where fillers stand. None of these was repaired.
        reading: Of the repaired zone; `Reading.repaired` if anything was changed. None if the text is no zone, or
            may be more than one.

    Source: ICAO Doc 9303-3 §4.3 and §4.9.
    """

    raw: str
    changes: tuple[Change, ...]
    candidates: int
    doubtful: tuple[str, ...]
    reading: Reading | None

    @property
    def ambiguous(self) -> bool:
        """Whether there is more than one candidate; then none of them was chosen."""
        return self.candidates > 1


def repair(text: str, *, today: datetime.date) -> Repair:
    """Repair a machine readable zone, as far as there is just one way to do so.

    Figures are put for letters in dates and check digits, letters for figures in names and codes, fillers for what
    looks like one; a line too short or long gets or loses fillers in one place. In numbers and optional data a
    look-alike is taken only if a wrong check digit becomes right by it, and by no other.

    Args:
        text: What a scanner or a typist gave; any text.
        today: The day to read the two-digit years on.

    Returns:
        What was found; never raises. A zone that is right as it stands comes back unchanged.

    Source: ICAO Doc 9303-3 §4.3 and §4.9.
    """
    drafts = [_draft(lines) for lines in restore(text)]
    drafts = list({draft.zone: draft for draft in reversed(drafts)}.values())[::-1]
    right = [draft for draft in drafts if has_right_digits(draft.zone)]
    if len(right) == 1:
        return _finish(text, right[0], 1, today)
    if right or not drafts:
        return Repair(text, (), len(right), ("lines",) if right else (), None)
    if len(drafts) > MOST_DRAFTS:
        return Repair(text, (), 0, (), None)
    ways = [(draft, find_fits(draft.zone)) for draft in drafts]
    found = [(draft, fits) for draft, fits in ways if fits]
    if len(found) > 1:
        return Repair(text, (), sum(len(fits) for _draft, fits in found), ("lines",), None)
    if found:
        draft, fits = found[0]
        apply_fits(draft, fits)
        return _finish(text, draft, len(fits), today)
    return _finish(text, drafts[0], 0, today) if len(drafts) == 1 else Repair(text, (), 0, (), None)


def _draft(lines: Lines) -> Draft:
    """Join lines and make the repairs that places decide."""
    draft = Draft("".join(line.text for line in lines))
    form = draft.form
    for change in (change for line in lines for change in line.changes):
        if len(lines) == 1:  # one run of all lines
            number, column = form.position(min(change.column, len(draft.zone)) - 1)
            draft.changes.append(replace(change, line=number, column=column))
        else:
            draft.changes.append(change)
    repair_places(draft)
    return draft


def _finish(text: str, draft: Draft, candidates: int, today: datetime.date) -> Repair:
    """Read what came of a draft."""
    changes = tuple(draft.changes)
    is_repaired = any(change.why.startswith("repaired.") for change in changes)
    reading = read_zone(draft.zone, text, today, _problems(changes), changes if is_repaired else ())
    candidates *= math.prod(ways for name, ways in draft.doubtful.items() if name in BY_PLACE)
    return Repair(text, changes, candidates, tuple(draft.doubtful), reading)


BY_PLACE = ("document_code", "issuer", "nationality")


def _problems(changes: tuple[Change, ...]) -> list[Problem]:
    """A problem for each repair, and one a line for small letters and for blanks as in any reading."""
    said = set()
    problems = []
    for change in changes:
        key = (change.line, change.why)
        if change.why.startswith("repaired.") or key not in said:
            said.add(key)
            problems.append(change.problem)
    return problems

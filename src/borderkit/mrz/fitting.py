"""Repairs that only a check digit can decide: look-alikes in numbers and optional data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product, repeat

from borderkit.mrz.alphabet import CHARACTERS, VALUES
from borderkit.mrz.forms import Check, Form
from borderkit.mrz.lookalikes import look_alikes
from borderkit.mrz.numbers import find_long_number
from borderkit.mrz.placing import Draft
from borderkit.mrz.reading import has_right_digits, judge_digits

MOST_SWAPS = 2  # in one field: with three nearly every number has an answer, and none means anything
MOST_WAYS = 60
WEIGHTS = (7, 3, 1)

Swaps = tuple[tuple[int, str, str], ...]
"""Place in the joined lines, character to put there, field whose digit asks for it."""


def find_fits(zone: str) -> list[Swaps]:
    """List the ways to make every check digit of a zone right, by the fewest swaps in each field.

    Args:
        zone: Joined lines in which some digit is wrong.

    Returns:
        At most `MOST_WAYS`; empty if there is none.
    """
    ways: list[Swaps] = [()]
    form = _form_of(zone)
    for name, places in _stretches(zone, form):
        ways = [
            (*way, *swaps)
            for way in ways
            for swaps in (_fits(_with(zone, way), name, places) if _is_wrong(_with(zone, way), name) else [()])
        ][:MOST_WAYS]
    return [way for way in ways if has_right_digits(_with(zone, way))]


def apply_fits(draft: Draft, ways: list[Swaps]) -> None:
    """Make the swaps that every way has; fields in which the ways differ are left as they are and counted."""
    if not ways:
        return
    fields = dict.fromkeys(name for way in ways for _place, _char, name in way)
    for name in fields:
        answers = {tuple(swap for swap in way if swap[2] == name) for way in ways}
        if len(answers) > 1:
            draft.doubtful[name] = len(answers)
            continue
        for place, char, _name in answers.pop():
            draft.put(place, char, "repaired.fits", field=name)


def _form_of(zone: str) -> Form:
    return Draft(zone).form


def _with(zone: str, swaps: Swaps) -> str:
    if not swaps:
        return zone
    chars = list(zone)
    for place, char, _name in swaps:
        chars[place] = char
    return "".join(chars)


def _is_wrong(zone: str, name: str) -> bool:
    return any(digit.field == name and not digit.ok for digit in judge_digits(zone, _form_of(zone)))


def _stretches(zone: str, form: Form) -> Iterator[tuple[str, list[int]]]:
    """The places that may hold letters and figures alike, by the digit that covers them: the composite last."""
    own = {check.field for check in form.checks} & {"number", "personal_number"}
    optional = [place for span in form.optional for place in range(span.start, span.stop)]
    if "number" in own:
        places = list(range(form.places["number"].start, form.places["number"].stop))
        long = find_long_number(zone, form) if form.traits.long_numbers else None
        if long is not None:
            places += [place for place in optional if place < long.at]
            optional = [place for place in optional if place > long.at]
        yield "number", places
    if "personal_number" in own:
        yield "personal_number", optional
    elif any(check.field == "composite" for check in form.checks):
        yield "composite", optional


def _fits(zone: str, name: str, places: Sequence[int]) -> list[Swaps]:
    """The fewest swaps in some places after which a digit is right; all ways that have as few."""
    open_places = [place for place in places if look_alikes(zone[place])]
    form = _form_of(zone)
    check = next(check for check in form.checks if check.field == name)
    is_long = any(place not in range(check.covers[0].start, check.covers[0].stop) for place in places)
    ways = _fits_long if name == "number" and is_long else _fits_check
    for count in range(1, MOST_SWAPS + 1):
        found = list(islice(ways(zone, check, open_places, count), MOST_WAYS))
        if found:
            return found
    return []


def _fits_check(zone: str, check: Check, places: Sequence[int], count: int) -> Iterator[Swaps]:
    """The swaps that make up just what is missing in the sum."""
    if not zone[check.at].isdecimal():
        return
    covered = [place for span in check.covers for place in range(span.start, span.stop)]
    weights = {place: WEIGHTS[turn % 3] for turn, place in enumerate(covered)}
    values = zone.encode("ascii").translate(VALUES)
    missing = int(zone[check.at]) - sum(weights[place] * values[place] for place in covered)
    for chosen in combinations([place for place in places if place in weights], count):
        for chars in product(*(look_alikes(zone[place]) for place in chosen)):
            gained = sum(
                weights[place] * (CHARACTERS.index(char) - values[place])
                for place, char in zip(chosen, chars, strict=True)
            )
            if gained % 10 == missing % 10:
                yield tuple(zip(chosen, chars, repeat(check.field)))


def _fits_long(zone: str, check: Check, places: Sequence[int], count: int) -> Iterator[Swaps]:
    """The same for a number that runs on, where two digits may be right."""
    for chosen in combinations(places, count):
        for chars in product(*(look_alikes(zone[place]) for place in chosen)):
            swaps = tuple(zip(chosen, chars, repeat(check.field)))
            if not _is_wrong(_with(zone, swaps), check.field):
                yield swaps

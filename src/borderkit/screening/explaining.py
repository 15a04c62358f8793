"""A found row in terms that an officer can read: which part met which, why, and what it weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from borderkit.screening.asking import SEX_WEIGHTS, Plain, best_documents
from borderkit.screening.beside import OTHER_FATHER, OTHER_PLACE, SAME_PLACE, tell
from borderkit.screening.births import write_birth
from borderkit.screening.kernels import dates
from borderkit.screening.kernels.bending import KNEE, SLOPE, WHOLE_NAME
from borderkit.screening.kernels.bending import is_whole as _is_whole
from borderkit.screening.kernels.bending import more_of_whole as _more_of_whole
from borderkit.screening.kernels.evidence import MISSING
from borderkit.screening.kernels.scoring import LONELY, OTHER_NAME, WORST_NAME
from borderkit.screening.kernels.tables import ASKED_INITIAL, CROSS, CUT, LISTED_INITIAL, SYNONYM
from borderkit.screening.knowing import Known
from borderkit.screening.segment import Segment
from borderkit.screening.state import State
from borderkit.screening.values import Term

_compare = dates.compare.py_func  # type: ignore[attr-defined]
is_open = dates.is_open.py_func  # type: ignore[attr-defined]
is_whole = _is_whole.py_func  # type: ignore[attr-defined]
more_of_whole = _more_of_whole.py_func  # type: ignore[attr-defined]
_RANKS = ("same letters", "same sound", *["close sound"] * 3, *["similar"] * 3)
_LEVELS = {
    **dict(enumerate(_RANKS)),
    **{rank + CROSS: "same sound in another script" if rank < 2 else f"{why} in another script"
       for rank, why in enumerate(_RANKS)},
    SYNONYM: "form of one name",
    CUT: "cut name",
    ASKED_INITIAL: "initial",
    LISTED_INITIAL: "initial",
}  # fmt: skip
_BIRTHS = {
    dates.UNKNOWN: "not comparable",
    dates.SAME_DAY: "same day",
    dates.SWAPPED: "day and month exchanged",
    dates.SAME_MONTH: "same month",
    dates.SAME_YEAR: "same year",
    dates.SLIP: "one slip apart",
    dates.ANNIVERSARY: "same day of another year",
    dates.YEAR_ONLY: "same year only",
    dates.NEAR: "another date near",
    dates.OTHER: "another date",
}
MISSING_HERE, MISSING_THERE = "not on the list", "not with the traveller"
ONE_PART, NO_MORE, OTHER_PERSON = "only one part agrees", "counted no further", "another name"
TOGETHER, WHOLE = "parts of a name go together", "every part the same"
REASONS = frozenset(
    {
        *_LEVELS.values(),
        *_BIRTHS.values(),
        MISSING_HERE,
        MISSING_THERE,
        ONE_PART,
        NO_MORE,
        OTHER_PERSON,
        TOGETHER,
        WHOLE,
    }
    | {"same", "other", "same number", "looks the same", OTHER_FATHER, SAME_PLACE, OTHER_PLACE}
)
"""Everything that may stand in `Term.why`."""


def explain_name(
    segment: Segment, number: int, reading: tuple[Known, ...], own: int, row: int, missing: float
) -> list[Term]:
    """Give the terms of a name, of which so many parts are not the father's; none when nothing agrees."""
    tokens = segment.rows.tokens_of(row).tolist()
    met = _meet(number, reading, tokens)
    if not met:
        return []
    used, taken = {place for place, _, _ in met}, {other for _, other, _ in met}
    words = [segment.words.get(listed) for listed in tokens]
    terms = [
        Term("name", reading[place].token, words[other], True, float(reading[place].weights[level]), _LEVELS[level])
        for place, other, level in met
    ]
    if len(met) == 1 and min(len(reading), len(tokens)) > 1:
        terms.append(Term("name", "", "", False, float(LONELY), ONE_PART))
    left = [known for place, known in enumerate(reading) if place not in used]
    terms += [Term("name", known.token, "", False, -known.penalty, MISSING_HERE) for known in left]
    free = [word for other, word in enumerate(words) if other not in taken]
    terms += [Term("name", "", word, False, -missing, MISSING_THERE) for word in free]
    terms += _bent(sum(term.weight for term in terms))
    same = sum(level == 0 and place < own for place, _, level in met)
    if is_whole(same, own, (len(met), len(reading), len(tokens))):
        terms.append(Term("name", "", "", True, float(WHOLE_NAME), WHOLE))
    return terms


def _meet(number: int, reading: tuple[Known, ...], tokens: list[int]) -> list[tuple[int, int, int]]:
    """Set tokens against each other one to one, the best pair first, as the kernel does: places and level."""
    pairs = [
        (-float(known.weights[level]), place, other, level)
        for place, known in enumerate(reading)
        for other, listed in enumerate(tokens)
        if (level := known.level_of(number, listed)) >= 0 and known.weights[level] > 0
    ]
    met: list[tuple[int, int, int]] = []
    for _, place, other, level in sorted(pairs):
        if all(place != one and other != two for one, two, _ in met):
            met.append((place, other, level))
    return met


def _bent(total: float) -> list[Term]:
    """Give the term that keeps a name within its bounds."""
    if total < WORST_NAME:
        return [Term("name", "", "", True, float(WORST_NAME) - total, NO_MORE)]
    if total > KNEE:
        return [Term("name", "", "", True, -float((1 - SLOPE) * (total - KNEE)), TOGETHER)]
    return []


def explain(state: State, number: int, plain: Plain, row: int) -> tuple[Term, ...]:
    """Give all terms of a row of a segment, by the reading and date that score best."""
    segment = state.segments[number]
    owner = segment.rows.owner_of(row)
    documents = best_documents(segment, plain.numbers) if plain.numbers else {}
    held = documents.get(owner)
    missing = 0.0 if plain.is_cut else MISSING
    readings = [state.know(reading, is_cut=cut) for reading, cut in zip(plain.readings, plain.cuts, strict=True)]
    names = [
        explain_name(segment, number, reading, own, row, missing)
        for reading, own in zip(readings, plain.owns, strict=True)
    ]
    names = [_with_fathers(terms, plain, segment, owner) for terms in names]
    nation_set, listed_sex = segment.rows.beside_of(row)
    nation, sex = _nation(state, number, plain, nation_set), _sex(plain, listed_sex)
    mores = _mores(readings, plain.owns, (nation, sex))
    name, birth = _best(state, plain, list(zip(names, mores, strict=True)), segment.rows.date_of(row))
    if held and (not name or _sum(name) < OTHER_NAME):
        name = _other_name(segment, plain, row)
    terms = [*name, *birth, *nation, *sex]
    if held:
        weight, asked, listed = held
        terms.append(
            Term("document", asked, listed, True, weight, "same number" if asked == listed else "looks the same")
        )
    terms += tell(plain.told, segment, owner, state.places())
    return tuple(terms)


def _mores(
    readings: Sequence[tuple[Known, ...]], owns: Sequence[int], beside: tuple[list[Term], list[Term]]
) -> list[float]:
    """Give by reading what is added to `WHOLE_NAME` where dates cannot tell, beside nationality and sex."""
    nation, sex = _sum(beside[0], 0.0), _sum(beside[1], 0.0)
    own_parts = [reading[:own] for reading, own in zip(readings, owns, strict=True)]
    worths = [sum(float(known.weights[0]) for known in parts) for parts in own_parts]
    return [float(more_of_whole(worth + _sum(_bent(worth), 0.0), (nation, sex))) for worth in worths]


def _best(
    state: State, plain: Plain, names: list[tuple[list[Term], float]], listed: int
) -> tuple[list[Term], list[Term]]:
    """Give the terms of the name and of the date of birth that score best together.

    Args:
        state, plain: As ever.
        names: By reading, its terms, and what a whole name adds more where dates cannot tell.
        listed: Date of birth.
    """
    found = []
    for date in plain.dates:
        has_room = is_open(_compare(date, listed))
        name = max((_undated(terms, more) if has_room else terms for terms, more in names), key=_sum)
        birth = _birth(state, date, listed)
        found.append((name, birth))
    return max(found, key=lambda both: _sum(both[0]) + sum(term.weight for term in both[1]))


def _sum(name: list[Term], none: float = -1e9) -> float:
    """Add up terms; a name of which nothing agrees is the least."""
    return sum(term.weight for term in name) if name else none


def _undated(terms: list[Term], more: float) -> list[Term]:
    """Count a whole name by more where the dates cannot tell."""
    return [replace(term, weight=term.weight + more) if term.why == WHOLE else term for term in terms]


def _with_fathers(terms: list[Term], plain: Plain, segment: Segment, owner: int) -> list[Term]:
    """Say of the parts that are the father's, on either side, that they are."""
    listed = frozenset(segment.fathers.get(owner).split())
    return [
        replace(term, kind="father") if term.asked in plain.told.father or term.listed in listed else term
        for term in terms
    ]


def _other_name(segment: Segment, plain: Plain, row: int) -> list[Term]:
    tokens = segment.rows.tokens_of(row)
    if not plain.readings[0] or not len(tokens):
        return []
    asked = " ".join(plain.readings[0])
    listed = " ".join(segment.words.get(int(token)) for token in tokens)
    return [Term("name", asked, listed, False, float(OTHER_NAME), OTHER_PERSON)]


def _birth(state: State, date: int, listed: int) -> list[Term]:
    if not date or not listed:
        return []
    code = _compare(date, listed)
    weight = float(state.weigh_birth(date)[code])
    return [Term("birth", write_birth(date), write_birth(listed), weight > 0, weight, _BIRTHS[code])]


def _sex(plain: Plain, sex: int) -> list[Term]:
    if not sex or plain.sex not in SEX_WEIGHTS:
        return []
    weight = SEX_WEIGHTS[plain.sex][sex]
    return [Term("sex", plain.sex, " MF"[sex], weight > 0, weight, "same" if weight > 0 else "other")]


def _nation(state: State, number: int, plain: Plain, nation_set: int) -> list[Term]:
    listed = state.segments[number].nations.get(nation_set).split()
    if not listed or not plain.nations:
        return []
    weights = state.weigh_nations(number, plain.nations)
    weight = float(weights[nation_set])
    both = [code for code in plain.nations if code in listed]
    if both:
        return [Term("nationality", both[0], both[0], True, weight, "same")]
    return [Term("nationality", " / ".join(plain.nations), " / ".join(listed), False, weight, "other")]

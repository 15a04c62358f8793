"""From a name in Latin, Cyrillic or Arabic letters to the letters of a machine readable zone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import chain, combinations, islice, product

from borderkit.mrz.arabic import ARABIC, LETTERS_OF, SHADDA, TEH_MARBUTA, TEH_MARBUTA_AT_THE_END
from borderkit.mrz.cyrillic import BY_LANGUAGE as CYRILLIC_BY_LANGUAGE
from borderkit.mrz.cyrillic import CYRILLIC, FIRST_IN_UKRAINIAN
from borderkit.mrz.latin import BY_LANGUAGE as LATIN_BY_LANGUAGE
from borderkit.mrz.latin import LATIN

APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02bf\u02c8\u2018\u2019\u201b\u2032\uff07"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
COMMAS = ",\u060c\u055d\u3001\uff0c"
PARTS_A_NAME = frozenset(DASHES + COMMAS + "<")
MOST_SPELLINGS = 256
OF_SHADDA, OF_A_RARE_LETTER = 1, 4
"""How far a reading of Arabic letters is from the likeliest: a shadda that is written is met more often than Pashto."""

Choices = list[tuple[str, ...]]


def to_mrz(text: str, language: str | None = None) -> str:
    """Write a name with the letters of a machine readable zone.

    Apostrophes and other punctuation are left out, hyphens, commas and blanks become one filler. Leave out
    titles that are no legal part of the name before.

    Args:
        text: One identifier, surname or given names, in Latin, Cyrillic or Arabic letters of any case.
        language: ISO 639-1, which decides on some letters: ``be``, ``bg``, ``mk``, ``sr``, ``uk``; ``az``,
            ``es``, ``tr``. Others change nothing.

    Returns:
        ``A-Z``, with single fillers between components and none at the ends; may be empty.

    Raises:
        ValueError: A digit, or a letter that the tables do not have; it is named.

    Source: ICAO Doc 9303-3 §4.6 and §6.
    """
    return "".join(answers[0] for answers in _choices(text, language))


def spellings(text: str, language: str | None = None) -> tuple[str, ...]:
    """List the ways in which a name may stand in a zone, the one of `to_mrz` first.

    However long the name is, the way of each language is among them. After those come the ways in which one letter is
    written the same throughout, then the others; in each group those first that depart least from the first answers.

    Args:
        text: As for `to_mrz`.
        language: As for `to_mrz`. Without it Cyrillic letters are spelled as in each language.

    Returns:
        At most `MOST_SPELLINGS`, without doubles.

    Raises:
        ValueError: A digit, or a letter that the tables do not have; it is named.

    Source: ICAO Doc 9303-3 §6.
    """
    choices = _choices(text, language)
    tongues = () if language else dict.fromkeys((*CYRILLIC_BY_LANGUAGE, *LATIN_BY_LANGUAGE))
    spoken = (to_mrz(text, tongue) for tongue in (language, *tongues))
    others = ("".join(way) for way in _fewest_first(choices))
    return _some(chain(spoken, _throughout(choices), others))


def in_arabic(text: str) -> tuple[str, ...]:
    """List the names in Arabic letters that may stand behind the letters of a zone.

    Good only for documents whose issuer writes by the table: a name that was put down by its sound (MOHAMMED) is
    no such text, or comes back as nonsense. Vowel signs are not in a zone and do not come back. A letter that
    stands twice may be one with shadda; Y may be yeh or the Pashto yeh.

    Args:
        text: One identifier as printed: ``A-Z``, with fillers between components.

    Returns:
        At most `MOST_SPELLINGS`, without doubles, the likeliest first; components are parted by blanks.

    Raises:
        ValueError: Something that the table has not; it is named.

    Source: ICAO Doc 9303-3 §6.C and appendix B.6, read from the table: what has one letter there has one here.
    """
    letters: Choices = []
    for part in text.split("<"):
        letters += [(" ",), *_letters_of(part)] if part and letters else _letters_of(part)
    return _some(_likeliest(letters)) if letters else ()


def _some(ways: Iterator[str]) -> tuple[str, ...]:
    """The first ways, each once. Many may be the same: no more are looked at than four for each that is wanted."""
    different = dict.fromkeys(islice(ways, 4 * MOST_SPELLINGS))
    return tuple(islice(different, MOST_SPELLINGS))


def _throughout(choices: Choices) -> Iterator[str]:
    """The ways in which what leaves a choice is answered the same wherever it stands."""
    letters = list(dict.fromkeys(choices))
    for way in _fewest_first(letters):
        answers = dict(zip(letters, way, strict=True))
        yield "".join(answers[letter] for letter in choices)


def _fewest_first(choices: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Pick one answer each in every way, those ways first that have the fewest answers but the first."""
    first = [answers[0] for answers in choices]
    free = [place for place, answers in enumerate(choices) if len(answers) > 1]
    for count in range(len(free) + 1):
        for places in combinations(free, count):
            for others in product(*(choices[place][1:] for place in places)):
                picked = dict(zip(places, others, strict=True))
                yield tuple(picked.get(place, answer) for place, answer in enumerate(first))


def _letters_of(component: str) -> list[tuple[str, ...]]:
    """Take a component apart into the letters of the table; no way to write one begins another."""
    letters, place = [], 0
    while place < len(component):
        size = next((size for size in (3, 2, 1) if component[place : place + size] in LETTERS_OF), 0)
        if not size:
            raise ValueError(f"{component!r} is no Arabic name by the table, from {component[place:]!r} on")
        letters.append(LETTERS_OF[component[place : place + size]])
        place += size
    return letters


def _likeliest(letters: Choices) -> Iterator[str]:
    """The ways to write letters, each that stands twice also as one with shadda; those that cost least first."""
    heap = [(0, 0, "")]  # cost, places from the beginning below nought, written so far
    while heap:
        cost, place, written = heappop(heap)
        if -place == len(letters):
            yield written
            continue
        here = letters[-place]
        is_double = here != (" ",) and letters[-place : 2 - place] == [here] * 2
        for letter in here:
            dearer = cost + (OF_A_RARE_LETTER if letter != here[0] else 0)
            heappush(heap, (dearer, place - 1, written + letter))
            if is_double:
                heappush(heap, (dearer + OF_SHADDA, place - 2, written + letter + SHADDA))


def _choices(text: str, language: str | None) -> Choices:
    tongue = (language or "").partition("-")[0].lower()
    choices: Choices = []
    for component in _components(text):
        written = _component(component, tongue)
        if any(answers != ("",) for answers in written):
            choices += [("<",), *written] if choices else written
    return choices


def _components(text: str) -> list[str]:
    """Part a name at blanks, hyphens and commas; forms of Arabic letters for print become the letters."""
    plain = "".join(unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufefc" else char for char in text)
    composed = unicodedata.normalize("NFC", plain)
    return "".join(" " if char in PARTS_A_NAME else char for char in composed).split()


def _component(component: str, language: str) -> Choices:
    letters = [char for char in component if not _is_silent(char)]
    choices: Choices = []
    for place, char in enumerate(letters):
        if char == SHADDA:
            choices += choices[-1:]
        elif char == TEH_MARBUTA and place == len(letters) - 1:
            choices.append((TEH_MARBUTA_AT_THE_END,))
        else:
            choices.append(_letter(char, language, is_first=place == 0))
    return choices


def _is_silent(char: str) -> bool:
    """Whether a character leaves no trace: punctuation, marks, vowel signs. Shadda does leave one."""
    if char == SHADDA:
        return False
    return char in APOSTROPHES or ARABIC.get(char) == "" or unicodedata.category(char)[:2] in _SILENT


_SILENT = {"Mn", "Me", "Cf", "Sk", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"}


def _letter(char: str, language: str, *, is_first: bool) -> tuple[str, ...]:
    upper = char.upper()
    if len(upper) != 1:
        upper = char
    if "A" <= upper <= "Z":
        return (upper,)
    if upper in CYRILLIC:
        return _cyrillic(upper, language, is_first=is_first)
    if upper in ARABIC:
        return (ARABIC[upper],)
    if upper in LATIN:
        return LATIN_BY_LANGUAGE.get(language, {}).get(upper) or LATIN[upper]
    bases = [part for part in unicodedata.normalize("NFKD", char).upper() if "A" <= part <= "Z"]
    if bases and unicodedata.name(char, "").startswith("LATIN"):
        return ("".join(bases),)
    raise ValueError(_complaint(char))


def _cyrillic(upper: str, language: str, *, is_first: bool) -> tuple[str, ...]:
    if is_first and upper in FIRST_IN_UKRAINIAN:
        if language == "uk":
            return (FIRST_IN_UKRAINIAN[upper],)
        if not language:
            return (CYRILLIC[upper], FIRST_IN_UKRAINIAN[upper])
    if language:
        return (CYRILLIC_BY_LANGUAGE.get(language, {}).get(upper, CYRILLIC[upper]),)
    others = (table[upper] for table in CYRILLIC_BY_LANGUAGE.values() if upper in table)
    return tuple(dict.fromkeys((CYRILLIC[upper], *others)))


def _complaint(char: str) -> str:
    name = unicodedata.name(char, f"U+{ord(char):04X}")
    if unicodedata.category(char).startswith("N"):
        return f"{char!r} ({name}): digits are not written in a name"
    return f"{char!r} ({name}) has no letters in the tables for machine readable zones"

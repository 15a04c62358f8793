"""What a list says of a person, and what a traveller shows: both know less than everything."""

from __future__ import annotations

import random
from typing import Any

from people import Being, Part, Population

JOINED_SCRIPTS = {"Hans", "Jpan", "Hang"}
Words = list[tuple[str, str]]
"""Role and word of each part of a name, in the order in which it is written."""


def all_parts(being: Being) -> list[Part]:
    """Give the parts of the full name, as in a passport."""
    return list(being.parts)


def listed_parts(being: Being, chance: random.Random) -> list[Part]:
    """Give the parts that a list happens to have: two at least where there are two."""
    parts = all_parts(being)
    droppable = {"father", "grandfather", "patronymic", "middle", "family2"}
    keep = [part for part in parts if part.role not in droppable]
    kept = chance.random()
    if len(keep) < 2 or kept < 0.4:
        return parts
    if kept < 0.7:
        return [part for part in parts if part in keep or part.role in ("father", "patronymic")]
    return keep


def in_latin(parts: list[Part]) -> Words:
    """Write the parts as in the person's own passport."""
    return [(part.role, part.usual) for part in parts]


def text_of(words: Words) -> str:
    """Write words in one line."""
    return " ".join(word for _, word in words if word)


def in_native(parts: list[Part], script: str) -> str:
    """Write the parts in the script of home."""
    return ("" if script in JOINED_SCRIPTS else " ").join(part.token.native for part in parts)


def entry_of(being: Being, person_id: str, names: list[str], chance: random.Random) -> dict[str, Any]:
    """Make a list entry with what lists usually know."""
    births: list[str] = []
    known = chance.random()
    day = being.birth.isoformat()
    if known < 0.70:
        births = [day]
    elif known < 0.82:
        births = [day[:4]]
    elif known < 0.86:
        births = [day[:7]]
    if births and chance.random() < 0.06:
        births.append(str(being.birth.year + chance.choice((-2, -1, 1, 2, 3))))
    return {
        "id": person_id,
        "names": names,
        "births": births,
        "nationalities": [being.nationality] if chance.random() < 0.88 else [],
        "sex": being.sex if chance.random() < 0.75 else "",
        "documents": [being.document] if chance.random() < 0.2 else [],
        "places": [being.place] if chance.random() < 0.4 else [],
        "fathers": [being.father.usual] if chance.random() < 0.15 else [],
    }


def filler_of(being: Being, person_id: str, chance: random.Random) -> dict[str, Any]:
    """Make the entry of a listed person whom nobody asks for."""
    parts = listed_parts(being, chance)
    latin = text_of(in_latin(parts))
    form = chance.random()
    if not parts[0].token.native or form < 0.72:
        names = [latin]
    else:
        native = in_native(parts, being.script)
        names = [native] if form < 0.80 else [latin, native]
    if chance.random() < 0.2:
        names.append(text_of(in_latin(all_parts(being))))
    return entry_of(being, person_id, list(dict.fromkeys(names)), chance)


def query_of(being: Being, name: str, population: Population) -> dict[str, Any]:
    """Make what a traveller shows: everything but the number that a list may have, since papers are renewed."""
    told = population.chance.random() < 0.2
    return {
        "names": [name],
        "birth": being.birth.isoformat(),
        "nationality": being.nationality,
        "sex": being.sex,
        "documents": [population.document()],
        "truncated": False,
        "place": being.place if told else "",
        "father": being.father.usual if told else "",
    }

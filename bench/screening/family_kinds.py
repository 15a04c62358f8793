"""Kinds in which the father's name or the place of birth is told beside the name.

The list knows the year of birth only, so what is told beside the name has to help. A kind returns False when the person
does not suit it; another person is then drawn.
"""

from __future__ import annotations

from case import Case
from listing import all_parts, in_latin, text_of
from people import Part
from spellings import other_spelling


def _short(case: Case) -> list[Part]:
    """List the person without the father's name, with the year of birth only; give the parts."""
    parts = [part for part in all_parts(case.being) if part.role in ("given", "middle", "family", "family2")]
    if len(parts) < 2 or case.being.father.token in [part.token for part in parts]:
        return []
    case.use(parts)
    case.entry["births"] = [str(case.being.birth.year)]
    case.entry["fathers"] = []
    case.query["father"] = ""
    return parts


def _told(case: Case, part: Part) -> str:
    """Say a name as the other side may: as it is, in another spelling, or as at home."""
    form = case.chance.random()
    if form < 0.4:
        return part.usual
    if form < 0.6 and part.token.native:
        return part.token.native
    return other_spelling(part.token, case.chance, case.split)


def father_told(case: Case) -> bool:
    """Both sides have the father's name apart."""
    if not _short(case):
        return False
    case.entry["fathers"] = [case.being.father.usual]
    case.query["father"] = _told(case, case.being.father)
    return True


def grandfather_told(case: Case) -> bool:
    """The list has the father's and the grandfather's name, the traveller tells both or the father's alone."""
    if not _short(case) or case.being.father.token == case.being.grandfather.token:
        return False
    case.entry["fathers"] = [f"{case.being.father.usual} {case.being.grandfather.usual}"]
    case.query["father"] = _told(case, case.being.father)
    if case.chance.random() < 0.7:
        case.query["father"] += f" {_told(case, case.being.grandfather)}"
    return True


def father_in_name(case: Case) -> bool:
    """One side has the father's name apart, the other between the parts of the name."""
    parts = _short(case)
    if not parts:
        return False
    being, short = case.being, text_of(case.listed)
    given = [part for part in parts if part.role in ("given", "middle")]
    family = [part for part in parts if part not in given]
    whole = text_of(in_latin([*given, being.father, *family]))
    if case.chance.random() < 0.5:
        case.entry["fathers"] = [_told(case, being.father)]
        return case.ask(whole)
    case.list_as(whole)
    case.query["father"] = _told(case, being.father)
    return case.ask(short)


def birthplace_told(case: Case) -> bool:
    """Both sides have the place of birth."""
    if not _short(case):
        return False
    case.entry["places"] = [case.being.place]
    case.query["place"] = case.being.place
    return True

"""How many people a list says there are, how many it names, and what of it was not understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from borderkit.edi.splitting import Chunk
from borderkit.edi.values import Change, ListKind, Manifest, Role, Traveller, Unread

CREW = (Role.CREW, Role.TRANSIT_CREW)
_OF_CREW = {Role.TRAVELLER: Role.CREW, Role.TRANSIT: Role.TRANSIT_CREW}


def count_people(parts: list[Manifest]) -> list[tuple[str, int | None, int]]:
    """What the parts of one list say of how many there are, and how many they name, of each kind they are a list of.

    Returns:
        Field, count as said or None, count of people named. A kind that the list does not name is left out, unless
        the list is of that kind.
    """
    people = [traveller for part in parts for traveller in part.travellers]
    crew = sum([traveller.role in CREW for traveller in people])
    kinds = {part.kind for part in parts}
    rows = []
    if kinds & {ListKind.TRAVELLERS} and parts[0].change in (Change.NONE, Change.CLOSED_ABOARD):
        rows.append(("travellers", _said(part.said_travellers for part in parts), len(people) - crew))
    if (kinds & {ListKind.CREW} or crew) and parts[0].change in (Change.NONE, Change.CLOSED_ABOARD):
        rows.append(("crew", _said(part.said_crew for part in parts), crew))
    return rows


def _said(counts: Iterable[int | None]) -> int | None:
    return next((count for count in counts if count is not None), None)


def guess_kind(people: tuple[Traveller, ...]) -> ListKind:
    """What a list is of that does not say it."""
    crew = sum([traveller.role in CREW for traveller in people])
    return ListKind.CREW if crew and crew == len(people) else ListKind.TRAVELLERS


def as_crew(people: tuple[Traveller, ...]) -> tuple[Traveller, ...]:
    """The people of a list of crew, each as crew; how they were sent stays in ``role_as_sent``.

    Source: WCO/IATA/ICAO PAXLST implementation guide, BGM: a crew list names crew.
    """
    return tuple(replace(one, role=_OF_CREW[one.role]) if one.role in _OF_CREW else one for one in people)


def list_unread(chunk: Chunk, unread: list[tuple[int, int]]) -> tuple[Unread, ...]:
    """The parts that were not understood, each once, in the order of their places."""
    return tuple(
        Unread(message, index + 1, chunk.offset(index), chunk.show(chunk.segments[index]))
        for message, index in sorted(set(unread), key=lambda pair: pair[1])
    )

"""What is told of a traveller besides the zone, by chip, records, carrier or officer: lists are asked with it.

Pure. Nothing of it is shown as known of the person: it only widens what a list is asked for.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from borderkit import emrtd, mrz
from borderkit.emrtd import NotAFile
from borderkit.mrz import NotAZone, PartialDate
from sarhad.checks.examine import Handed
from sarhad.travellers.known import History
from sarhad.travellers.models import Traveller

MOST, LONGEST = 6, 200
"""Values of one kind, and characters of one, that are kept: a chip or a message may say anything."""
MOST_NUMBERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Further evidence for screening, in the forms of `borderkit.screening.Query`.

    Args:
        names: Each in full, in any script.
        births: ISO, ? or X for unknown digits.
        nationalities: Codes as in a zone.
        documents: Numbers.
        father: The father's name; empty: not told.
        place: Place of birth; empty: not told.
    """

    names: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    father: str = ""
    place: str = ""

    def kept(self) -> dict[str, Any]:
        """As values of JSON; what is empty is left out."""
        said = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: list(value) if isinstance(value, tuple) else value for name, value in said if value}

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> "Told":
        """From what was kept."""
        said = kept or {}
        several = {
            name: tuple(map(str, said.get(name, ()))) for name in ("names", "births", "nationalities", "documents")
        }
        return cls(**several, father=str(said.get("father", "")), place=str(said.get("place", "")))


NOTHING = Told()


def together(told: Iterable[Told]) -> Told:
    """All that several sources tell, each value once; of father and place the first that is told."""
    known = list(told)
    return tell(
        [name for one in known for name in one.names],
        [birth for one in known for birth in one.births],
        [code for one in known for code in one.nationalities],
        [number for one in known for number in one.documents],
        father=next((one.father for one in known if one.father), ""),
        place=next((one.place for one in known if one.place), ""),
    )


def tell(
    names: Collection[str], births: Collection[str], nationalities: Collection[str], documents: Collection[str],
    *, father: str = "", place: str = "",
) -> Told:  # fmt: skip
    """What strangers say, as any database takes it: each value once, and not more of a kind than is kept."""
    return Told(
        names=_some(names),
        births=_some(births),
        nationalities=_some(nationalities),
        documents=_some(documents, MOST_NUMBERS),
        father=father[:LONGEST],
        place=place[:LONGEST],
    )


def told_by_chip(handed: Handed | None, *, today: date) -> Told:
    """What the files of a chip tell: the zone in it, and the further details. What cannot be read tells nothing.

    Told is told: a chip whose seal is broken may still name somebody who is looked for.

    Source: ICAO Doc 9303-10 §4.7.1 and §4.7.11.
    """
    if handed is None:
        return NOTHING
    return together((_details(handed.files.get("DG11")), _zone(handed.files.get("DG1"), today)))


def told_by_zone(reading: mrz.Reading | None) -> Told:
    """The name in its own letters, where a zone codes them. Source: Russian internal passport, `borderkit.mrz`."""
    if reading is None or reading.native is None:
        return NOTHING
    return Told(names=_some([f"{reading.native.given} {reading.native.surname}"]))


def told_by_records(traveller: Traveller | None, past: History) -> Told:
    """What the records here tell of somebody who was recognised: names and births of each document, and permits."""
    if traveller is None:
        return NOTHING
    documents = past.documents
    return Told(
        names=_some([f"{traveller.given} {traveller.surname}", *(one.holder_key for one in documents)]),
        births=_some([_birth(traveller.birth), *(_birth(one.holder_birth) for one in documents)]),
        nationalities=_some([traveller.nationality]),
        documents=_some([*(one.number for one in documents), *(one.number for one in past.permits)], MOST_NUMBERS),
    )


def _details(data: bytes | None) -> Told:
    if data is None:
        return NOTHING
    try:
        holder = emrtd.read_dg11(data)
    except NotAFile:
        return NOTHING
    names = [name.replace("<", " ") for name in (holder.name, *holder.other_names)]
    return Told(
        names=_some(names),
        births=_some([_birth(holder.birth)]),
        documents=_some([holder.personal_number, *holder.other_documents], MOST_NUMBERS),
        place=_text(", ".join(holder.birthplace)),
    )


def _zone(data: bytes | None, today: date) -> Told:
    """DG1: what the State signed, whatever is printed on the page."""
    if data is None:
        return NOTHING
    try:
        zone = emrtd.read_dg1(data)
        reading = mrz.read("\n".join(zone.lines), today=today)
    except (NotAFile, NotAZone):
        return NOTHING
    return Told(
        names=_some([f"{reading.given} {reading.surname}"]),
        births=_some([_birth(reading.birth)]),
        nationalities=_some([reading.nationality]),
        documents=_some([reading.number]),
    )


def _birth(birth: PartialDate | str | None) -> str:
    text = "" if birth is None or birth == PartialDate() else str(birth)
    return "" if text.startswith("?") else text


def _some(values: Collection[str], most: int = MOST) -> tuple[str, ...]:
    if not values:
        return ()
    found: dict[str, None] = {}
    for value in values:
        if value and (text := _text(value)):
            found[text] = None
    return tuple(found)[:most]


def _text(value: str) -> str:
    """A text of a stranger as any database takes it."""
    if len(value) <= LONGEST and value.isprintable():  # nearly all; a list that changes asks for a nation of them
        return " ".join(value.split())
    plain = "".join(char if char.isprintable() else " " for char in value[: 4 * LONGEST])
    return " ".join(plain.split())[:LONGEST]

"""Two lists in the form of publishers', of invented people; one of them with a version that waits to be looked at."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from sarhad.access.duty import SYSTEM
from sarhad.demo.registers import Wanted, wanted
from sarhad.lists.files import of_bytes
from sarhad.lists.selectors import list_live
from sarhad.lists.services.import_list import Sent, import_files

COUNCIL, ENTITIES = "un.consolidated", "ftm.entities"
COUNT = 40
COUNCIL_SEED, ENTITIES_SEED = 7, 8
CHANGED, GONE, COME = (3, 11), (20,), 2
"""What the waiting version does: places of those who change and go, and how many come."""


def council_list(*, is_next: bool = False) -> bytes:
    """A list in the Security Council's form; the same bytes each time.

    Args:
        is_next: The version after it, in which some change, one goes and some come.
    """
    people = list(enumerate(wanted(COUNCIL_SEED, COUNT + COME)))
    people = [(place, entry) for place, entry in people if place not in GONE] if is_next else people[:COUNT]
    records = [_person(place, entry, is_later=is_next and place in CHANGED) for place, entry in people]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST><INDIVIDUALS>\n'
    return (head + "\n".join(records) + "\n</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>\n").encode()


def entities() -> bytes:
    """A list of FollowTheMoney entities; the same bytes each time."""
    lines = [json.dumps(_entity(place, entry), ensure_ascii=False) for place, entry in _people(ENTITIES_SEED)]
    return ("\n".join(lines) + "\n").encode()


def bring_published(*, at: datetime) -> None:
    """Take both lists in, and let a next version of the first wait, unless the country has them."""
    live = {version.source for version in list_live()}
    if ENTITIES not in live:
        _take(ENTITIES, entities(), "entities.ftm.json", at=at - timedelta(hours=3), goes_live=True)
    if COUNCIL not in live:
        _take(COUNCIL, council_list(), "consolidated.xml", at=at - timedelta(hours=30), goes_live=True)
        _take(COUNCIL, council_list(is_next=True), "consolidated.xml", at=at, goes_live=False)


def _take(source: str, data: bytes, name: str, *, at: datetime, goes_live: bool) -> None:
    import_files(SYSTEM, source=source, sent=Sent(files=(of_bytes(data, name),), goes_live=goes_live), at=at)


def _people(seed: int) -> Iterable[tuple[int, Wanted]]:
    return enumerate(wanted(seed, COUNT))


def _person(place: int, entry: Wanted, *, is_later: bool) -> str:
    person = entry.person
    born = entry.birth or f"{person.born_on.year}"
    date = f"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>{born}</DATE>"
    if len(born) == 4:
        date = f"<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>{born}</YEAR>"
    if place % 10 == 0:
        year = person.born_on.year
        date = f"<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>{year - 2}</FROM_YEAR><TO_YEAR>{year + 1}</TO_YEAR>"
    aliases = [("Good", name) for name in entry.aliases] + ([("Low", "The Ferryman")] if place % 7 == 3 else [])
    if is_later:
        aliases.append(("Good", f"{person.given} {person.family}-Tann"))
    said = "".join(
        f"<INDIVIDUAL_ALIAS><QUALITY>{quality}</QUALITY><ALIAS_NAME>{escape(name)}</ALIAS_NAME></INDIVIDUAL_ALIAS>"
        for quality, name in aliases
    )
    return (
        f"<INDIVIDUAL><DATAID>{700_000 + place}</DATAID><FIRST_NAME>{escape(person.given)}</FIRST_NAME>"
        f"<SECOND_NAME>{escape(person.family)}</SECOND_NAME><UN_LIST_TYPE>Invented</UN_LIST_TYPE>"
        f"<REFERENCE_NUMBER>UTi.{place + 1:03}</REFERENCE_NUMBER><LISTED_ON>2024-0{place % 9 + 1}-12</LISTED_ON>"
        f"<NATIONALITY><VALUE>{person.state}</VALUE></NATIONALITY>"
        f"<GENDER>{'Female' if person.sex == 'F' else 'Male'}</GENDER>{said}"
        f"<INDIVIDUAL_DATE_OF_BIRTH>{date}</INDIVIDUAL_DATE_OF_BIRTH>"
        "<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Amaurot</CITY></INDIVIDUAL_PLACE_OF_BIRTH></INDIVIDUAL>"
    )


def _entity(place: int, entry: Wanted) -> dict[str, object]:
    person = entry.person
    name = f"{person.given} {person.family}".strip()
    properties: dict[str, list[object]] = {
        "name": [name],
        "alias": list(entry.aliases),
        "birthDate": [entry.birth] if entry.birth else [],
        "nationality": [person.state],
        "gender": ["female" if person.sex == "F" else "male"],
        "topics": ["sanction"],
        "sanctions": [{"id": f"s-{place}", "schema": "Sanction", "properties": {
            "authority": ["Council of Utopia"], "program": ["UTO-TRADE"], "listingDate": ["2025-03-04"]}}],
    }  # fmt: skip
    return {"id": f"uto-{place + 1:04}", "schema": "Person", "caption": name, "properties": properties}

"""Lists as FollowTheMoney entities, one JSON a line: nested or flat, as OpenSanctions publishes and yente reads them.

Source: followthemoney.tech, schemata Person, LegalEntity, Identification, Passport, Sanction.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.files import File
from sarhad.lists.gathering import Gathering
from sarhad.lists.source import SOURCES, Defaults, Fault, Repair, Said, Source

CATEGORIES = {
    "Person": "person", "LegalEntity": "person", "Organization": "body", "Company": "body", "PublicBody": "body",
    "Vessel": "vessel", "Airplane": "other", "Vehicle": "other", "CryptoWallet": "other", "Security": "other",
}  # fmt: skip
"""A `LegalEntity` may be a person: nobody could say. It is looked up."""
PAPERS = frozenset({"Passport", "Identification"})
LONGEST_LINE = 8 * 1024 * 1024
NAMES = {"name": "primary", "alias": "alias", "weakAlias": "weak", "previousName": "former"}

Properties = dict[str, list[Any]]


class Thing(NamedTuple):
    """One line that is an entity."""

    row: int
    id: str
    schema: str
    caption: str
    is_target: bool
    properties: Properties
    raw: str


def read(files: tuple[File, ...]) -> Iterator[Said]:
    """Persons, bodies and vessels; documents and sanctions of their own lines are put with those that they are of."""
    if len(files) != 1:
        yield Fault(0, "", _("This list is one file."))
        return
    beside: dict[str, list[Thing]] = defaultdict(list)
    for thing in _things(files[0]):
        if isinstance(thing, Thing) and thing.schema in PAPERS | {"Sanction"}:
            for owner in _texts(thing.properties, "holder", "entity"):
                beside[owner].append(thing)
    others: Counter[str] = Counter()
    for thing in _things(files[0]):
        if isinstance(thing, Fault):
            yield thing
        elif thing.schema in CATEGORIES and thing.is_target and not _is_role_only(thing):
            yield from _entry(thing, beside.get(thing.id, []))
        elif thing.schema not in PAPERS | {"Sanction"}:
            others["role" if thing.schema in CATEGORIES and thing.is_target else thing.schema[:40]] += 1
    yield from _told(others)


def _told(others: Counter[str]) -> Iterator[Repair]:
    """What was not taken, counted: nothing is left out unseen."""
    for schema, count in sorted(others.items()):
        grounds = {"count": str(count), "schema": schema}
        if schema == "role":
            reason = _("%(count)s persons and bodies are there for a function or kin only; they were not taken in.")
        else:
            reason = _("%(count)s lines of kind %(schema)s describe nobody who is listed; they were not taken in.")
        yield Repair(0, "schema", reason, grounds)


def _things(file: File) -> Iterator[Thing | Fault]:
    number = 0
    with file.open() as stream:
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                yield Fault(0, "", _("A line is longer than any entity: row %(row)s."), {"row": str(number)})
                return
            if line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _thing(line, number)


def _thing(line: bytes, number: int) -> Thing | Fault:
    try:
        text = line.decode("utf-8-sig").strip()
        said = json.loads(text)
    except (ValueError, RecursionError):
        return Fault(number, "", _("This line is no JSON in UTF-8."))
    properties = said.get("properties") if isinstance(said, dict) else None
    if not isinstance(properties, dict) or not all(isinstance(said.get(name), str) for name in ("id", "schema")):
        return Fault(number, "", _("This line is no entity: id, schema and properties are needed."))
    lists = {str(name): value if isinstance(value, list) else [value] for name, value in properties.items()}
    caption = said["caption"] if isinstance(said.get("caption"), str) else ""
    is_target = said.get("target") is not False
    return Thing(number, said["id"], said["schema"], caption, is_target, lists, text)


def _is_role_only(thing: Thing) -> bool:
    """Whether somebody is there only for a function held, or as kin of such a one: no ground to be stopped."""
    topics = _texts(thing.properties, "topics")
    return bool(topics) and all(topic.startswith("role.") for topic in topics)


def _entry(thing: Thing, beside: list[Thing]) -> Iterator[Said]:
    seen = Gathering(thing.row, thing.id, CATEGORIES[thing.schema])
    said = thing.properties
    _names(seen, thing)
    for text in _texts(said, "birthDate"):
        seen.birth(text, "birthDate")
    for text in _texts(said, "nationality", "citizenship"):
        seen.nationality(text.partition("-")[0], "nationality")
    for text in _texts(said, "gender"):
        seen.sex(text, "gender")
    for text in _texts(said, "birthPlace"):
        seen.place(text)
    for text in _texts(said, "title", "position"):
        seen.title(text)
    nested = [one for values in said.values() for one in values if isinstance(one, dict)]
    things = [(one.get("schema"), one.get("properties")) for one in nested]
    things += [(one.schema, one.properties) for one in beside]
    good = [(str(schema), _listed(properties)) for schema, properties in things if isinstance(properties, dict)]
    _papers(seen, said, [properties for schema, properties in good if schema in PAPERS])
    sanctions = [properties for schema, properties in good if schema == "Sanction"]
    programmes = _distinct([said, *sanctions], "program", "programId")
    basis = _distinct(sanctions, "authority", "reason") or _distinct(sanctions, "provisions")
    days = [seen.day(text, "listingDate") for one in sanctions for text in _texts(one, "listingDate", "startDate")]
    yield from seen.finish(
        raw=thing.raw,
        remarks="; ".join([*_texts(said, "topics"), *_texts(said, "notes", "summary")]),
        father=next(iter(_texts(said, "fatherName")), ""),
        programme=", ".join(programmes),
        legal_basis=", ".join(basis),
        listed_on=min((day for day in days if day), default=None),
        valid_until=_last_day(seen, sanctions),
    )


def _last_day(seen: Gathering, sanctions: list[Properties]) -> date | None:
    """The last day of the last sanction; None: there is one whose end nobody says, or says in full."""
    ends = [[seen.day(text, "endDate") for text in _texts(one, "endDate")] for one in sanctions]
    known = [max(day for day in days if day) for days in ends if days and all(days)]
    return max(known, default=None) if len(known) == len(sanctions) else None


def _names(seen: Gathering, thing: Thing) -> None:
    names = _texts(thing.properties, "name")
    if not names:
        parts = ("firstName", "secondName", "middleName", "fatherName", "lastName")
        whole = [text for part in parts for text in _texts(thing.properties, part)[:1]]
        names = [" ".join(whole) or thing.caption]
    main = thing.caption if thing.caption in names else names[0]
    seen.name(main, "primary", "name")
    for text in names:
        seen.name(text, "alias" if _is_latin(text) else "original", "name")
    for property_, kind in NAMES.items():
        for text in _texts(thing.properties, property_) if property_ != "name" else ():
            seen.name(text, kind, property_)


def _papers(seen: Gathering, said: Properties, papers: list[Properties]) -> None:
    for one in papers:
        kind, country = next(iter(_texts(one, "type")), ""), next(iter(_texts(one, "country")), "")
        for number in _texts(one, "number", "passportNumber"):
            seen.document(number, kind, country.partition("-")[0], "number")
    known = {document.number for document in seen.documents}
    for name, kind in (("passportNumber", "Passport"), ("idNumber", "")):
        for number in _texts(said, name):
            if "".join(char for char in number.upper() if char.isalnum()) not in known:
                seen.document(number, kind, "", name)


def _listed(properties: dict[str, Any]) -> Properties:
    return {name: value if isinstance(value, list) else [value] for name, value in properties.items()}


def _texts(properties: Properties, *names: str) -> list[str]:
    return [value for name in names for value in properties.get(name, ()) if isinstance(value, str)]


def _distinct(many: list[Properties], *names: str) -> list[str]:
    return list(dict.fromkeys(text for one in many for text in _texts(one, *names)))


def _is_latin(text: str) -> bool:
    return all(ord(char) < 0x250 or not char.isalpha() for char in text)


SOURCES.add(
    Source(
        code="ftm.entities",
        title=_("FollowTheMoney entities"),
        owner=_("Publisher of the file"),
        form=_("JSON lines, one entity each with id, schema and properties; nested or flat."),
        read=read,
        is_expected=False,
        defaults=Defaults(activation="signed", oldest_hours=48, most_kept_out=1.0, legal_basis="FollowTheMoney list"),
    )
)

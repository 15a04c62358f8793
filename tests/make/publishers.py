"""Makers of publishers' files from their published schemata, with invented persons only."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sarhad.lists.files import File, of_bytes

FSD = "http://eu.europa.ec/fpi/fsd/export"
UNS = "http://www.un.org/sanctions/1.0"


def xml(tag: str, *children: str, **attributes: str) -> str:
    """An element; a child that begins with < is an element, else text."""
    named = "".join(f" {name.replace('__', '-')}={quoteattr(value)}" for name, value in attributes.items())
    inner = "".join(child if child.startswith("<") else escape(child) for child in children)
    return f"<{tag}{named}>{inner}</{tag}>" if inner else f"<{tag}{named}/>"


def un_list(*records: str, entities: Sequence[str] = ()) -> bytes:
    """A consolidated list of the Security Council's form."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<CONSOLIDATED_LIST'
    head += ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-05-30T04:00:00.000Z">\n'
    body = xml("INDIVIDUALS", *(f"{record}\n" for record in records)) + xml("ENTITIES", *entities)
    return f"{head}{body}\n</CONSOLIDATED_LIST>\n".encode()


def un_individual(*more: str, reference: str = "QDi.900", first: str = "ORIN", second: str = "MARKELOV") -> str:
    """An individual with what the list always has."""
    return xml(
        "INDIVIDUAL",
        xml("DATAID", "690000"), xml("VERSIONNUM", "1"), xml("FIRST_NAME", first), xml("SECOND_NAME", second),
        xml("UN_LIST_TYPE", "Invented"), xml("REFERENCE_NUMBER", reference), xml("LISTED_ON", "2011-06-30"),
        *more,
        xml("SORT_KEY"), xml("SORT_KEY_LAST_MOD"),
    )  # fmt: skip


def un_birth(kind: str, **parts: str) -> str:
    """A date of birth of the Security Council's form."""
    return xml("INDIVIDUAL_DATE_OF_BIRTH", xml("TYPE_OF_DATE", kind), *(xml(tag, text) for tag, text in parts.items()))


def eu_list(*records: str) -> bytes:
    """A list of FSF 1.1's form."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<export xmlns="{FSD}" generationDate="2026-05-30T10:00:00.000+02:00" globalFileId="900001">\n'
        + "\n".join(records)
        + "\n</export>\n"
    ).encode()


def eu_entity(*more: str, reference: str = "EU.900.1", kind: str = "person", code: str = "P") -> str:
    """An entity with what the list always has."""
    regulation = xml(
        "regulation", xml("publicationUrl", "https://example.invalid/oj/900"), regulationType="regulation",
        publicationDate="2020-02-03", entryIntoForceDate="2020-02-04", numberTitle="2020/900 (OJ L900)",
        programme="UTO", logicalId="9",
    )  # fmt: skip
    subject = xml("subjectType", code=kind, classificationCode=code)
    return xml(
        "sanctionEntity", regulation, subject, *more, designationDetails="", unitedNationId="",
        euReferenceNumber=reference, logicalId="900",
    )  # fmt: skip


def ofac_csv(
    *rows: Sequence[str], alt: Sequence[Sequence[str]] = (), comments: Sequence[Sequence[str]] = ()
) -> tuple[File, ...]:
    """The legacy set: rows of sdn.csv are number, name, kind, programme, title, remarks."""
    full = [[*row[:5], *["-0- "] * 6, row[5]] for row in rows]
    add = [[row[0], "1", "-0- ", "Utopia City", "Utopia", "-0- "] for row in rows]
    return tuple(
        of_bytes(_csv(cells) + b"\x1a", name)
        for name, cells in (("sdn.csv", full), ("alt.csv", alt), ("add.csv", add), ("sdn_comments.csv", comments))
    )


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def advanced(*parties: str, documents: Sequence[str] = (), entries: Sequence[str] = ()) -> bytes:
    """A list of the Advanced Sanctions Data Model's form, with tables of values as small as will do."""
    sets = {
        "AliasType": {"1400": "A.K.A.", "1401": "F.K.A.", "1403": "Name"},
        "DetailReference": {"91526": "Male", "91527": "Female"},
        "FeatureType": {"8": "Birthdate", "9": "Place of Birth", "10": "Nationality Country", "224": "Gender",
                        "26": "Title"},
        "IDRegDocType": {"1571": "Passport"},
        "LegalBasis": {"1750": "Executive Order 90000"},
        "NamePartType": {"1520": "Last Name", "1521": "First Name", "1525": "Entity Name"},
        "PartyType": {"1": "Individual", "2": "Entity", "4": "Transport"},
        "Script": {"215": "Latin", "220": "Cyrillic"},
    }  # fmt: skip
    values = [
        xml(f"{tag}Values", *(xml(tag, text, ID=id_) for id_, text in rows.items())) for tag, rows in sets.items()
    ]
    values.append(xml("CountryValues", xml("Country", "Utopia", ID="11900", ISO2="FR")))
    values.append(
        xml(
            "PartySubTypeValues",
            xml("PartySubType", "Vessel", ID="1", PartyTypeID="4"),
            xml("PartySubType", "Unknown", ID="3", PartyTypeID="2"),
            xml("PartySubType", "Unknown", ID="4", PartyTypeID="1"),
        )
    )
    place = xml("LocationPart", xml("LocationPartValue", xml("Comment"), xml("Value", "Utopia City"), Primary="true"))
    location = xml("Location", xml("LocationCountry", CountryID="11900"), place, ID="77")
    body = [
        xml("DateOfIssue", xml("Year", "2026"), xml("Month", "5"), xml("Day", "30"), CalendarTypeID="1"),
        xml("ReferenceValueSets", *values),
        xml("Locations", location),
        xml("IDRegDocuments", *documents),
        xml("DistinctParties", *(f"{party}\n" for party in parties)),
        xml("ProfileRelationships"),
        xml("SanctionsEntries", *entries),
    ]
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml("Sanctions", *body, xmlns=UNS, Version="3")}'.encode()


def party(*features: str, number: str = "900", subtype: str = "4", aliases: Sequence[str] = ()) -> str:
    """A party whose main name is Orin Markelov."""
    groups = xml("NamePartGroup", ID="1", NamePartTypeID="1520"), xml("NamePartGroup", ID="2", NamePartTypeID="1521")
    identity = xml(
        "Identity", alias("MARKELOV", "Orin", main="true"), *aliases,
        xml("NamePartGroups", *(xml("MasterNamePartGroup", group) for group in groups)),
        ID=f"4{number}", FixedRef=number, Primary="true",
    )  # fmt: skip
    profile = xml("Profile", identity, *features, ID=number, PartySubTypeID=subtype)
    return xml("DistinctParty", xml("Comment"), profile, FixedRef=number)


def alias(
    last: str, first: str, *, kind: str = "1403", main: str = "false", weak: str = "false", script: str = "215"
) -> str:
    """An alias of two parts."""
    parts = [
        xml("DocumentedNamePart", xml("NamePartValue", text, NamePartGroupID=group, ScriptID=script))
        for text, group in ((last, "1"), (first, "2"))
    ]
    return xml("Alias", xml("DocumentedName", *parts, ID="1"), AliasTypeID=kind, Primary=main, LowQuality=weak)


def period(first: Sequence[str], last: Sequence[str], *, circa: str = "false") -> str:
    """A date of birth as the feature that the model has for it."""

    def when(tag: str, parts: Sequence[str]) -> str:
        return xml(tag, *(xml(name, text) for name, text in zip(("Year", "Month", "Day"), parts, strict=True)))

    span = xml(
        "DatePeriod",
        xml("Start", when("From", first), when("To", first), Approximate=circa),
        xml("End", when("From", last), when("To", last), Approximate=circa),
        CalendarTypeID="1",
    )
    return xml("Feature", xml("FeatureVersion", xml("Comment"), span, ID="1"), ID="1", FeatureTypeID="8")


def ftm(*entities: Mapping[str, Any]) -> bytes:
    """Entities as JSON lines."""
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities).encode()


def ftm_person(id_: str = "ofac-900", schema: str = "Person", **properties: object) -> dict[str, Any]:
    """An entity with what the export always has."""
    said = {"name": ["Orin Markelov"], "topics": ["sanction"]} | properties
    return {
        "id": id_, "caption": "Orin Markelov", "schema": schema, "target": True, "referents": [],
        "datasets": ["uto_invented"], "first_seen": "2026-01-01T00:00:00", "last_seen": "2026-05-30T00:00:00",
        "properties": said,
    }  # fmt: skip


def notice(**fields: object) -> dict[str, Any]:
    """A notice of an invented person."""
    return {
        "entity_id": "2026/900", "forename": "ORIN", "name": "MARKELOV", "date_of_birth": "1979/11/02",
        "nationalities": ["FR"], "sex_id": "M",
        "arrest_warrants": [{"charge": "invented charge", "issuing_country_id": "FR"}],
    } | fields  # fmt: skip

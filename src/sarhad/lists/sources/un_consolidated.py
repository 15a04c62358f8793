"""The United Nations Security Council's consolidated list, as XML.

Source: the schema that the Security Council publishes beside the list (`consolidated.xsd`).
"""

from collections.abc import Iterator
from dataclasses import replace

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.files import File
from sarhad.lists.gathering import Gathering
from sarhad.lists.particulars import is_unknown, read_birth
from sarhad.lists.source import SOURCES, Defaults, Fault, Said, Source
from sarhad.lists.xml import Element, read_records

QUALITIES = {"good": "alias", "a.k.a.": "alias", "low": "weak", "f.k.a.": "former"}
PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
NOTHING = ("", "na", "n/a", "-", "--")
"""What stands in a part of a name that there is not. `Na` with a capital is a name."""
CATEGORIES = {"INDIVIDUAL": "person", "ENTITY": "body"}


def read(files: tuple[File, ...]) -> Iterator[Said]:
    """One individual or entity after the other."""
    if len(files) != 1:
        yield Fault(0, "", _("This list is one file."))
        return
    for record in read_records(files[0], "CONSOLIDATED_LIST", frozenset(CATEGORIES)):
        yield from (record,) if isinstance(record, Fault) else _entry(record)


def _entry(record: Element) -> Iterator[Said]:
    kind = record.tag
    seen = Gathering(record.row, record.said("REFERENCE_NUMBER") or record.said("DATAID"), CATEGORIES[kind])
    seen.name(" ".join(part for part in map(record.said, PARTS) if part not in NOTHING), "primary", "FIRST_NAME")
    for name in _several(record.said("NAME_ORIGINAL_SCRIPT")):
        seen.name(name, "original", "NAME_ORIGINAL_SCRIPT")
    for alias in record.all(f"{kind}_ALIAS"):
        _alias(seen, alias)
    for birth in record.all(f"{kind}_DATE_OF_BIRTH"):
        _birth(seen, birth)
    for nationality in (*record.all("NATIONALITY", "VALUE"), *record.all("NATIONALITY")):
        seen.nationality(nationality.text, "NATIONALITY/VALUE")
    seen.sex(record.said("GENDER"), "GENDER")
    for document in record.all(f"{kind}_DOCUMENT"):
        types = (document.said("TYPE_OF_DOCUMENT"), document.said("TYPE_OF_DOCUMENT2"))
        issuer = document.said("ISSUING_COUNTRY") or document.said("COUNTRY_OF_ISSUE")
        seen.document(document.said("NUMBER"), " ".join(filter(None, types)), issuer, f"{kind}_DOCUMENT")
    for place in record.all(f"{kind}_PLACE_OF_BIRTH"):
        seen.place(place.said("CITY"), place.said("STATE_PROVINCE"), place.said("COUNTRY"))
    for tag in ("TITLE", "DESIGNATION"):
        for title in record.all(tag, "VALUE"):
            seen.title(title.text)
    programme = record.said("UN_LIST_TYPE")
    yield from seen.finish(
        raw=record.raw(),
        remarks=record.said("COMMENTS1"),
        programme=programme,
        legal_basis=f"United Nations Security Council, {programme}" if programme else "",
        listed_on=seen.day(record.said("LISTED_ON"), "LISTED_ON"),
    )


def _alias(seen: Gathering, alias: Element) -> None:
    """Names of an alias, and the birth that stands in the papers of that name."""
    for name in _several(alias.said("ALIAS_NAME")):
        seen.name(name, QUALITIES.get(alias.said("QUALITY").casefold(), "alias"), "ALIAS_NAME")
    for text in _several(alias.said("DATE_OF_BIRTH")):
        seen.birth(text, f"{alias.tag}/DATE_OF_BIRTH")
    seen.place(alias.said("CITY_OF_BIRTH"), alias.said("COUNTRY_OF_BIRTH"))


def _birth(seen: Gathering, birth: Element) -> None:
    path = f"{birth.tag}/DATE"
    first, last = birth.said("FROM_YEAR"), birth.said("TO_YEAR")
    is_circa = birth.said("TYPE_OF_DATE").casefold().startswith(("approx", "circa"))
    if first or last:
        seen.born_between(first, last, path, is_circa=is_circa)
    elif (text := birth.said("DATE") or birth.said("YEAR")) and not is_unknown(text):
        said = read_birth(text)
        seen.born(replace(said, is_circa=said.is_circa or is_circa) if said else None, path)


def _several(text: str) -> list[str]:
    """Names that stand in one element, parted by semicolons."""
    return [name for name in (part.strip() for part in text.split(";")) if name not in NOTHING]


SOURCES.add(
    Source(
        code="un.consolidated",
        title=_("United Nations Security Council consolidated list"),
        owner=_("United Nations Security Council"),
        form=_("The XML that the Security Council publishes, as it is: CONSOLIDATED_LIST."),
        read=read,
        is_expected=False,
        defaults=Defaults(
            activation="signed", oldest_hours=72, most_kept_out=1.0, legal_basis="United Nations Security Council"
        ),
    )
)

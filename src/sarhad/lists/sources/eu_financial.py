"""The European Union's consolidated list of financial sanctions, as XML of FSF 1.1.

Source: European Commission, FSF, `xmlFullSanctionsList_1_1` and its schema.
"""

import re
from collections.abc import Iterator

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.files import File
from sarhad.lists.gathering import Gathering
from sarhad.lists.particulars import made, read_date
from sarhad.lists.source import SOURCES, Birth, Defaults, Fault, Said, Source
from sarhad.lists.xml import Element, read_records

_LOW = re.compile(r"\blow? quality", re.IGNORECASE)
"""In a remark of a name: what the Security Council marks as of low quality, the Commission writes there."""
CATEGORIES = {"P": "person", "person": "person", "E": "body", "enterprise": "body"}


def read(files: tuple[File, ...]) -> Iterator[Said]:
    """One entity after the other."""
    if len(files) != 1:
        yield Fault(0, "", _("This list is one file."))
        return
    for record in read_records(files[0], "export", frozenset({"sanctionEntity"})):
        yield from (record,) if isinstance(record, Fault) else _entry(record)


def _entry(record: Element) -> Iterator[Said]:
    types = record.all("subjectType")
    kind = types[0].get("classificationCode") or types[0].get("code") if types else ""
    reference = record.get("euReferenceNumber") or record.get("logicalId")
    seen = Gathering(record.row, reference, CATEGORIES.get(kind, "other"))
    _names(seen, record)
    for birth in record.all("birthdate"):
        _birth(seen, birth)
        seen.place(birth.get("city"), birth.get("place"), birth.get("region"), _country(birth))
    for state in record.all("citizenship"):
        seen.nationality(_country(state), "citizenship")
    for document in record.all("identification"):
        kind = document.get("identificationTypeDescription") or document.get("identificationTypeCode")
        for number in {document.get("number"): None, document.get("latinNumber"): None}:
            seen.document(number, kind, _country(document), "identification")
        seen.name(document.get("nameOnDocument"), "alias", "identification/nameOnDocument")
    regulation = next(iter(record.all("regulation")), None)
    yield from seen.finish(
        raw=record.raw(),
        remarks=" ".join([record.get("designationDetails"), *(one.text for one in record.all("remark"))]),
        programme=regulation.get("programme") if regulation else "",
        legal_basis=_basis(regulation) if regulation else "",
        listed_on=seen.day(record.get("designationDate") or _published(regulation), "designationDate"),
    )


def _names(seen: Gathering, record: Element) -> None:
    """The first strong name is the main one; `strong="false"` marks a weak alias."""
    main = "primary"
    for name in record.all("nameAlias"):
        parts = (name.get("firstName"), name.get("middleName"), name.get("lastName"))
        text = name.get("wholeName") or " ".join(filter(None, parts))
        is_weak = name.get("strong").casefold() == "false" or any(_LOW.search(one.text) for one in name.all("remark"))
        seen.name(text, "weak" if is_weak else main, "nameAlias")
        if text and not is_weak:
            main = "alias"
        seen.title(name.get("title"))
        seen.title(name.get("function"))
        seen.sex(name.get("gender"), "nameAlias/gender")


def _birth(seen: Gathering, birth: Element) -> None:
    path, is_circa = "birthdate", birth.get("circa").casefold() == "true"
    first, last = birth.get("yearRangeFrom"), birth.get("yearRangeTo")
    if birth.get("calendarType").upper() not in ("", "GREGORIAN"):
        seen.told(path, _("A date of birth of another calendar was left aside; it stands in the raw record."))
    elif first or last:
        seen.born_between(first, last, path, is_circa=is_circa)
    elif any(map(birth.get, ("birthdate", "year"))):
        said = read_date(birth.get("birthdate")) if birth.get("birthdate") else None
        month, day = (
            birth.get(f"{name}Of{of}") or birth.get(name) for name, of in (("month", "Year"), ("day", "Month"))
        )
        said = said or made(birth.get("year"), month, day)
        seen.born(Birth(said, "", is_circa) if said else None, path)


def _country(element: Element) -> str:
    """`00` and UNKNOWN stand for what is not known."""
    code = element.get("countryIso2Code")
    return code if code and code != "00" else element.get("countryDescription")


def _basis(regulation: Element) -> str:
    url = regulation.said("publicationUrl")
    return " ".join(filter(None, (regulation.get("numberTitle"), url)))


def _published(regulation: Element | None) -> str:
    return regulation.get("publicationDate") if regulation else ""


SOURCES.add(
    Source(
        code="eu.financial-sanctions",
        title=_("European Union consolidated list of financial sanctions"),
        owner=_("European Commission"),
        form=_("The XML of FSF 1.1 that the Commission publishes, as it is: export with sanctionEntity."),
        read=read,
        is_expected=False,
        defaults=Defaults(
            activation="signed", oldest_hours=72, most_kept_out=1.0, legal_basis="Financial sanctions of the EU"
        ),
    )
)

"""The list of Specially Designated Nationals of the United States' OFAC, as Advanced XML.

The file is read twice: first its tables of values, places, documents and sanctions, then the parties, which refer to
them by number.
Source: OFAC, *Advanced Sanctions Data Model*, `SDN_ADVANCED.XML` and its schema.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.files import File
from sarhad.lists.gathering import Gathering
from sarhad.lists.particulars import made
from sarhad.lists.source import SOURCES, Birth, Defaults, Fault, Said, Source
from sarhad.lists.xml import Element, read_records

ROOT = "Sanctions"
VALUES = frozenset(
    {"AliasType", "Country", "FeatureType", "IDRegDocType", "LegalBasis", "NamePartType", "PartySubType", "PartyType",
     "Script", "DetailReference", "AreaCode"}
)  # fmt: skip
BESIDE = frozenset({"Location", "IDRegDocument", "SanctionsEntry"})
LAST_PARTS = ("Last Name", "Maiden Name")


@dataclass(slots=True)
class Beside:
    """What parties refer to, by its number."""

    values: dict[tuple[str, str], str] = field(default_factory=dict)
    subtypes: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    documents: dict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))

    def value(self, kind: str, id_: str) -> str:
        """The text of a value; empty if the file has none of that number."""
        return self.values.get((kind, id_), "")


def read(files: tuple[File, ...]) -> Iterator[Said]:
    """One party after the other."""
    if len(files) != 1:
        yield Fault(0, "", _("This list is one file."))
        return
    beside = Beside()
    for record in read_records(files[0], ROOT, VALUES | BESIDE):
        if isinstance(record, Fault):
            yield record
            return
        _keep(beside, record)
    for record in read_records(files[0], ROOT, frozenset({"DistinctParty"})):
        yield from (record,) if isinstance(record, Fault) else _party(record, beside)


def _keep(beside: Beside, record: Element) -> None:
    id_ = record.get("ID")
    if record.tag == "Country":
        beside.values["Country", id_] = record.get("ISO2") or record.text
    elif record.tag == "PartySubType":
        beside.subtypes[id_] = record.get("PartyTypeID")
        beside.values["PartySubType", id_] = record.text
    elif record.tag in VALUES:
        beside.values[record.tag, id_] = record.text
    elif record.tag == "Location":
        parts = [value.said("Value") for value in record.all("LocationPart", "LocationPartValue")]
        country = next((one.get("CountryID") for one in record.all("LocationCountry")), "")
        beside.places[id_] = (", ".join(filter(None, parts)), country)
    elif record.tag == "IDRegDocument":
        said = (record.said("IDRegistrationNo"), record.get("IDRegDocTypeID"), record.get("IssuedBy-CountryID"))
        beside.documents[record.get("IdentityID")].append(said)
    else:
        beside.entries[record.get("ProfileID")].append(record)


def _party(record: Element, beside: Beside) -> Iterator[Said]:
    for profile in record.all("Profile"):
        subtype = profile.get("PartySubTypeID")
        seen = Gathering(record.row, record.get("FixedRef") or profile.get("ID"), _category(beside, subtype))
        for identity in profile.all("Identity"):
            _names(seen, identity, beside)
            for number, kind, country in beside.documents.get(identity.get("ID"), ()):
                seen.document(
                    number, beside.value("IDRegDocType", kind), beside.value("Country", country), "IDRegDocument"
                )
        for feature in profile.all("Feature"):
            _feature(seen, feature, beside)
        entries = beside.entries.get(profile.get("ID"), [])
        programme = ", ".join(dict.fromkeys(measure.said("Comment") for entry in entries for measure in
                                            entry.all("SanctionsMeasure") if measure.said("Comment")))  # fmt: skip
        basis = dict.fromkeys(
            beside.value("LegalBasis", event.get("LegalBasisID"))
            for entry in entries
            for event in entry.all("EntryEvent")
        )
        days = [day for entry in entries for when in entry.all("EntryEvent", "Date") if (day := _day(when))]
        yield from seen.finish(
            raw=record.raw() + "".join(entry.raw() for entry in entries),
            remarks=" ".join(comment.text for comment in record.all("Comment")),
            programme=programme,
            legal_basis=", ".join(filter(None, basis)) or (f"OFAC {programme}" if programme else ""),
            listed_on=min(days, default=None),
        )


def _category(beside: Beside, subtype: str) -> str:
    kind = beside.value("PartyType", beside.subtypes.get(subtype, "")).casefold()
    if kind == "transport":
        return "vessel" if beside.value("PartySubType", subtype).casefold() == "vessel" else "other"
    return {"individual": "person", "entity": "body"}.get(kind, "other")


def _names(seen: Gathering, identity: Element, beside: Beside) -> None:
    groups = identity.all("NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    types = {group.get("ID"): beside.value("NamePartType", group.get("NamePartTypeID")) for group in groups}
    is_main = identity.get("Primary").casefold() != "false"
    for alias in identity.all("Alias"):
        kind = _kind(alias, beside, is_main=is_main)
        for name in alias.all("DocumentedName"):
            values = name.all("DocumentedNamePart", "NamePartValue")
            values.sort(key=lambda value: types.get(value.get("NamePartGroupID"), "") in LAST_PARTS)
            scripts = {beside.value("Script", value.get("ScriptID")) for value in values}
            own = bool(scripts - {"Latin", ""})
            seen.name(" ".join(value.text for value in values), "original" if own else kind, "Alias")


def _kind(alias: Element, beside: Beside, *, is_main: bool) -> str:
    if alias.get("LowQuality").casefold() == "true":
        return "weak"
    if alias.get("Primary").casefold() == "true" and is_main:
        return "primary"
    return "former" if beside.value("AliasType", alias.get("AliasTypeID")) == "F.K.A." else "alias"


def _feature(seen: Gathering, feature: Element, beside: Beside) -> None:
    what = beside.value("FeatureType", feature.get("FeatureTypeID"))
    for version in feature.all("FeatureVersion"):
        details = [
            one.text or beside.value("DetailReference", one.get("DetailReferenceID"))
            for one in version.all("VersionDetail")
        ]
        places = [beside.places.get(one.get("LocationID"), ("", "")) for one in version.all("VersionLocation")]
        if what == "Birthdate":
            for period in version.all("DatePeriod"):
                seen.born(_birth(period), "Feature/Birthdate")
        elif what == "Place of Birth":
            for text in [*details, *(", ".join(filter(None, (part, _country(beside, c)))) for part, c in places)]:
                seen.place(text)
        elif what in ("Nationality Country", "Citizenship Country"):
            for _part, country in places:
                seen.nationality(_country(beside, country), f"Feature/{what}")
        else:
            _told(seen, what, details)


def _told(seen: Gathering, what: str, details: list[str]) -> None:
    for text in details if what == "Gender" else ():
        seen.sex(text, "Feature/Gender")
    for text in details if what == "Title" else ():
        seen.title(text)


def _country(beside: Beside, country: str) -> str:
    return beside.value("Country", country)


def _birth(period: Element) -> Birth | None:
    """A period of a day, a month, a year, or a range of years."""
    starts, ends = [*period.all("Start", "From")], [*period.all("End", "To")]
    if not starts:
        return None
    first, last = _parts(starts[0]), _parts(ends[0]) if ends else _parts(starts[0])
    said = [one.get("Approximate") for one in (*period.all("Start"), *period.all("End"))]
    is_circa = any(one.casefold() == "true" for one in said)
    if first is None or last is None or last < first:
        return None
    if first == last:
        return Birth(first, "", is_circa)
    if first[:7] == last[:7] and first.endswith("-01") and last[8:] >= "28":
        return Birth(f"{first[:7]}-??", "", is_circa)
    if first[:4] == last[:4] and first.endswith("-01-01") and last.endswith("-12-31"):
        return Birth(f"{first[:4]}-??-??", "", is_circa)
    return Birth(first, last, is_circa)


def _parts(when: Element) -> str | None:
    return made(when.said("Year"), when.said("Month"), when.said("Day"))


def _day(when: Element) -> date | None:
    said = _parts(when)
    return date.fromisoformat(said) if said and "?" not in said else None


SOURCES.add(
    Source(
        code="ofac.sdn-advanced",
        title=_("OFAC Specially Designated Nationals, Advanced XML"),
        owner=_("United States Treasury, OFAC"),
        form=_("The Advanced XML that OFAC publishes, as it is: Sanctions with DistinctParty."),
        read=read,
        is_expected=False,
        defaults=Defaults(activation="signed", oldest_hours=72, most_kept_out=1.0, legal_basis="OFAC SDN"),
    )
)

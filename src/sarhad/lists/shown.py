"""How lists are put on a page: titles, faults, changes and entries as rows. Pure but for the reader's language."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sarhad.kernel.listing import listed
from sarhad.kernel.words import gettext_noop
from sarhad.lists.entries import Says, says_of_row
from sarhad.lists.finding import Known, Rule
from sarhad.lists.instructions import CATEGORIES, INSTRUCTIONS, NAME_KINDS, STATUSES
from sarhad.lists.models import CHANGES, IN_EFFECT, VERSION_STATES, WAITS, ListedPerson, ListVersion
from sarhad.lists.selectors import is_overdue
from sarhad.lists.services.open_listed import Opened
from sarhad.lists.services.open_waiting import Waiting
from sarhad.lists.source import SOURCES, DocumentEntry, Fault, ListEntry, Repair, Said
from sarhad.lists.written import ENCODINGS, ORDERS
from sarhad.web.days import day_in_words

FIELDS = {
    "category": gettext_noop("What it is about"),
    "names": gettext_noop("Names"),
    "births": gettext_noop("Born"),
    "nationalities": gettext_noop("Nationality"),
    "sex": gettext_noop("Sex"),
    "father": gettext_noop("Father's name"),
    "places": gettext_noop("Place of birth"),
    "documents": gettext_noop("Documents"),
    "titles": gettext_noop("Title"),
    "instruction": gettext_noop("Instruction"),
    "legal_basis": gettext_noop("Legal basis"),
    "programme": gettext_noop("Programme"),
    "listed_on": gettext_noop("Listed on"),
    "valid_from": gettext_noop("Valid from"),
    "valid_until": gettext_noop("Valid until"),
    "remarks": gettext_noop("Remarks"),
    "status": gettext_noop("Status"),
    "reported_on": gettext_noop("Reported on"),
}
STATE_KINDS = {"live": "clear", "waiting": "doubt", "declined": "stop"}


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A source, its live version if there is one, and the version that waits if one does."""

    known: Known
    version: ListVersion | None
    waiting: ListVersion | None
    is_overdue: bool

    @property
    def title(self) -> str:
        return _(self.known.source.title)

    @property
    def owner(self) -> str:
        return _(self.known.source.owner)

    @property
    def form(self) -> str:
        return _(self.known.source.form)


def sources(
    known: Sequence[Known], live: Iterable[ListVersion], waiting: Iterable[ListVersion], at: datetime
) -> list[SourceShown]:
    """All sources; one that is expected and without a live version says so. Those that wait come first."""
    versions = {version.source: version for version in live}
    wait = {version.source: version for version in waiting}
    shown = []
    for one in known:
        version = versions.get(one.code)
        late = version is not None and is_overdue(one, version, at)
        shown.append(SourceShown(one, version, wait.get(one.code), late))
    return sorted(
        shown, key=lambda one: (one.waiting is None, one.version is None and not one.known.source.is_expected)
    )


def title(code: str, version: ListVersion | None = None) -> str:
    """A source in words."""
    source = SOURCES.get(code)
    return _(source.title) if source else (version.title if version and version.title else code)


def faults(kept: Iterable[Mapping[str, Any]]) -> list[tuple[object, str, str]]:
    """Row, column and reason of faults that were kept."""
    read = [Fault(int(one["row"]), str(one["column"]), str(one["reason"]), one["grounds"]) for one in kept]
    return [(fault.row or _("File"), fault.column, fault.text) for fault in read]


def version(found: ListVersion) -> list[tuple[str, object]]:
    """A version as pairs."""
    rows = [
        (_("State"), _(VERSION_STATES[found.state])),
        (_("Why it waits"), _(WAITS.get(found.waits, found.waits)) if found.state == "waiting" else ""),
        (_("Imported"), found.imported_at),
        (_("Published"), found.published_at),
        (_("Signed by"), found.key.name if found.key else _("No signed manifest")),
        (_("Persons"), found.persons),
        (_("Documents"), found.documents),
        (_("Bodies and vessels, not looked up"), found.others),
        (_("Rows kept out"), found.kept_out),
        (_("Brings back version"), found.restores.number if found.restores else ""),
        (_("Why"), found.why),
        (_("Reason"), found.reason),
        (_("Read as"), _written(found.read_as)),
        ("SHA-256", found.sha256),
    ]
    return [(name, value) for name, value in rows if value not in ("", None, 0)]


def _written(code: str) -> str:
    """How a file was said to be written, in words."""
    encoding, _blank, order = code.partition(" ")
    return f"{ENCODINGS[encoding]} · {_(ORDERS[order])}" if code else ""


def versions(found: Iterable[ListVersion]) -> list[tuple[ListVersion, str, str]]:
    """Versions with their state in words and the look of its tag."""
    return [(one, _(VERSION_STATES[one.state]), STATE_KINDS.get(one.state, "note")) for one in found]


def tabs(found: ListVersion) -> list[tuple[str, str, int]]:
    """The kinds of changes: code, title, how many."""
    counts = {"added": found.added, "removed": found.removed, "changed": found.changed}
    return [(code, _(text), counts[code]) for code, text in CHANGES.items()]


def first_change(found: ListVersion) -> str:
    """What to look at first: who would go, then who changes, then who comes."""
    return "removed" if found.removed else "changed" if found.changed else "added"


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One change: whom, and the fields as title, before, after."""

    key: str
    name: str
    fields: list[tuple[str, str, str]]


def changes(waiting: Waiting) -> list[ChangeShown]:
    """A page of changes. Of a changed entry the fields that differ, of others all that say something."""
    shown = []
    for one in waiting.changes:
        whole = one.after or one.before or {}
        names = one.fields or [name for name in FIELDS if name in whole and whole[name] and name != "category"]
        fields = [(_(FIELDS[name]), _said(one.before, name), _said(one.after, name)) for name in names]
        first = whole.get("names") or [{"text": one.key}]
        shown.append(ChangeShown(one.key, first[0]["text"], fields))
    return shown


@dataclass(frozen=True, slots=True)
class PersonShown:
    """An entry as a page shows it."""

    rows: list[tuple[str, object]]
    names: list[tuple[str, str]]
    why: list[tuple[str, object]]
    history: list[tuple[ListVersion, ListVersion | None, str, ListedPerson]]
    raw: str
    is_person: bool
    ended: ListVersion | None


def person(opened: Opened) -> PersonShown:
    """What a list says of somebody, why, and since when."""
    entry = opened.person
    says = says_of_row(entry)
    skip = ("names", "legal_basis", "programme", "listed_on", "instruction", "valid_from", "valid_until")
    rows: list[tuple[str, object]] = [(_("Instruction"), _said(says, "instruction"))]
    rows += [(_(text), _said(says, name)) for name, text in FIELDS.items() if name not in skip and says.get(name)]
    place = _("row %(row)s") % {"row": entry.row}
    why: list[tuple[str, object]] = [
        (_("List"), title(entry.source, entry.since)),
        (_("Reference"), entry.reference),
        (_("Legal basis"), entry.legal_basis),
        (_("Programme"), entry.programme),
        (_("Listed on"), entry.listed_on),
        (_("Valid from"), entry.valid_from),
        (_("Valid until"), entry.valid_until),
        (_("Version"), f"{entry.since.number} · {place}"),
        (_("Imported"), entry.since.imported_at),
        (_("Signed by"), entry.since.key.name if entry.since.key else _("No signed manifest")),
    ]
    history = [
        (step.entry.since, _in_effect(step.entry.until), listed(_(FIELDS[name]) for name in step.fields), step.entry)
        for step in opened.history
    ]
    kept = [(name, value) for name, value in why if value not in ("", None)]
    names = [(name["text"], _(NAME_KINDS.get(name["kind"], name["kind"]))) for name in entry.names]
    ended = _in_effect(entry.until)
    return PersonShown(rows, names, kept, history, _raw(entry.raw), entry.category == "person", ended)


def _in_effect(version: ListVersion | None) -> ListVersion | None:
    """A version that waits, or was dropped, has ended nothing."""
    return version if version and version.state in IN_EFFECT else None


def _raw(text: str) -> str:
    """A record of JSON with its lines broken; any other as it is."""
    if not text.startswith("{"):
        return text
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text


def rule(kept: Rule) -> dict[str, object]:
    """A rule as a form begins with it."""
    return {name: getattr(kept, name) for name in Rule.__slots__}


def tried(said: Sequence[Said], most: int) -> list[list[object]]:
    """The first entries of a try, as cells."""
    return [first_row(one) for one in [one for one in said if not isinstance(one, Fault)][:most]]


def first_row(one: ListEntry) -> list[object]:
    """An entry as cells: row, reference, names, births, nationalities, sex, documents."""
    if isinstance(one, DocumentEntry):
        return [one.row, "", "", "", "", "", " ".join(filter(None, (one.issuer, one.code, one.number, one.status)))]
    births = (f"{birth.first} – {birth.last}" if birth.last else birth.first for birth in one.births)
    return [
        one.row, one.reference, listed(name.text for name in one.names), listed(births), listed(one.nationalities),
        one.sex, listed(document.number for document in one.documents),
    ]  # fmt: skip


def tried_faults(said: Sequence[Said]) -> list[tuple[object, str, str]]:
    """Row, column and reason of what would be a fault."""
    found = [one for one in said if isinstance(one, Fault) and not isinstance(one, Repair)]
    return [(fault.row or _("File"), fault.column, fault.text) for fault in found[:200]]


def _said(says: Says | None, name: str) -> str:
    """A field's value in words."""
    value = (says or {}).get(name) or ""
    if isinstance(value, list):
        return listed(_part(name, one) for one in value)
    words = {"instruction": INSTRUCTIONS, "category": CATEGORIES, "status": STATUSES}.get(name, {})
    return _(words[value]) if value in words else str(value)


def _part(name: str, one: Any) -> str:
    if name == "names":
        kind = NAME_KINDS.get(one["kind"], one["kind"])
        return one["text"] if one["kind"] == "primary" else f"{one['text']} ({_(kind)})"
    if name == "births":
        first, last = day_in_words(one["first"]), day_in_words(one["last"])
        text = f"{first} – {last}" if last else first
        return _("about %(date)s") % {"date": text} if one["circa"] else text
    if name == "documents":
        return " ".join(filter(None, (one["kind"], one["number"], one["issuer"])))
    return str(one)

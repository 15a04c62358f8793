"""Look at what a version changes, or would change: persons and documents, a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, look, note
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.lists.entries import SAID, Says, says_of_row
from sarhad.lists.finding import is_kept_here
from sarhad.lists.models import ListedDocument, ListedPerson, ListVersion

PAGE = 25
DOCUMENT = ("status", "reported_on")
KEYS = {ListedPerson: ("reference",), ListedDocument: ("number", "issuer", "code")}
"""By what an entry is the same one before and after."""
Row = ListedPerson | ListedDocument


@dataclass(frozen=True, slots=True)
class Shown:
    """One change: the entry before and after, either may be missing, and the fields that differ."""

    change: str
    key: str
    before: Says | None
    after: Says | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version, and one page of what it changes."""

    version: ListVersion
    change: str
    changes: tuple[Shown, ...]
    page: int
    pages: int


@look("list.waiting", title=gettext_noop("Open what a version of a list changes"), purpose=Purpose.LISTS)
def open_waiting(acting: Acting, version: UUID, *, change: str = "changed", page: int = 1, at: datetime) -> Waiting:
    """Get a page of the changes of one kind. Of a version that was dropped only the counts are left.

    Args:
        change: A key of `CHANGES`.
        page: From 1.

    Raises:
        NotFound: No such version, or the entries of its list are kept here one by one.
    """
    about("list", version)
    found = ListVersion.objects.select_related("key").filter(pk=version).first()
    if found is None:
        raise NotFound(_("There is no such version."))
    if is_kept_here(found.source):  # an alert is opened by the agency that keeps it, one at a time
        raise NotFound(_("What changed on this list is not shown by version."))
    count = {"added": found.added, "removed": found.removed}.get(change, found.changed)
    is_person = ListedPerson.objects.filter(Q(since=found) | Q(until=found)).exists()
    model: type[Row] = ListedPerson if is_person else ListedDocument
    rows = list(_rows(model, found, change)[(page - 1) * PAGE : page * PAGE])
    before = _before(model, found, rows) if change == "changed" else {}
    note(change=change, page=page)
    shown = tuple(_shown(change, row, before.get(_key(row))) for row in rows)
    return Waiting(found, change, shown, page, max(1, -(-count // PAGE)))


def _rows(model: type[Row], version: ListVersion, change: str) -> QuerySet[Any]:
    """Entries that came, or of what was removed those that went, in the order of their keys."""
    came, gone = model._default_manager.filter(since=version), model._default_manager.filter(until=version)
    if change == "removed":
        mine, others = gone, came
    else:
        mine, others = came, gone
    same = Exists(others.filter(**{name: OuterRef(name) for name in KEYS[model]}))
    return mine.filter(same if change == "changed" else ~same).order_by(*KEYS[model], "pk")


def _before(model: type[Row], version: ListVersion, rows: list[Row]) -> dict[tuple[str, ...], Row]:
    """What stood before of entries that changed."""
    first = KEYS[model][0]
    named = {f"{first}__in": [getattr(row, first) for row in rows]}
    return {_key(row): row for row in model._default_manager.filter(until=version, **named)}


def _key(row: Row) -> tuple[str, ...]:
    return tuple(getattr(row, name) for name in KEYS[type(row)])


def _shown(change: str, row: Row, before: Row | None) -> Shown:
    said, was = says_of_row(row), says_of_row(before) if before else None
    names = SAID if isinstance(row, ListedPerson) else DOCUMENT
    differ = tuple(name for name in names if was and was[name] != said[name])
    key = row.reference if isinstance(row, ListedPerson) else f"{row.issuer}/{row.code}/{row.number}"
    if change == "removed":
        return Shown(change, key, said, None, ())
    return Shown(change, key, was, said, differ)

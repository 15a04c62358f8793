"""The index of listed persons that this process holds: renewed when the live versions change."""

import threading
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet

from borderkit.screening import Index, Person
from sarhad.kernel.prepared import prepared
from sarhad.lists.entries import births_asked, names_asked
from sarhad.lists.models import ListedPerson, ListVersion

_FIELDS = ("id", "names", "births", "nationalities", "sex", "documents", "father", "places")
_KNOWN = frozenset(field.name for field in fields(Person))
ATTEMPTS = 3


class ScreeningUnavailable(Exception):
    """Nobody can be looked up: the index of listed persons could not be built."""


@dataclass(frozen=True, slots=True)
class LiveVersion:
    """The version of a source that is live."""

    id: UUID
    source: str
    number: int
    imported_at: datetime
    title: str = ""

    @property
    def label(self) -> str:
        """Source and number, for a record of what was asked."""
        return f"{self.source} {self.number}"


@dataclass(frozen=True, slots=True)
class Held:
    """An index, and the versions that it is of."""

    versions: tuple[LiveVersion, ...]
    index: Index


_lock = threading.Lock()
_held: Held | None = None


def live_versions() -> tuple[LiveVersion, ...]:
    """The live versions in the order of their sources: one query."""
    return tuple(LiveVersion(*row) for row in _live.all())


@prepared()
def _live() -> QuerySet[ListVersion, tuple[UUID, str, int, datetime, str]]:
    rows = ListVersion.objects.filter(state="live").order_by("source")
    return rows.values_list("id", "source", "number", "imported_at", "title")


def hold(versions: tuple[LiveVersion, ...]) -> Held:
    """The index of these versions. While one thread builds it, others go on with the one before.

    Raises:
        ScreeningUnavailable: It cannot be built.
    """
    held = _held
    if held is not None and held.versions == versions:
        return held
    if not _lock.acquire(blocking=held is None):
        return held  # type: ignore[return-value]  # blocking is off only when there is one
    try:
        if _held is not None and _held.versions == versions:
            return _held
        return _renew(versions)
    finally:
        _lock.release()


def _renew(versions: tuple[LiveVersion, ...]) -> Held:
    global _held
    try:
        for _attempt in range(ATTEMPTS):
            index = Index.build(_people())
            now_live = live_versions()
            if now_live == versions:
                _held = Held(versions, index)
                return _held
            versions = now_live  # an import ended while we read
    except (OperationalError, InterfaceError):
        raise
    except Exception as trouble:
        raise ScreeningUnavailable(type(trouble).__name__) from trouble
    raise ScreeningUnavailable("the lists change faster than they can be read")


def _people() -> list[Person]:
    """Every person on a list now. Bodies and vessels are kept in the lists and are not looked up."""
    rows = ListedPerson.objects.filter(until=None, category="person").order_by("id").values_list(*_FIELDS)
    return [
        Person(
            id=str(id_),
            names=names_asked(names),
            births=births_asked(births),
            nationalities=tuple(nationalities),
            sex=sex if sex in ("M", "F") else "",
            documents=tuple(document["number"] for document in documents),
            **_further(father=father, places=tuple(places)),
        )
        for id_, names, births, nationalities, sex, documents, father, places in rows.iterator(chunk_size=5000)
    ]


def _further(**particulars: Any) -> dict[str, Any]:
    """Those that this version of the screening weighs."""
    return {name: value for name, value in particulars.items() if name in _KNOWN}


def as_asked(birth: str) -> str:
    """A partial date in the form that screening reads: XX for an unknown month or day."""
    return birth.replace("?", "X")

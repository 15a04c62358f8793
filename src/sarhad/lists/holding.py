"""The index of listed persons that this process holds: renewed when the live versions change."""

import threading
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.db.models import Q, QuerySet, Subquery

from borderkit.screening import Index, Person
from sarhad.kernel.prepared import prepared
from sarhad.lists import hit_rates
from sarhad.lists.alert_models import HitRate
from sarhad.lists.entries import births_asked, names_asked
from sarhad.lists.models import IN_EFFECT, ListedPerson, ListVersion
from sarhad.lists.standing import ON_LIST

_FIELDS = ("id", "names", "births", "nationalities", "sex", "documents", "father", "places")
ATTEMPTS = 3
FOLLOWED = 5_000
"""Entries that are put into the index one by one when a version goes live; for more, a new index is built."""


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
    """The live versions in the order of their sources: one query, which tells too whether a hit rate was set."""
    rows = _live.all()
    if rows:
        hit_rates.hold(rows[0][-1])
    return tuple(LiveVersion(*row[:-1]) for row in rows)


@prepared()
def _live() -> QuerySet[ListVersion, tuple[UUID, str, int, datetime, str, UUID | None]]:
    rows = ListVersion.objects.filter(state="live").order_by("source")
    newest = HitRate.objects.order_by("-set_at", "-pk").values("pk")[:1]
    return rows.values_list("id", "source", "number", "imported_at", "title", Subquery(newest))


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
            index = _followed(_held, versions) or Index.build(people(_now()))
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


def _followed(held: Held | None, versions: tuple[LiveVersion, ...]) -> Index | None:
    """The index that is held, brought to these versions entry by entry; None if that is no less work than a new one.

    The entries that came and went are found by the numbers of their versions, however many went live in between.
    """
    if held is None or not _is_known(held):
        return None
    before = {version.source: version.number for version in held.versions}
    gone, come = Q(pk=None), Q(pk=None)
    for version in versions:
        number = before.get(version.source, 0)
        was = Q(source=version.source, since__state__in=IN_EFFECT, since__number__lte=number)
        gone |= was & Q(until__state__in=IN_EFFECT, until__number__gt=number)
        come |= Q(source=version.source, since__number__gt=number)
    ended = list(ListedPerson.objects.filter(gone, category="person").values_list("pk", flat=True)[: FOLLOWED + 1])
    began = list(_now().filter(come).values_list("pk", flat=True)[: FOLLOWED + 1])
    if len(ended) + len(began) > FOLLOWED or set(before) - {version.source for version in versions}:
        return None
    for pk in ended:
        held.index.remove(str(pk))
    for person in people(ListedPerson.objects.filter(pk__in=began)):
        if person.id not in held.index:
            held.index.add(person)
    return held.index


def _is_known(held: Held) -> bool:
    """Whether this database still has the versions that the index is of; one that was restored may not."""
    ids = {version.id for version in held.versions}
    return ListVersion.objects.filter(pk__in=ids).count() == len(ids)


def _now() -> QuerySet[ListedPerson]:
    """Every person on a list now. Bodies and vessels are kept in the lists and are not looked up."""
    return ListedPerson.objects.filter(ON_LIST, category="person")


def people(entries: QuerySet[ListedPerson]) -> list[Person]:
    """Entries as screening takes them, in the order of their ids."""
    rows = entries.order_by("id").values_list(*_FIELDS)
    return [
        Person(
            id=str(id_),
            names=names_asked(names),
            births=births_asked(births),
            nationalities=tuple(nationalities),
            sex=sex if sex in ("M", "F") else "",
            documents=tuple(document["number"] for document in documents),
            fathers=(father,) if father else (),
            places=tuple(places),
        )
        for id_, names, births, nationalities, sex, documents, father, places in rows.iterator(chunk_size=5000)
    ]


def as_asked(birth: str) -> str:
    """A partial date in the form that screening reads: XX for an unknown month or day."""
    return birth.replace("?", "X")

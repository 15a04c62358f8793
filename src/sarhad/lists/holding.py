"""The index of listed persons that this process holds, and how it follows the live versions.

A change of few entries, as an alert, is put in by the next reading. For more of them an index is built aside, while the
one before answers, with every small change that comes meanwhile; then the new one takes its place. No reading waits.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from django.db.models import QuerySet, Subquery

from borderkit.screening import Index, Person
from sarhad.kernel.prepared import prepared
from sarhad.lists import hit_rates
from sarhad.lists.alert_models import HitRate
from sarhad.lists.entries import births_asked, names_asked
from sarhad.lists.models import IN_EFFECT, ListedPerson, ListVersion
from sarhad.lists.standing import ON_LIST

logger = logging.getLogger(__name__)

_FIELDS = ("id", "names", "births", "nationalities", "sex", "documents", "father", "places")
ATTEMPTS = 3
FOLLOWED = 32
"""Entries of a source that a reading puts into the index one by one; for more, a new index is built aside."""
SHORTLY = 0.25
"""Seconds that a reading waits for another one that is putting a change in."""
AGAIN = 30.0
"""Seconds after which an index that could not be built is tried again."""


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
    """An index, and the versions that it is of.

    Args:
        wanted: The versions that were live when it was brought up to date last.
    """

    versions: tuple[LiveVersion, ...]
    index: Index
    wanted: tuple[LiveVersion, ...]

    @property
    def behind(self) -> tuple[str, ...]:
        """Sources of which another version is looked into than the live one: that is being taken in aside."""
        if self.versions == self.wanted:
            return ()
        return tuple(sorted({version.source for version in set(self.versions) ^ set(self.wanted)}))


_lock = threading.Lock()
_held: Held | None = None
_building: threading.Thread | None = None
_failed_at = float("-inf")


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


def hold(versions: tuple[LiveVersion, ...], *, is_patient: bool = False) -> Held:
    """The index of these versions, or the one before while that is built aside: `Held.behind` says so.

    Args:
        is_patient: Wait until it is of the live versions, whatever these are by then.

    Raises:
        ScreeningUnavailable: It cannot be built.
    """
    held = _held
    if held is None or held.wanted != versions:
        held = _bring_up(held, versions)
    if held.behind and held is _held:
        begin_building()
        held = _held
    if is_patient and held.behind:
        return _wait()
    return held


def _bring_up(held: Held | None, versions: tuple[LiveVersion, ...]) -> Held:
    """Put in what is small; build what there is none of yet."""
    global _held
    if held is None:
        _lock.acquire()  # there is nothing to go on with
    elif not _lock.acquire(timeout=SHORTLY):
        return replace(held, wanted=versions)
    try:
        if _held is None or not _is_known(_held):
            _held = _built(versions)
        elif _held.wanted != versions:
            _held = _followed(_held, versions)
        return _held
    finally:
        _lock.release()


def in_a_thread(work: Callable[[], None]) -> None:
    """Do work beside the readings."""
    global _building
    _building = threading.Thread(target=work, name="lists", daemon=True)
    _building.start()


aside: Callable[[Callable[[], None]], None] = in_a_thread
"""How an index is built aside; tests do it at once."""
_begins = threading.Lock()


def begin_building() -> None:
    """Begin to build the index of the live versions aside, unless that is being done, or failed just now."""
    if time.monotonic() - _failed_at < AGAIN or not _begins.acquire(blocking=False):
        return
    aside(_build)


def _build() -> None:
    global _held, _failed_at
    began = time.monotonic()
    try:
        fresh = _built(live_versions())
        with _lock:
            _held = _followed(fresh, live_versions())
        logger.info("lists.held", extra={"persons": len(fresh.index), "seconds": round(time.monotonic() - began, 1)})
    except Exception as trouble:  # whatever it is: the index before goes on, and says that it is behind
        _failed_at = time.monotonic()
        logger.exception("lists.not_held", extra={"error": type(trouble).__name__})
    finally:
        _begins.release()
        if threading.current_thread() is _building:
            connection.close()


def _wait() -> Held:
    for _attempt in range(ATTEMPTS):
        if _building is not None and _building is not threading.current_thread():
            _building.join()
        held = hold(live_versions())
        if not held.behind:
            return held
    raise ScreeningUnavailable("the newest lists could not be taken in")


def _built(versions: tuple[LiveVersion, ...]) -> Held:
    try:
        for _attempt in range(ATTEMPTS):
            index = Index.build(people(_now()))
            now_live = live_versions()
            if now_live == versions:
                return Held(versions, index, versions)
            versions = now_live  # an import ended while we read
    except (OperationalError, InterfaceError):
        raise
    except Exception as trouble:
        raise ScreeningUnavailable(type(trouble).__name__) from trouble
    raise ScreeningUnavailable("the lists change faster than they can be read")


def _followed(held: Held, versions: tuple[LiveVersion, ...]) -> Held:
    """The index that is held, brought to these versions where few entries changed, entry by entry.

    The entries that came and went are found by the numbers of their versions, however many went live in between.
    """
    before = {version.source: version for version in held.versions}
    now = {version.source: version for version in versions}
    reached = []
    for source in sorted({*before, *now}):
        was, wanted = before.get(source), now.get(source)
        if wanted is not None and (wanted == was or _put_in(held.index, was, wanted)):
            reached.append(wanted)
        elif was is not None:
            reached.append(was)
    return Held(tuple(reached), held.index, versions)


def _put_in(index: Index, was: LiveVersion | None, wanted: LiveVersion) -> bool:
    """Bring one source to its version; False if that is more than a reading should wait for."""
    number = was.number if was is not None else 0
    of_source = ListedPerson.objects.filter(source=wanted.source, category="person")
    gone = of_source.filter(
        since__state__in=IN_EFFECT, since__number__lte=number, until__state__in=IN_EFFECT, until__number__gt=number
    )
    come = _now().filter(source=wanted.source, since__number__gt=number)
    ended = list(gone.values_list("pk", flat=True)[: FOLLOWED + 1])
    began = list(come.values_list("pk", flat=True)[: FOLLOWED + 1])
    if len(ended) + len(began) > FOLLOWED:
        return False
    for pk in ended:
        if str(pk) in index:
            index.remove(str(pk))
    for person in people(ListedPerson.objects.filter(pk__in=began)):
        if person.id not in index:
            index.add(person)
    return True


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

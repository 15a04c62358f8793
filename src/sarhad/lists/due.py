"""What is due with the lists: those not renewed in their time, those never imported, what waits for a second person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sarhad.access.duty import Acting
from sarhad.lists.finding import Known, list_known
from sarhad.lists.models import ListVersion
from sarhad.lists.policies import may_see_imports
from sarhad.lists.selectors import list_live, list_overdue, list_waiting


@dataclass(frozen=True, slots=True)
class Overdue:
    """A list that was not renewed in its time, in the reader's language."""

    title: str
    code: str
    age: str
    allowed: str
    version: ListVersion


@dataclass(frozen=True, slots=True)
class Due:
    """What is due with the lists; no person is shown."""

    overdue: tuple[Overdue, ...]
    never: tuple[Known, ...]
    waiting: tuple[ListVersion, ...]


def overdue(at: datetime) -> tuple[Overdue, ...]:
    """Lists that are overdue, for whoever relies on them: three queries, no person."""
    return tuple(
        Overdue(
            title=_(known.source.title),
            code=known.code,
            age=span(at - (version.published_at or version.imported_at)),
            allowed=span(timedelta(hours=known.rule.oldest_hours)),
            version=version,
        )
        for known, version in list_overdue(at)
    )


def due(acting: Acting, at: datetime) -> Due:
    """Everything that is due with the lists.

    Raises:
        Refused: The role does not see imports.
    """
    may_see_imports.check(acting)
    live = {version.source for version in list_live()}
    return Due(overdue(at), tuple(_never(list_known(), live)), list_waiting())


def _never(known: Iterable[Known], live: set[str]) -> Iterable[Known]:
    return (one for one in known if one.source.is_expected and one.code not in live)


def span(length: timedelta) -> str:
    """A span in whole hours, from two days on in whole days."""
    hours = int(length.total_seconds() // 3600)
    if hours < 48:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return ngettext("%(n)s day", "%(n)s days", hours // 24) % {"n": hours // 24}

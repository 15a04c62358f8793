"""Which entries stand on a list now, and which stood on it as of a version. Conditions of queries; pure."""

from typing import Protocol

from django.db.models import Q

from sarhad.lists.models import IN_EFFECT, VERSION_STATES, ListVersion

_NOT_IN_EFFECT = tuple(state for state in VERSION_STATES if state not in IN_EFFECT)

ON_LIST = Q(since__state__in=IN_EFFECT) & (Q(until=None) | Q(until__state__in=_NOT_IN_EFFECT))
"""Entries that somebody is looked up in: brought by a version in effect, and ended by none in effect."""


class Numbered(Protocol):
    """A version of a source, by its number."""

    @property
    def source(self) -> str: ...
    @property
    def number(self) -> int: ...


def stood_at(version: ListVersion | Numbered) -> Q:
    """Entries of its source that stood while this version was live."""
    came = Q(source=version.source, since__state__in=IN_EFFECT, since__number__lte=version.number)
    return came & (Q(until=None) | Q(until__state__in=_NOT_IN_EFFECT) | Q(until__number__gt=version.number))

"""Which listed names hold a word, or a word that begins so."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence


class Postings:
    """Rows by key, with the keys in order so that beginnings are found too."""

    __slots__ = ("_keys", "_rows")

    def __init__(self) -> None:
        self._rows: dict[str, set[int]] = {}
        self._keys: list[str] = []

    def add(self, row: int, keys: Iterable[str]) -> None:
        """Note that the row holds the keys."""
        for key in keys:
            rows = self._rows.get(key)
            if rows is None:
                self._rows[key] = {row}
                insort(self._keys, key)
            else:
                rows.add(row)

    def remove(self, row: int, keys: Iterable[str]) -> None:
        """Forget that the row holds the keys."""
        for key in keys:
            rows = self._rows[key]
            rows.discard(row)
            if not rows:
                del self._rows[key]
                del self._keys[bisect_left(self._keys, key)]

    def rows(self, key: str) -> set[int]:
        """Give the rows that hold the key. Not to be changed by the caller."""
        return self._rows.get(key, _NONE)

    def rows_beginning(self, start: str) -> set[int]:
        """Give the rows that hold a key with this beginning, a new set."""
        found: set[int] = set()
        for place in range(bisect_left(self._keys, start), len(self._keys)):
            if not self._keys[place].startswith(start):
                break
            found |= self._rows[self._keys[place]]
        return found


_NONE: set[int] = set()


def in_two(sets: Sequence[set[int]]) -> set[int]:
    """Give the rows that are in two of the sets or more.

    From the smallest to the largest, and the largest is only looked into, so a very common word costs little.
    """
    ordered = sorted(sets, key=len)
    once: set[int] = set()
    twice: set[int] = set()
    for rows in ordered[:-1]:
        twice |= once & rows
        once |= rows
    if ordered:
        twice |= once & ordered[-1]
    return twice

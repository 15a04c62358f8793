"""One mechanism for all catalogues: one file adds a thing; a country pack adds things by entry points.

A catalogue walks one package of ours and one entry-point group, both when it is first asked. After that it is
frozen: what can happen is known when the service has started.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import entry_points
from threading import RLock
from typing import Generic, Protocol, TypeVar


class Entry(Protocol):
    """A thing in a catalogue: it has a code, `area.thing` in lower case, kept for ever."""

    @property
    def code(self) -> str: ...


E = TypeVar("E", bound=Entry)


class Catalogue(Generic[E]):
    """Entries by code.

    Args:
        package: The package whose modules hold the entries, one file each.
        group: The entry-point group in which a country pack names modules of its own.
    """

    def __init__(self, package: str, group: str) -> None:
        self.package = package
        self.group = group
        self._entries: dict[str, E] = {}
        self._loaded = False
        self._lock = RLock()

    def add(self, entry: E) -> E:
        """Add an entry. Two entries of one code, or an entry after the start, are programming errors."""
        if self._loaded:
            raise RuntimeError(f"{self.package} is frozen: {entry.code} came too late")
        if entry.code in self._entries:
            raise ValueError(f"{entry.code} is in {self.package} already")
        self._entries[entry.code] = entry
        return entry

    def get(self, code: str) -> E | None:
        """The entry of that code, or None."""
        self._load()
        return self._entries.get(code)

    def __iter__(self) -> Iterator[E]:
        """Entries in the order of their codes."""
        self._load()
        return iter([self._entries[code] for code in sorted(self._entries)])

    def __len__(self) -> int:
        self._load()
        return len(self._entries)

    def _load(self) -> None:
        if self._loaded:
            return
        with self._lock:
            self._walk()

    def _walk(self) -> None:
        if not self._loaded:
            self._own()
            for point in entry_points(group=self.group):
                point.load()
            self._loaded = True

    def _own(self) -> None:
        root = import_module(self.package)
        for module in pkgutil.iter_modules(root.__path__):
            import_module(f"{self.package}.{module.name}")

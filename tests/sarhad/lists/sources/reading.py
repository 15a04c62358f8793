"""Reading a source's files in tests: what came out, apart."""

from sarhad.lists.files import File, of_bytes
from sarhad.lists.source import SOURCES, Fault, PersonEntry, Repair


def read(code: str, *files: File | bytes) -> tuple[list[PersonEntry], list[Fault], list[Repair]]:
    """Entries, faults and repairs."""
    given = tuple(of_bytes(file, "made") if isinstance(file, bytes) else file for file in files)
    said = list(SOURCES.get(code).read(given))
    entries = [one for one in said if not isinstance(one, Fault)]
    repairs = [one for one in said if isinstance(one, Repair)]
    return entries, [one for one in said if isinstance(one, Fault) and not isinstance(one, Repair)], repairs


def only(code: str, *files: File | bytes) -> PersonEntry:
    """The one entry of files without faults."""
    entries, faults, _repairs = read(code, *files)
    assert faults == []
    (entry,) = entries
    return entry

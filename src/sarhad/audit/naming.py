"""What the ids in the journal's lines are called. The journal keeps ids; rooms above know who or what has them.

A room adds how one kind is called in its own `naming.py`. Travellers are not among them: to name one is a look at that
person, with a line of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from sarhad.kernel.room_catalogue import RoomCatalogue

Name = Callable[[Set[str]], Mapping[str, str]]
Find = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Naming:
    """How one kind of thing is called.

    Args:
        code: The kind, as lines have it: `officer`, `role`, `agency`, `post`.
        name: Given ids, the names of those it knows, in the reader's language.
        find: Given what somebody types, the id; None where nothing is called so.
    """

    code: str
    name: Name
    find: Find | None = None


NAMINGS: RoomCatalogue[Naming] = RoomCatalogue("naming", "sarhad.naming")


def names_of(kind: str, ids: Iterable[str]) -> Mapping[str, str]:
    """Names by id, of those that somebody knows; one query at most."""
    naming, wanted = NAMINGS.get(kind), frozenset(one for one in ids if one)
    return naming.name(wanted) if naming and wanted else {}


def find_id(kind: str, text: str) -> str:
    """The id of what is called so; the text itself where nobody knows it, since it may be an id."""
    naming = NAMINGS.get(kind)
    return (naming.find(text) if naming and naming.find else None) or text

"""What a version of a list brought: the entries that came with it, as screening names them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sarhad.lists.models import ListedPerson
from sarhad.lists.standing import ON_LIST


@dataclass(frozen=True, slots=True)
class Came:
    """An entry that came with a version, or changed with it."""

    id: UUID
    source: str
    reference: str
    instruction: str


def came_with(version: UUID) -> Mapping[str, Came]:
    """Persons that a version brought and that are on the list still, by id: one query."""
    rows = ListedPerson.objects.filter(ON_LIST, since=version, category="person")
    return {str(row[0]): Came(*row) for row in rows.values_list("id", "source", "reference", "instruction")}

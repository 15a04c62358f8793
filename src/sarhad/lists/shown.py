"""How lists are put on a page: titles, faults and entries as rows. Pure but for the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sarhad.lists.instructions import INSTRUCTIONS
from sarhad.lists.models import ListedPerson, ListVersion
from sarhad.lists.source import SOURCES, Fault, Source


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A source and its live version, if there is one."""

    source: Source
    version: ListVersion | None

    @property
    def title(self) -> str:
        return _(self.source.title)

    @property
    def owner(self) -> str:
        return _(self.source.owner)

    @property
    def form(self) -> str:
        return _(self.source.form)


def sources(live: Iterable[ListVersion]) -> list[SourceShown]:
    """All sources; one without a live version says so."""
    versions = {version.source: version for version in live}
    return [SourceShown(source, versions.get(source.code)) for source in SOURCES]


def title(code: str) -> str:
    """A source in words."""
    source = SOURCES.get(code)
    return _(source.title) if source else code


def faults(kept: Iterable[Mapping[str, Any]]) -> list[tuple[object, str, str]]:
    """Row, column and reason of faults that were kept."""
    read = [Fault(int(one["row"]), str(one["column"]), str(one["reason"]), one["grounds"]) for one in kept]
    return [(fault.row or _("File"), fault.column, fault.text) for fault in read]


def person(entry: ListedPerson) -> list[tuple[str, object]]:
    """What a list says of a person, as pairs."""
    return [
        (_("List"), title(entry.source)),
        (_("Reference"), entry.reference),
        (_("Other names"), ", ".join(name["text"] for name in entry.names[1:])),
        (_("Born"), ", ".join(birth["first"] for birth in entry.births)),
        (_("Nationality"), ", ".join(entry.nationalities)),
        (_("Sex"), entry.sex),
        (_("Documents"), ", ".join(document["number"] for document in entry.documents)),
        (_("Instruction"), _(INSTRUCTIONS.get(entry.instruction, entry.instruction))),
        (_("Legal basis"), entry.legal_basis),
        (_("Valid until"), entry.valid_until),
    ]

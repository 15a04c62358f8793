"""Persons who may not leave by order of a court: a line each, reference and name parted by a semicolon."""

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.source import SOURCES, Fault, Name, Parsed, PersonEntry, Source


def parse(data: bytes) -> Parsed:
    """One person a line."""
    entries, faults = [], []
    lines = data.decode("utf-8", "replace").splitlines()
    for row, line in enumerate(lines, 1):
        reference, _semicolon, name = line.partition(";")
        if not name.strip():
            faults.append(Fault(row, "name", _("No name.")))
            continue
        entries.append(
            PersonEntry(
                row=row,
                reference=reference,
                names=(Name(name.strip()),),
                instruction="refer",
                legal_basis="Courts Act, section 3",
            )
        )
    return Parsed(tuple(entries), tuple(faults), rows=len(lines))


SOURCES.add(
    Source(
        code="qamaria.exit-bans",
        title=_("Orders not to leave"),
        owner=_("Ministry of Justice of Qamaria"),
        form=_("Text in UTF-8, one person a line: reference; name."),
        parse=parse,
    )
)

"""The country's own stop list: persons, what to do, and on which legal ground."""

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.cells import Bad, Cells, read_birth, read_number, read_sex, read_state
from sarhad.lists.instructions import INSTRUCTIONS
from sarhad.lists.source import SOURCES, Birth, Defaults, Document, Fault, Name, Parsed, PersonEntry, Source
from sarhad.lists.table import read_table
from sarhad.lists.written import PLAIN, Written

COLUMNS = (
    "reference",
    "names",
    "birth",
    "nationality",
    "sex",
    "documents",
    "instruction",
    "legal_basis",
    "valid_from",
    "valid_until",
)
NEEDED = ("reference", "names", "instruction", "legal_basis")
SEVERAL = "|"
LONGEST_NAME = 200


def parse(data: bytes, written: Written = PLAIN) -> Parsed:
    """One person a row; several names or document numbers are parted by |."""
    table = read_table(data, columns=COLUMNS, needed=NEEDED, encoding=written.encoding)
    entries: list[PersonEntry] = []
    faults, warnings = table.faults, table.warnings
    seen: dict[str, int] = {}
    for row in table.rows:
        cells = Cells(row, written.order)
        entry = _entry(cells)
        first = seen.setdefault(entry.reference, row.number) if entry.reference else row.number
        if first != row.number:
            cells.fault("reference", _("The same reference as in row %(row)s."), row=str(first))
        if not cells.faults:
            entries.append(entry)
        faults += cells.faults
        warnings += cells.warnings
    return Parsed(tuple(entries), _in_order(faults), _in_order(warnings), table.count)


def _entry(cells: Cells) -> PersonEntry:
    reference, names = cells.text("reference", most=60), _names(cells)
    birth = cells.read("birth", read_birth)
    nationality = cells.read("nationality", read_state)
    return PersonEntry(
        row=cells.row.number,
        reference=reference,
        names=tuple(Name(text, "alias" if at else "primary") for at, text in enumerate(names)),
        births=(Birth(birth),) if birth else (),
        nationalities=(nationality,) if nationality else (),
        sex=cells.read("sex", read_sex),
        documents=tuple(Document(number) for number in _documents(cells)),
        instruction=cells.one_of("instruction", INSTRUCTIONS),
        legal_basis=cells.text("legal_basis", most=200),
        valid_from=cells.day("valid_from"),
        valid_until=cells.day("valid_until"),
        raw="\n".join(f"{column}: {cell}" for column, cell in cells.row.cells.items() if cell),
    )


def _names(cells: Cells) -> tuple[str, ...]:
    given = [part.strip() for part in cells.row.cells.get("names", "").split(SEVERAL)]
    names = tuple(dict.fromkeys(name for name in given if name))
    if not names:
        cells.fault("names", _("No name."))
    elif any(not any(char.isalpha() for char in name) for name in names):
        cells.fault("names", _("A name without a letter."))
    elif any(len(name) > LONGEST_NAME for name in names):
        cells.fault("names", _("Longer than %(most)s characters."), most=str(LONGEST_NAME))
    if names and len(names) != len(given):
        cells.repaired("names", _("An empty or repeated part between | was passed over."))
    return names


def _documents(cells: Cells) -> tuple[str, ...]:
    given = [part.strip() for part in cells.row.cells.get("documents", "").split(SEVERAL)]
    numbers: dict[str, None] = {}
    for part in filter(None, given):
        try:
            numbers[read_number(part, cells, "documents")] = None
        except Bad as bad:
            cells.fault("documents", bad.reason, **bad.grounds)
    if given != [""] and len(numbers) != len(given):
        cells.repaired("documents", _("An empty or repeated part between | was passed over."))
    return tuple(numbers)


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: fault.row))


SOURCES.add(
    Source(
        code="national.stop",
        title=_("National stop list"),
        owner=_("Border service"),
        form=_(
            "CSV, one person a row: reference, names (several parted by |), birth, nationality, sex, documents, "
            "instruction, legal_basis, valid_from, valid_until. In UTF-8, unless you say otherwise."
        ),
        parse=parse,
        is_cells=True,
        defaults=Defaults(activation="second"),
    )
)

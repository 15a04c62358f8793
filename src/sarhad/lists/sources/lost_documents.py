"""Documents that were lost, stolen, stolen as blanks, or revoked by their issuers."""

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.cells import Cells, read_code, read_number, read_state
from sarhad.lists.instructions import STATUSES
from sarhad.lists.source import SOURCES, Defaults, DocumentEntry, Parsed, Source
from sarhad.lists.table import read_table
from sarhad.lists.written import PLAIN, Written

COLUMNS = ("issuer", "code", "number", "status", "reported_on")
NEEDED = ("issuer", "number", "status")


def parse(data: bytes, written: Written = PLAIN) -> Parsed:
    """One document a row; without a code it is of any kind."""
    table = read_table(data, columns=COLUMNS, needed=NEEDED, encoding=written.encoding)
    entries: list[DocumentEntry] = []
    faults, warnings = table.faults, table.warnings
    seen: dict[tuple[str, str, str], int] = {}
    for row in table.rows:
        cells = Cells(row, written.order)
        entry = _entry(cells)
        key = (entry.issuer, entry.code, entry.number)
        if not cells.faults and (first := seen.setdefault(key, row.number)) != row.number:
            cells.fault("number", _("The same document as in row %(row)s."), row=str(first))
        if not cells.faults:
            entries.append(entry)
        elif entry.issuer and entry.number:
            cells.named("/".join(key))
        faults += cells.faults
        warnings += cells.warnings
    by_row = sorted(faults, key=lambda fault: fault.row), sorted(warnings, key=lambda fault: fault.row)
    return Parsed(tuple(entries), tuple(by_row[0]), tuple(by_row[1]), table.count)


def _entry(cells: Cells) -> DocumentEntry:
    return DocumentEntry(
        row=cells.row.number,
        issuer=cells.read("issuer", read_state, needed=True),
        code=cells.read("code", read_code),
        number=cells.read("number", read_number, needed=True),
        status=cells.one_of("status", STATUSES),
        reported_on=cells.day("reported_on"),
    )


SOURCES.add(
    Source(
        code="documents.lost",
        title=_("Lost, stolen and revoked documents"),
        owner=_("Issuers of travel documents"),
        form=_(
            "CSV, one document a row: issuer, code, number, status (lost, stolen, revoked, stolen-blank), "
            "reported_on. In UTF-8, unless you say otherwise."
        ),
        parse=parse,
        is_cells=True,
        defaults=Defaults(activation="itself"),
    )
)

"""Makers of list files and of lists taken in through the real act."""

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from itertools import count

from sarhad.access.duty import SYSTEM, Acting
from sarhad.lists.services.import_list import Imported, import_list
from tests.make.access import NOW

STOP, LOST = "national.stop", "documents.lost"
_numbers = count(1)


def stop_row(**cells: str) -> dict[str, str]:
    """A row of the stop list: an invented person to be referred."""
    n = next(_numbers)
    row = {
        "reference": f"S-{n}",
        "names": f"PERSON{_letters(n)} INVENTED",
        "birth": "1980-02-03",
        "nationality": "UTO",
        "sex": "M",
        "documents": "",
        "instruction": "refer",
        "legal_basis": "Border Act of Utopia, section 12",
        "valid_until": "",
    }
    return row | cells


def lost_row(**cells: str) -> dict[str, str]:
    """A row of the list of lost documents."""
    row = {
        "issuer": "UTO",
        "code": "P",
        "number": f"L{next(_numbers):08}",
        "status": "lost",
        "reported_on": "2026-01-15",
    }
    return row | cells


def csv_of(*rows: Mapping[str, str], delimiter: str = ",", end: str = "\n") -> bytes:
    """Rows as a file in UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def listed(*rows: Mapping[str, str], source: str = STOP, acting: Acting = SYSTEM, at: datetime = NOW) -> Imported:
    """Take rows in as the live version of a source."""
    return import_list(acting, source=source, data=csv_of(*rows), filename="made.csv", at=at)


def _letters(n: int) -> str:
    """A number as letters, so that made names have no digits."""
    return "".join(chr(ord("A") + int(digit)) for digit in str(n))

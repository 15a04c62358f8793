"""Read a table of rules from tab-separated text; a row that cannot be understood stops the reading."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from borderkit.entry.rules import ANY, Need, Rule

COLUMNS = (
    "nationality",
    "document",
    "purpose",
    "needs",
    "days",
    "window",
    "source",
    "valid_from",
    "valid_until",
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_rules(text: str, purposes: Iterable[str]) -> Iterator[tuple[int, Rule]]:
    """Give each rule with the number of its row; the header is the first row that is neither empty nor a
    note.

    Args:
        text: Tab-separated, header with exactly the names in `COLUMNS` in any order. Empty lines and lines
            that begin with `#` are passed over. Days as `2026-03-04`. An empty cell means: not said.
        purposes: The purposes a row may name besides `*`.

    Raises:
        ValueError: The first row that cannot be understood, by number (the first line of the text is 1) and
            reason.
    """
    allowed = frozenset(purposes) | {ANY}
    header: list[str] | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        try:
            if header is None:
                header = _read_header(cells)
            else:
                yield number, _read_rule(header, cells, allowed)
        except ValueError as error:
            raise ValueError(f"row {number}: {error}") from error
    if header is None:
        raise ValueError("row 1: no header")


def _read_header(cells: list[str]) -> list[str]:
    if sorted(cells) != sorted(COLUMNS):
        raise ValueError(f"the header must name exactly {', '.join(COLUMNS)}")
    return cells


def _read_rule(header: list[str], cells: list[str], purposes: frozenset[str]) -> Rule:
    if len(cells) != len(header):
        raise ValueError(f"{len(cells)} cells, {len(header)} expected")
    row = dict(zip(header, cells, strict=True))
    if row["purpose"] not in purposes:
        raise ValueError(f"purpose {row['purpose']!r} is not known")
    return Rule(
        nationality=row["nationality"],
        document=row["document"],
        purpose=row["purpose"],
        needs=_read_need(row["needs"]),
        days=_read_number("days", row["days"]),
        window=_read_number("window", row["window"]),
        source=row["source"],
        valid_from=_read_day("valid_from", row["valid_from"]),
        valid_until=_read_day("valid_until", row["valid_until"]),
    )


def _read_need(cell: str) -> Need:
    try:
        return Need(cell)
    except ValueError:
        raise ValueError(f"needs {cell!r} is none of {', '.join(Need)}") from None


def _read_number(name: str, cell: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch(r"[0-9]{1,5}", cell):
        raise ValueError(f"{name} {cell!r} is no number of days")
    return int(cell)


def _read_day(name: str, cell: str) -> date | None:
    if not cell:
        return None
    if not _DAY.fullmatch(cell):
        raise ValueError(f"{name} {cell!r} is no day like 2026-03-04")
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{name} {cell!r} is not in the calendar") from None

"""The national referral mechanism: who is told of a person in need of protection, and by when. A table of the country.

The setting `MECHANISM` names it. The table that comes along is that of Utopia, the invented country: its hours and
sources are invented with it and say nothing of the law of any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from sarhad.access.models import AGENCY_KINDS
from sarhad.cases.outcomes import PROTECTIVE
from sarhad.kernel.words import gettext_noop as _

ASKED = "asked"
"""Owed as soon as somebody has asked, before any outcome; the other ways are the outcomes that protect."""

WAYS = frozenset({ASKED, *PROTECTIVE})
HEADER = ("way", "duty", "agency", "hours", "source", "text")
LONGEST_SOURCE = 120
LONGEST_TEXT = 200
MOST_HOURS = 24 * 365

# Duties in the words of the house, which are translated. A table may bring others with their own text.
TEXTS: dict[str, str] = {
    "register": _("Register the application for protection"),
    "inform": _("Tell the person, in a language that is understood, how to apply, and call an interpreter if needed"),
    "medical": _("Offer a medical look and urgent care"),
    "guardian": _("Call child protection; a representative for the child is named"),
    "safe-place": _("A place for the child apart from adults"),
    "national": _("Tell the national referral mechanism of a presumed victim"),
    "recovery": _("Decide on the recovery and reflection period"),
}


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is owed on a way of protection: by which kind of agency, within how many hours, by which rule."""

    text: str
    agency_kind: str
    hours: int
    source: str


def parse(table: str) -> Mapping[str, tuple[Duty, ...]]:
    """Read a table: tab-separated, `#` begins a comment; one row is one duty on one way.

    Args:
        table: The columns of `HEADER`. `text` may be empty for a duty of `TEXTS`.

    Returns:
        The duties by the way, in the order of the rows. Each way of `WAYS` has at least one.

    Raises:
        ValueError: A row that cannot be understood, with its number; or a way without any duty.
    """
    owed: dict[str, dict[str, Duty]] = {}
    rows = [(n, line) for n, line in enumerate(table.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not rows or tuple(rows[0][1].split("\t")) != HEADER:
        raise ValueError(f"line {rows[0][0] if rows else 1}: the columns are {', '.join(HEADER)}")
    for n, line in rows[1:]:
        way, code, duty = _row(n, line)
        if code in owed.setdefault(way, {}):
            raise ValueError(f"line {n}: {code} is owed twice on the way {way}")
        owed[way][code] = duty
    if missing := sorted(WAYS - set(owed)):
        raise ValueError(f"no duty on the way: {', '.join(missing)}")
    return {way: tuple(duties.values()) for way, duties in owed.items()}


def _row(n: int, line: str) -> tuple[str, str, Duty]:
    fields = [field.strip() for field in line.split("\t")]
    if len(fields) != len(HEADER):
        raise ValueError(f"line {n}: {len(fields)} columns, {len(HEADER)} are needed")
    way, code, agency, hours, source, text = fields
    text = text or TEXTS.get(code, "")
    faults = {
        f"{way} is no way": way not in WAYS,
        "the duty has no name": not code,
        f"{agency} is no kind of agency": agency not in AGENCY_KINDS,
        f"hours from 1 to {MOST_HOURS}": not (
            hours.isascii() and hours.isdigit() and len(hours) < 6 and 1 <= int(hours) <= MOST_HOURS
        ),
        f"a source of 1 to {LONGEST_SOURCE} signs": not 0 < len(source) <= LONGEST_SOURCE,
        f"a text of 1 to {LONGEST_TEXT} signs": not 0 < len(text) <= LONGEST_TEXT,
    }
    for fault, is_so in faults.items():
        if is_so:
            raise ValueError(f"line {n}: {fault}")
    return way, code, Duty(text, agency, int(hours), source)


@cache
def mechanism() -> Mapping[str, tuple[Duty, ...]]:
    """The table that `MECHANISM` names. It is read when the service starts: a wrong one never meets a person.

    Raises:
        ValueError: A row that cannot be understood, with its number. OSError: No such file.
    """
    return parse(Path(settings.MECHANISM).read_text(encoding="utf-8"))

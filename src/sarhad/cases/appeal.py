"""To whom a refusal is appealed, where, within which time: a table of the country, in the languages of the form.

The setting `APPEAL` names it. The table that comes along is that of Utopia, the invented country: body, address and
time are invented with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from sarhad.cases.refusal_words import WORDS

HEADER = ("language", "body", "address", "time")
LONGEST = {"body": 90, "address": 120, "time": 120}
"""So many signs fit on the one page of the form; both ends included, from 1."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """What the form says in one language: the appeal body, its address, and the time in which to appeal."""

    body: str
    address: str
    time: str


def parse(table: str) -> Mapping[str, Appeal]:
    """Read a table: tab-separated, `#` begins a comment; one row is one language of the form.

    Args:
        table: The columns of `HEADER`, all of them filled.

    Returns:
        What is printed, by the language; every language of the form has it.

    Raises:
        ValueError: A row that cannot be understood, with its number; or a language of the form without a row.
    """
    rows = [(n, line) for n, line in enumerate(table.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not rows or tuple(rows[0][1].split("\t")) != HEADER:
        raise ValueError(f"line {rows[0][0] if rows else 1}: the columns are {', '.join(HEADER)}")
    found: dict[str, Appeal] = {}
    for n, line in rows[1:]:
        language, appeal = _row(n, line)
        if language in found:
            raise ValueError(f"line {n}: {language} stands twice")
        found[language] = appeal
    if missing := sorted(set(WORDS) - set(found)):
        raise ValueError(f"no appeal body in: {', '.join(missing)}")
    return found


def _row(n: int, line: str) -> tuple[str, Appeal]:
    fields = [field.strip() for field in line.split("\t")]
    if len(fields) != len(HEADER):
        raise ValueError(f"line {n}: {len(fields)} columns, {len(HEADER)} are needed")
    language, *said = fields
    if language not in WORDS:
        raise ValueError(f"line {n}: the form does not exist in {language}")
    for (name, longest), text in zip(LONGEST.items(), said, strict=True):
        if not 0 < len(text) <= longest or not text.isprintable():
            raise ValueError(f"line {n}: a {name} of 1 to {longest} signs")
    return language, Appeal(*said)


@cache
def appeals() -> Mapping[str, Appeal]:
    """The table that `APPEAL` names. It is read when the service starts: a wrong one never meets a person.

    Raises:
        ValueError: A row that cannot be understood, with its number. OSError: No such file.
    """
    return parse(Path(settings.APPEAL).read_text(encoding="utf-8"))

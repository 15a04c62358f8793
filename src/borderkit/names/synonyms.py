"""Given names that people use for one another: short forms, and one name in several languages.

A table of generic given names, of common Korean and Chinese surnames in their usual spellings, of common family names
of India and Bangladesh whose English spelling is a convention, and of foreign given names in kana; written for this
project, names as words, no persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from borderkit.names.folding import fold
from borderkit.names.phones import to_phones
from borderkit.names.romanising import forms


@cache
def groups_by_phones() -> Mapping[str, tuple[int, ...]]:
    """Give for each row of phones the numbers of the groups that it belongs to, in order."""
    text = files("borderkit.names").joinpath("synonyms.tsv").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(rows):
        for phones in [phones for name in row for phones in _sounds(name)]:
            if number not in found.get(phones, ()):
                found[phones] = (*found.get(phones, ()), number)
    return MappingProxyType(found)


def _sounds(name: str) -> Iterator[str]:
    """Give the phones of a name of the table: letter by letter, or by the tables of its script."""
    if name.isascii():
        yield to_phones(name)
    else:
        yield from dict.fromkeys(filter(None, (to_phones(form.letters) for form in forms(fold(name)))))


def groups_of(phones: str) -> tuple[int, ...]:
    """Give the numbers of the groups that a token with these phones belongs to."""
    return groups_by_phones().get(phones, ())


def groups_of_token(token: str) -> tuple[int, ...]:
    """Give the numbers of the groups of a folded token in any script."""
    return tuple(sorted({group for form in forms(token) for group in groups_of(to_phones(form.letters))}))

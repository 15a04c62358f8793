"""The commonest segments in their commonest form, read without taking everything apart.

What is read here is read the same by `borderkit.edi.tokens`, only slower; a test holds the two against each other.
"""

from __future__ import annotations

import datetime

from borderkit.edi.acts import REFERENCE_SLOTS, Act, Token
from borderkit.edi.dates import read_day
from borderkit.edi.separators import Separators
from borderkit.edi.values import Role

_TRAVELLER = (Role.TRAVELLER, "FL")
_OF_DOCUMENT, _BORN, _PERSON = Act.OF_DOCUMENT, Act.BORN, Act.PERSON
_REFERENCE, _DOCUMENT = Act.REFERENCE, Act.DOCUMENT


class QuickReader:
    """Reads segments of one interchange that are plain: ASCII, complete, nothing wrong, nothing released."""

    def __init__(self, separators: Separators, today: datetime.date) -> None:
        element, component = separators.element, separators.component
        self._element, self._component, self._today = element, component, today
        self._person = f"{element}FL{element * 3}"
        self._birth = f"{element}329{component}"
        self._expiry = f"{element}36{component}"
        self._readers = {
            "NAD": self._read_person,
            "DTM": self._read_day,
            "RFF": self._read_reference,
            "DOC": self._read_document,
        }

    def read(self, text: str) -> Token | None:
        """Read a segment; None if it is not plain."""
        reader = self._readers.get(text[:3])
        return reader(text) if reader is not None and text.isascii() and " " not in text else None

    def _read_day(self, text: str) -> Token | None:
        if text.startswith(self._birth, 3):
            sent, parted, form = text[8:].partition(self._component)
            if parted and form != "102":
                return None
            day, wrong = read_day(sent, self._today, is_past=True)
            return None if wrong else (_BORN, day, sent, ())
        if text.startswith(self._expiry, 3):
            sent = text[7:]
            day, wrong = read_day(sent, self._today, is_past=False)
            return None if wrong or not sent else (_OF_DOCUMENT, "expiry", (day, sent), ())
        return None

    def _read_document(self, text: str) -> Token | None:
        parts = text.split(self._element)
        if len(parts) != 3 or parts[0] != "DOC" or self._component in parts[2]:
            return None
        return _DOCUMENT, parts[1].partition(self._component)[0], parts[2], ()

    def _read_person(self, text: str) -> Token | None:
        sent = text[9:]
        if not text.startswith(self._person, 3) or self._element in sent or "/" in sent:
            return None
        names = sent.split(self._component)
        if not names[-1] or not names[0]:
            return None
        given = names[1] if len(names) == 2 else " ".join(filter(None, names[1:]))
        return _PERSON, _TRAVELLER, (tuple(names), names[0], given, ()), ()

    def _read_reference(self, text: str) -> Token | None:
        tag, _, sent = text.partition(self._element)
        kind, parted, value = sent.partition(self._component)
        if tag != "RFF" or not parted or self._component in value or self._element in sent:
            return None
        return _REFERENCE, REFERENCE_SLOTS.get(kind, 0), (kind, value.lstrip("0") if kind == "SEA" else value), ()

"""Write EDIFACT: values with their separators released, in a character set that the receiver can read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from borderkit.edi.values import Leg

SEPARATORS = re.compile(r"([?+:'])")
_UNOA = re.compile(r"[A-Z0-9 .,\-()/=!\"%&*;<>?+:']*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ue000-\ue003]")


class Charset(StrEnum):
    """The character sets that are written. Source: ISO 9735-1 §6; UN/EDIFACT code list 0001."""

    UNOA = "UNOA"  # capitals, digits and a few signs: what every receiver reads
    UNOC = "UNOC"  # Latin-1
    UNOW = "UNOW"  # UTF-8


_CODECS = {Charset.UNOA: "ascii", Charset.UNOC: "latin-1", Charset.UNOW: "utf-8"}


class NotWritable(ValueError):
    """A value cannot be written in this character set. Its text names the segment and shows no value.

    Attributes:
        place: Tag of the segment, ``"NAD"``.
    """

    def __init__(self, place: str) -> None:
        super().__init__(f"A value of {place} cannot be written in this character set.")
        self.place = place


class Writer:
    """Collects the segments of one interchange with one message."""

    def __init__(self, charset: Charset) -> None:
        self._charset = charset
        self._segments: list[str] = []

    def add(self, tag: str, *elements: str | Iterable[str]) -> None:
        """Add a segment. An element is a text or its components; empty ones at the end are left out."""
        written = [tag]
        for element in elements:
            parts = [element] if isinstance(element, str) else list(element)
            while parts and not parts[-1]:
                parts.pop()
            written.append(":".join(self._release(part, tag) for part in parts))
        while not written[-1]:
            written.pop()
        self._segments.append("+".join(written))

    def _release(self, text: str, tag: str) -> str:
        text = text.strip()
        if _CONTROL.search(text) or (self._charset is Charset.UNOA and not _UNOA.fullmatch(text)):
            raise NotWritable(tag)
        return SEPARATORS.sub(r"?\1", text)

    def open(self, sender: str, recipient: str, prepared: str, reference: str) -> None:
        """Begin the interchange. ``prepared`` is YYMMDD, a blank, and HHMM."""
        day, _, time = prepared.partition(" ")
        self.add("UNB", (self._charset.value, "4"), sender, recipient, (day, time), reference)

    def close(self, reference: str, interchange: str) -> bytes:
        """End message and interchange, and make the bytes."""
        self.add("UNT", str(len(self._segments)), reference)
        self.add("UNZ", "1", interchange)
        text = "UNA:+.? '" + "".join(segment + "'" for segment in self._segments)
        try:
            return text.encode(_CODECS[self._charset])
        except UnicodeEncodeError:
            raise NotWritable("UNB") from None

    def add_leg(self, leg: Leg) -> None:
        """Add the ports of a leg and their times."""
        for kind, code, time, when in (
            ("125" if leg.crosses else "92", leg.departure, leg.departs, "189"),
            ("87" if leg.crosses else "92", leg.arrival, leg.arrives, "232"),
        ):
            if code:
                self.add("LOC", kind, code)
            if code and time is not None:
                if when == "189" and leg.scheduled is not None:
                    self.add("DTM", (when, f"{leg.scheduled:%Y%m%d}", "102"))
                    when = "133"
                form = {10: "201", 12: "203", 6: "101", 8: "102"}.get(len(time.as_sent), "")
                self.add("DTM", (when, time.as_sent, form))

"""One rule: who, with which document and purpose, needs what, from when until when, on which legal ground."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ANY = "*"
PURPOSES = frozenset(
    {"business", "crew", "family", "medical", "official", "protection", "study", "tourism", "transit", "work"}
)
"""Purposes a table may name when its owner gives no other set."""

_NATIONALITY = re.compile(r"[A-Z]{1,3}|\*")
_DOCUMENT = re.compile(r"[A-Z]{1,2}|\*")


class Need(StrEnum):
    """What is needed before entry, as written in the table."""

    NOTHING = "nothing"
    VISA = "visa"
    PERMIT = "permit"
    ETA = "eta"
    NOT_ADMITTED = "not admitted on this document"


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table.

    Args:
        nationality: Code as in the machine-readable zone, one to three capitals (`UTO`, `D`), or `*` for any.
        document: `P` ordinary passport, `PD` diplomatic, `I` identity card or another document code without
            its filler, one or two capitals; `*` for any.
        purpose: A purpose known to the table, or `*` for any.
        needs: What is needed.
        days: Days of stay allowed, at least 1; None when the rule does not say.
        window: The days are allowed in any so many days, not less than `days`; None when the rule does not
            say.
        source: Legal ground. Never empty.
        valid_from: First day of the rule, None when it was always so.
        valid_until: Last day of the rule, None when no end is known.

    Raises:
        ValueError: A field outside of what is said above.

    Source: ICAO Doc 9303-3 §5 (codes of nationality), Doc 9303-4 to -6 (document codes).
    """

    nationality: str
    document: str
    purpose: str
    needs: Need
    days: int | None
    window: int | None
    source: str
    valid_from: date | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if not _NATIONALITY.fullmatch(self.nationality):
            raise ValueError(f"nationality {self.nationality!r} is no code of 1 to 3 capitals and not *")
        if not _DOCUMENT.fullmatch(self.document):
            raise ValueError(f"document {self.document!r} is no code of 1 or 2 capitals and not *")
        if not self.purpose or not self.source.strip():
            raise ValueError("purpose and source cannot be empty")
        if self.days is not None and self.days < 1:
            raise ValueError(f"days {self.days} is less than 1")
        if self.window is not None and (self.days is None or self.window < self.days):
            raise ValueError(f"window {self.window} needs a number of days that is not more than it")
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError(f"valid until {self.valid_until} is before valid from {self.valid_from}")

    @property
    def key(self) -> tuple[str, str, str]:
        """Whom the rule is about: nationality, document, purpose."""
        return self.nationality, self.document, self.purpose

    def is_valid(self, on: date) -> bool:
        """Say whether the rule holds on the day; first and last day included."""
        return (self.valid_from or date.min) <= on <= (self.valid_until or date.max)

    def meets(self, other: "Rule") -> bool:
        """Say whether both rules hold on some day."""
        latest_start = max(self.valid_from or date.min, other.valid_from or date.min)
        return latest_start <= min(self.valid_until or date.max, other.valid_until or date.max)

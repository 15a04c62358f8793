"""One thing that a repair changed."""

from __future__ import annotations

from dataclasses import dataclass

from borderkit.mrz.problems import Problem, make_problem


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a repair changed.

    Attributes:
        line: From 1, over the lines that are not blank.
        column: From 1, in the line as it became.
        was: What stood there; empty if something was put in.
        now: What stands there; empty if something was left out.
        why: A key of `KINDS`.
        field: Whose check digit asked for it, a key of `FIELD_NAMES`; empty if none did.
        others: Letters that were as possible, parted by blanks.
    """

    line: int
    column: int
    was: str
    now: str
    why: str
    field: str = ""
    others: str = ""

    @property
    def problem(self) -> Problem:
        """The same as a problem, with a text to show."""
        grounds = {"was": self.was, "now": self.now, "field": self.field, "others": self.others}
        if self.why == "changed.case":
            grounds = {"printed": self.was}
        return make_problem(self.why, (self.line, self.column), **{key: text for key, text in grounds.items() if text})

    def __str__(self) -> str:
        return str(self.problem)

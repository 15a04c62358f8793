"""The table of rules: find what a person needs; the most specific rule wins."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from borderkit.entry.reading import read_rules
from borderkit.entry.rules import ANY, PURPOSES, Rule


class Table:
    """Rules by nationality, document and purpose. Read once, then only looked at."""

    __slots__ = ("_rules",)

    def __init__(self, rules: Iterable[tuple[int, Rule]]) -> None:
        """Take numbered rules.

        Raises:
            ValueError: Two rules about the same persons hold on the same day, by their row numbers.
        """
        self._rules: dict[tuple[str, str, str], list[tuple[int, Rule]]] = {}
        for number, rule in rules:
            others = self._rules.setdefault(rule.key, [])
            for other_number, other in others:
                if rule == other:
                    raise ValueError(f"row {number}: the same as row {other_number}")
                if rule.meets(other):
                    raise ValueError(f"row {number}: holds on the same days as row {other_number}")
            others.append((number, rule))

    @classmethod
    def parse(cls, text: str, purposes: Iterable[str] = PURPOSES) -> "Table":
        """Read a table from tab-separated text.

        Args:
            text: See `reading.read_rules`.
            purposes: The purposes a row may name besides `*`. A misspelled purpose would silently leave the
                wider rule in force, so the set is closed.

        Raises:
            ValueError: A row that cannot be understood, or two rows that hold for the same persons on the
                same day; with the number of the row and the reason.
        """
        return cls(read_rules(text, purposes))

    def __len__(self) -> int:
        return sum(len(rules) for rules in self._rules.values())

    def __iter__(self) -> Iterator[Rule]:
        return (rule for rules in self._rules.values() for _, rule in rules)

    def find(self, nationality: str, document_code: str, purpose: str, on: date) -> Rule | None:
        """Find the rule for a person on a day.

        The most specific rule wins: a rule for the nationality before one for any, then one for the document
        before one for any, then one for the purpose before one for any. A diplomatic passport (`PD`) is not
        an ordinary one (`P`): it meets only its own rules and those for any document.

        Args:
            nationality: As in the machine-readable zone; fillers are cut. Empty when it could not be read:
                then nothing is known, even if there is a rule for any nationality.
            document_code: As in the machine-readable zone; fillers are cut. Empty likewise.
            purpose: The purpose stated. Empty when none was: then only the rules for any purpose are met.
            on: Day of entry.

        Returns:
            None when no rule is known. That is not known to be free: say so, and never admit on it.
        """
        nationality, document_code = nationality.rstrip("<"), document_code.rstrip("<")
        if not nationality or not document_code or ANY in (nationality, document_code, purpose):
            return None
        for key in product((nationality, ANY), (document_code, ANY), (purpose, ANY)):
            for _, rule in self._rules.get(key, ()):
                if rule.is_valid(on):
                    return rule
        return None

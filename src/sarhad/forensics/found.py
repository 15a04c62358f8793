"""What a program found of a zone or a chip: as it is kept with a method, and in words of any language.

A row that is kept: `digit FIELD` and what is printed and computed; or the code of a problem, its severity and its
grounds; or a step of the chip and how it ended. Rows that were kept before grounds were have none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from borderkit.mrz import Reading
from borderkit.mrz.problems import FIELD_NAMES, KINDS
from sarhad.kernel.library_words import ISOLATED
from sarhad.kernel.words import gettext_noop as _

Row = list[Any]
Say = Callable[[str], str]
"""Gives the text of a key of `TABLES`, written `table.code`, in some language."""

DIGIT = "digit "
RIGHT, WRONG = "=", "≠"
PROBLEMS: dict[str, str] = {code: kind.text for code, kind in KINDS.items()}
STEPS: dict[str, str] = {
    "signature": _("Signature of the data"),
    "hashes": _("Hashes of the data groups"),
    "groups": _("Data groups that were not signed"),
    "chain": _("Chain from the signer to the State"),
    "revocation": _("Revocation of the certificates"),
    "dates": _("Dates of the certificates"),
    "algorithms": _("Strength of the algorithms"),
    "country": _("State and kind of document against the signer"),
    "deviations": _("Known defects of such documents"),
    "zone": _("Printed zone against the chip"),
    "active": _("Proof of the chip: Active Authentication"),
    "authentication": _("Proof of the chip: Chip Authentication"),
}
OUTCOMES: dict[str, str] = {"passed": _("passed"), "failed": _("failed"), "undetermined": _("undetermined")}
SENTENCES: dict[str, str] = {
    "right": _("Check digit, %(field)s: %(printed)s is printed, and %(computed)s was computed. They agree."),
    "wrong": _("Check digit, %(field)s: %(printed)s is printed, but %(computed)s was computed."),
    "at": _("Line %(line)s, column %(column)s: %(text)s"),
}
TABLES: dict[str, dict[str, str]] = {
    "problem": PROBLEMS,
    "field": dict(FIELD_NAMES),
    "step": STEPS,
    "outcome": OUTCOMES,
    "found": SENTENCES,
}


class _Grounds(dict[str, str]):
    """What was not kept is left open."""

    def __missing__(self, name: str) -> str:
        return "…"


def zone_rows(reading: Reading) -> list[Row]:
    """Each check digit and each problem of a zone, with its line and column, both from 1."""
    digits = [
        [DIGIT + one.field, f"{one.printed} {RIGHT if one.ok else WRONG} {'/'.join(one.computed)}"]
        for one in reading.digits
    ]
    problems = [
        [one.code, one.severity.value, [["line", str(one.line)], ["column", str(one.column)], *map(list, grounds)]]
        for one in reading.problems
        for grounds in [sorted(one.grounds.items())]
    ]
    return digits + problems


def sentences(rows: Iterable[Sequence[Any]], say: Say) -> list[str]:
    """The rows in words. A wrong digit is said once, and what this version does not know stays as it was kept."""
    return [_sentence(row, say) for row in rows if row[0] != "digit.wrong"]


def _sentence(row: Sequence[Any], say: Say) -> str:
    name, outcome = str(row[0]), str(row[1])
    field, parts = name.removeprefix(DIGIT), outcome.split(" ")
    if name != field and field in FIELD_NAMES and len(parts) == 3:
        grounds = {"field": say(f"field.{field}"), "printed": _own(parts[0]), "computed": _own(parts[2])}
        return say("found.right" if parts[1] == RIGHT else "found.wrong") % grounds
    if name in PROBLEMS:
        return _problem(name, dict(row[2]) if len(row) > 2 else {}, say)
    if name in STEPS and outcome in OUTCOMES:
        return f"{say(f'step.{name}')}: {say(f'outcome.{outcome}')}"
    return f"{name}: {outcome}"


def _problem(code: str, grounds: Mapping[str, str], say: Say) -> str:
    told = _Grounds({name: _own(value) for name, value in grounds.items()})
    field = grounds.get("field", "")
    if field in FIELD_NAMES:
        told["field"] = say(f"field.{field}")
    text = say(f"problem.{code}") % told
    return say("found.at") % (told | {"text": text}) if "line" in grounds else text


def _own(value: str) -> str:
    """What may run the other way than the sentence stands by itself."""
    return ISOLATED.format(value)

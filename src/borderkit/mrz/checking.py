"""Check digits, each for itself."""

from __future__ import annotations

from borderkit.mrz.alphabet import FILLER, VALUES, check_digit, weigh
from borderkit.mrz.digits import Digit
from borderkit.mrz.forms import Check, Form
from borderkit.mrz.numbers import NINE, LongNumber
from borderkit.mrz.problems import Problem, make_problem


def read_digits(zone: str, form: Form, long: LongNumber | None, problems: list[Problem]) -> tuple[Digit, ...]:
    """Compute every check digit of a zone.

    Args:
        zone: The joined lines.
        long: The document number, if it runs on in the optional data.
        problems: Grows by what is wrong.

    Source: ICAO Doc 9303-3 §4.9; parts 4 to 7 §4.2.4.
    """
    values = zone.encode("ascii").translate(VALUES)
    digits: list[Digit] = []
    for check in form.checks:
        covers = check.covers
        covered = values[covers[0]] if len(covers) == 1 else b"".join([values[part] for part in covers])
        digit = check.right[weigh(covered)]
        if digit.printed != zone[check.at]:
            if long is not None and check.field == "number":
                digit = _judge_long(long, form, problems)
            else:
                digit = _judge(zone, form, check, digit.printed, problems)
        digits.append(digit)
    return tuple(digits)


def _judge(zone: str, form: Form, check: Check, computed: str, problems: list[Problem]) -> Digit:
    """Judge a digit that is not the one computed."""
    printed = zone[check.at]
    position = form.position(check.at)
    if printed != FILLER:
        code = "digit.wrong"
    elif check.field == "composite":
        code = "digit.missing"
    elif not zone[check.covers[0]].strip(FILLER):
        return Digit(check.field, printed, (computed, FILLER), *position, True)
    else:
        code = "digit.omitted" if check.field == "personal_number" else "digit.missing"
    problems.append(make_problem(code, position, field=check.field, printed=printed, computed=computed))
    return Digit(check.field, printed, (computed,), *position, False)


def _judge_long(long: LongNumber, form: Form, problems: list[Problem]) -> Digit:
    """Judge the digit of a long number; some cards count the filler in its middle."""
    book = check_digit(long.text)
    counted = check_digit(long.text[:NINE] + FILLER + long.text[NINE:])
    computed = (book,) if book == counted else (book, counted)
    position = form.position(long.at)
    ok = long.printed in computed
    if not ok:
        grounds = {"field": "number", "printed": long.printed, "computed": " / ".join(computed)}
        problems.append(make_problem("digit.wrong", position, **grounds))
    elif long.printed != book:
        grounds = {"field": "number", "printed": long.printed, "computed": book}
        problems.append(make_problem("digit.filler_counted", position, **grounds))
    if not long.ended:
        problems.append(make_problem("number.unended", position))
    return Digit("number", long.printed, computed, *position, ok)

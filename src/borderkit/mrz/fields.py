"""Fields that no check digit covers: codes, sex, name. And the dates, held against the calendar."""

from __future__ import annotations

import datetime

from borderkit.codes import STATES, StateKind, find_state
from borderkit.mrz.alphabet import FILLER
from borderkit.mrz.dates import LONGEST_LIFE, UNKNOWN, PartialDate, read_birth, read_expiry
from borderkit.mrz.forms import Form
from borderkit.mrz.names import Name, read_name, read_names_apart
from borderkit.mrz.national import OWN_CODES
from borderkit.mrz.problems import Problem, make_problem
from borderkit.mrz.russian import UNUSED

SEXES = {"M": "M", "F": "F", "<": "X"}
FOR_MASTER_LISTS = "IAO"
CURRENT = {code for code, state in STATES.items() if state.kind is not StateKind.WITHDRAWN} - {FOR_MASTER_LISTS}
ADULT_AGE = LONGEST_LIFE - 100  # years; older than that, nobody can be a century older still


def check_code(code: str, issuer: str, form: Form, problems: list[Problem]) -> None:
    """Hold the document code against the layout."""
    if code not in form.codes:
        kind = "code.national" if (issuer, code) in OWN_CODES else "code.unusual"
        position = form.position(form.places["code"].start)
        problems.append(make_problem(kind, position, printed=code, layout=form.layout.value))


def check_employer(printed: str, form: Form, problems: list[Problem]) -> None:
    """Hold the employer of a crew member against the two ways to write one.

    Source: ICAO Doc 9303-5 appendix C.
    """
    employer = printed.rstrip(FILLER)
    is_written = len(employer) == 2 or (len(employer) == 3 and employer.isalpha())
    if employer and not (is_written and employer.isalnum()):
        problems.append(make_problem("employer.unusual", form.position(form.optional[0].start), printed=printed))


def check_state(field: str, code: str, form: Form, problems: list[Problem]) -> None:
    """Look a State's code up."""
    if code in CURRENT:
        return
    position = form.position(form.places[field].start)
    state = find_state(code)
    if not code:
        problem = make_problem("state.missing", position, field=field)
    elif state is None:
        problem = make_problem("state.unknown", position, field=field, printed=code)
    elif state.code != code:
        problem = make_problem("state.unusual", position, field=field, printed=code, expected=state.code)
    else:
        kind = "state.misplaced" if code == FOR_MASTER_LISTS else "state.withdrawn"
        problem = make_problem(kind, position, field=field, printed=code)
    problems.append(problem)


def read_sex(printed: str, form: Form, problems: list[Problem]) -> str:
    """Read the sex: M, F, or X for unspecified, also where the layout shows none."""
    sex = SEXES.get(printed)
    if sex is not None:
        return sex
    if not printed:
        return "X"
    code = "sex.x_printed" if printed == "X" else "sex.unknown"
    problems.append(make_problem(code, form.position(form.places["sex"].start), printed=printed))
    return "X"


def read_holder_name(name: str, given: str, form: Form, problems: list[Problem]) -> Name:
    """Read the name field, and that of the given names where the layout has one apart."""
    holder = read_names_apart(name, given) if given else read_name(name)
    place = form.places["name"]
    if not holder.primary:
        problems.append(make_problem("name.missing", form.position(place.start)))
    letters = (name + given).replace(FILLER, "")
    if letters and not letters.isalpha():
        code = "name.coded" if form.traits.names_coded and UNUSED.isdisjoint(letters) else "name.digit"
        problems.append(make_problem(code, form.position(place.start)))
    if "<<" in holder.secondary and not given:
        problems.append(make_problem("name.separator", form.position(place.start)))
    if holder.truncated:
        problems.append(make_problem("name.truncated", form.position(place.stop - 1)))
    return holder


def read_dates(
    birth: str, expiry: str, today: datetime.date, form: Form, problems: list[Problem]
) -> tuple[PartialDate, PartialDate]:
    """Read both dates as of a day, with notes on what cannot be told from six characters.

    Args:
        birth: Empty for a layout that shows none.
        expiry: Empty for a layout that shows none.
    """
    born, wrong = read_birth(birth, today) if birth else (UNKNOWN, "")
    if wrong:
        problems.append(_bad_date(wrong, "birth", birth, form))
    elif born.year is not None and today.year - born.year <= ADULT_AGE:
        other = str(born.year - 100)
        position = form.position(form.places["birth"].start)
        problems.append(make_problem("date.century", position, year=str(born.year), other=other))
    if not expiry:
        return born, UNKNOWN
    until, wrong = read_expiry(expiry, today)
    if wrong:
        problems.append(_bad_date(wrong, "expiry", expiry, form))
    elif FILLER in expiry:
        position = form.position(form.places["expiry"].start)
        problems.append(make_problem("expiry.open", position, printed=expiry))
    return born, until


def _bad_date(code: str, field: str, printed: str, form: Form) -> Problem:
    return make_problem(code, form.position(form.places[field].start), field=field, printed=printed)

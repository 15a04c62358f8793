"""Makers of officers and of what they may do."""

from datetime import UTC, date, datetime
from itertools import count

from sarhad.access.duty import Duty, duty_of
from sarhad.access.models import Agency, Assignment, Certificate, Officer
from sarhad.access.roles import ROLES
from tests.make.places import post as make_post

_numbers = count(1)
TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
FAR = date(2099, 12, 31)


def agency(code: str = "BP", **fields: object) -> Agency:
    """The border police, unless said otherwise."""
    return Agency.objects.get_or_create(code=code, defaults={"name": f"Agency {code}", "kind": "border"} | fields)[0]


def officer(**fields: object) -> Officer:
    """An officer without assignments."""
    n = next(_numbers)
    values = {"service_number": f"T-{n:04}", "name": f"Officer {n}"} | fields
    if "agency" not in values:
        values["agency"] = agency()
    return Officer.objects.create(**values)


def assignment(role: str = "first-line", *, certified: bool = True, **fields: object) -> Assignment:
    """An assignment with all certificates that its role needs."""
    values = {"role": role, "from_on": date(2020, 1, 1)} | fields
    values.setdefault("officer", None)
    if values["officer"] is None:
        values["officer"] = officer()
    if "post" not in values:
        values["post"] = make_post()
    made = Assignment.objects.create(**values)
    for code in ROLES[role].certificates if certified else ():
        Certificate.objects.create(officer=made.officer, code=code, valid_until=FAR, granted_at=NOW)
    return made


def duty(role: str = "first-line", **fields: object) -> Duty:
    """An officer on duty in that role, today (1 June 2026)."""
    return duty_of(assignment(role, **fields), on=TODAY)

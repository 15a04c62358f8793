"""Makers of officers and of what they may do."""

from datetime import UTC, date, datetime
from itertools import count

from django.test import Client

from sarhad.access.duty import Duty, duty_of
from sarhad.access.models import Agency, Assignment, Certificate, DutySpan, Officer, SignIn
from sarhad.access.roles import ROLES
from sarhad.access.session import SIGN_IN
from sarhad.kernel import clock
from sarhad.places.models import Lane
from tests.make.places import post as make_post

_numbers = count(1)
TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
FAR = date(2099, 12, 31)


def agency(code: str = "BP", **fields: object) -> Agency:
    """The border police, unless said otherwise."""
    defaults = {"name": f"Agency {code}", "kind": "border"} | fields
    return Agency.objects.get_or_create(code=code, defaults=defaults)[0]


def officer(**fields: object) -> Officer:
    """An officer without assignments. With `password`, one who can sign in by it."""
    n = next(_numbers)
    values = {"service_number": f"T-{n:04}", "name": f"Officer {n}"} | fields
    password = values.pop("password", None)
    if "agency" not in values:
        values["agency"] = agency()
    made = Officer(**values)
    made.set_password(password)
    made.save()
    return made


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
        certificate(officer=made.officer, code=code)
    return made


def certificate(**fields: object) -> Certificate:
    """A certificate in the control of documents that stands for long."""
    values = {"code": "document-control", "valid_until": FAR, "granted_at": NOW} | fields
    return Certificate.objects.create(**values)


def duty(role: str = "first-line", **fields: object) -> Duty:
    """An officer on duty in that role, today (1 June 2026)."""
    return duty_of(assignment(role, **fields), on=TODAY)


def sign_in(client: Client, who: Officer, *, second_factor: bool = True) -> SignIn:
    """Sign an officer in as if password and second factor had been shown. Not on duty yet."""
    client.force_login(who)
    entry = SignIn.objects.get(pk=client.session[SIGN_IN])
    SignIn.objects.filter(pk=entry.pk).update(second_factor=second_factor)
    return entry


def on_duty(client: Client, role: str = "first-line", *, lane: Lane | None = None, **fields: object) -> Duty:
    """Sign in an officer on duty in that role, now. Says who it is.

    `assignment=` takes one that is there; else the fields are those of a new one.
    """
    held = fields.pop("assignment", None) or assignment(role, **fields)
    entry = sign_in(client, held.officer)
    span = DutySpan.objects.create(assignment=held, lane=lane, began_at=clock.now())
    SignIn.objects.filter(pk=entry.pk).update(span=span)
    today = clock.local_day(clock.now(), held.post.time_zone)
    return duty_of(held, on=today, lane=lane)

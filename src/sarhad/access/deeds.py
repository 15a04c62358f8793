"""What an administrator does in an officer's file: the form, and the act that it ends in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sarhad.access import selectors
from sarhad.access.duty import Duty
from sarhad.access.forms import AssignForm, DeedForm, GrantForm, KeyForm, PickForm
from sarhad.access.models import Officer
from sarhad.access.services.assign_officer import assign_officer
from sarhad.access.services.deactivate_officer import deactivate_officer
from sarhad.access.services.end_assignment import end_assignment
from sarhad.access.services.grant_certificate import grant_certificate
from sarhad.access.services.issue_key import issue_key
from sarhad.access.services.reset_officer import reset_officer
from sarhad.access.services.revoke_certificate import revoke_certificate
from sarhad.access.services.revoke_key import revoke_key

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """A form and what is done with it. What `run` returns, if anything, is a secret to be shown once."""

    form: type[DeedForm]
    run: Callable[[Duty, Officer, Given, datetime], str]


def _assign(duty: Duty, officer: Officer, given: Given, at: datetime) -> str:
    assign_officer(duty, officer=officer, at=at, **given)
    return ""


def _unassign(duty: Duty, officer: Officer, given: Given, at: datetime) -> str:
    end_assignment(duty, assignment=selectors.get_assignment(officer, _id(given)), at=at)
    return ""


def _grant(duty: Duty, officer: Officer, given: Given, at: datetime) -> str:
    grant_certificate(duty, officer=officer, at=at, **given)
    return ""


def _revoke(duty: Duty, officer: Officer, given: Given, at: datetime) -> str:
    revoke_certificate(duty, certificate=selectors.get_certificate(officer, _id(given)), at=at)
    return ""


def _issue_key(duty: Duty, officer: Officer, given: Given, at: datetime) -> str:
    ends = at + timedelta(days=given["days"])
    return issue_key(duty, assignment=given["assignment"], name=given["name"], expires_at=ends, at=at)[1]


def _revoke_key(duty: Duty, officer: Officer, given: Given, at: datetime) -> str:
    revoke_key(duty, key=selectors.get_key(officer, _id(given)), at=at)
    return ""


def _reset(duty: Duty, officer: Officer, given: Given, at: datetime) -> str:
    return reset_officer(duty, officer=officer, at=at)


def _deactivate(duty: Duty, officer: Officer, given: Given, at: datetime) -> str:
    deactivate_officer(duty, officer=officer, at=at)
    return ""


def _id(given: Given) -> UUID:
    found: UUID = given["id"]
    return found


DEEDS = {
    "assign": Deed(AssignForm, _assign),
    "unassign": Deed(PickForm, _unassign),
    "grant": Deed(GrantForm, _grant),
    "revoke": Deed(PickForm, _revoke),
    "issue-key": Deed(KeyForm, _issue_key),
    "revoke-key": Deed(PickForm, _revoke_key),
    "reset": Deed(DeedForm, _reset),
    "deactivate": Deed(DeedForm, _deactivate),
}

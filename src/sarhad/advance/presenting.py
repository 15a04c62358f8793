"""Journeys, expected travellers and hits in words for a page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from borderkit.edi import FIELD_NAMES
from sarhad.access.duty import Duty
from sarhad.advance.ahead import HITS
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Expected, Journey
from sarhad.advance.policies import may_see_discreet, shows
from sarhad.advance.selectors import is_discreet
from sarhad.advance.states import ANSWERS, OUTCOMES, ROLES
from sarhad.checks.catalogue.person_listed import DISCREET
from sarhad.checks.findings import CHECKS
from sarhad.kernel.words import fill
from sarhad.lists.likeness import compared

WEIGHTS = {0: "clear", 1: "note", 2: "doubt", 3: "stop"}
ALONE = {
    "service": gettext_noop("the carrier looks after the child"),
    "booking": gettext_noop("no adult in the booking"),
}


def journey_findings(one: Journey) -> list[dict[str, Any]]:
    """What is to be known of what was received."""
    weights = {"error": "doubt", "deviation": "note", "note": "note"}
    return [
        {"weight": weights[each["severity"]], "text": words(each), "source": each["source"]} for each in one.findings
    ]


def words(said: Mapping[str, Any]) -> str:
    """A problem or a finding of a message, in the reader's language."""
    grounds = dict(said["grounds"])
    if "field" in grounds:
        grounds["field"] = _(FIELD_NAMES.get(grounds["field"], grounds["field"]))
    text: str = said["text"]
    return fill(_(text), grounds)


def person(duty: Duty, one: Expected) -> dict[str, Any]:
    """A row of the manifest. What the traveller is not to notice is marked for those who may see it."""
    marks, sees = [], may_see_discreet.allows(duty)
    if sees and is_discreet(one):
        marks.append(_("Discreet"))
    if any(each["check"] in HITS and each["weight"] for each in findings(duty, one)):
        marks.append(_("Hit"))
    if one.is_alone:
        marks.append(_("Child alone"))
    if one.infant_of:
        marks.append(_("Infant"))
    if one.is_removed:
        marks.append(_("Taken off"))
    elif one.aboard is False:
        marks.append(_("Not on board"))
    if one.differences:
        marks.append(_("List and booking differ"))
    return {
        "expected": one,
        "role": _(ROLES.get(one.role, one.role)),
        "weight": WEIGHTS[max((each["weight"] for each in findings(duty, one)), default=0)]
        if one.checked_at
        else "unknown",
        "marks": marks,
        "answer": _(ANSWERS[one.answer]) if one.answer else "",
    }


def facts_of(one: Expected) -> list[tuple[str, object]]:
    """Who it is, as pairs."""
    document = " ".join(part for part in (one.document_code, one.number, one.issuer) if part)
    rows: list[tuple[str, object]] = [
        (_("Role"), _(ROLES.get(one.role, one.role))),
        (_("Date of birth"), one.birth),
        (_("Age"), one.age),
        (_("Sex"), one.sex),
        (_("Nationality"), one.nationality),
        (_("Document"), document),
        (_("Valid until"), one.expiry),
        (_("Seat"), one.seat),
        (_("In the same booking"), one.party),
        (_("Bags"), one.bags),
    ]
    if one.is_alone:
        rows.append(
            (_("Child alone"), ", ".join(_(ALONE[code]) for code in one.alone_because.split() if code in ALONE))
        )
    if one.infant_of:
        rows.append((_("Travels with"), one.infant_of))
    return rows


def differences(one: Expected) -> list[tuple[str, str, str]]:
    """Where passenger list and booking differ: field, announced, booked."""
    return [(_(FIELD_NAMES.get(field, field)), announced, booked) for field, announced, booked in one.differences]


def findings(duty: Duty, one: Expected) -> list[dict[str, Any]]:
    """The findings of an expected traveller that this officer sees, as they are kept."""
    sees = may_see_discreet.allows(duty)
    return [each for each in one.findings if sees or each["grounds"].get("instruction") != DISCREET]


def finding(said: Mapping[str, Any]) -> dict[str, Any]:
    """A finding of a check, as the component takes it."""
    check, text = CHECKS.get(said["check"]), str(said["text"])
    return {
        "weight": WEIGHTS[said["weight"]],
        "title": _(check.title) if check else said["check"],
        "text": fill(_(text), said["grounds"]),
        "source": said["source"],
    }


def hits_of(duty: Duty, one: Expected) -> list[dict[str, Any]]:
    """The hits of an expected traveller that this officer sees, the weightiest first."""
    rows = one.hits.prefetch_related("questions").order_by("-weight")
    return [hit_row(duty, hit) for hit in rows if shows(duty, hit)]


def answers_of(one: Expected) -> list[tuple[str, bool, datetime]]:
    """What the carrier was told: the answer, whether it was the safe one, when."""
    return [(_(ANSWERS[each.status]), each.is_safe, each.answered_at) for each in one.answers.order_by("answered_at")]


def hit_row(duty: Duty, hit: Hit) -> dict[str, Any]:
    """A hit to be looked at, with its journey and what was asked."""
    check = CHECKS.get(hit.check_code)
    return {
        "hit": hit,
        "outcome": _(OUTCOMES[hit.outcome]),
        "is_settled": hit.outcome not in ("", "asked"),
        "is_discreet": hit.instruction == DISCREET,
        "questions": hit.questions.all(),
        "finding": {
            "weight": WEIGHTS[hit.weight],
            "title": _(check.title) if check else hit.check_code,
            "text": fill(_(hit.text), hit.grounds),
            "compared": compared(hit.compared, numbers=True),
            "source": hit.source,
            "entry_url": reverse("lists:listed", args=[hit.entry]) if hit.entry and duty.may("list.open") else "",
        },
    }

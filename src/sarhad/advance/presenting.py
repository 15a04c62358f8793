"""Journeys, expected travellers and hits in words for a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from borderkit.edi import FIELD_NAMES
from sarhad.access.duty import Duty
from sarhad.advance.hiding import hides, is_masked, name_of
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Expected, Journey
from sarhad.advance.policies import may_see_discreet, shows
from sarhad.advance.states import OPEN, OUTCOMES, ROLES, TROUBLES
from sarhad.advance.twins import questions_of
from sarhad.checks.catalogue.person_listed import DISCREET
from sarhad.checks.findings import CHECKS
from sarhad.checks.grounds import finding_text, shown
from sarhad.kernel.words import fill
from sarhad.lists.likeness import compared
from sarhad.web.days import day_in_words

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


def problems_shown(problems: Iterable[Mapping[str, Any]], *, trouble: str, offset: int) -> list[dict[str, Any]]:
    """What is wrong with a message, in words with its places, errors first.

    Args:
        trouble: Why nothing could be read, a code of `states.TROUBLES`; empty: something could be.
        offset: Where reading ended then, in bytes; -1: not known.
    """
    order = {"error": 0, "deviation": 1, "note": 2}
    weights = {"error": "doubt", "deviation": "note", "note": "note"}
    found = [
        {"weight": weights[each["severity"]], "text": words(each), "segment": each["segment"], "place": each["place"],
         "offset": each["offset"], "source": each["source"]}
        for each in sorted(problems, key=lambda each: order[each["severity"]])
    ]  # fmt: skip
    if trouble:
        said = _(TROUBLES[trouble]) if trouble in TROUBLES else _("Nothing could be read.")
        found.insert(0, {"weight": "stop", "text": said, "segment": 0, "place": "", "offset": offset, "source": ""})
    return found


def is_discreet(one: Expected) -> bool:
    """Whether something was found that the traveller is not to notice."""
    return any(each.get("grounds", {}).get("instruction") == DISCREET for each in one.findings)


def facts_of(one: Expected, *, is_open: bool = False) -> list[tuple[str, object]]:
    """Who it is, as pairs. What only a masked booking says is left out, unless it `is_open` for this reader."""
    role = (_("Role"), _(ROLES.get(one.role, one.role)))
    if hides(one, is_open=is_open):
        return [role]
    document = " ".join(part for part in (one.document_code, one.number, one.issuer) if part)
    rows: list[tuple[str, object]] = [
        role,
        (_("Date of birth"), day_in_words(one.birth)),
        (_("Age"), one.age),
        (_("Sex"), one.sex),
        (_("Nationality"), one.nationality),
        (_("Document"), document),
        (_("Valid until"), day_in_words(one.expiry)),
    ]
    if is_open or not is_masked(one):
        rows += [(_("Seat"), one.seat), (_("In the same booking"), one.party), (_("Bags"), one.bags)]
    if one.is_alone:
        why = ", ".join(_(ALONE[code]) for code in one.alone_because.split() if code in ALONE)
        rows.append((_("Child alone"), why))
    if one.infant_of:
        rows.append((_("Travels with"), one.infant_of))
    return rows


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
        "text": finding_text(text, said["grounds"]),
        "source": said["source"],
    }


def hits_of(duty: Duty, one: Expected) -> list[dict[str, Any]]:
    """The hits of an expected traveller that this officer sees, the weightiest first."""
    rows = one.hits.prefetch_related("questions").order_by("-weight")
    return [hit_row(duty, hit) | {"questions": questions_of(hit)} for hit in rows if shows(duty, hit)]


def hit_row(duty: Duty, hit: Hit) -> dict[str, Any]:
    """A hit to be looked at, with its journey and what was asked."""
    check = CHECKS.get(hit.check_code)
    return {
        "hit": hit,
        "name": name_of(hit.expected),
        "outcome": _(OUTCOMES[hit.outcome]),
        "is_settled": hit.outcome not in OPEN,
        "is_discreet": hit.instruction == DISCREET,
        "questions": hit.questions.all(),
        "finding": {
            "weight": WEIGHTS[hit.weight],
            "title": _(check.title) if check else hit.check_code,
            "text": finding_text(hit.text, hit.grounds),
            "compared": () if hides(hit.expected) else compared(hit.compared, numbers=True, shown=shown),
            "source": hit.source,
            "entry_url": reverse("lists:listed", args=[hit.entry]) if hit.entry and duty.may("list.open") else "",
        },
    }

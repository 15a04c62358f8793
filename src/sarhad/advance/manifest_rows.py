"""Rows of a manifest: who is shown of it, in which order, and in which words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sarhad.access.duty import Duty
from sarhad.advance.ahead import HITS
from sarhad.advance.hiding import hides, is_masked, name_of
from sarhad.advance.models import Expected, Journey
from sarhad.advance.policies import may_see_discreet
from sarhad.advance.presenting import WEIGHTS, is_discreet
from sarhad.advance.states import ANSWERS, ROLES
from sarhad.checks.catalogue.person_listed import DISCREET
from sarhad.web.days import day_in_words
from sarhad.web.weights import look

WORTH_A_LOOK = 2
"""The weight of a doubt."""
TITLES = {
    "": gettext_noop("All"),
    "listed": gettext_noop("Hits"),
    "hits": gettext_noop("Something found"),
    "alone": gettext_noop("Children alone"),
    "infants": gettext_noop("Infants"),
    "crew": gettext_noop("Crew"),
    "removed": gettext_noop("Not on board"),
    "differ": gettext_noop("List and booking differ"),
    "single": gettext_noop("In one of them only"),
}
"""Filters, in the order of their keys 1 to 9."""
MARKS = {
    "discreet": gettext_noop("Discreet"),
    "hit": gettext_noop("Hit"),
    "alone": gettext_noop("Child alone"),
    "infant": gettext_noop("Infant"),
    "off": gettext_noop("Taken off"),
    "absent": gettext_noop("Not on board"),
    "differs": gettext_noop("List and booking differ"),
}
PLAIN = frozenset({"traveller", "crew"})
NOBODY = "00000000-0000-0000-0000-000000000000"
ADULT = 18
OF_BOOKINGS = frozenset({"differ", "single"})
SAID_BY = {"both": gettext_noop("List, booking"), "list": gettext_noop("List"), "booking": gettext_noop("Booking"),
           "gone": gettext_noop("Erased")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter with how many it leaves, and the digit that presses it."""

    code: str
    title: str
    count: int
    digit: int


def codes_of(one: Expected, *, sees_discreet: bool) -> set[str]:
    """The filters, keys of `TITLES`, that leave this person."""
    is_secret = is_discreet(one)
    seen = _seen(one, sees_discreet)
    holds = {
        "": True,
        "listed": any(each["check"] in HITS and each["weight"] for each in seen),
        "hits": any(each["weight"] >= WORTH_A_LOOK for each in seen) or (is_secret and sees_discreet),
        "alone": one.is_alone,
        "infants": bool(one.infant_of),
        "crew": one.role.endswith("crew"),
        "removed": one.is_removed or one.aboard is False,
        "differ": bool(one.differences) and not is_masked(one),
        "single": said_by(one) in ("list", "booking"),
    }
    return {code for code, is_so in holds.items() if is_so}


def filters(people: Iterable[Expected], duty: Duty) -> list[Filter]:
    """All filters, each with how many it leaves. Without any booking nobody differs from one or lacks one."""
    sees, rows = may_see_discreet.allows(duty), list(people)
    counts = Counter(code for one in rows for code in codes_of(one, sees_discreet=sees))
    are_booked = any(said_by(one) in ("both", "booking") for one in rows)
    shown = [code for code in TITLES if are_booked or code not in OF_BOOKINGS]
    return [Filter(code, _(TITLES[code]), counts[code], digit) for digit, code in enumerate(shown, 1)]


def filtered(people: Iterable[Expected], duty: Duty, *, show: str, words: str) -> list[Expected]:
    """Those of a manifest that a filter leaves (a key of `TITLES`; others leave all), with these words in name, number,
    seat or booking. What is masked is found by nobody."""
    sees, wanted = may_see_discreet.allows(duty), words.upper().split()
    left = [one for one in people if show not in TITLES or show in codes_of(one, sees_discreet=sees)]
    return [one for one in left if all(word in _searched(one) for word in wanted)]


def arranged(people: Iterable[Expected]) -> list[Expected]:
    """In the order first named, crew behind; each infant behind its adult."""
    rows = list(people)
    infants: dict[str, list[Expected]] = {}
    names = {f"{one.surname} {one.given}".strip() for one in rows if not one.infant_of}
    for one in rows:
        if one.infant_of in names:
            infants.setdefault(one.infant_of, []).append(one)
    found: list[Expected] = []
    for one in rows:
        if one.infant_of in names:
            continue
        found.append(one)
        found += infants.pop(one.name, [])
    return found


def manifest_rows(duty: Duty, people: Iterable[Expected], *, journey: Journey | None = None) -> list[dict[str, Any]]:
    """Rows with name, marks, weight and answer, each value ready to be written: a manifest has hundreds of them.

    Who is on the list of the other number of a `journey` alone has that number beside the name.

    What the traveller is not to notice is marked for those who may see it.
    """
    sees = may_see_discreet.allows(duty)
    roles, said = _translated(ROLES), _translated(SAID_BY)
    answers, titles = _translated(ANSWERS), _translated(MARKS)
    words = {key: str(look(key).word) for key in (*WEIGHTS.values(), "unknown")}
    address = reverse("advance:traveller", args=[NOBODY])
    rows = []
    for one in people:
        seen = _seen(one, sees)
        weight = WEIGHTS[max((each["weight"] for each in seen), default=0)] if one.checked_at else "unknown"
        found, is_hidden, key = marks(one, seen, is_discreet_shown=sees and is_discreet(one)), hides(one), str(one.pk)
        birth = day_in_words(one.birth)
        said_birth = f"{birth} ({one.age})" if one.age is not None and one.age < ADULT else birth
        shown = (one.seat, said_birth, one.nationality, f"{one.number} {one.issuer}", one.bags or "")
        rows.append(
            {
                "key": key,
                "url": address.replace(NOBODY, key),
                "name": name_of(one),
                "is_crew": one.role.endswith("crew"),
                "role": "" if one.role in PLAIN else roles.get(one.role, one.role),
                "cells": ("", "", "", "", "") if is_hidden else shown,
                "weight": weight,
                "word": words[weight],
                "is_hit": "hit" in found or "discreet" in found,
                "is_infant": bool(one.infant_of),
                "is_removed": one.is_removed,
                "marks": [titles[code] for code in found],
                "under": _under(one, journey),
                "said_by": said[said_by(one)],
                "answer": answers.get(one.answer, ""),
            }
        )
    return rows


def marks(one: Expected, seen: Iterable[Mapping[str, Any]], *, is_discreet_shown: bool) -> list[str]:
    """What stands out of a traveller: keys of `MARKS`."""
    holds = {
        "discreet": is_discreet_shown,
        "hit": any(each["check"] in HITS and each["weight"] for each in seen),
        "alone": one.is_alone,
        "infant": bool(one.infant_of),
        "off": one.is_removed,
        "absent": not one.is_removed and one.aboard is False,
        "differs": bool(one.differences) and not is_masked(one),
    }
    return [code for code, is_so in holds.items() if is_so]


def _under(one: Expected, journey: Journey | None) -> str:
    other = journey.other_number if journey is not None else None
    return other.number if other is not None and one.journey_id == other.pk else ""


def _seen(one: Expected, sees: bool) -> list[dict[str, Any]]:
    return [each for each in one.findings if sees or each["grounds"].get("instruction") != DISCREET]


def _translated(titles: Mapping[str, str]) -> dict[str, str]:
    return {code: _(title) for code, title in titles.items()}


def said_by(one: Expected) -> str:
    """Who speaks of the traveller: the passenger list, the booking, or both; "gone": both are erased."""
    has_list = one.has_list if hasattr(one, "has_list") else one.announced is not None
    has_booking = one.has_booking if hasattr(one, "has_booking") else one.booked is not None
    if has_list and has_booking:
        return "both"
    return "list" if has_list else "booking" if has_booking else "gone"


def _searched(one: Expected) -> str:
    if hides(one):
        return ""
    booking = "" if is_masked(one) else one.booking
    return f"{one.name} {one.number} {one.seat} {booking}".upper()

"""One expected traveller in words: what list and booking say side by side, and what happened, in order of time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sarhad.advance.answer_models import Answer
from sarhad.advance.answering import SAID
from sarhad.advance.models import Expected
from sarhad.advance.states import ANSWERS, OUTCOMES
from sarhad.checks.findings import CHECKS
from sarhad.web.days import day_in_words

FIELDS = {
    "surname": gettext_noop("Surname"),
    "given": gettext_noop("Given names"),
    "birth": gettext_noop("Date of birth"),
    "sex": gettext_noop("Sex"),
    "nationality": gettext_noop("Nationality"),
    "documents": gettext_noop("Documents"),
    "seat": gettext_noop("Seat"),
    "booking": gettext_noop("Booking"),
    "reference": gettext_noop("Reference of the carrier"),
    "bags": gettext_noop("Bags"),
    "residence": gettext_noop("Residence"),
    "embarked": gettext_noop("Got on at"),
    "disembarks": gettext_noop("Gets off at"),
    "contacts": gettext_noop("Contact"),
    "tickets": gettext_noop("Tickets"),
}
COMPARED = frozenset({"surname", "given", "birth", "sex", "nationality", "documents", "seat", "booking", "bags"})
WEIGHTS = {"0": "clear", "1": "stop", "2": "doubt", "4": "note"}


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened. `when` is the time of the house; `local` that of a port's clock, if only it is known."""

    when: datetime
    text: str
    weight: str = "note"
    note: str = ""
    is_ahead: bool = False


def side_by_side(
    announced: Mapping[str, Any] | None, booking: Mapping[str, Any] | None
) -> list[tuple[str, str, str, bool]]:
    """What the passenger list and the booking say: field, list, booking, and whether both speak and differ.

    Args:
        booking: As kept in `Expected.booked`; None: there is none, or it is masked for this reader.
    """
    left, right = dict(announced or {}), _of_booking(booking or {})
    rows = []
    for field, title in FIELDS.items():
        said, booked = _text(field, left.get(field)), _text(field, right.get(field))
        if said or booked:
            is_other = field in COMPARED and _differ(field, left.get(field), right.get(field))
            rows.append((_(title), said, booked, is_other))
    return rows


def earlier(announced: Mapping[str, Any] | None) -> list[list[tuple[str, str]]]:
    """What earlier lists said of the same person, field by field, the oldest first."""
    rows = []
    for one in (announced or {}).get("earlier", ()):
        said = [(_(title), _text(field, one.get(field))) for field, title in FIELDS.items()]
        rows.append([(title, text) for title, text in said if text])
    return rows


def moments(one: Expected, *, at: datetime, can_see: Iterable[Mapping[str, Any]]) -> list[Moment]:
    """Everything that happened with an expected traveller and is still to come, in order of time.

    Args:
        can_see: The hits that this officer sees, as `presenting.hits_of` gives them.
    """
    journey = one.journey
    found = [Moment(one.first_at, _("First announced"))]
    if one.checked_at:
        words = _("Checked, and the lists could not be asked") if one.is_unchecked else _("Checked")
        found.append(Moment(one.checked_at, words, "unknown" if one.is_unchecked else "clear"))
    for row in can_see:
        found += _of_hit(row)
    for answer in one.answers.select_related("reply"):
        found.append(_of_answer(answer))
    ends = {
        _("Lists of the carrier erased"): one.api_erased_at,
        _("Booking masked"): one.pnr_masked_at,
        _("Booking erased"): one.pnr_erased_at,
    }
    found += [Moment(when, words, "unknown") for words, when in ends.items() if when is not None]
    if journey.departs_at:
        words = _("%(number)s leaves %(port)s") % {"number": journey.number, "port": journey.departure}
        found.append(Moment(journey.departs_at, words, is_ahead=journey.departs_at > at))
    if journey.arrives_at:
        words = _("%(number)s arrives in %(port)s") % {"number": journey.number, "port": journey.arrival}
        found.append(Moment(journey.arrives_at, words, is_ahead=journey.arrives_at > at))
    return sorted(found, key=lambda each: each.when)


def _of_hit(row: Mapping[str, Any]) -> list[Moment]:
    hit = row["hit"]
    check = CHECKS.get(hit.check_code)
    title = _(check.title) if check else hit.check_code
    found = [Moment(hit.found_at, _("Hit: %(check)s") % {"check": title}, "doubt")]
    for each in row["questions"]:
        asked = _("Asked: %(agency)s") % {"agency": each.agency}
        found.append(Moment(each.asked_at, asked, note=each.text))
        if each.replied_at:
            found.append(Moment(each.replied_at, _("Answered: %(agency)s") % {"agency": each.agency}, note=each.reply))
    if hit.settled_at and row["is_settled"]:
        found.append(Moment(hit.settled_at, _(OUTCOMES[hit.outcome]), "stop" if hit.outcome != "other" else "clear",
                            hit.note))  # fmt: skip
    return found


def _of_answer(answer: Answer) -> Moment:
    said = _(ANSWERS[answer.status])
    if answer.is_safe:
        said = _("%(answer)s (not checked)") % {"answer": said}
    if not answer.reply.is_unsolicited:
        text = _("The carrier asked and was told: %(answer)s") % {"answer": said}
        return Moment(answer.answered_at, text, WEIGHTS[answer.status], _(SAID[answer.why]))
    text = _("The carrier was told anew: %(answer)s") % {"answer": said}
    return Moment(answer.answered_at, text, WEIGHTS[answer.status], receipt(answer))


def receipt(answer: Answer) -> str:
    """What became of a change of answer that we told of our own accord."""
    if answer.reply.acknowledged_at:
        return _("acknowledged")
    return _("fetched, not acknowledged") if answer.reply.fetched_at else _("not fetched yet")


def other_legs(one: Expected, booked: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """The legs that the booking names beside this journey: number, from, to, and the local time of departure."""
    journey, legs = one.journey, (booked or {}).get("booking", {}).get("itinerary", [])
    found = []
    for leg in legs:
        ends = (leg.get("departure", ""), leg.get("arrival", ""))
        said = (leg.get("departs") or {}).get("at", "")
        if ends == (journey.departure, journey.arrival) and said[:10] in ("", journey.day.isoformat()):
            continue
        number = leg.get("padded") or leg.get("number", "")
        found.append({"number": number, "departure": ends[0], "arrival": ends[1],
                      "departs": datetime.fromisoformat(said) if said else None})  # fmt: skip
    return found


def is_overdue(one: Expected) -> bool:
    """Whether the newest answer is a change that the carrier has not acknowledged: it may act by the old one."""
    newest = one.answers.select_related("reply").order_by("-answered_at", "-pk").first()
    return newest is not None and newest.reply.is_unsolicited and newest.reply.acknowledged_at is None


def _of_booking(booked: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a booking under the names that lists have."""
    person, whole = dict(booked.get("traveller", {})), booked.get("booking", {})
    legs = person.get("legs", [])
    person["seat"] = next((leg["seat"] for leg in legs if leg.get("seat")), "")
    person["booking"] = whole.get("locator", "")
    bags = next((leg["bags"] for leg in legs if leg.get("bags")), None)
    person["bags"] = bags
    return person


def _text(field: str, said: Any) -> str:
    """A value of a message in letters."""
    if said in (None, "", [], {}):
        return ""
    if field == "documents":
        names = ("kind", "number", "issuer", "expiry")
        said_of = ([day_in_words(str(one[name])) for name in names if one.get(name)] for one in said)
        return "; ".join(map(" ".join, said_of))
    if field == "bags" and isinstance(said, Mapping):
        return str(said.get("count", len(said.get("tags", []))))
    if isinstance(said, Mapping):
        return ", ".join(_text("", one) for one in said.values() if one)
    if isinstance(said, list):
        return "; ".join(_text("", one) for one in said)
    return day_in_words(str(said))


def _differ(field: str, said: Any, booked: Any) -> bool:
    """Whether both say something, and not the same; of documents only the numbers count."""
    if field == "documents":
        left, right = ({_letters(each.get("number", "")) for each in one or ()} - {""} for one in (said, booked))
        return bool(left and right) and not left & right
    left_text, right_text = _letters(_text(field, said)), _letters(_text(field, booked))
    return bool(left_text and right_text) and left_text != right_text


def _letters(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum()).lstrip("0")

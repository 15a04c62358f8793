"""The record of a person as a page needs it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from borderkit.stay import StayAccount, account, missing_exits
from sarhad.kernel.clock import local_day
from sarhad.kernel.library_words import kind_in_words
from sarhad.kernel.words import gettext_noop
from sarhad.places.selectors import known_states
from sarhad.travellers import staying
from sarhad.travellers.known import Passage
from sarhad.travellers.models import MOVEMENTS, PERMIT_KINDS, SEXES, Permit, Traveller, TravellerCorrection
from sarhad.travellers.selectors import history, list_corrections, list_merges
from sarhad.web.days import day_in_words

BACK = timedelta(days=5 * 366)
"""How far back a page shows movements."""

ODDITIES = {
    staying.EXIT_WITHOUT_ENTRY: gettext_noop("An exit without its entry"),
    staying.ENTRY_WITHOUT_EXIT: gettext_noop("An entry without its exit"),
    staying.AFTER_TODAY: gettext_noop("A movement after today"),
}
FIELDS = {
    "surname": gettext_noop("Surname"),
    "given": gettext_noop("Given names"),
    "birth": gettext_noop("Date of birth"),
    "sex": gettext_noop("Sex"),
    "nationality": gettext_noop("Nationality"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One movement in the timeline; `oddity` says what does not pair."""

    passage: Passage
    title: str
    oddity: str


@dataclass(frozen=True, slots=True)
class Days:
    """Days of stay: one account if entries and exits pair, else what they are at least and at most.

    Source: Regulation (EU) 2016/399 Art. 12: the traveller may rebut what a missing exit makes one presume.
    """

    least: StayAccount
    most: StayAccount
    is_certain: bool


def record(traveller: Traveller, *, at: datetime, zone: str) -> dict[str, Any]:
    """All that a page shows of a traveller: five queries, and one if the table of States is not known yet."""
    known = history([traveller.pk], since=at - BACK)
    today = local_day(at, zone)
    found = staying.stays(known.movements, today)
    odd = {oddity.movement: _(ODDITIES[oddity.code]) for oddity in found.oddities}
    is_own = traveller.nationality == known_states()[1]
    return {
        "name": full_name(traveller),
        "rows": person(traveller),
        "documents": [(each, kind_in_words(each.code, each.issuer)) for each in known.documents],
        "steps": [Step(each, _(MOVEMENTS[each.direction]), odd.get(each.id, "")) for each in known.movements],
        "permits": [permit(each) for each in known.permits],
        "stay": None if is_own else days_of_stay(found, today),
        "merges": [(merge, full_name(merge.merged)) for merge in list_merges(traveller)],
        "corrections": [correction(each) for each in list_corrections(traveller)],
    }


def days_of_stay(found: staying.Staying, today: date) -> Days:
    """The days by the general rule, with the stays that lack their exit and without them."""
    paired = [stay for stay in found.stays if stay not in missing_exits(found.stays)]
    return Days(account(paired, on=today), account(found.stays, on=today), not found.oddities)


def full_name(traveller: Traveller) -> str:
    """Surname first, as in the zone."""
    return f"{traveller.surname} {traveller.given}".strip()


def person(traveller: Traveller) -> list[tuple[str, object]]:
    """Who the traveller is, as pairs."""
    values = {field: getattr(traveller, field) for field in FIELDS}
    values["birth"] = day_in_words(traveller.birth)
    values["sex"] = _(SEXES[traveller.sex]) if traveller.sex in SEXES else ""
    return [*((_(title), values[field]) for field, title in FIELDS.items()), (_("Record"), traveller.pk)]


def permit(held: Permit) -> list[object]:
    """One row of the table of permits."""
    kind = _(PERMIT_KINDS.get(held.kind, held.kind))
    days = held.days if held.days is not None else _("no limit")
    return [kind, held.number, held.issuer, held.valid_from, held.valid_until, days, held.entries or _("multiple")]


def correction(made: TravellerCorrection) -> dict[str, Any]:
    """What was changed: field, before, after."""
    changed: Iterable[str] = [field for field in FIELDS if field in made.after]
    rows = [(_(FIELDS[field]), made.before[field], made.after[field]) for field in changed]
    return {"at": made.corrected_at, "reason": made.reason, "rows": rows}

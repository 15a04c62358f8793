"""What a signed joint search teaches the risk rules that had the vehicle searched. Called within its last signature."""

from datetime import datetime

from sarhad.access.duty import Duty
from sarhad.audit.acts import note
from sarhad.cases.models import Truth
from sarhad.cases.search_models import JointSearch
from sarhad.cases.services.learn import particulars
from sarhad.cases.vehicles import VEHICLES
from sarhad.crossings.models import Found


def tell_rules(duty: Duty, search: JointSearch, at: datetime) -> int:
    """Give the findings of risk rules their truth, as if the last signer had said it: it may be said otherwise later.

    Something found confirms. Nothing found makes them false only if every place of the vehicle was looked at; else the
    outcome of the case speaks. What an officer or an examination said stays.

    Returns:
        How many findings learned something.
    """
    truth = verdict(search)
    if truth is None or search.case.crossing_id is None:
        return 0
    rows = Found.objects.filter(crossing=search.case.crossing_id, check_code__startswith="risk.", superseded_at=None)
    settled = Truth.objects.filter(found__in=rows).exclude(said_by=None, is_examined=False).values("found")
    told = list(rows.exclude(pk__in=settled))
    for row in told:
        values = {"case": search.case, **particulars(row), "truth": truth, "said_by_id": duty.id, "at": at}
        grounds = f"Joint search of {search.registration}, signed by both agencies"
        Truth.objects.update_or_create(found=row, defaults=values | {"grounds": grounds})
    note(rules=len(told))
    return len(told)


def verdict(search: JointSearch) -> str | None:
    """`confirmed`, `false`, or None: the search was not whole and says nothing."""
    places = list(search.places.values_list("place", "found"))
    if any(found for _place, found in places):
        return "confirmed"
    is_whole = {spot.code for spot in VEHICLES[search.vehicle].spots} <= {place for place, _found in places}
    return "false" if is_whole else None

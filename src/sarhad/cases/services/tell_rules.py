"""What a signed joint search teaches the risk rules that had the vehicle searched. Called within its last signature."""

from datetime import datetime

from sarhad.access.duty import Duty
from sarhad.audit.acts import note
from sarhad.cases.search_models import JointSearch
from sarhad.cases.services.settle import Saying, Source, say
from sarhad.cases.truths import rule_of
from sarhad.cases.vehicles import VEHICLES
from sarhad.crossings.models import Found

TRUTH = {"found": "confirmed", "nothing": "false", "part": None}
"""What a result says of the rule; a search that was not whole says nothing."""


def tell_rules(duty: Duty, search: JointSearch, at: datetime) -> int:
    """Say of the findings of risk rules what the search says, in the name of its last signer.

    Of the rule that asked for it alone; of all that found something at the crossing, if an officer asked.

    Something found confirms. Nothing found makes them false only if every place of the vehicle was looked at; else the
    outcome of the case speaks. What an officer or an examination said stands before it.

    Returns:
        Of how many findings it said something.
    """
    truth = TRUTH[result_of(search)]
    if truth is None or search.case.crossing_id is None:
        return 0
    rows = Found.objects.filter(crossing=search.case.crossing_id, check_code__startswith="risk.", superseded_at=None)
    told = [row for row in rows if search.rule in ("", rule_of(row.grounds))]
    grounds = f"Joint search of {search.registration}, signed by both agencies"
    saying = Saying(source=Source("search", search.pk), truth=truth, grounds=grounds)
    for row in told:
        say(duty, case=search.case, found=row, saying=saying, at=at)
    note(rules=len(told))
    return len(told)


def result_of(search: JointSearch) -> str:
    """A key of `search_models.RESULTS`, from the places that were looked at."""
    places = list(search.places.values_list("place", "found"))
    if any(found for _place, found in places):
        return "found"
    is_whole = {spot.code for spot in VEHICLES[search.vehicle].spots} <= {place for place, _found in places}
    return "nothing" if is_whole else "part"

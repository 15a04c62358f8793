"""What a joint search amounts to: who searches together, and what exactly is signed."""

import hashlib
import json
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.cases.custody_models import Custody
from sarhad.cases.models import Case
from sarhad.cases.search_models import RESULTS, JointSearch
from sarhad.cases.seeing import Sight
from sarhad.cases.states import SEARCH_TITLES, SearchState
from sarhad.cases.truths import rule_of
from sarhad.cases.vehicles import TOOLS, VEHICLES, spot_title
from sarhad.crossings.models import Found

BOTH = frozenset({"border", "customs"})
"""Kinds of agencies that search together, and sign both."""


def rules_at(case: Case) -> list[str]:
    """Codes of the risk rules that found something at the crossing of a case, in their order."""
    rows = Found.objects.filter(crossing=case.crossing_id, check_code__startswith="risk.", superseded_at=None)
    codes = {rule_of(grounds) for grounds in rows.values_list("grounds", flat=True)} if case.crossing_id else set()
    return sorted(codes - {""})


def digest(search: JointSearch) -> str:
    """SHA-256 of what is signed, as JSON with sorted keys and no blanks: vehicle, team, every place, every seal."""
    places = search.places.select_related("exhibit", "photo").order_by("at", "pk")
    said = {
        "search": str(search.pk),
        "vehicle": search.vehicle,
        "registration": search.registration,
        "team": sorted(str(pk) for pk in search.team.values_list("officer", flat=True)),
        "places": [
            {
                "place": row.place,
                "tool": row.tool,
                "found": row.found,
                "text": row.text,
                "photo": row.photo.sha256 if row.photo else "",
                "exhibit": str(row.exhibit_id or ""),
                "seal": _first_seal(row.exhibit_id),
                "at": row.at.isoformat(),
                "officer": str(row.officer_id),
            }
            for row in places
        ],
    }
    if search.rule:  # searches that were signed before rules were kept have the fingerprint that they had
        said["rule"] = search.rule
    words = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def _first_seal(exhibit: UUID | None) -> str:
    """The seal under which the thing was taken: it does not change when the thing is handed on."""
    if exhibit is None:
        return ""
    return Custody.objects.filter(exhibit=exhibit, seq=1).values_list("seal", flat=True).first() or ""


def search_choices(search: JointSearch, sight: Sight) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen when a place is written down: pictures and exhibits of parts that the agency reads."""
    case = search.case
    pictures = case.attachments.filter(form__startswith="image/").defer("data")
    return {
        "place": [(spot.code, _(spot.title)) for spot in VEHICLES[search.vehicle].spots],
        "photo": [(str(one.pk), one.name) for one in pictures if sight.allows(one.part, one.at)],
        "exhibit": [
            (str(one.pk), one.number) for one in case.exhibits.select_related("post") if sight.allows(one.part, one.at)
        ],
    }


def present_search(duty: Duty, search: JointSearch) -> dict[str, object]:
    """The variables of the page of a joint search. What was found is read by the agencies of the team's two kinds."""
    vehicle = VEHICLES[search.vehicle]
    looked = list(search.places.order_by("at"))
    done = {row.place: False for row in looked} | {row.place: True for row in looked if row.found}
    spots = [
        {"spot": s, "number": n, "title": _(s.title), "looked": s.code in done, "found": bool(done.get(s.code))}
        for n, s in enumerate(vehicle.spots, 1)
    ]
    team = list(search.team.select_related("officer", "agency"))
    signed = list(search.signatures.select_related("officer", "agency"))
    is_member = any(str(one.officer_id) == duty.id for one in team)
    return {
        "search": search,
        "title": _(vehicle.title),
        "state": _(SEARCH_TITLES[SearchState(search.state)]),
        "vehicle": vehicle,
        "spots": spots,
        "result": _(RESULTS[search.result]) if search.result else "",
        "rows": [(row, _(spot_title(search.vehicle, row.place)), _(TOOLS[row.tool])) for row in looked],
        "left": sum(not one["looked"] for one in spots),
        "team": team,
        "signed": signed,
        "may_join": search.state in ("ordered", "running") and not is_member,
        "may_look": search.state == "running" and is_member,
        "may_end": search.state in ("ordered", "running"),
        "may_sign": search.state == "finished" and is_member and all(str(o.agency_id) != duty.agency for o in signed),
    }

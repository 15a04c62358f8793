"""A joint search: ordered, joined by both agencies, done place by place, finished, signed by both."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.models import Agency
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.facts import SearchSigned
from sarhad.cases.models import Attachment
from sarhad.cases.search_models import JointSearch, Member, Searched, Signature
from sarhad.cases.searching import BOTH, digest, rules_at
from sarhad.cases.services.step import add_line, join, lock_case, open_to_work, owed
from sarhad.cases.services.tell_rules import result_of, tell_rules
from sarhad.cases.states import SEARCH_NEXT, SEARCH_TITLES, SearchState
from sarhad.cases.vehicles import TOOLS, VEHICLES
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One place that was looked at: with which tool, whether something was found, what, its picture and its exhibit."""

    place: str
    tool: str
    found: bool
    text: str = ""
    photo: UUID | None = None
    exhibit: UUID | None = None


@act("search.order", title=gettext_noop("Order a joint search"), purpose=Purpose.SECOND_LINE)
def order_search(  # noqa: PLR0913 - what, why, and who asked
    duty: Duty, /, *, case: UUID, vehicle: str, registration: str, why: str, rule: str = "", at: datetime
) -> JointSearch:
    """Either agency orders. Border service and customs become parties of the case, if they were not.

    Args:
        rule: Code of the risk rule that asked for it, one that found something at the crossing of the case; empty: an
            officer asks.

    Raises:
        NotFound: No such case here.
        Conflict: The case is closed.
        Invalid: No such kind of vehicle, a rule that found nothing here, or a text is missing.
    """
    locked = lock_case(duty, case)
    open_to_work(locked)
    if vehicle not in VEHICLES:
        raise Invalid(_("Choose a kind of vehicle."), places={"vehicle": _("Not one of the list")})
    if rule and rule not in rules_at(locked):
        raise Invalid(_("This rule found nothing here."), places={"rule": _("Not one of the list")})
    made = JointSearch.objects.create(
        case=locked,
        rule=rule,
        vehicle=vehicle,
        registration=owed("registration", registration).upper()[:30],
        why=owed("why", why)[:300],
        state=SearchState.ORDERED,
        ordered_by_id=duty.id,
        ordered_at=at,
    )
    about("search", made.pk)
    for agency in other_agencies(duty):
        join(duty, locked, agency, at)
    add_line(duty, locked, "search", at, text=SearchState.ORDERED)
    note(vehicle=vehicle, rule=rule)
    return made


def other_agencies(duty: Duty) -> list[str]:
    """Agencies of the other of the two kinds that search together."""
    own = Agency.objects.filter(pk=duty.agency).values_list("kind", flat=True).first()
    return list(Agency.objects.filter(kind__in=BOTH - {own}).values_list("pk", flat=True))


@act("search.join", title=gettext_noop("Join the team of a joint search"), purpose=Purpose.SECOND_LINE)
def join_team(duty: Duty, /, *, search: UUID, at: datetime) -> JointSearch:
    """The officer searches along. With both agencies in the team, the search is under way.

    Raises:
        NotFound: No such search here.
        Conflict: It is finished, or the officer is in the team.
    """
    found = _lock(duty, search, {SearchState.ORDERED, SearchState.RUNNING})
    if found.team.filter(officer_id=duty.id).exists():
        raise Conflict(_("You are in this team."))
    Member.objects.create(search=found, officer_id=duty.id, agency_id=duty.agency, joined_at=at)
    kinds = set(found.team.values_list("agency__kind", flat=True))
    if found.state == SearchState.ORDERED and kinds >= BOTH:
        _step(found, SearchState.RUNNING)
        add_line(duty, found.case, "search", at, text=SearchState.RUNNING)
    return found


@act("search.look", title=gettext_noop("Write down a place that was searched"), purpose=Purpose.SECOND_LINE)
def record_look(duty: Duty, /, *, search: UUID, seen: Look, at: datetime) -> Searched:
    """One place, one tool, what was found. A place may be looked at again with another tool.

    Raises:
        NotFound: No such search here.
        Refused: Not of the team.
        Conflict: Not under way, or the exhibit belongs to another place.
        Invalid: Not a place of this vehicle, no such tool, found without saying what, or a picture or exhibit of
            another case.
    """
    found = _lock(duty, search, {SearchState.RUNNING})
    _of_team(duty, found)
    if seen.place not in {spot.code for spot in VEHICLES[found.vehicle].spots} or seen.tool not in TOOLS:
        raise Invalid(_("Choose a place and a tool."), places={"place": _("Not one of the list")})
    if not seen.found and (seen.exhibit or seen.photo):
        raise Invalid(_("Say that something was found."), places={"found": _("Something was found, or nothing")})
    text = owed("text", seen.text) if seen.found else seen.text.strip()
    photo = Attachment.objects.filter(pk=seen.photo, case=found.case_id).first() if seen.photo else None
    exhibit = Exhibit.objects.filter(pk=seen.exhibit, case=found.case_id).first() if seen.exhibit else None
    if (seen.photo and photo is None) or (seen.exhibit and exhibit is None):
        raise Invalid(_("Choose one of this case."), places={"exhibit": _("Not one of the list")})
    if exhibit is not None and Searched.objects.filter(exhibit=exhibit).exists():
        raise Conflict(_("This exhibit was found at another place."))
    note(place=seen.place, tool=seen.tool, found=int(seen.found))
    return Searched.objects.create(
        search=found,
        place=seen.place,
        tool=seen.tool,
        found=seen.found,
        text=text[:300],
        photo=photo,
        exhibit=exhibit,
        officer_id=duty.id,
        at=at,
    )


@act("search.finish", title=gettext_noop("Finish a joint search or call it off"), purpose=Purpose.SECOND_LINE)
def finish_search(duty: Duty, /, *, search: UUID, called_off: str = "", at: datetime) -> JointSearch:
    """No more is written down; both sign now. With a reason in `called_off`, the search is called off.

    Raises:
        NotFound: No such search here.
        Refused: Not of the team.
        Conflict: Not under way, or no place was looked at.
    """
    found = _lock(duty, search, {SearchState.ORDERED, SearchState.RUNNING})
    if called_off.strip():
        found.ended_why = called_off.strip()[:300]
        _step(found, SearchState.CALLED_OFF)
    else:
        _of_team(duty, found)
        if not found.places.exists():
            raise Conflict(_("No place was looked at: call the search off."))
        _step(found, SearchState.FINISHED)
    add_line(duty, found.case, "search", at, text=found.state)
    return found


@act("search.sign", title=gettext_noop("Sign a joint search"), purpose=Purpose.SECOND_LINE)
def sign_search(duty: Duty, /, *, search: UUID, at: datetime) -> JointSearch:
    """Sign what was searched and found, for one's agency. With both, the search is signed and the rules learn of it.

    Raises:
        NotFound: No such search here.
        Refused: Not of the team.
        Conflict: Not finished, or the agency has signed.
    """
    found = _lock(duty, search, {SearchState.FINISHED})
    _of_team(duty, found)
    if found.signatures.filter(agency=duty.agency).exists():
        raise Conflict(_("Your agency has signed."))
    signed = digest(found)
    Signature.objects.create(search=found, officer_id=duty.id, agency_id=duty.agency, sha256=signed, at=at)
    if set(found.signatures.values_list("agency__kind", flat=True)) >= BOTH:
        _step(found, SearchState.SIGNED)
        add_line(duty, found.case, "search", at, text=SearchState.SIGNED)
        tell_rules(duty, found, at)
        _tell(found, at)
    note(sha256=signed)
    return found


def _lock(duty: Duty, search: UUID, states: set[SearchState]) -> JointSearch:
    about("search", search)
    found = JointSearch.objects.select_for_update(of=("self",)).filter(pk=search).first()
    if found is None:
        raise NotFound(_("No such search."))
    found.case = lock_case(duty, found.case_id)
    if found.state not in states:
        raise Conflict(_("This search stands at: %(state)s.") % {"state": _(SEARCH_TITLES[SearchState(found.state)])})
    return found


def _of_team(duty: Duty, search: JointSearch) -> None:
    if not search.team.filter(officer_id=duty.id).exists():
        raise Refused(_("Join the team first."))


def _tell(search: JointSearch, at: datetime) -> None:
    search.result = result_of(search)
    search.save(update_fields=["result"])
    told = SearchSigned(
        search=str(search.pk),
        case=str(search.case_id),
        post=str(search.case.post_id),
        vehicle=search.vehicle,
        rule=search.rule,
        result=search.result,
    )
    publish(told, at=at)


def _step(search: JointSearch, became: SearchState) -> None:
    was = SearchState(search.state)
    if became not in SEARCH_NEXT[was]:
        raise Conflict(_("This search stands at: %(state)s.") % {"state": _(SEARCH_TITLES[was])})
    search.state = became.value
    search.save(update_fields=["state", "ended_why"])

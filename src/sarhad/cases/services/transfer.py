"""The chain of custody goes on: whoever holds a thing offers, a second person accepts or declines."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.models import Officer
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases import policies
from sarhad.cases.custody_models import BECOMES, ENDING, TRANSFERS, Custody, Exhibit, Transfer
from sarhad.cases.disposing import why_needed
from sarhad.cases.lending import has_left, takers_of
from sarhad.cases.services.seal import take_seal
from sarhad.cases.services.step import lock_case, owed
from sarhad.cases.states import EXHIBIT_NEXT, ExhibitState
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.words import gettext_noop

KEPT_WHOLE = frozenset({"hand-over", "store"})
"""What an officer with a lapsed certificate may still offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is to happen with a thing: under which seal and where it will be, and for a hand-over who takes it."""

    kind: str
    place: str
    seal: str
    taker: UUID | None = None
    note: str = ""


@act("exhibit.offer", title=gettext_noop("Offer an exhibit to a second person"), purpose=Purpose.SECOND_LINE)
def offer_exhibit(duty: Duty, /, *, exhibit: UUID, offer: Offer, at: datetime) -> Transfer:
    """Offer to hand over, store, return or destroy. Nothing changes until a second person accepts.

    If the holder has left the service, whoever found the thing offers that it is taken over: by a third person.

    Raises:
        NotFound: No such exhibit here.
        Refused: Somebody else holds it; or one who is not of the case would end its chain.
        Conflict: It is returned or destroyed, an offer is open, it would be returned or destroyed and is lent or needed
            as evidence, or this is before the last hand-over.
        Invalid: Not of the list, to oneself or to nobody, a text is missing, or the seal is on another exhibit.
    """
    found, last = lock_exhibit(duty, exhibit)
    if offer.kind not in TRANSFERS:
        raise Invalid(_("Choose what is to happen."), places={"kind": _("Not one of the list")})
    if duty.missing and offer.kind not in KEPT_WHOLE:
        raise Refused(_("Your certificate has lapsed: you may hand this over or put it into store, no more."))
    _may_give(duty, found, last, offer.kind, at)
    if at < last.from_at:
        raise Conflict(_("This is before the last hand-over."))
    if BECOMES[offer.kind] not in EXHIBIT_NEXT[ExhibitState(last.state)]:
        raise Conflict(_("This exhibit is returned or destroyed."))
    if offer.kind == "take-over":  # the offers of one who has left end with it
        found.transfers.filter(ended_at=None, giver_id=last.holder_id).update(ended_at=at, accepted=False)
    if found.transfers.filter(ended_at=None).exists():
        raise Conflict(_("An offer is open: it is accepted or declined first."))
    made = Transfer.objects.create(
        exhibit=found,
        kind=offer.kind,
        giver_id=duty.id,
        taker_id=_taker(duty, found, offer),
        seal=take_seal(offer.seal, found, at),
        place=owed("place", offer.place)[:120],
        note=offer.note.strip()[:300] if offer.kind == "hand-over" else owed("note", offer.note)[:300],
        offered_at=at,
    )
    note(number=found.number, kind=offer.kind)
    return made


def _may_give(duty: Duty, exhibit: Exhibit, last: Custody, kind: str, at: datetime) -> None:
    if kind == "take-over":
        if str(last.holder_id) == duty.id or not has_left(last.holder, local_day(at, duty.time_zone)):
            raise Refused(_("Who holds this serves still, and hands it over."))
    elif str(last.holder_id) != duty.id:
        raise Refused(_("Somebody else holds this exhibit."))
    _may_end(duty, exhibit, kind)


def _may_end(duty: Duty, exhibit: Exhibit, kind: str) -> None:
    """Asked of who offers and of who accepts: what is lent, at a centre, or evidence, is nobody's to give away."""
    if kind not in ENDING:
        return
    if not policies.may_work_on.allows(duty, exhibit.case):
        raise Refused(_("Officers of the case decide on this: hand it back to them."))
    if exhibit.lendings.filter(until_at=None).exists():
        raise Conflict(_("This exhibit is lent to a centre: what was asked there ends first."))
    exhibit.case = lock_case(duty, exhibit.case_id)
    reason = why_needed(exhibit, kind)
    if reason is not None:
        raise Conflict(reason)


def _taker(duty: Duty, exhibit: Exhibit, offer: Offer) -> UUID | None:
    if offer.kind != "hand-over" and offer.taker is None:
        return None
    if offer.taker is None:
        raise Invalid(_("Choose another officer of this post."), places={"taker": _("Another officer of the case")})
    known: QuerySet[Officer] = takers_of(exhibit).filter(pk=offer.taker)
    if str(offer.taker) == duty.id or not known.exists():
        raise Invalid(_("Choose another officer of this post."), places={"taker": _("Another officer of the case")})
    return offer.taker


@act("exhibit.answer", title=gettext_noop("Accept or decline an exhibit"), purpose=Purpose.SECOND_LINE)
def answer_offer(duty: Duty, /, *, transfer: UUID, accept: bool, at: datetime) -> Transfer:
    """The second person answers. Accepted, the chain has its next link; declined, all stays as it was.

    The one who offered may take the offer back, which is to decline it, and never accept it.

    Raises:
        NotFound: No such offer here.
        Refused: One's own offer, or one to somebody else.
        Conflict: Answered before, at an earlier time than the offer or the link before, or it was lent meanwhile, or is
            needed as evidence again, and would be returned or destroyed.
    """
    about("transfer", transfer)
    found = Transfer.objects.filter(pk=transfer).first()
    if found is None:
        raise NotFound(_("No such offer."))
    exhibit, last = lock_exhibit(duty, found.exhibit_id)
    found.refresh_from_db()
    if found.ended_at is not None:
        raise Conflict(_("This was answered before."))
    is_own = str(found.giver_id) == duty.id
    if (is_own and accept) or (not is_own and found.taker_id is not None and str(found.taker_id) != duty.id):
        raise Refused(_("Another person must answer this."))
    if at < max(last.from_at, found.offered_at):
        raise Conflict(_("This is before the last hand-over."))
    found.ended_at, found.accepted = at, accept
    found.save()
    if accept:
        _add_link(duty, exhibit, last, found, at)
    note(number=exhibit.number, kind=found.kind, accepted=int(accept))
    return found


def _add_link(duty: Duty, exhibit: Exhibit, last: Custody, transfer: Transfer, at: datetime) -> None:
    left = transfer.kind == "take-over"
    is_held = has_left(last.holder, local_day(at, duty.time_zone)) if left else last.holder_id == transfer.giver_id
    if BECOMES[transfer.kind] not in EXHIBIT_NEXT[ExhibitState(last.state)] or not is_held:
        raise Conflict(_("The exhibit is in other hands by now."))
    _may_end(duty, exhibit, transfer.kind)
    Custody.objects.create(
        exhibit=exhibit,
        seq=last.seq + 1,
        follows=last,
        state=BECOMES[transfer.kind],
        holder_id=duty.id,
        giver_id=None if left else transfer.giver_id,
        finder_id=transfer.giver_id if left else None,
        seal=transfer.seal,
        place=transfer.place,
        note=transfer.note,
        from_at=at,
    )


def lock_exhibit(duty: Duty, exhibit: UUID) -> tuple[Exhibit, Custody]:
    """Read an exhibit and the last link of its chain, so that nobody else can add one.

    Raises:
        NotFound: No such exhibit here.
    """
    about("exhibit", exhibit)
    rows = Exhibit.objects.select_for_update(of=("self",)).select_related("case", "post")
    found = rows.filter(pk=exhibit).first()
    if found is None or not policies.may_touch_exhibit.allows(duty, found):
        raise NotFound(_("No such exhibit."))
    return found, found.chain.latest("seq")

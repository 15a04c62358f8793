"""Which state of a crossing an officer is told: who went on a protection path is not told to the first line.

To a first-line officer, and to a program at a booth, a crossing on the protection path is a referral like any other,
unless the officer opened the path. Reason and note of a referral would tell it by being there or not: the reason is
told to who gave it, the note to nobody there.

Source: house; the same as what *My referrals* tells, cases/telling_back.py.
"""

from uuid import UUID

from django.db.models import Q

from sarhad.access.duty import Duty
from sarhad.crossings.models import Amendment, Crossing
from sarhad.crossings.states import State


def knows_protection(duty: Duty) -> bool:
    """Whether somebody is told of every protection path of the post: the second line and the post leader."""
    return duty.may("crossing.conclude") or duty.may("post.watch")


def shown_state(duty: Duty, crossing: Crossing) -> State:
    """The state that is told: a protection path that the officer did not open is a referral."""
    state = State(crossing.state)
    if state == State.PROTECTION and not (knows_protection(duty) or opened_path(duty, crossing)):
        return State.REFERRED
    return state


def opened_path(duty: Duty, crossing: Crossing) -> bool:
    """Whether the officer who read the document led the person onto the path; the second line leaves a reason."""
    return str(crossing.officer_id) == duty.id and not crossing.referral_reason


def shown_reason(duty: Duty, crossing: Crossing) -> str:
    """The code of the reason of the referral, to those who may know it; else empty."""
    return crossing.referral_reason if knows_protection(duty) or str(crossing.officer_id) == duty.id else ""


def shown_note(duty: Duty, crossing: Crossing) -> str:
    """The note of the referral, which the second line may have written anew; empty to those who may not know it."""
    return crossing.referral_note if knows_protection(duty) or opened_path(duty, crossing) else ""


def shown_amendments(duty: Duty, crossing: Crossing) -> list[Amendment]:
    """Steps back, without those from or to a protection path for who may not know of it."""
    told = knows_protection(duty) or opened_path(duty, crossing)
    return [one for one in crossing.amendments.all() if told or State.PROTECTION not in (one.was, one.became)]


def is_shown_as(duty: Duty, state: str) -> Q:
    """Crossings that are told to be in a state."""
    path = Q(state=State.PROTECTION)
    if knows_protection(duty) or state not in (State.REFERRED, State.PROTECTION):
        return Q(state=state)
    own = path & Q(officer_id=UUID(duty.id), referral_reason="")
    return own if state == State.PROTECTION else Q(state=state) | path & ~own

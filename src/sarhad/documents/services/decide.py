"""Accept or decline what was proposed, State by State: a second person's act."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.documents.difference import Difference, Part, compare, open_parts
from sarhad.documents.facts import TrustChanged
from sarhad.documents.models import Decision, Proposal
from sarhad.documents.policies import may_decide
from sarhad.documents.services.change_store import change_store
from sarhad.documents.services.take import take_lists, take_parts
from sarhad.documents.settling import Yes
from sarhad.documents.standing import read_standing
from sarhad.documents.states import PROPOSAL_NEXT, ProposalState
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided: a key of `states.OUTCOMES`, and why."""

    code: str
    reason: str = ""


@act("trust.accept", title=gettext_noop("Accept a change of the trust store"), purpose=Purpose.LISTS)
def accept_proposal(
    acting: Acting, /, *, proposal_id: UUID, countries: Collection[str] | None, yes: Collection[str], seen: UUID | None,
    at: datetime,
) -> Proposal:  # fmt: skip
    """Accept a proposal for some States, or for all that are open. What is decided is decided: a file is brought anew.

    Args:
        countries: Two letters each; None for all that are open.
        yes: Fingerprints of new keys, which nothing but this file speaks for, to which the person said yes. Those
            without are left out.
        seen: The version of the trust store that the person saw the difference against.

    Raises:
        Refused: The actor may not, or brought the file.
        NotFound: No such proposal.
        Conflict: The store has changed since, a State was decided on before, or nothing would change.
    """
    proposal = _lock(acting, proposal_id)
    standing = read_standing()
    if standing.version != seen:
        raise Conflict(_("The trust store has changed since you looked. Look at the difference again."))
    agreed: Yes = frozenset(yes).__contains__
    settled = compare(proposal, today=at.date(), standing=standing, yes=agreed)
    parts = _parts(settled, countries)
    if set(yes) - {line.fingerprint for part in parts for line in part.asked}:
        raise Invalid(_("You said yes to a key of a State that you did not choose."))
    if not any(line.is_taken for part in parts for line in part.lines):
        raise Conflict(_("Nothing would change: no new key has a yes."))
    take_parts(acting, proposal, parts, at=at)
    _decide(acting, proposal, parts, Outcome("accepted"), at)
    take_lists(acting, proposal, settled.lists, at=at)
    change = change_store(acting, store="trust", at=at)
    _close(proposal, settled, parts)
    note(countries=sorted(part.country for part in parts), version=change.number, **_sum(parts))
    note(new_keys=sum(line.needs_yes and line.is_taken for part in parts for line in part.lines))
    publish(TrustChanged(change=str(change.pk), number=change.number), at=at)
    return proposal


@act("trust.decline", title=gettext_noop("Decline a change of the trust store"), purpose=Purpose.LISTS)
def decline_proposal(
    acting: Acting, /, *, proposal_id: UUID, countries: Collection[str] | None, reason: str, at: datetime
) -> Proposal:
    """Decline a proposal for some States, or for all that are left. The trust store stays as it is.

    A proposal in which nothing is open, because nothing in it would be taken, is closed by this too.

    Raises:
        Refused: The actor may not, or brought the file.
        NotFound: No such proposal.
        Invalid: No reason.
        Conflict: A State was decided on before.
    """
    proposal = _lock(acting, proposal_id)
    if not reason.strip():
        raise Invalid(_("Say why."), places={"reason": _("Say why.")})
    shown = compare(proposal, today=at.date())
    left = [part for part in shown.parts if part.decision is None]
    parts = left if countries is None else _parts(shown, countries)
    _decide(acting, proposal, parts, Outcome("declined", reason.strip()), at)
    _close(proposal, shown, parts)
    note(countries=sorted(part.country for part in parts))
    return proposal


def _lock(acting: Acting, proposal_id: UUID) -> Proposal:
    proposal = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
    if proposal is None:
        raise NotFound(_("There is no such proposal."))
    about("proposal", proposal.pk)
    may_decide.check(acting, proposal)
    if proposal.state == ProposalState.DECIDED:
        raise Conflict(_("This proposal was decided on before."))
    return proposal


def _parts(shown: Difference, countries: Collection[str] | None) -> list[Part]:
    """The parts that are meant; each must be open."""
    known = {part.country: part for part in open_parts(shown)}
    if countries is None:
        chosen = list(known.values())
    else:
        closed = [country for country in countries if country not in known]
        if closed:
            raise Conflict(_("Nothing is open for %(countries)s.") % {"countries": ", ".join(sorted(closed))})
        chosen = [known[country] for country in dict.fromkeys(countries)]
    if not chosen:
        raise Conflict(_("Nothing is open in this proposal."))
    return chosen


def _decide(acting: Acting, proposal: Proposal, parts: list[Part], outcome: Outcome, at: datetime) -> None:
    rows = []
    for part in parts:
        counts = part.counts if outcome.code == "accepted" else dict.fromkeys(part.counts, 0)
        rows.append(
            Decision(
                proposal=proposal,
                country=part.country,
                outcome=outcome.code,
                reason=outcome.reason,
                by=acting.id,
                decided_at=at,
                added=counts["added"],
                removed=counts["removed"],
                changed=counts["changed"],
                left_out=counts["kept_out"],
            )
        )
    for row in rows[:1]:
        row.full_clean()
    try:
        Decision.objects.bulk_create(rows)
    except IntegrityError as trouble:
        raise Conflict(_("This proposal was decided on before.")) from trouble


def _close(proposal: Proposal, shown: Difference, decided: list[Part]) -> None:
    """One step of the table: what is left open, or that nothing is."""
    left = {part.country for part in open_parts(shown)} - {part.country for part in decided}
    after = ProposalState.PARTLY if left else ProposalState.DECIDED
    if after not in PROPOSAL_NEXT[ProposalState(proposal.state)]:
        raise Conflict(_("This proposal was decided on before."))
    proposal.state = after.value
    proposal.save(update_fields=["state"])


def _sum(parts: Collection[Part]) -> dict[str, int]:
    names = ("added", "changed", "removed", "kept_out")
    return {name: sum(part.counts[name] for part in parts) for name in names}

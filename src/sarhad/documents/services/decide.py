"""Accept or decline what was proposed, State by State: a second person's act."""

from collections.abc import Collection
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
from sarhad.documents.services.take import take_lists, take_part
from sarhad.documents.settling import Yes
from sarhad.documents.standing import read_standing
from sarhad.documents.states import PROPOSAL_NEXT, ProposalState
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


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
    shown = compare(proposal, today=at.date(), standing=standing)
    parts = _parts(shown, countries)
    strangers = set(yes) - {line.fingerprint for part in parts for line in part.asked}
    if strangers:
        raise Invalid(_("A key that you said yes to is not among those that are open."))
    settled = compare(proposal, today=at.date(), standing=standing, yes=agreed)
    wanted = {part.country for part in parts}
    taken = [part for part in settled.parts if part.country in wanted]
    if not any(line.is_taken for part in taken for line in part.lines):
        raise Conflict(_("Nothing would change: no new key has a yes."))
    for part in taken:
        take_part(acting, proposal, part, at=at)
        _decide(acting, proposal, part, "accepted", "", at)
    take_lists(acting, proposal, settled.lists, at=at)
    change = change_store(acting, store="trust", at=at)
    _close(proposal, list(open_parts(shown)), wanted)
    note(countries=sorted(wanted), new_keys=sum(line.needs_yes and line.is_taken for p in taken for line in p.lines))
    note(version=change.number, **_sum(taken))
    publish(TrustChanged(change=str(change.pk), number=change.number), at=at)
    return proposal


@act("trust.decline", title=gettext_noop("Decline a change of the trust store"), purpose=Purpose.LISTS)
def decline_proposal(
    acting: Acting, /, *, proposal_id: UUID, countries: Collection[str] | None, reason: str, at: datetime
) -> Proposal:
    """Decline a proposal for some States, or for all that are open. The trust store stays as it is.

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
    parts = _parts(shown, countries)
    for part in parts:
        _decide(acting, proposal, part, "declined", reason.strip(), at)
    _close(proposal, list(open_parts(shown)), {part.country for part in parts})
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


def _decide(acting: Acting, proposal: Proposal, part: Part, outcome: str, reason: str, at: datetime) -> None:
    counts = part.counts if outcome == "accepted" else dict.fromkeys(part.counts, 0)
    decision = Decision(
        proposal=proposal,
        country=part.country,
        outcome=outcome,
        reason=reason,
        by=acting.id,
        decided_at=at,
        added=counts["added"],
        removed=counts["removed"],
        changed=counts["changed"],
        left_out=counts["kept_out"],
    )
    decision.full_clean()
    try:
        decision.save(force_insert=True)
    except IntegrityError as trouble:
        raise Conflict(_("This proposal was decided on before.")) from trouble


def _close(proposal: Proposal, parts: Collection[Part], decided: Collection[str]) -> None:
    """One step of the table: what is left open, or that nothing is."""
    left = [part for part in parts if part.country not in decided]
    after = ProposalState.PARTLY if left else ProposalState.DECIDED
    if after not in PROPOSAL_NEXT[ProposalState(proposal.state)]:
        raise Conflict(_("This proposal was decided on before."))
    proposal.state = after.value
    proposal.save(update_fields=["state"])


def _sum(parts: Collection[Part]) -> dict[str, int]:
    names = ("added", "changed", "removed", "kept_out")
    return {name: sum(part.counts[name] for part in parts) for name in names}

"""Bring a file of certificates or lists: it changes nothing until a second person accepts it."""

from dataclasses import asdict
from datetime import datetime
from pathlib import PurePath

from django.utils.translation import gettext as _

from borderkit.emrtd import NotAFile
from borderkit.emrtd.problems import KINDS
from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act
from sarhad.audit.acts import note as journal
from sarhad.documents.difference import compare
from sarhad.documents.facts import TrustProposed
from sarhad.documents.models import Proposal, ProposedItem
from sarhad.documents.policies import may_propose
from sarhad.documents.reading import ReadFile, Skipped, read_file
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.facts import publish
from sarhad.kernel.library_words import in_words, reason_in_words
from sarhad.kernel.words import gettext_noop

BATCH = 2000
MOST = 20_000  # items of one proposal


def propose_file(
    acting: Acting, /, *, data: bytes, filename: str = "", note: str = "", with_signers: bool = False, at: datetime
) -> Proposal:
    """Read a file and keep what it holds as a proposal.

    The file is read before the act's transaction begins, so that nobody waits for that.

    Args:
        data: DER, PEM or LDIF; one certificate or list, or many.
        filename: As the keeper knows it.
        note: How the file came, and what was compared: a sentence for the second person.
        with_signers: Take signers of documents too; seals need them, chips carry their own.

    Raises:
        Refused: The actor may not propose.
        Invalid: No such file, or nothing in it can be used; says which entry and why.
        Conflict: The same file waits already, or would change nothing.
    """
    read, trouble = None, ""
    if may_propose.allows(acting):
        try:
            read = read_file(data, with_signers=with_signers)
        except NotAFile as refusal:
            trouble = reason_in_words(refusal.reason)
    return _keep(acting, read=read, trouble=trouble, filename=filename, note=note, at=at)


@act("trust.propose", title=gettext_noop("Propose a change of the trust store"), purpose=Purpose.LISTS)
def _keep(
    acting: Acting, /, *, read: ReadFile | None, trouble: str, filename: str, note: str, at: datetime
) -> Proposal:
    if read is None or not read.items or len(read.items) > MOST:
        raise Invalid(trouble or _why_not(read), places=places_of(read))
    if Proposal.objects.filter(sha256=read.sha256).exclude(state="decided").exists():
        raise Conflict(_("This file waits for a decision already."))
    proposal = Proposal(
        kind=read.kind,
        filename=PurePath(filename.replace("\\", "/").replace("\0", "")).name[-100:],
        sha256=read.sha256,
        note=note.strip(),
        by=acting.id,
        proposed_at=at,
        faults_count=read.faults,
        faults=[asdict(one) for one in read.skipped],
    )
    proposal.full_clean()
    proposal.save(force_insert=True)
    ProposedItem.objects.bulk_create(
        (
            ProposedItem(
                proposal=proposal,
                kind=item.kind,
                country=item.country,
                fingerprint=item.fingerprint,
                der=item.der,
                publishers=list(item.publishers),
                is_self_signed=item.is_self_signed,
                problems=list(item.problems),
            )
            for item in read.items.values()
        ),
        batch_size=BATCH,
    )
    lines = [line for part in compare(proposal, today=at.date()).parts for line in part.lines]
    if all(line.change == "unchanged" for line in lines):
        raise Conflict(_("Everything in this file is in the trust store already. Nothing was kept."))
    about("proposal", proposal.pk)
    journal(kind=proposal.kind, sha256=read.sha256, items=len(read.items), faults=read.faults, aside=read.aside)
    publish(TrustProposed(proposal=str(proposal.pk)), at=at)
    return proposal


def places_of(read: ReadFile | None) -> dict[str, str]:
    """What was skipped, by place, in words."""
    places: dict[str, str] = {}
    for one in read.skipped if read else ():
        place = place_text(one.unit, one.number)
        places[f"{place} {one.name}".strip()] = skip_text(one)
    return places


def skip_text(one: Skipped) -> str:
    """Why something was skipped, in words; of a list, what was found wrong with it."""
    kind = KINDS.get(one.code)
    return in_words(kind.text, one.grounds) if kind else reason_in_words(one.reason)


def place_text(unit: str, number: int) -> str:
    """A place in a file, in words."""
    texts = {"line": _("line %(number)s"), "block": _("block %(number)s"), "byte": _("byte %(number)s")}
    return texts.get(unit, "%(number)s") % {"number": number}


def _why_not(read: ReadFile | None) -> str:
    if read is not None and len(read.items) > MOST:
        return _("There are more than %(most)s certificates and lists in this file.") % {"most": MOST}
    if read is not None and read.aside and not read.faults:
        return _("There are only signers of documents in this file, which were not asked for.")
    return _("Nothing in this file can be used.")

"""A reader hands over a chip, pictures or a seal: kept, examined, and the verdict brought up to date."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.crossings import policies
from sarhad.crossings.examined import clean
from sarhad.crossings.facts import EvidenceAdded
from sarhad.crossings.handing import HandoverData
from sarhad.crossings.models import Crossing, EvidenceFile, Found, Handover
from sarhad.crossings.services.examine_again import examine_again
from sarhad.crossings.states import State
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.rows import insert_rows
from sarhad.kernel.words import gettext_noop

MOST = 20  # handovers of one crossing


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A crossing with its verdict after a handover; `is_new` is False for a request that was repeated."""

    crossing: Crossing
    findings: tuple[Found, ...]
    handover: Handover
    is_new: bool


@act("crossing.evidence", title=gettext_noop("Add evidence to a crossing"), purpose=Purpose.BORDER_CHECK)
def add_evidence(duty: Duty, /, *, crossing: UUID, given: HandoverData, at: datetime, key: str | None = None) -> Added:
    """Keep what a reader handed over, ask the checks that depend on it, and tell the desk.

    A crossing that was read again hands its evidence on to the one that took its place. One that was decided keeps its
    decision: what was found then is marked as late, and told to those who lead the post.

    Args:
        given: What was handed over; what of it cannot be taken becomes a finding.
        at: When it happened at the post.
        key: Makes a repeated request the same handover.

    Raises:
        NotFound: No such crossing, or at another post.
        Invalid: Nothing was handed over.
        Conflict: The key was used for another handover, or too much was handed over for one crossing.
    """
    if given.is_empty:
        raise Invalid(_("Nothing was handed over."), places={"chip": _("A chip, a picture or a seal is owed.")})
    row = _lock(duty, crossing)
    about("crossing", row.pk)
    handover = _handover(duty, row, given, at, key)
    try:
        with transaction.atomic():
            insert_rows([handover])
    except IntegrityError:
        return _repeated(duty, row, given, key)
    _keep_files(row, handover, given)
    findings, handover.weight = examine_again(duty, row, at=at)
    handover.save(update_fields=["weight"])
    note(files=len(given.pieces), not_taken=len(given.not_taken), weight=row.weight)
    if handover.is_late:
        note(late=1)
    told = EvidenceAdded(
        crossing=str(row.pk), post=duty.post, weight=handover.weight, state=row.state, late=int(handover.is_late)
    )
    publish(told, at=at)
    return Added(crossing=row, findings=tuple(findings), handover=handover, is_new=True)


def _lock(duty: Duty, crossing: UUID) -> Crossing:
    """The crossing, or the one that took its place."""
    row = _find(duty, crossing)
    while row.state == State.REPLACED and row.replaced_by_id is not None:
        row = _find(duty, row.replaced_by_id)
    policies.may_touch.check(duty, row)
    if Handover.objects.filter(crossing=row).count() >= MOST:
        raise Conflict(_("Too much was handed over for this crossing."))
    return row


def _find(duty: Duty, crossing: UUID) -> Crossing:
    row = Crossing.objects.select_for_update(of=("self",)).filter(pk=crossing, post_id=duty.post).first()
    if row is None:
        raise NotFound(_("No such crossing."))
    return row


def _handover(duty: Duty, crossing: Crossing, given: HandoverData, at: datetime, key: str | None) -> Handover:
    return Handover(
        crossing=crossing,
        officer_id=duty.id,
        request_key=key or "",
        fingerprint=given.fingerprint,
        has_chip=given.has_chip,
        access=given.access,
        proofs={name: dict(proof) for name, proof in given.proofs.items()},
        not_taken=[{"file": trouble.file, "reason": trouble.reason} for trouble in given.not_taken],
        reader_model=clean(given.reader_model),
        reader_serial=clean(given.reader_serial),
        given_at=at.astimezone(UTC),
        is_late=crossing.state not in (State.OPEN, State.REFERRED, State.PROTECTION),
    )


def _keep_files(crossing: Crossing, handover: Handover, given: HandoverData) -> None:
    known = set(EvidenceFile.objects.filter(crossing=crossing).values_list("name", "sha256"))
    for piece in given.pieces:
        if (piece.name, piece.sha256) in known:
            continue
        known.add((piece.name, piece.sha256))
        EvidenceFile.objects.create(
            crossing=crossing,
            handover=handover,
            kind=piece.kind,
            name=piece.name,
            form=piece.form,
            sha256=piece.sha256,
            size=len(piece.data),
            data=piece.data,
        )


def _repeated(duty: Duty, crossing: Crossing, given: HandoverData, key: str | None) -> Added:
    handover = Handover.objects.get(officer_id=duty.id, request_key=key)
    if handover.crossing_id != crossing.pk or handover.fingerprint != given.fingerprint:
        raise Conflict(_("This request key was used for other evidence."))
    note(repeated=1)
    findings = tuple(Found.objects.filter(crossing=crossing, superseded_at=None).order_by("pk"))
    return Added(crossing=crossing, findings=findings, handover=handover, is_new=False)

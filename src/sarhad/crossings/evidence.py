"""Reading evidence that is kept: as the checks take it, and by looks of people, each with its line in the journal."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, look
from sarhad.audit.acts import note as journal_note
from sarhad.checks.dossier import Trouble
from sarhad.checks.examine import Handed
from sarhad.checks.seen import FIELDS, Scan, Seen, see
from sarhad.crossings.handing import exchange_of
from sarhad.crossings.models import Crossing, EvidenceFile, Handover
from sarhad.crossings.picturing import NotShown, face_of, redraw_apart
from sarhad.crossings.selectors import open_crossing
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.kernel.library_words import reason_in_words
from sarhad.kernel.words import gettext_noop


def handed_over(crossing: Crossing) -> Handed | None:
    """All that readers have handed over, the latest of each name; None if nothing was. Two queries.

    For services and looks: whoever shows what is in it leaves a line in the journal.
    """
    handovers = list(Handover.objects.filter(crossing=crossing).order_by("recorded_at", "pk"))
    if not handovers:
        return None
    rows = EvidenceFile.objects.filter(crossing=crossing, kind__in=("chip", "seal"), erased_at=None)
    files: dict[str, bytes] = {}
    for name, data in rows.order_by("handover__recorded_at", "pk").values_list("name", "data"):
        if data is not None:
            files[name] = bytes(data)
    proofs: dict[str, dict[str, str]] = {}
    for handover in handovers:
        proofs |= handover.proofs
    active = proofs.get("active", {})
    return Handed(
        seal=files.pop("seal", None),
        files=files,
        access=next((handover.access for handover in reversed(handovers) if handover.access), ""),
        challenge=_bytes(active.get("challenge")),
        answer=_bytes(active.get("answer")),
        exchange=exchange_of(proofs["chip"]) if "chip" in proofs else None,
        not_taken=tuple(Trouble(file=one["file"], reason=one["reason"]) for h in handovers for one in h.not_taken),
        is_chip_offered=any(handover.has_chip for handover in handovers),
    )


def seen_at(crossing: Crossing, time_zone: str) -> Seen:
    """The document and its holder as they were seen at the crossing."""
    scan = Scan(
        zone=crossing.zone,
        given=crossing.zone_given if crossing.zone else "",
        repaired=any("why" in change for change in crossing.changes),
        fields=None if crossing.zone else {name: str(getattr(crossing, name)) for name in FIELDS},
        direction=crossing.direction,
        purpose=crossing.purpose,
        with_adult=crossing.with_adult,
    )
    return see(scan, today=local_day(crossing.occurred_at, time_zone))


def _bytes(kept: str | None) -> bytes | None:
    return None if kept is None else bytes.fromhex(kept)


@look("evidence.picture", title=gettext_noop("See a picture of a document or a face"), purpose=Purpose.BORDER_CHECK)
def open_picture(duty: Duty, /, *, crossing: UUID, file: UUID, at: datetime) -> bytes:
    """One picture as a JPEG that was drawn anew: of the data page, or the face in DG2.

    Raises:
        NotFound: No such picture, at another post, or erased.
        Invalid: It cannot be shown; says why.
    """
    row = _find(duty, crossing, file)
    if row.kind != "picture" and row.name != "DG2":
        raise NotFound(_("No such picture."))
    data = bytes(row.data or b"")
    try:
        return redraw_apart(face_of(data) if row.kind == "chip" else data)
    except NotShown as trouble:
        raise Invalid(_("This picture cannot be shown."), places={row.name: reason_in_words(str(trouble))}) from None


@look("evidence.open", title=gettext_noop("See all evidence of a crossing"), purpose=Purpose.SECOND_LINE)
def open_evidence(duty: Duty, /, *, crossing: UUID, at: datetime) -> tuple[Crossing, Handed]:
    """A crossing with all that was handed over for it. Raises: NotFound."""
    row = open_crossing(duty, crossing=crossing, at=at)
    journal_note(files=len(row.evidence.all()))
    return row, handed_over(row) or Handed()


@look("evidence.bytes", title=gettext_noop("See the bytes of a file of evidence"), purpose=Purpose.SECOND_LINE)
def open_bytes(duty: Duty, /, *, crossing: UUID, file: UUID, at: datetime) -> EvidenceFile:
    """One file with its bytes, to be shown in hexadecimal. Raises: NotFound."""
    return _find(duty, crossing, file)


@look("evidence.download", title=gettext_noop("Take a copy of a file of evidence"), purpose=Purpose.SECOND_LINE)
def download_file(duty: Duty, /, *, crossing: UUID, file: UUID, at: datetime) -> EvidenceFile:
    """One file of the chip or a seal, as it was handed over. Raises: NotFound."""
    row = _find(duty, crossing, file)
    if row.kind == "picture":
        raise NotFound(_("No such file."))  # what a stranger's picture may hide does not leave this house
    return row


def _find(duty: Duty, crossing: UUID, file: UUID) -> EvidenceFile:
    about("crossing", crossing)
    row = EvidenceFile.objects.filter(pk=file, crossing_id=crossing, crossing__post_id=duty.post).first()
    if row is None or row.data is None:
        raise NotFound(_("No such file."))
    journal_note(file=row.name, size=row.size)
    return row

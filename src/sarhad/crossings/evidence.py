"""Reading evidence that is kept: all that was handed over for a crossing, as the checks take it."""

from sarhad.checks.dossier import Trouble
from sarhad.checks.examine import Handed
from sarhad.checks.seen import FIELDS, Scan, Seen, see
from sarhad.crossings.handing import exchange_of
from sarhad.crossings.models import Crossing, EvidenceFile, Handover
from sarhad.kernel.clock import local_day


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

"""A document is read: checked by every check, and stored with its verdict."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from borderkit.mrz import NotAZone
from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.checks import run as checks
from sarhad.checks.gather import Gathered, gather
from sarhad.checks.seen import Scan, Seen, see
from sarhad.crossings.columns import columns
from sarhad.crossings.facts import CrossingRead, ReadBehind
from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.no_zone import why_no_zone
from sarhad.crossings.purposes import PURPOSE_TITLES
from sarhad.crossings.selectors import list_findings
from sarhad.crossings.services.examine_again import examine_again, found_rows
from sarhad.crossings.services.step import replace_crossing
from sarhad.crossings.telling import told_ahead_to
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.facts import publish
from sarhad.kernel.rows import insert_rows
from sarhad.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A stored crossing with what was found; `is_new` is False for a request that was repeated."""

    crossing: Crossing
    findings: tuple[Found, ...]
    is_new: bool


@act("crossing.read", title=gettext_noop("Read a document and run all checks"), purpose=Purpose.BORDER_CHECK)
def read_document(
    duty: Duty, /, *, scan: Scan, at: datetime, key: str | None = None, replaces: UUID | None = None
) -> Verdict:
    """Check a document and its holder, and store the verdict as an open crossing.

    Args:
        scan: The document as it came in, and where the traveller is going.
        at: When it happened at the post.
        key: Makes a repeated request the same crossing, not a second one.
        replaces: The open crossing whose badly read zone this one corrects.

    Raises:
        Invalid: No zone, or fields that cannot be read, or doubtful signs of a picture that nobody compared; says
            where and why. Only the attempt is journaled.
        Conflict: The key was used for another document, or the crossing to replace was decided.
    """
    if scan.direction not in ("entry", "exit"):
        raise Invalid(_("Entry or exit?"), places={"direction": _("Choose one")})
    if scan.purpose and scan.purpose not in PURPOSE_TITLES:
        raise Invalid(_("No such purpose of a journey."), places={"purpose": ", ".join(PURPOSE_TITLES)})
    if scan.zone and scan.fields is not None:
        raise Invalid(_("A zone or fields, not both."), places={"fields": _("Leave out what was not read")})
    seen = _see(scan, clock.local_day(at, duty.time_zone))
    gathered = gather(duty, seen, at=at, told=told_ahead_to(duty, seen, at=at))
    verdict = checks.run(gathered.dossier)
    crossing = _crossing(duty, seen, gathered, verdict, at, key)
    try:
        with transaction.atomic() if key else _plain():
            insert_rows([crossing])
    except IntegrityError:
        return _repeated(duty, seen, key)
    found = found_rows(crossing, verdict, at)
    insert_rows(found)
    if replaces is not None and replace_crossing(duty, replaces, by=crossing.pk):
        found, _weight = examine_again(duty, crossing, at=at)
    publish(
        CrossingRead(crossing=str(crossing.pk), post=duty.post, direction=crossing.direction, weight=crossing.weight),
        at=at,
    )
    for source in gathered.dossier.lists_behind or ():
        publish(ReadBehind(crossing=str(crossing.pk), source=source), at=at)
    about("crossing", crossing.pk)
    if crossing.traveller_id:
        about("traveller", crossing.traveller_id)
    note(weight=crossing.weight, checks=len(verdict.asked), **({"compared": scan.doubts} if scan.doubts else {}))
    return Verdict(crossing=crossing, findings=tuple(found), is_new=True)


def _see(scan: Scan, today: date) -> Seen:
    """What a scan says. Signs that a picture left in doubt are never taken for read before a person has looked."""
    if scan.doubts and not scan.compared:
        place = {"compared": _("Compare the marked signs, then say that you did")}
        raise Invalid(_("Some signs of the picture are in doubt."), places=place)
    try:
        return see(scan, today=today)
    except NotAZone as trouble:
        raise Invalid(_("This is no machine-readable zone."), places={"zone": why_no_zone(trouble)}) from None
    except ValueError as trouble:
        field, _colon, reason = str(trouble).partition(": ")
        raise Invalid(_("This cannot be used."), places={field: reason}) from None


def _crossing(
    duty: Duty, seen: Seen, gathered: Gathered, verdict: checks.Verdict, at: datetime, key: str | None
) -> Crossing:
    return Crossing(
        post_id=duty.post,
        lane_id=duty.lane_id or None,
        occurred_at=at.astimezone(UTC),
        zone="\n".join(seen.reading.lines) if seen.reading else "",
        zone_given=seen.given,
        changes=_changes(seen),
        identity=gathered.identity,
        traveller_id=gathered.traveller,
        counts=gathered.counts,
        officer_id=duty.id,
        request_key=key or "",
        **columns(seen, verdict),
    )


def _changes(seen: Seen) -> list[dict[str, str]]:
    """What was corrected by hand, and what a repair changed: that has a reason, and its place is `line:column`."""
    repairs = seen.reading.changes if seen.reading else ()
    return [
        *({"field": c.field, "was": c.was, "now": c.now} for c in seen.changes),
        *({"field": f"{r.line}:{r.column}", "was": r.was, "now": r.now, "why": r.why} for r in repairs),
    ]


def _plain() -> transaction.Atomic:
    return transaction.atomic(savepoint=False)


def _repeated(duty: Duty, seen: Seen, key: str | None) -> Verdict:
    crossing = Crossing.objects.get(officer_id=duty.id, request_key=key)
    if (crossing.zone_given, crossing.number, crossing.issuer) != (
        seen.given,
        seen.document.number,
        seen.document.issuer,
    ):
        raise Conflict(_("This request key was used for another document."))
    about("crossing", crossing.pk)
    note(repeated=1)
    return Verdict(crossing=crossing, findings=tuple(list_findings(crossing)), is_new=False)

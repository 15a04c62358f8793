"""Verify the journal, and leave a line that says who did and what came of it."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from sarhad.audit.acts import Actor, Purpose, act, note
from sarhad.audit.heads import SignedHead
from sarhad.audit.proof import Progress, quiet
from sarhad.audit.verify import Report, verify_database
from sarhad.kernel.errors import Refused
from sarhad.kernel.words import gettext_noop as _


def verify_journal(
    actor: Actor,
    /,
    *,
    at: datetime,
    since: SignedHead | None = None,
    trusted: str | None = None,
    progress: Progress = quiet,
) -> Report:
    """Verify the journal in the database. It takes a while, so it runs outside the act's transaction.

    Raises:
        Refused: The actor may not.
    """
    report = None
    if actor.why_not("journal.verify") is None:
        folder = Path(settings.JOURNAL_FOLDER)
        report = verify_database(folder, since=since, trusted=trusted, progress=progress)
    return _tell(actor, at=at, report=report)


@act("journal.verify", title=_("Verify the journal"), purpose=Purpose.DATA_PROTECTION)
def _tell(actor: Actor, /, *, at: datetime, report: Report | None) -> Report:
    if report is None:  # the wrapper has refused; this is for an actor whose answer changed in between
        raise Refused(_("Your role does not have this act."))
    note(first=report.first, last=report.last, holds=int(report.ok))
    if report.bad:
        note(bad=report.bad.place)
    return report

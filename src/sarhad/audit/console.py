"""The journal at the console of the server: verify, export, make or show the key. In words, with an exit status."""

import sys
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from sarhad.audit.acts import Actor
from sarhad.audit.keys import PUBLIC, read_key
from sarhad.audit.proof import Progress
from sarhad.audit.seal import fingerprint, read_public
from sarhad.audit.services.export_journal import export_journal
from sarhad.audit.services.make_key import make_key
from sarhad.audit.services.sign_head import sign_head
from sarhad.audit.services.verify_journal import verify_journal
from sarhad.audit.verify import Report
from sarhad.kernel import clock
from sarhad.kernel.errors import SarhadError


def verify(actor: Actor, *, key: Path | None, progress: Progress) -> int:
    """Verify the journal in the database; `key` is a public key that was kept elsewhere."""
    try:
        trusted = fingerprint(read_public(key.read_bytes())) if key else None
    except (OSError, ValueError) as trouble:
        return _fail(f"{key}: {trouble}", 2)
    try:
        report = verify_journal(actor, at=clock.now(), trusted=trusted, progress=progress)
    except (SarhadError, DatabaseError, InterfaceError) as trouble:
        return _fail(str(trouble), 1)
    sys.stdout.write(sentence(report) + "\n")
    return 0 if report.ok else 1


def export(actor: Actor, *, path: Path, first: int, last: int | None, progress: Progress) -> int:
    """Export the journal to a file."""
    try:
        done = export_journal(actor, at=clock.now(), path=path, first=first, last=last, progress=progress)
    except (SarhadError, DatabaseError, InterfaceError) as trouble:
        return _fail(str(trouble), 1)
    sys.stdout.write(f"Records {done.first} to {done.last} are in {path}, signed with key {done.key}.\n")
    sys.stdout.write(f"To verify it elsewhere: python -m sarhad.audit.offline {path.name} {PUBLIC}\n")
    return 0


def key(actor: Actor, *, new: bool) -> int:
    """Show the public key; make it if there is none; or put a new one in its place."""
    try:
        signing = sign_head(actor, at=clock.now())
        if new and not signing.bad:
            make_key(actor, at=clock.now(), new=True)
            signing = sign_head(actor, at=clock.now())
        found = read_key(Path(settings.JOURNAL_FOLDER))
    except (SarhadError, DatabaseError, InterfaceError) as trouble:
        return _fail(str(trouble), 1)
    if signing.bad or found is None:
        return _fail(str(signing.bad), 1)
    sys.stdout.write((Path(settings.JOURNAL_FOLDER) / PUBLIC).read_text())
    sys.stdout.write(f"{fingerprint(found.public_key())}\n")
    return 0


def sentence(report: Report) -> str:
    """The report in words."""
    if report.bads:
        faults = "\n".join(f"  {bad}" for bad in report.bads)
        return f"The journal does not hold. {report.records} records hold; then:\n{faults}"
    covered = f"The newest signed head covers record {report.signed} and was signed at {report.signed_at}."
    if not report.signed:
        covered = "No head was ever signed: run `sarhad journal key`."
    return f"The journal holds: {report.records} records, {report.heads} signed heads. {covered}"


def _fail(text: str, status: int) -> int:
    sys.stderr.write(f"{text}\n")
    return status

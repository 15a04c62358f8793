"""Take in a file of a source: all of it, or nothing."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.db import IntegrityError
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.kernel.writing import writing
from sarhad.lists.difference import Difference, compare, read_file
from sarhad.lists.models import ImportAttempt, ListedDocument, ListedPerson, ListVersion
from sarhad.lists.numbers import fold
from sarhad.lists.policies import may_import
from sarhad.lists.source import SOURCES, DocumentEntry, Fault, Parsed, PersonEntry

LARGEST = 50 * 1024 * 1024
SHOWN = 200  # faults and warnings that are kept and told, of any number
BATCH = 5000


@dataclass(frozen=True, slots=True)
class Imported:
    """A version that is live now, and what changed by it."""

    version: ListVersion
    difference: Difference
    attempt: ImportAttempt


class FileRefused(Invalid):
    """A file with faults; nothing of it was taken in."""

    def __init__(self, detail: str, parsed: Parsed) -> None:
        super().__init__(detail, places=places_of(parsed.faults))
        self.parsed = parsed


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was read, not yet taken in."""

    source: str
    name: str
    sha256: str
    parsed: Parsed


def import_list(acting: Acting, /, *, source: str, data: bytes, filename: str = "", at: datetime) -> Imported:
    """Make a file the live version of its source. The version before stays live if anything is wrong.

    The file is read before the act's transaction begins, so that nobody waits for that; a refused attempt is kept
    after it was rolled back.

    Args:
        source: Code in the catalogue of sources.
        data: The file's bytes.
        filename: As the keeper knows it; kept with the attempt.

    Raises:
        Refused: The actor may not import.
        NotFound: No such source.
        Invalid: A row cannot be taken in; says which and why. Nothing was stored.
        Conflict: The same file is live already, or another import of this source ended meanwhile.
    """
    known = SOURCES.get(source)
    if known is None:
        raise NotFound(_("There is no such source of lists."))
    readable = len(data) <= LARGEST and may_import.allows(acting)
    parsed = read_file(known, data, at) if readable else Parsed()
    file = _File(source, _base_name(filename), hashlib.sha256(data).hexdigest(), parsed)
    try:
        return _take_in(acting, file=file, too_large=len(data) > LARGEST, at=at)
    except (Invalid, Conflict) as trouble:
        attempt = _attempt(acting, file, at)
        attempt.outcome, attempt.reason = "refused", trouble.detail[:200]
        with writing():
            attempt.save(force_insert=True)
        raise


@act("list.import", title=gettext_noop("Import a list"), purpose=Purpose.LISTS)
def _take_in(acting: Acting, /, *, file: _File, too_large: bool, at: datetime) -> Imported:
    note(source=file.source)
    if too_large:
        raise Invalid(_("The file is larger than %(most)s MB.") % {"most": LARGEST // 1024 // 1024})
    before = ListVersion.objects.select_for_update().filter(source=file.source, state="live").first()
    if before is not None and before.sha256 == file.sha256:
        raise Conflict(_("This file is live already."))
    if file.parsed.faults or not file.parsed.entries:
        raise FileRefused(_refusal(file.parsed), file.parsed)
    difference = compare(file.source, file.parsed.entries)
    version = _version(acting, file, before, difference, at)
    _write(version, difference)
    attempt = _attempt(acting, file, at)
    attempt.outcome, attempt.version = "done", version
    attempt.save(force_insert=True)
    about("list", version.pk)
    note(version=version.number, added=version.added, removed=version.removed, changed=version.changed)
    return Imported(version, difference, attempt)


def places_of(faults: tuple[Fault, ...]) -> dict[str, str]:
    """The first faults by row, in words."""
    places: dict[str, str] = {}
    for fault in faults[:SHOWN]:
        place = _("row %(row)s") % {"row": fault.row} if fault.row else _("file")
        text = f"{fault.column}: {fault.text}" if fault.column else fault.text
        places[place] = f"{places[place]} {text}" if place in places else text
    return places


def _refusal(parsed: Parsed) -> str:
    if not parsed.faults:
        return _("There is no row in this file. The version before stays live.")
    rows = len({fault.row for fault in parsed.faults})
    return _("%(rows)s rows cannot be taken in. The version before stays live.") % {"rows": rows}


def _base_name(filename: str) -> str:
    return PurePath(filename.replace("\\", "/").replace("\0", "")).name[-100:]


def _attempt(acting: Acting, file: _File, at: datetime) -> ImportAttempt:
    faults, warnings = file.parsed.faults, file.parsed.warnings
    return ImportAttempt(
        source=file.source,
        filename=file.name,
        sha256=file.sha256,
        attempted_at=at,
        by=acting.id,
        rows=file.parsed.rows,
        faults_count=len(faults),
        faults=_kept(faults),
        warnings_count=len(warnings),
        warnings=_kept(warnings),
    )


def _kept(faults: tuple[Fault, ...]) -> list[dict[str, object]]:
    return [
        {"row": fault.row, "column": fault.column, "reason": fault.reason, "grounds": dict(fault.grounds)}
        for fault in faults[:SHOWN]
    ]


def _version(
    acting: Acting, file: _File, before: ListVersion | None, difference: Difference, at: datetime
) -> ListVersion:
    """The new live version; the one before becomes a former one."""
    last = ListVersion.objects.filter(source=file.source).order_by("-number").first()
    if before is not None:
        ListVersion.objects.filter(pk=before.pk).update(state="former")
    elif last is not None:
        raise Conflict(_("Another import of this list ended in the meantime."))
    version = ListVersion(
        source=file.source,
        number=last.number + 1 if last else 1,
        sha256=file.sha256,
        state="live",
        imported_at=at,
        by=acting.id,
        persons=sum(isinstance(entry, PersonEntry) for entry in file.parsed.entries),
        documents=sum(isinstance(entry, DocumentEntry) for entry in file.parsed.entries),
        added=difference.added,
        removed=difference.removed,
        changed=difference.changed,
    )
    try:
        version.save(force_insert=True)
    except IntegrityError as trouble:
        raise Conflict(_("Another import of this list ended in the meantime.")) from trouble
    return version


def _write(version: ListVersion, difference: Difference) -> None:
    for model in (ListedPerson, ListedDocument):
        rows = model._default_manager.filter(source=version.source, until=None)
        for start in range(0, len(difference.end), BATCH):
            rows.filter(pk__in=difference.end[start : start + BATCH]).update(until=version)
    persons = [entry for entry in difference.write if isinstance(entry, PersonEntry)]
    ListedPerson.objects.bulk_create((_person(entry, version) for entry in persons), batch_size=BATCH)
    documents = [entry for entry in difference.write if isinstance(entry, DocumentEntry)]
    ListedDocument.objects.bulk_create((_document(entry, version) for entry in documents), batch_size=BATCH)


def _person(entry: PersonEntry, version: ListVersion) -> ListedPerson:
    return ListedPerson(
        source=version.source,
        since=version,
        reference=entry.reference,
        names=list(entry.names),
        birth=entry.birth,
        nationality=entry.nationality,
        sex=entry.sex,
        documents=list(entry.documents),
        instruction=entry.instruction,
        legal_basis=entry.legal_basis,
        valid_until=entry.valid_until,
    )


def _document(entry: DocumentEntry, version: ListVersion) -> ListedDocument:
    return ListedDocument(
        source=version.source,
        since=version,
        issuer=entry.issuer,
        code=entry.code,
        number=entry.number,
        folded=fold(entry.number),
        status=entry.status,
        reported_on=entry.reported_on,
    )

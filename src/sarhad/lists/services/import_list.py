"""Take in files of a source: all of them, or nothing. The version goes live, or waits for a second person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from sarhad.access.duty import SYSTEM, Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.kernel.writing import writing
from sarhad.lists.borne import is_over, refusal
from sarhad.lists.difference import SHOWN, Change, Compared, compare
from sarhad.lists.files import File, of_bytes, seal_of
from sarhad.lists.finding import Known, get_known
from sarhad.lists.manifest import Manifest, check_manifest, read_manifest
from sarhad.lists.models import ImportAttempt, ListVersion, PublisherKey
from sarhad.lists.policies import may_bypass, may_import
from sarhad.lists.services.finish_loading import finish_loading
from sarhad.lists.services.going_live import drop_version
from sarhad.lists.services.loading import break_off, load, sweep
from sarhad.lists.source import Fault


@dataclass(frozen=True, slots=True)
class Imported:
    """A version that is live now or waits, and what changes by it."""

    version: ListVersion
    difference: Compared
    attempt: ImportAttempt

    @property
    def is_live(self) -> bool:
        """Else it waits."""
        return self.version.state == "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What somebody sends to be taken in.

    Args:
        files: One, or the set that a publisher gives.
        manifest: The publisher's, beside them.
        goes_live: Do not wait for a second person. For the house itself and the console only; see decision 0024.
    """

    files: tuple[File, ...]
    manifest: File | None = None
    goes_live: bool = False


class FileRefused(Invalid):
    """A file with faults; nothing of it was taken in."""

    def __init__(self, detail: str, compared: Compared) -> None:
        super().__init__(detail, places=places_of(compared.faults))
        self.compared = compared


@dataclass(slots=True)
class _Read:
    """Files that were read and not yet taken in."""

    known: Known
    sent: Sent
    sha256: str
    compared: Compared
    manifest: Manifest | None = None
    key: str | None = None
    key_by: str = ""

    @property
    def read_as(self) -> str:
        """How the file was said to be written; the same bytes read otherwise are another version."""
        return self.sent.files[0].written.code if self.sent.files else ""


def import_list(acting: Acting, /, *, source: str, data: bytes, filename: str = "", at: datetime) -> Imported:
    """Take in one file from its bytes; see `import_files`. What the house itself brings goes live."""
    sent = Sent(files=(of_bytes(data, filename),), goes_live=acting is SYSTEM)
    return import_files(acting, source=source, sent=sent, at=at)


def import_files(acting: Acting, /, *, source: str, sent: Sent, at: datetime) -> Imported:
    """Make files a version of their source. The version before stays live if anything is wrong, or while this waits.

    Files are read and compared before the act, and entries written after it, in short pieces, so that no desk waits
    for that; only then does the version go live or wait. A refused attempt is kept after it was rolled back.

    Raises:
        Refused: The actor may not import.
        NotFound: No such source.
        Invalid: The manifest is wrong, or more rows cannot be taken in than a person may decide about (decision 0055);
            says which and why. Nothing was stored.
        Conflict: The same file is live or waits already, or another version went live meanwhile.
    """
    known = get_known(source)
    read = _Read(known, sent, seal_of(sent.files), Compared())
    try:
        if may_import.allows(acting) and not _too_large(read):
            sweep(source)
            _check(read, at)
            read.compared = compare(known, sent.files, at)
        imported = _take_in(acting, read=read, at=at)
        version = write_version(imported.version, read.compared.changes, at=at)
        return replace(imported, version=version)
    except (Invalid, Conflict) as trouble:
        attempt = _attempt(acting, read, at)
        attempt.outcome, attempt.reason = "refused", trouble.detail[:200]
        with writing():
            attempt.save(force_insert=True)
        raise
    finally:
        read.compared.changes.close()


def write_version(version: ListVersion, changes: Iterable[Change], *, at: datetime) -> ListVersion:
    """Write the entries of a version that an act made, and let it go live or wait. Whatever fails breaks it off."""
    try:
        sweep(version.source)  # rows of one that this one overtook
        load(version, changes)
        return finish_loading(SYSTEM, version=version.pk, at=at)
    except BaseException:
        break_off(version)
        raise


@act("list.import", title=gettext_noop("Import a list"), purpose=Purpose.LISTS)
def _take_in(acting: Acting, /, *, read: _Read, at: datetime) -> Imported:
    note(source=read.known.code)
    if (largest := _too_large(read)) is not None:
        raise Invalid(_("The file is larger than %(most)s MB.") % {"most": largest // 1024 // 1024})
    compared = read.compared
    versions = ListVersion.objects.select_for_update().filter(
        source=read.known.code, state__in=("live", "waiting", "loading")
    )
    standing = {version.state: version for version in versions}
    if "loading" in standing:
        raise Conflict(_("This list is being taken in at this moment."))
    _refuse_what_stands(read, standing.get("live"), standing.get("waiting"))
    if (detail := refusal(read.known, read.compared, is_alone=_alone(acting, read))) is not None:
        raise FileRefused(detail, compared)
    waits = _why_waits(acting, read)
    if "waiting" in standing:
        drop_version(standing["waiting"], "overtaken", acting, at)
    version = _version(acting, read, waits, at)
    attempt = _attempt(acting, read, at)
    attempt.outcome, attempt.version = "done", version
    attempt.save(force_insert=True)
    about("list", version.pk)
    note(version=version.number, added=version.added, removed=version.removed, changed=version.changed)
    note(state="waiting" if waits else "live", kept_out=version.kept_out)
    return Imported(version, compared, attempt)


def places_of(faults: Iterable[Fault]) -> dict[str, str]:
    """Faults by row, in words."""
    places: dict[str, str] = {}
    for fault in faults:
        place = _("row %(row)s") % {"row": fault.row} if fault.row else _("file")
        text = f"{fault.column}: {fault.text}" if fault.column else fault.text
        places[place] = f"{places[place]} {text}" if place in places else text
    return places


def _too_large(read: _Read) -> int | None:
    largest = read.known.largest
    return largest if any(file.size > largest for file in read.sent.files) else None


def _check(read: _Read, at: datetime) -> None:
    """Hold the files against their manifest, if there is one or must be one."""
    if read.read_as and not read.known.source.is_cells:
        raise Invalid(_("This list says by itself how it is written: choose UTF-8 and year, month, day."))
    if read.sent.manifest is None:
        if read.known.rule.needs_manifest:
            raise Invalid(_("Files of this list need a signed manifest; there is none."))
        return
    read.manifest = read_manifest(read.sent.manifest)
    rows = PublisherKey.objects.filter(source=read.known.code, ended_at=None).order_by("registered_at")
    keys = [(str(row.pk), row.algorithm, row.public_key) for row in rows]
    read.key = check_manifest(read.manifest, source=read.known.code, files=read.sent.files, keys=keys, at=at)
    read.key_by = next(row.registered_by for row in rows if str(row.pk) == read.key)


def _refuse_what_stands(read: _Read, live: ListVersion | None, waiting: ListVersion | None) -> None:
    if live is not None and _is_same(read, live):
        raise Conflict(_("This file is live already."))
    if waiting is not None and _is_same(read, waiting):
        raise Conflict(_("This file waits for activation already."))
    if read.manifest is None and not read.sent.goes_live:
        _refuse_former(read)
    if read.compared.over != (live.pk if live else None):
        raise Conflict(_("Another import of this list ended in the meantime."))
    published = read.manifest.published_at if read.manifest else None
    for standing in (live, waiting):
        if published and standing and standing.published_at and published <= standing.published_at:
            raise Conflict(_("The manifest is not newer than that of the version that stands."))


def _is_same(read: _Read, version: ListVersion) -> bool:
    return (version.sha256, version.read_as) == (read.sha256, read.read_as)


def _refuse_former(read: _Read) -> None:
    """An older file takes back what came since: that is an act of its own, with a reason. A manifest says its day."""
    rows = ListVersion.objects.filter(source=read.known.code, state="former", sha256=read.sha256, read_as=read.read_as)
    if (former := rows.order_by("-number").first()) is not None:
        detail = _("This is the file of version %(number)s, which others followed. Bring that version back instead.")
        raise Conflict(detail % {"number": former.number})


def _alone(acting: Acting, read: _Read) -> bool:
    """Whether it goes live without a second person, whatever the rule."""
    return read.sent.goes_live and may_bypass.allows(acting)


def _why_waits(acting: Acting, read: _Read) -> str:
    """A key of `WAITS`; empty: it goes live at once. Who set the rule or registered the key is no second person."""
    if _alone(acting, read):
        return ""
    if read.compared.is_steep:
        return "shrunk"
    if is_over(read.known, read.compared):
        return "broken"
    activation = read.known.rule.activation
    if activation == "second" or acting.id in (read.known.ruled_by, read.key_by):
        return "second"
    return "unsigned" if activation == "signed" and read.key is None else ""


def _attempt(acting: Acting, read: _Read, at: datetime) -> ImportAttempt:
    compared = read.compared
    return ImportAttempt(
        source=read.known.code,
        filename=", ".join(file.name for file in read.sent.files)[-100:],
        sha256=read.sha256,
        attempted_at=at,
        by=acting.id,
        rows=compared.rows,
        faults_count=compared.faults_count,
        faults=_kept(compared.faults),
        warnings_count=compared.warnings_count,
        warnings=_kept(compared.warnings),
    )


def _kept(faults: Sequence[Fault]) -> list[dict[str, object]]:
    return [
        {"row": fault.row, "column": fault.column, "reason": fault.reason, "grounds": dict(fault.grounds)}
        for fault in faults[:SHOWN]
    ]


def _version(acting: Acting, read: _Read, waits: str, at: datetime) -> ListVersion:
    last = ListVersion.objects.filter(source=read.known.code).order_by("-number").first()
    compared = read.compared
    version = ListVersion(
        source=read.known.code,
        number=last.number + 1 if last else 1,
        sha256=read.sha256,
        read_as=read.read_as,
        state="loading",
        touched_at=clock.now(),
        waits=waits,
        imported_at=at,
        by=acting.id,
        over_id=compared.over,
        title=read.known.source.title[:120],
        published_at=read.manifest.published_at if read.manifest else None,
        key_id=read.key,
        decided_at=None if waits else at,
        decided_by="" if waits else acting.id,
        persons=compared.persons,
        documents=compared.documents,
        others=compared.others,
        kept_out=compared.kept_out,
        added=compared.added,
        removed=compared.removed,
        changed=compared.changed,
    )
    try:
        version.save(force_insert=True)
    except IntegrityError as trouble:
        raise Conflict(_("Another import of this list ended in the meantime.")) from trouble
    return version

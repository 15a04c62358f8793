"""Verify the journal in the database: lines, columns, whom they are about, the head, the signed heads.

Reads in batches, holds no lock and no transaction: officers go on working while it runs. Lines are only ever
added, so the head that is read before and the one that is read after bound what must be there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.db import OperationalError, connection
from django.db.models import Max, Min

from sarhad.audit import guards, proof
from sarhad.audit.heads import SignedHead, read_heads
from sarhad.audit.keys import KEYS, read_keys
from sarhad.audit.models import Head, Line, Subject
from sarhad.audit.proof import Bad, Progress, Walk, bad_record, quiet
from sarhad.kernel.words import gettext_noop as _

BATCH = 5_000
ROWS = (
    "SELECT seq, record, hash, act, outcome, officer, post, {time} FROM audit_line"
    " WHERE seq >= %s ORDER BY seq LIMIT %s"
)
NEVER_TOLD = _("A head was signed with this key, but the journal never told that it was made.")
KEY_LOST = _("The journal tells of a key that is not here.")
OTHER_KEY = _("The key that you hold is none of the keys here.")
GUARDS = _("The triggers that let nobody change a line are gone.")
LOWEST = -(2**63)

Row = tuple[int, str | None, str, str, str, str, str, datetime | str]


@dataclass(frozen=True, slots=True)
class Report:
    """What was verified, and the first thing that does not hold, records before files.

    `signed`: the newest record that a signed head covers. What came after it is not proved against somebody
    who can write to the database.
    """

    records: int = 0
    first: int = 1
    last: int = 0
    hash: str = ""
    heads: int = 0
    signed: int = 0
    signed_at: str = ""
    bads: tuple[Bad, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.bads

    @property
    def bad(self) -> Bad | None:
        return self.bads[0] if self.bads else None


@dataclass(slots=True)
class _Signed:
    """The signed heads, by the record they name; and what is wrong with them or their keys."""

    heads: dict[int, SignedHead] = field(default_factory=dict)
    count: int = 0
    bads: list[Bad] = field(default_factory=list)


def verify_database(
    folder: Path,
    *,
    since: SignedHead | None = None,
    trusted: str | None = None,
    heads_too: bool = True,
    progress: Progress = quiet,
) -> Report:
    """Verify the journal.

    Args:
        folder: Where the keys and the signed heads lie.
        since: Begin after this signed head instead of at the first record.
        trusted: The fingerprint of a key that was kept elsewhere; it must be one of those here.
        heads_too: Read the signed heads and keys too; not needed by who has just read them.
        progress: Is told now and then how many records have been verified.
    """
    signed = _read_signed(folder, trusted) if heads_too else _Signed()
    walk = Walk(since.seq + 1, since.hash) if since else Walk()
    first = walk.seq + 1
    before = _head()
    bad = _bad_start(since) or _bad_lines(walk, signed.heads, LOWEST if since is None else first, progress)
    bad = bad or _bad_end(walk, signed.heads, before) or _bad_strays(walk)
    newest = max((head for head in signed.heads.values() if head.seq <= walk.seq), key=_seq, default=None)
    last = walk.seq if bad is None or bad.seq is None else max(bad.seq, first) - 1
    return Report(
        records=last - first + 1,
        first=first,
        last=last,
        hash=walk.hash,
        heads=signed.count,
        signed=newest.seq if newest else 0,
        signed_at=newest.signed_at if newest else "",
        bads=(*([bad] if bad else []), *signed.bads, *([] if guards.stand() else [Bad("database", GUARDS)])),
    )


def _seq(head: SignedHead) -> int:
    return head.seq


def told_keys() -> list[str]:
    """The fingerprints of the keys that the journal tells of, oldest first."""
    texts = Line.objects.filter(act="journal.key", outcome="done").order_by("seq").values_list("record", flat=True)
    keys: list[str] = []
    for text in texts:
        notes = (proof.parse(text.encode()) or {}).get("notes")
        if isinstance(notes, dict) and "key" in notes:
            keys.append(str(notes["key"]))
    return keys


def _read_signed(folder: Path, trusted: str | None) -> _Signed:
    told_before = told_keys()  # a key is kept before it is told, and told before it signs: so ask in that order
    keys = read_keys(folder)
    heads, bad = read_heads(folder, keys)
    if bad:  # somebody may have been signing, or changing the key, just now
        keys = read_keys(folder)
        heads, bad = read_heads(folder, keys)
    bads = [one for one in (keys.bad, bad) if one]
    told = told_keys()
    bads += [Bad(f"key {key}", KEY_LOST) for key in told_before if key not in keys.public]
    bads += [Bad(f"key {key}", NEVER_TOLD) for key in dict.fromkeys(head.key for head in heads) if key not in told]
    if trusted is not None and trusted not in keys.public:
        bads.append(Bad(KEYS, OTHER_KEY))
    found: dict[int, SignedHead] = {}
    for head in heads:
        if found.setdefault(head.seq, head).hash != head.hash:
            bads.append(Bad(f"heads.jsonl line {head.line}", proof.SIGNED))
    return _Signed(found, len(heads), bads)


def _head() -> tuple[int, str] | None:
    return Head.objects.filter(pk=1).values_list("seq", "hash").first()


def _bad_start(since: SignedHead | None) -> Bad | None:
    if since is None:
        return None
    kept = Line.objects.filter(seq=since.seq).values_list("hash", flat=True).first()
    if kept is None:
        return bad_record(since.seq, proof.SIGNED_MISSING)
    return None if kept == since.hash else bad_record(since.seq, proof.SIGNED)


def _bad_lines(walk: Walk, heads: dict[int, SignedHead], start: int, progress: Progress) -> Bad | None:
    for rows in _batches(start):
        subjects = _subjects(rows[0][0], rows[-1][0])
        for row in rows:
            bad = _bad_line(row, walk, subjects.get(row[0], []))
            if bad is None and walk.seq in heads and heads[walk.seq].hash != walk.hash:
                bad = bad_record(walk.seq, proof.SIGNED)
            if bad is not None:
                return bad
        progress(walk.seq)
    return None


def _bad_line(row: Row, walk: Walk, subjects: list[list[str]]) -> Bad | None:
    seq, text, kept, *columns = row
    wanted = walk.seq + 1
    if seq != wanted:
        return bad_record(wanted, proof.MISSING) if seq > wanted else bad_record(seq, proof.PLACE)
    if not isinstance(text, str):
        return bad_record(seq, proof.UNREADABLE)
    record = walk.step(text.encode("utf-8", "replace"), kept)
    if isinstance(record, str):
        return bad_record(seq, record)
    about = record["about"]
    if columns != _columns(record):
        return bad_record(seq, proof.COLUMNS)
    if subjects != about and (not isinstance(about, list) or _sorted(subjects) != _sorted(about)):
        return bad_record(seq, proof.SUBJECTS)
    return None


def _sorted(about: list[list[str]]) -> list[str]:
    return sorted(map(repr, about))


def _columns(record: dict[str, object]) -> list[object]:
    try:
        moment: datetime | None = datetime.fromisoformat(str(record["recorded_at"]))
    except ValueError:
        moment = None
    if moment and connection.vendor == "sqlite":
        return [*_texts(record), str(moment.astimezone(UTC).replace(tzinfo=None))]
    return [*_texts(record), moment]


def _texts(record: dict[str, object]) -> list[object]:
    return [record["act"], record["outcome"], record["officer"], record["post"]]


def _batches(start: int) -> Iterator[list[Row]]:
    size = BATCH
    while True:
        try:
            rows = _rows(start, size)
        except OperationalError as trouble:
            if "decode" not in str(trouble):
                raise
            if size > 1:
                size = 1
                continue
            rows = [(start, None, "", "", "", "", "", "")]  # only who writes past the service puts in what is no text
        if not rows:
            return
        yield rows
        start = rows[-1][0] + 1


def _rows(start: int, size: int) -> list[Row]:
    time = "CAST(recorded_at AS TEXT)" if connection.vendor == "sqlite" else "recorded_at"
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(time=time), [start, size])
        return list(cursor.fetchall())


def _subjects(first: int, last: int) -> dict[int, list[list[str]]]:
    found: dict[int, list[list[str]]] = {}
    rows = Subject.objects.filter(line_id__gte=first, line_id__lte=last).order_by("line_id", "id")
    for line, kind, ref in rows.values_list("line_id", "kind", "ref"):
        found.setdefault(line, []).append([kind, ref])
    return found


def _bad_end(walk: Walk, heads: dict[int, SignedHead], before: tuple[int, str] | None) -> Bad | None:
    """Whether the chain ends where its head, and the signed heads, say."""
    after = _head()
    if before is None or after is None:
        return Bad("database", proof.NO_HEAD)
    if any(seq > walk.seq for seq in heads):
        return bad_record(walk.seq + 1, proof.SIGNED_MISSING)
    if before[0] > walk.seq:
        return bad_record(walk.seq + 1, proof.HEAD_LONG)
    if after[0] < walk.seq:
        return bad_record(after[0] + 1, proof.HEAD_SHORT)
    if after[0] == walk.seq and after[1] != walk.hash:
        return bad_record(walk.seq, proof.HEAD)
    return None


def _bad_strays(walk: Walk) -> Bad | None:
    """Whether a subject names a line that is not there. Subjects are read first: their lines stand then."""
    lines = Subject.objects.aggregate(least=Min("line_id"), most=Max("line_id"))
    newest = max(Line.objects.aggregate(seq=Max("seq"))["seq"] or 0, walk.seq)
    if lines["least"] is not None and not 1 <= lines["least"] <= lines["most"] <= newest:
        return bad_record(lines["least"] if lines["least"] < 1 else lines["most"], proof.SUBJECTS)
    return None

"""Reading the journal is itself a look, with a line in the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from sarhad.audit.acts import ACTS, Actor, Purpose, about, look, note
from sarhad.audit.heads import SignedHead, read_heads
from sarhad.audit.keys import read_keys
from sarhad.audit.models import Head, Line
from sarhad.audit.naming import names_of
from sarhad.audit.proof import parse
from sarhad.audit.subjects import SUBJECTS
from sarhad.kernel.ids import is_id
from sarhad.kernel.words import gettext_noop as _

PAGE = 50
NAMED = ("officer", "role", "agency", "post")
"""What is called by its name. Travellers, cases and what is about them stay ids: to name them is a look at them."""
MOST_ON_A_PAGE = 200_000  # records that are verified while somebody waits for a page
OUTCOMES = {"done": _("Done"), "refused": _("Refused"), "failed": _("Failed"), "undone": _("Undone")}
KINDS = {"act": _("Act"), "look": _("Look")}
PURPOSES: dict[str, str] = {
    Purpose.BORDER_CHECK: _("Border check"),
    Purpose.SECOND_LINE: _("Second line"),
    Purpose.LISTS: _("Keeping of lists"),
    Purpose.SUPERVISION: _("Supervision"),
    Purpose.ADMINISTRATION: _("Administration"),
    Purpose.DATA_PROTECTION: _("Data protection"),
    Purpose.SYSTEM: _("The system itself"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines are looked for; what is empty does not matter. `before`: only lines with a smaller number."""

    officer: str = ""
    act: str = ""
    outcome: str = ""
    subject: str = ""
    day: date | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A line as it is shown: who did what to whom, and why.

    Attributes:
        officer: The id; who it is stands in `name`, empty where nobody knows.
        role: In words where it is known; as `agency`.
        about: Kind in words, id, and name: empty for what the journal does not name, as travellers.
    """

    seq: int
    recorded_at: datetime
    officer: str
    name: str
    role: str
    agency: str
    post: str
    title: str
    kind: str
    purpose: str
    outcome: str
    about: list[tuple[str, str, str]]
    notes: dict[str, object]


@look("journal.read", title=_("Read the journal"), purpose=Purpose.DATA_PROTECTION)
def read_journal(actor: Actor, /, *, at: datetime, wanted: Wanted) -> list[Told]:
    """Lines, newest first; one more than a page shows if there are more."""
    names = ("officer", "act", "outcome", "subject", "day", "before")
    note(filters=[name for name in names if getattr(wanted, name)])
    for kind, ref in (("officer", wanted.officer), ("subject", wanted.subject)):
        if is_id(ref):  # anything else that was typed might be a name
            about(kind, ref)
    lines = Line.objects.order_by("-seq")
    if wanted.officer:
        lines = lines.filter(officer=wanted.officer)
    if wanted.act:
        lines = lines.filter(act=wanted.act)
    if wanted.outcome:
        lines = lines.filter(outcome=wanted.outcome)
    if wanted.subject:
        lines = lines.filter(subjects__ref=wanted.subject).distinct()
    if wanted.before:
        lines = lines.filter(seq__lt=wanted.before)
    if wanted.day:
        start = timezone.make_aware(datetime.combine(wanted.day, time.min))
        end = timezone.make_aware(datetime.combine(wanted.day + timedelta(days=1), time.min))
        lines = lines.filter(recorded_at__gte=start, recorded_at__lt=end)
    return _tell(list(lines[: PAGE + 1]))


def find_start() -> SignedHead | None:
    """The signed head from which a page verifies; None: from the first record.

    A journal that is too long to be verified while somebody waits is verified from a signed head on; the rest is for
    the command line.
    """
    folder = Path(settings.JOURNAL_FOLDER)
    newest = Head.objects.values_list("seq", flat=True).filter(pk=1).first() or 0
    if newest <= MOST_ON_A_PAGE:
        return None
    heads, _bad = read_heads(folder, read_keys(folder))
    return next((head for head in reversed(heads) if head.seq <= newest - MOST_ON_A_PAGE), None)


def _tell(lines: list[Line]) -> list[Told]:
    """Lines as they are shown. A record may have been tampered with: the page still shows that there is a line."""
    records = [parse(line.record.encode("utf-8", "replace")) or {} for line in lines]
    ids: dict[str, set[str]] = {kind: set() for kind in NAMED}
    for line, record in zip(lines, records, strict=True):
        ids["officer"].add(line.officer)
        for kind in ("role", "agency"):
            ids[kind].add(str(record.get(kind, "")))
        for kind, ref in _about(record):
            if kind in NAMED:
                ids[kind].add(ref)
    names = {kind: names_of(kind, wanted) for kind, wanted in ids.items()}
    return [_told(line, record, names) for line, record in zip(lines, records, strict=True)]


def _told(line: Line, record: Mapping[str, object], names: Mapping[str, Mapping[str, str]]) -> Told:
    this, notes = ACTS.get(line.act), record.get("notes")
    kind, purpose = str(record.get("kind", "")), str(record.get("purpose", ""))
    role, agency = str(record.get("role", "")), str(record.get("agency", ""))
    return Told(
        seq=line.seq,
        recorded_at=line.recorded_at,
        officer=line.officer,
        name=names["officer"].get(line.officer, ""),
        role=names["role"].get(role, role),
        agency=names["agency"].get(agency, agency),
        post=line.post,
        title=this.title if this else line.act,
        kind=KINDS.get(kind, kind),
        purpose=PURPOSES.get(purpose, purpose),
        outcome=line.outcome,
        about=[(SUBJECTS.get(one, one), ref, names.get(one, {}).get(ref, "")) for one, ref in _about(record)],
        notes=notes if isinstance(notes, dict) else {},
    )


def _about(record: Mapping[str, object]) -> list[tuple[str, str]]:
    given = record.get("about")
    pairs = given if isinstance(given, list) else []
    return [(str(one[0]), str(one[1])) for one in pairs if isinstance(one, list) and len(one) == 2]

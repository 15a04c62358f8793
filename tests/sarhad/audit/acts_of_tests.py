"""Acts and looks that only the tests know, and who does them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.core.exceptions import ValidationError

from sarhad.audit.acts import Purpose, about, act, look, note
from sarhad.audit.models import Line
from sarhad.audit.proof import parse
from sarhad.kernel.errors import Conflict
from sarhad.kernel.models import Outbox

AT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Someone:
    """May do everything but what is forbidden."""

    id: str = "0197-officer"
    role: str = "first-line"
    agency: str = "BP"
    post: str = "0197-post"
    forbidden: frozenset[str] = field(default=frozenset())

    def why_not(self, act: str) -> str | None:
        return "No." if act in self.forbidden else None


OFFICER = Someone()


def write(subject: str = "s") -> None:
    """Change something outside the journal."""
    Outbox.objects.create(kind="test.happened", subject=subject, body={}, made_at=AT)


@act("test.write", title="Write", purpose=Purpose.BORDER_CHECK)
def do_write(actor, /, *, at, subject="s", trouble=None):
    about("thing", subject)
    note(number=7)
    write(subject)
    if trouble:
        raise trouble
    return subject


@look("test.look", title="Look", purpose=Purpose.BORDER_CHECK)
def do_look(actor, /, *, at, subject="s"):
    about("person", subject)
    return subject


@look("test.list", title="Look at many", purpose=Purpose.BORDER_CHECK)
def do_list(actor, /, *, at, subjects=()):
    for subject in subjects:
        about("person", subject)


@act("test.outer", title="An act with acts inside", purpose=Purpose.SECOND_LINE)
def do_outer(actor, /, *, at, inner=(), swallow=False, trouble=None):
    about("case", "c1")
    write("outer")
    for one in inner:
        try:
            one(actor, at=at)
        except Conflict:
            if not swallow:
                raise
    if trouble:
        raise trouble


@act("test.invalid", title="An act that asks for more", purpose=Purpose.BORDER_CHECK)
def do_invalid(actor, /, *, at):
    raise ValidationError({"name": "Say a name."})


def lines() -> list[tuple[str, str]]:
    """Act and outcome of every line."""
    return list(Line.objects.order_by("seq").values_list("act", "outcome"))


def record(seq: int) -> dict:
    """A line's record."""
    found = parse(Line.objects.get(pk=seq).record.encode())
    assert found is not None
    return found

"""`@act` and `@look`: one function, one transaction, one journal line.

An act is the only way to change something. The first argument is who acts; `at` says when it happened. The
wrapper asks whether the actor may, opens the transaction, runs the function, and writes the line in that same
transaction. A refused or failed attempt is rolled back and then journaled by itself.

An act inside an act shares its transaction and has a line of its own, before the outer one's. If the inner
one fails, the outer one must fail. What was done inside an attempt that failed is told too, as undone; a look
stays done, for what was read cannot be unread.
"""

import inspect
from collections.abc import Callable
from contextlib import nullcontext, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial, wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError, InterfaceError, OperationalError

from sarhad.audit.chain import append
from sarhad.audit.records import Record
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused, SarhadError
from sarhad.kernel.ids import new_id
from sarhad.kernel.writing import if_undone, writing

P = ParamSpec("P")
R = TypeVar("R")


class Purpose(StrEnum):
    """Why personal data is read or written. A closed set: a purpose that is not here has no basis."""

    BORDER_CHECK = "border-check"
    SECOND_LINE = "second-line"
    LISTS = "lists"
    SUPERVISION = "supervision"
    ADMINISTRATION = "administration"
    DATA_PROTECTION = "data-protection"
    SYSTEM = "system"


class Actor(Protocol):
    """Who acts: an officer on duty, a machine of theirs, or the system itself."""

    @property
    def id(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def agency(self) -> str: ...
    @property
    def post(self) -> str: ...
    def why_not(self, act: str) -> str | None:
        """None if the actor may do the act, else why not."""


A = TypeVar("A", bound=Actor)


@dataclass(frozen=True, slots=True)
class Act:
    """An act or a look that this house knows."""

    code: str
    title: str
    purpose: Purpose
    kind: str
    function: str


@dataclass(slots=True)
class _Frame:
    """What the running act has said about itself, and the lines of the acts inside it."""

    outer: "_Frame | None"
    about: list[list[str]] = field(default_factory=list)
    notes: dict[str, str | int | list[str]] = field(default_factory=dict)
    lines: list[Record] = field(default_factory=list)
    begun: bool = False
    doomed: bool = False


ACTS: dict[str, Act] = {}
_frame: ContextVar[_Frame | None] = ContextVar("sarhad_act", default=None)


def about(kind: str, ref: object) -> None:
    """Say whom or what the running act is about: a kind (20 characters at most) and an id (60)."""
    frame = _frame.get()
    if frame is None:
        raise RuntimeError("about() outside an act")
    entry = [kind, str(ref)]
    if not all(0 < len(text) <= most and text.isprintable() for text, most in zip(entry, (20, 60), strict=True)):
        raise ValueError("about() takes a kind of 1 to 20 and an id of 1 to 60 printable characters")
    if entry not in frame.about:
        frame.about.append(entry)


def note(**notes: str | int | list[str]) -> None:
    """Add to the running act's line: codes, counts, ids; never names or free text about a person."""
    frame = _frame.get()
    if frame is None:
        raise RuntimeError("note() outside an act")
    for name, value in notes.items():
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            frame.notes[name] = [str(one) for one in value]
        elif isinstance(value, str | int):
            frame.notes[name] = value
        else:
            raise TypeError(f"note({name}=) takes text, a whole number or a list of texts")


def act(
    code: str, *, title: str, purpose: Purpose
) -> Callable[[Callable[Concatenate[A, P], R]], Callable[Concatenate[A, P], R]]:
    """Make a function an act. It must take `at`, an aware datetime, by keyword."""
    return _register(code, title, purpose, "act")


def look(
    code: str, *, title: str, purpose: Purpose
) -> Callable[[Callable[Concatenate[A, P], R]], Callable[Concatenate[A, P], R]]:
    """Make a function a look: reading personal data, for a purpose, with a line in the journal.

    What it returns must have been read when it returns: a query that is run later is read without a line.
    """
    return _register(code, title, purpose, "look")


def _register(
    code: str, title: str, purpose: Purpose, kind: str
) -> Callable[[Callable[Concatenate[A, P], R]], Callable[Concatenate[A, P], R]]:
    def decorate(function: Callable[Concatenate[A, P], R]) -> Callable[Concatenate[A, P], R]:
        if code in ACTS:
            raise ValueError(f"{code} is an act already")
        if inspect.iscoroutinefunction(function) or inspect.isgeneratorfunction(function):
            raise TypeError(f"{code} must do its work before it returns")
        this = Act(code, title, purpose, kind, f"{function.__module__}.{function.__qualname__}")
        ACTS[code] = this

        @wraps(function)
        def run(actor: A, /, *args: P.args, **kwargs: P.kwargs) -> R:
            at = kwargs.get("at")
            if not isinstance(at, datetime) or at.tzinfo is None:
                raise TypeError(f"{code} needs at=, an aware datetime")
            return _run(this, actor, at, partial(function, actor, *args, **kwargs))

        return run

    return decorate


def _run(this: Act, actor: Actor, at: datetime, call: Callable[[], R]) -> R:
    outer = _frame.get()
    frame = _Frame(outer)
    token = _frame.set(frame)
    try:
        # an act inside an act shares its transaction: if the inner one fails, all of it must fail
        with writing() if outer is None else nullcontext():
            frame.begun = True
            reason = actor.why_not(this.code)
            if reason is not None:
                raise Refused(reason)
            result = call()
            if frame.doomed:
                raise RuntimeError(f"{this.code} went on after an act inside it had failed")
            lines = _finish(frame, _record(this, actor, frame, at, "done"))
        if outer is None:
            if_undone(partial(_tell_undone, lines))
    except (OperationalError, InterfaceError) as trouble:
        if frame.begun:  # else the database is away: there is nowhere to write the line
            with suppress(DatabaseError, InterfaceError):
                _journal_failure(this, actor, frame, at, trouble)
        raise
    except Exception as trouble:
        _journal_failure(this, actor, frame, at, trouble)
        if isinstance(trouble, ValidationError):
            raise Invalid("; ".join(trouble.messages), places=_places(trouble)) from trouble
        raise
    finally:
        _frame.reset(token)
    return result


def refuse(code: str, actor: Actor, *, at: datetime) -> None:
    """Refuse somebody who may not do an act before it is even tried, with a line in the journal as if it were.

    Raises:
        Refused: Always.
    """
    trouble = Refused(actor.why_not(code) or "")
    _journal_failure(ACTS[code], actor, _Frame(None), at, trouble)
    raise trouble


def _finish(frame: _Frame, line: Record) -> list[Record]:
    """Write the lines of an act and of those inside it, or hand them to the act around it."""
    lines = [*frame.lines, line]
    if frame.outer is None:
        append(lines)
    else:
        frame.outer.lines += lines
    return lines


def _journal_failure(this: Act, actor: Actor, frame: _Frame, at: datetime, trouble: Exception) -> None:
    """The attempt was rolled back, or will be: say so, and what was done inside it."""
    expected = isinstance(trouble, Refused | Conflict | Invalid | NotFound | ValidationError)
    frame.lines = [_undone(line) for line in frame.lines]
    frame.notes["error"] = trouble.code if isinstance(trouble, SarhadError) else type(trouble).__name__
    line = _record(this, actor, frame, at, "refused" if expected else "failed")
    if frame.outer is not None:
        frame.outer.doomed = True
        _finish(frame, line)
        return
    with writing():
        lines = _finish(frame, line)
    if_undone(partial(_tell_undone, lines))


def _tell_undone(lines: list[Record]) -> None:
    """What was around these acts was rolled back, and their lines with it."""
    told = [_undone(line) for line in lines]
    with suppress(DatabaseError, InterfaceError), writing():
        append(told)
    if_undone(partial(_tell_undone, told))


def _undone(line: Record) -> Record:
    return replace(line, outcome="undone") if line.kind == "act" and line.outcome == "done" else line


def _record(this: Act, actor: Actor, frame: _Frame, at: datetime, outcome: str) -> Record:
    return Record(
        id=str(new_id()),
        act=this.code,
        kind=this.kind,
        outcome=outcome,
        officer=actor.id,
        role=actor.role,
        agency=actor.agency,
        post=actor.post,
        purpose=this.purpose.value,
        occurred_at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
        recorded_at=clock.now().isoformat(timespec="milliseconds"),
        about=frame.about,
        notes=frame.notes,
    )


def _places(trouble: ValidationError) -> dict[str, str]:
    if not hasattr(trouble, "error_dict"):
        return {}
    return {place: "; ".join(texts) for place, texts in trouble.message_dict.items()}

"""Facts go up: frozen values of ids, codes and times, written to the outbox and told to whoever reacts."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import ClassVar, TypeVar, cast

from sarhad.kernel.models import Outbox
from sarhad.kernel.rows import insert_rows


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened. Fields are ids, codes and times as text or whole numbers, never names or images."""

    kind: ClassVar[str] = ""
    subject_field: ClassVar[str] = ""

    @property
    def subject(self) -> str:
        """The id of what the fact is about; facts of one subject are told in order."""
        return str(getattr(self, self.subject_field))


F = TypeVar("F", bound=Fact)
Reaction = Callable[[Fact], None]

KINDS: dict[str, type[Fact]] = {}
REACTIONS: dict[str, list[Reaction]] = {}
ALONE: set[Reaction] = set()
"""Reactions that run in transactions of their own."""


def fact(kind: str, *, subject: str) -> Callable[[type[F]], type[F]]:
    """Name a fact, once and for ever.

    Args:
        kind: `area.happened`.
        subject: The field that holds the id of what the fact is about.
    """

    def name(cls: type[F]) -> type[F]:
        if kind in KINDS:
            raise ValueError(f"the fact {kind} has a class already")
        cls.kind = kind
        cls.subject_field = subject
        KINDS[kind] = cls
        return cls

    return name


def on(cls: type[F], *, alone: bool = False) -> Callable[[Callable[[F], None]], Callable[[F], None]]:
    """React to a fact. The reaction is run at least once for each, so it must be safe to run twice.

    Args:
        alone: It runs before the others and outside the transaction that notes that the fact was told: for one that
            reads or reckons long, so that nobody waits for the write lock meanwhile. What it writes, it writes in
            acts, and whatever of them was done stays done when a later one fails.
    """

    def register(reaction: Callable[[F], None]) -> Callable[[F], None]:
        REACTIONS.setdefault(cls.kind, []).append(cast(Reaction, reaction))
        if alone:
            ALONE.add(cast(Reaction, reaction))
        return reaction

    return register


def publish(happened: Fact, *, at: datetime) -> None:
    """Write a fact to the outbox, in the transaction that made it."""
    insert_rows([Outbox(kind=happened.kind, subject=happened.subject, body=asdict(happened), made_at=at)])


def read(row: Outbox) -> Fact | None:
    """The fact of an outbox row; None if this version of the house does not know its kind."""
    cls = KINDS.get(row.kind)
    return cls(**row.body) if cls else None

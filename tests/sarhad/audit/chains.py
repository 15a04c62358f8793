"""A chain of eleven records with three signed heads, and an attacker who can do everything but sign."""

import json
from dataclasses import dataclass

from sarhad.audit.models import Head, Line, Subject
from sarhad.audit.records import GENESIS, canonical, digest
from sarhad.audit.services.sign_head import sign_head
from tests.sarhad.audit.acts_of_tests import AT, OFFICER, Someone, do_look, do_write

LAST = 11
SIGNED = (1, 6, 11)
SYSTEM = Someone(id="system", role="system", agency="", post="")


def build() -> None:
    """Records 1 to 11; heads are signed after the first (the key's own), the sixth and the last."""
    assert sign_head(SYSTEM, at=AT).new
    for number in range(2, LAST + 1):
        (do_look if number % 3 == 0 else do_write)(OFFICER, at=AT, subject=f"s{number}")
        if number in SIGNED:
            assert sign_head(SYSTEM, at=AT).new


def signed_after(seq: int) -> int:
    """The first signed record at or after a record."""
    return next(one for one in SIGNED if one >= seq)


@dataclass(frozen=True)
class Row:
    """A line as the attacker sees it."""

    seq: int
    record: str
    hash: str


def rows() -> list[Row]:
    """All lines."""
    return [Row(*one) for one in Line.objects.order_by("seq").values_list("seq", "record", "hash")]


def relinked(texts: list[str], first: int = 1, previous: str = GENESIS) -> list[Row]:
    """The records with numbers and hashes made anew, so that the chain holds in itself."""
    made: list[Row] = []
    for seq, text in enumerate(texts, start=first):
        text = canonical({**json.loads(text), "seq": seq, "previous": previous})
        previous = digest(text)
        made.append(Row(seq, text, previous))
    return made


def changed(text: str, **fields: object) -> str:
    """The record with other fields; its hash is not made anew."""
    return canonical({**json.loads(text), **fields})


def replace_all(made: list[Row]) -> None:
    """Put these lines in place of all, with columns, subjects and head to match."""
    Subject.objects.all().delete()
    Line.objects.all().delete()
    for row in made:
        record = json.loads(row.record)
        names = ("act", "outcome", "officer", "post", "recorded_at")
        Line.objects.create(seq=row.seq, record=row.record, hash=row.hash, **{name: record[name] for name in names})
        for kind, ref in record["about"]:
            Subject.objects.create(line_id=row.seq, kind=kind, ref=ref)
    Head.objects.update(seq=made[-1].seq, hash=made[-1].hash)

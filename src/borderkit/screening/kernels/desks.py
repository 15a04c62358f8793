# numba types these functions itself.
# mypy: disable-error-code="no-any-return"
"""What tokens are learned on, by addresses: room, the table of synonyms, forms of tokens."""

from __future__ import annotations

from typing import NamedTuple

from borderkit.screening.kernels import views
from borderkit.screening.kernels.columns import Addresses, Bytes, Ints
from borderkit.screening.kernels.compiling import inner
from borderkit.screening.kernels.forming import Forms, Synonyms
from borderkit.screening.kernels.tables import PHONES

HEAD, MARKS = 4, 2
"""Columns of `Forms.heads` and `Forms.marks`."""


class Room(NamedTuple):
    """Room for learning one token after the other; the first and the third are left as they were.

    Args:
        seen: By sound, 0.
        sounds: Sounds that share a key; `LANES` more than there are.
        levels: By token, 255 for none.
        touched: Tokens that have a level.
        held: How many rows hold each of these, -1 where it was not asked.
    """

    seen: Bytes
    sounds: Ints
    levels: Bytes
    touched: Ints
    held: Ints


@inner
def room_at(at: Addresses) -> Room:
    """Give the room of a desk."""
    return Room(
        views.bytes_at(at, 0), views.ints_at(at, 1), views.bytes_at(at, 2), views.ints_at(at, 3), views.ints_at(at, 4)
    )


@inner
def synonyms_at(at: Addresses) -> Synonyms:
    """Give the table of synonyms of a desk."""
    return Synonyms(views.ints_at(at, 5), views.byte_rows_at(at, 6, PHONES), views.ints_at(at, 7), views.ints_at(at, 8))


@inner
def forms_at(at: Addresses) -> Forms:
    """Give the forms of a desk."""
    return Forms(
        views.bytes_at(at, 9),
        views.ints_at(at, 10),
        views.int_rows_at(at, 11, HEAD),
        views.byte_rows_at(at, 12, PHONES),
        views.int_rows_at(at, 13, MARKS),
        views.words_at(at, 14),
        views.ints_at(at, 15),
    )

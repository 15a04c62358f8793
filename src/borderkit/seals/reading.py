"""Read whatever a bar code held: a seal of bytes or a seal of JSON."""

from __future__ import annotations

from collections.abc import Iterable

from borderkit.codes import State
from borderkit.seals.comparing import Seal
from borderkit.seals.problems import not_a_seal
from borderkit.seals.vds import MAGIC, read_vds
from borderkit.seals.vdsnc import read_vds_nc

OPENINGS = ("{", "[")
BLANKS = " \t\r\n\ufeff"


def read(data: bytes | str, *, states: Iterable[State] = ()) -> Seal:
    """Read a seal.

    Args:
        data: As the reader of bar codes gives it. Text is that of a seal of JSON, or bytes of which each became
            the character with its number (ISO 8859-1).
        states: Those known besides Doc 9303; made with `borderkit.codes.assign_state`.

    Returns:
        What the seal says. Whatever is wrong with it stands in ``problems``; it is proof of nothing before
        `borderkit.seals.verify`.

    Raises:
        NotASeal: It cannot be taken apart.

    Source: ICAO Doc 9303-13 §2; ICAO Technical Report VDS-NC.
    """
    if isinstance(data, bytes) and data[:1] == bytes((MAGIC,)):
        return read_vds(data, states=states)
    text = _as_text(data)
    bare = text.strip(BLANKS)
    if not bare:
        raise not_a_seal("data.empty")
    if bare.startswith(OPENINGS):
        return read_vds_nc(bare, states=states)
    try:
        return read_vds(text.encode("latin-1"), states=states)
    except UnicodeEncodeError:
        raise not_a_seal("data.letters") from None


def _as_text(data: bytes | str) -> str:
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")

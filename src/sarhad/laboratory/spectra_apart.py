"""Reads files of instruments in a process apart, before an act begins: bounded, and no writer of the database waits.

What is imported here must do without Django's settings.
"""

import json
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from struct import Struct
from typing import Any

from borderkit.spectra import Kind, Limits, Oddity, Spectrum, Unreadable, form_of, iter_spectra
from borderkit.spectra.centroid import apexes
from sarhad.kernel.apart import NotDone, Wrong, apart

SECONDS = 20.0
LENGTH = Struct(">Q")
MOST_KEPT = 40
MOST_PEAKS = 20
LIMITS = {
    "run": Limits(size=24 * 1024 * 1024, points=2_000_000, of_one=60_000, spectra=5_000),
    "library": Limits(size=24 * 1024 * 1024, points=3_000_000, of_one=20_000, spectra=20_000),
}
NO_TIMES, NOT_DONE = "no-times", "not-done"


@dataclass(frozen=True, slots=True)
class Read:
    """What a file held, or why nothing was read of it.

    Args:
        form: `jcamp`, `mzml`, `mzxml` or `msp`.
        count: How many spectra the file has.
        kinds: Of all its spectra.
        spectra: Those that are kept.
        trouble: Empty if it was read; `unreadable` with place and reason, `no-times` or `not-done`.
    """

    form: str = ""
    count: int = 0
    kinds: frozenset[Kind] = frozenset()
    spectra: tuple[Spectrum, ...] = ()
    trouble: str = ""
    place: str = ""
    reason: str = ""


def read_file(data: bytes, *, what: str) -> Read:
    """Read a file whole, or not at all.

    Args:
        data: From anybody.
        what: `run`: of more than 40 spectra the chromatogram is kept and the scan at the top of each of its peaks, 20
            at most. `library`: all are kept.
    """
    if not 0 < len(data) <= LIMITS[what].size:  # what is too large is not even sent
        return Read(trouble="unreadable", place="file", reason=f"a file of 1 to {LIMITS[what].size} bytes")
    try:
        said, body = apart(work, data, seconds=SECONDS, what=what)
    except (NotDone, Wrong):
        return Read(trouble=NOT_DONE)
    if "trouble" in said:
        return Read(trouble=said["trouble"], place=said.get("place", ""), reason=said.get("reason", ""))
    kinds = frozenset(Kind(one) for one in said["kinds"])
    return Read(said["form"], said["count"], kinds, tuple(_unpack(body)))


def work(data: bytes, *, what: str) -> tuple[Mapping[str, Any], bytes]:
    """The work itself: what `Read` says, and the spectra packed. Raises: nothing that it knows of."""
    try:
        spectra = list(iter_spectra(data, LIMITS[what]))
    except Unreadable as trouble:
        return {"trouble": "unreadable", "place": trouble.place, "reason": trouble.reason}, b""
    kept = spectra
    if what == "run" and len(spectra) > MOST_KEPT:
        kept = _of_run(spectra)
        if not kept:
            return {"trouble": NO_TIMES}, b""
    kinds = sorted({one.kind.value for one in spectra})
    return {"form": form_of(data) or "", "count": len(spectra), "kinds": kinds}, _pack(kept)


def _of_run(spectra: list[Spectrum]) -> list[Spectrum]:
    """The chromatogram of a run and the scans at its peaks; empty if too few have a time."""
    scans = sorted((one for one in spectra if one.level == 1 and one.retention is not None), key=_time)
    if len(scans) <= MOST_KEPT:
        return []
    times, totals = tuple(_time(one) for one in scans), tuple(one.total for one in scans)
    whole = Spectrum(Kind.CHROMATOGRAM, times, totals, "s", "", "")
    return [whole, *(scans[i] for i in islice(apexes(times, totals, most=MOST_PEAKS), MOST_PEAKS))]


def _time(one: Spectrum) -> float:
    return one.retention or 0.0


def _pack(spectra: list[Spectrum]) -> bytes:
    """Length of the words, the words as JSON, then all positions and values as doubles."""
    words, numbers = [], array("d")
    for one in spectra:
        numbers.extend(one.x)
        numbers.extend(one.y)
        told = [one.kind.value, len(one.x), one.x_unit, one.y_unit, one.title, dict(one.fields), one.precursor]
        words.append([*told, one.retention, one.level, [[odd.place, odd.what] for odd in one.oddities]])
    coded = json.dumps(words).encode()
    return LENGTH.pack(len(coded)) + coded + numbers.tobytes()


def _unpack(body: bytes) -> list[Spectrum]:
    (length,) = LENGTH.unpack_from(body)
    begin = LENGTH.size + length
    numbers, at, found = array("d"), 0, []
    numbers.frombytes(body[begin:])
    for kind, points, x_unit, y_unit, title, fields, precursor, retention, level, odd in json.loads(
        body[LENGTH.size : begin]
    ):
        x, y = tuple(numbers[at : at + points]), tuple(numbers[at + points : at + 2 * points])
        oddities = tuple(Oddity(place, what) for place, what in odd)
        found.append(Spectrum(Kind(kind), x, y, x_unit, y_unit, title, fields, precursor, retention, level, oddities))
        at += 2 * points
    return found

"""Reads mzXML, the older form of mzML: scans in scans, pairs of m/z and intensity.

Source: Pedrioli et al., Nature Biotechnology 22 (2004) 1459; mzXML 3.2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from borderkit.spectra.arrays import decode
from borderkit.spectra.centroid import centroid
from borderkit.spectra.limits import LIMITS, Limits, Meter
from borderkit.spectra.ordering import peaks_of
from borderkit.spectra.spectrum import Kind, Oddity, Spectrum, Unreadable
from borderkit.spectra.xml import spectra_of

WHOLE = re.compile(r"\d{1,9}\Z")
DURATION = re.compile(r"P(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)\Z")


@dataclass(slots=True)
class _Scan:
    """A scan while it is read."""

    number: str
    level: int
    count: int
    place: str
    retention: float | None
    is_profile: bool
    peaks: dict[str, str] | None = None
    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()
    precursor: float | None = None


class _Taker:
    """Takes the elements of mzXML."""

    def __init__(self, meter: Meter) -> None:
        self.ready: list[Spectrum] = []
        self.meter = meter
        self.scans: list[_Scan] = []
        self.seen = False

    def begin(self, name: str, attributes: dict[str, str]) -> bool:
        self.seen = self.seen or name == "mzXML"
        if name == "scan":
            self._scan(attributes)
        elif name == "peaks" and self.scans:
            self.scans[-1].peaks = attributes
        return name in ("peaks", "precursorMz") and bool(self.scans)

    def _scan(self, said: dict[str, str]) -> None:
        place = f"scan {said.get('num', str(self.meter.spectra + 1))[:20]}"
        count = said.get("peaksCount", "")
        if not WHOLE.match(count):
            raise Unreadable(place, "it does not say how many points it has")
        self.meter.spectrum(int(count), place)
        level = said.get("msLevel", "1")
        self.scans.append(
            _Scan(
                number=said.get("num", "")[:20],
                level=int(level) if level in ("1", "2", "3", "4", "5") else 1,
                count=int(count),
                place=place,
                retention=seconds(said.get("retentionTime", "")),
                is_profile=said.get("centroided", "1") == "0",
            )
        )

    def end(self, name: str, text: str) -> None:
        if not self.scans:
            return
        scan = self.scans[-1]
        if name == "peaks":
            self._peaks(scan, text)
        elif name == "precursorMz":
            scan.precursor = _mass(text)
        elif name == "scan":
            self._finish(self.scans.pop())

    def _peaks(self, scan: _Scan, text: str) -> None:
        said = scan.peaks or {}
        if said.get("compressionType", "none") not in ("none", "zlib"):
            raise Unreadable(scan.place, "its numbers are pressed together in a form that is not read")
        if said.get("byteOrder", "network") != "network":
            raise Unreadable(scan.place, "its numbers are in an order of bytes that is not read")
        if scan.x:
            raise Unreadable(scan.place, "more data than was said")
        if said.get("contentType", said.get("pairOrder", "m/z-int")) != "m/z-int":
            raise Unreadable(scan.place, "its numbers are not pairs of m/z and intensity")
        form = {"32": "f", "64": "d"}.get(said.get("precision", "32"))
        if form is None:
            raise Unreadable(scan.place, "it does not say in which form its numbers are")
        numbers = decode(
            text if scan.count else "",
            count=2 * scan.count,
            form=form,
            deflated=said.get("compressionType") == "zlib",
            big_endian=True,
            place=scan.place,
        )
        scan.x, scan.y = tuple(numbers[::2]), tuple(numbers[1::2])

    def _finish(self, scan: _Scan) -> None:
        if scan.count == 0:
            return
        if scan.peaks is None:
            raise Unreadable(scan.place, "m/z or intensities are missing")
        x, y, oddities = list(scan.x), list(scan.y), list[Oddity]()
        if scan.is_profile:
            x, y = centroid(x, y)
            oddities.append(Oddity(scan.place, "peaks were picked from a profile"))
        xs, ys, told = peaks_of(x, y)
        self.ready.append(
            Spectrum(
                kind=Kind.MASS,
                x=xs,
                y=ys,
                x_unit="m/z",
                title=f"scan {scan.number}",
                precursor=scan.precursor,
                retention=scan.retention,
                level=scan.level,
                oddities=(*oddities, *told),
            )
        )


def seconds(duration: str) -> float | None:
    """Seconds of a duration such as `PT1M2.5S`; None if it is none."""
    found = DURATION.match(duration)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, rest = (float(part or 0) for part in found.groups())
    whole = hours * 3600 + minutes * 60 + rest
    return whole if isfinite(whole) else None


def _mass(text: str) -> float | None:
    try:
        mass = float(text)
    except ValueError:
        return None
    return mass if 0 < mass < 1e6 else None


def iter_mzxml(data: bytes, limits: Limits = LIMITS) -> Iterator[Spectrum]:
    """The spectra of a file, a scan inside another before it. Scans without points are left out.

    Raises:
        Unreadable: Not mzXML, damaged, cut off, too much, or in a form that is not read; with place and reason.
    """
    if len(data) > limits.size:
        raise Unreadable("file", f"more than {limits.size} bytes")
    taker = _Taker(Meter(limits))
    yield from spectra_of(data, taker)
    if not taker.seen:
        raise Unreadable("line 1", "this is no mzXML")

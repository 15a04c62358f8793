"""Reads mzML: spectra with their scan time, precursor and arrays, one after the other.

Source: HUPO-PSI mzML 1.1.0 and its vocabulary PSI-MS; Martens et al., Mol. Cell. Proteomics 10 (2011) R110.000133.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite

from borderkit.spectra.arrays import decode
from borderkit.spectra.centroid import centroid
from borderkit.spectra.limits import LIMITS, Limits, Meter
from borderkit.spectra.ordering import peaks_of
from borderkit.spectra.spectrum import Kind, Oddity, Spectrum, Unreadable
from borderkit.spectra.xml import spectra_of

LEVEL, TIME, SELECTED = "MS:1000511", "MS:1000016", "MS:1000744"
PROFILE, CENTROID = "MS:1000128", "MS:1000127"
TYPES = {
    "MS:1000521": "f",
    "MS:1000523": "d",
    "MS:1000519": "i",
    "MS:1000522": "q",
}
ZLIB, PLAIN = "MS:1000574", "MS:1000576"
ARRAYS = {"MS:1000514": "x", "MS:1000515": "y"}
# Ways to press numbers together that are told, not guessed at.
NOT_READ = frozenset(f"MS:{number}" for number in (1002312, 1002313, 1002314, 1002746, 1002747, 1002748))
UNITS = {"UO:0000031": 60.0, "MS:1000038": 60.0, "UO:0000010": 1.0, "MS:1000039": 1.0, "UO:0000028": 0.001}
"""Seconds in minutes, seconds and milliseconds."""
WHOLE = re.compile(r"\d{1,9}\Z")


@dataclass(slots=True)
class _Params:
    """Terms of the vocabulary with their values and units."""

    values: dict[str, tuple[str, str]] = field(default_factory=dict)

    def number(self, term: str) -> float | None:
        """None: not said, no number, or not finite."""
        text = self.values.get(term, ("", ""))[0]
        try:
            value = float(text) if text else None
        except ValueError:
            return None
        return value if value is None or isfinite(value) else None


@dataclass(slots=True)
class _Open:
    """A spectrum while it is read."""

    name: str
    count: int
    params: _Params = field(default_factory=_Params)
    arrays: dict[str, list[float]] = field(default_factory=dict)
    array: _Params | None = None
    array_count: int = 0


class _Taker:
    """Takes the elements of mzML."""

    def __init__(self, meter: Meter) -> None:
        self.ready: list[Spectrum] = []
        self.meter = meter
        self.groups: dict[str, _Params] = {}
        self.group: _Params | None = None
        self.open: _Open | None = None
        self.seen = False

    def begin(self, name: str, attributes: dict[str, str]) -> bool:
        if name in ("mzML", "indexedmzML"):
            self.seen = True
        if name == "referenceableParamGroup" and len(self.groups) < 1000:
            self.group = self.groups.setdefault(attributes.get("id", ""), _Params())
        elif name == "spectrum":
            self._open(attributes)
        elif name in ("cvParam", "referenceableParamGroupRef"):
            self._param(name, attributes)
        elif self.open is not None and name == "binaryDataArray":
            self.open.array = _Params()
            self.open.array_count = _whole(attributes.get("arrayLength", ""), self.open.count)
        return name == "binary" and self.open is not None

    def _open(self, attributes: dict[str, str]) -> None:
        place = f"spectrum {self.meter.spectra + 1}"
        count = _whole(attributes.get("defaultArrayLength", ""), -1)
        if count < 0:
            raise Unreadable(place, "it does not say how many points it has")
        self.meter.spectrum(count, place)
        self.open = _Open(attributes.get("id", "")[:200], count)

    def _param(self, name: str, attributes: dict[str, str]) -> None:
        into = self.open.array or self.open.params if self.open else self.group
        if into is None:
            return
        if name == "cvParam":
            said = (attributes.get("value", "")[:200], attributes.get("unitAccession", ""))
            into.values.setdefault(attributes.get("accession", ""), said)
        else:
            into.values |= self.groups.get(attributes.get("ref", ""), _Params()).values

    def end(self, name: str, text: str) -> None:
        if name == "referenceableParamGroup":
            self.group = None
        if self.open is None:
            return
        place = f"spectrum {self.meter.spectra}"
        if name == "binary" and self.open.array is not None:
            self._array(self.open, self.open.array.values, text, place)
        elif name == "binaryDataArray":
            self.open.array = None
        elif name == "spectrum":
            self._finish(self.open, place)
            self.open = None

    def _array(self, one: _Open, said: dict[str, tuple[str, str]], text: str, place: str) -> None:
        which = next((axis for term, axis in ARRAYS.items() if term in said), None)
        if which is None:
            return
        if NOT_READ & said.keys():
            raise Unreadable(place, "numbers pressed together by numpress are not read")
        form = next((form for term, form in TYPES.items() if term in said), None)
        if form is None or (ZLIB in said) == (PLAIN in said):
            raise Unreadable(place, "it does not say in which form its numbers are")
        if which in one.arrays:
            raise Unreadable(place, "more data than was said")
        if one.array_count != one.count:
            raise Unreadable(place, "its arrays are of different lengths")
        one.arrays[which] = decode(
            text, count=one.count, form=form, deflated=ZLIB in said, big_endian=False, place=place
        )

    def _finish(self, one: _Open, place: str) -> None:
        if one.count == 0:
            return
        if set(one.arrays) != {"x", "y"}:
            raise Unreadable(place, "m/z or intensities are missing")
        said, oddities = one.params, list[Oddity]()
        x, y = one.arrays["x"], one.arrays["y"]
        if PROFILE in said.values and CENTROID not in said.values:
            x, y = centroid(x, y)
            oddities.append(Oddity(place, "peaks were picked from a profile"))
        xs, ys, told = peaks_of(x, y)
        time, unit = said.number(TIME), UNITS.get(said.values.get(TIME, ("", ""))[1])
        if time is not None and unit is None:
            oddities.append(Oddity(place, "its time has no unit and was left out"))
        self.ready.append(
            Spectrum(
                kind=Kind.MASS,
                x=xs,
                y=ys,
                x_unit="m/z",
                title=one.name,
                precursor=said.number(SELECTED),
                retention=None if time is None or unit is None else time * unit,
                level=_level(said.number(LEVEL)),
                oddities=(*oddities, *told),
            )
        )


def _whole(text: str, otherwise: int) -> int:
    return int(text) if WHOLE.match(text) else otherwise


def iter_mzml(data: bytes, limits: Limits = LIMITS) -> Iterator[Spectrum]:
    """The spectra of a file one after the other. Spectra without points are left out, chromatograms too.

    Raises:
        Unreadable: Not mzML, damaged, cut off, too much, or in a form that is not read; with place and reason.
    """
    if len(data) > limits.size:
        raise Unreadable("file", f"more than {limits.size} bytes")
    taker = _Taker(Meter(limits))
    yield from spectra_of(data, taker)
    if not taker.seen:
        raise Unreadable("line 1", "this is no mzML")


def _level(said: float | None) -> int:
    """Of fragmentation, 1 to 9; 1 if the file says none of these."""
    return int(said) if said is not None and 1 <= said <= 9 else 1

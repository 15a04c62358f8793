"""Reads MSP, the text form in which libraries of mass spectra are exchanged: fields, a count, peaks.

Source: NIST MS Search manual, "MSP text format"; as programs write it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from borderkit.spectra.limits import LIMITS, Limits, Meter
from borderkit.spectra.ordering import peaks_of
from borderkit.spectra.spectrum import Kind, Oddity, Spectrum, Unreadable
from borderkit.spectra.texts import guessed, lines_of

FIELD = re.compile(r"^\s*([A-Za-z][^:]{0,59}?)\s*:\s*(.*)$")
QUOTED = re.compile(r'"[^"]*"')
# As many digits as a number can need: without a bound, a line of digits alone would be tried in every way.
NUMBER = r"[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[Ee][+-]?\d{1,3})?"
PEAK = re.compile(rf"({NUMBER})[\s,:]+({NUMBER})")
# What stands behind a peak may be words, never another number: of "41,5 999,2" nobody knows which comma is which.
ANOTHER = re.compile(r"[\s,:]*[+-]?\.?\d")
PRECURSOR = ("precursormz", "precursor_mz", "precursor m/z", "pepmass")


def read_msp(data: bytes, limits: Limits = LIMITS) -> list[Spectrum]:
    """All spectra of a file; each has a name.

    Raises:
        Unreadable: No name, no count of peaks, fewer or more peaks than said, signs that are no peak, or too much.
    """
    return list(iter_msp(data, limits))


def iter_msp(data: bytes, limits: Limits = LIMITS) -> Iterator[Spectrum]:
    """The spectra one after the other. Raises as `read_msp`."""
    lines, told = lines_of(data, limits), guessed(data) if len(data) <= limits.size else ()
    meter, fields, begun = Meter(limits), dict[str, str](), 0
    for row, raw in lines:
        line = raw.strip()
        if not line:
            continue
        found = FIELD.match(line)
        if found is None:
            raise Unreadable(f"line {row}", "neither a field nor a peak that was said to come")
        name, value = found[1].lower(), found[2].strip()
        begun = begun or row
        if name in ("num peaks", "num_peaks", "numpeaks"):
            read = _record(fields, _count(value, row, meter), lines, begun, meter)
            yield replace(read, oddities=(*read.oddities, *told)) if told else read
            fields, begun = {}, 0
        elif name == "name" and name in fields:
            raise Unreadable(f"line {begun}", "a record without its peaks")
        else:
            fields[name] = f"{fields[name]}; {value}"[:4000] if name in fields else value[:4000]
    if fields:
        raise Unreadable(f"line {begun}", "a record without its peaks: the file is cut off")
    if not meter.spectra:
        raise Unreadable("file", "no spectrum in it")


def _count(value: str, row: int, meter: Meter) -> int:
    if not value.isascii() or not value.isdecimal() or not 0 < int(value[:12]) <= meter.limits.of_one:
        raise Unreadable(f"line {row}", f"a count of peaks from 1 to {meter.limits.of_one} is due")
    return int(value)


def _record(fields: dict[str, str], count: int, lines: Iterator[tuple[int, str]], begun: int, meter: Meter) -> Spectrum:
    if not fields.get("name"):
        raise Unreadable(f"line {begun}", "a record without a name")
    peaks = _peaks(lines, count)
    meter.spectrum(count, f"line {begun}")
    x, y, told = peaks_of([a for a, _b in peaks], [b for _a, b in peaks])
    if not x:
        raise Unreadable(f"line {begun}", "a record without a peak above zero")
    said = next((fields[name] for name in PRECURSOR if fields.get(name)), "")
    precursor = _number(said)
    if said and precursor is None:
        told += (Oddity(f"line {begun}", "the mass of the precursor is no number and was left out"),)
    return Spectrum(Kind.MASS, x, y, "m/z", "", fields["name"], dict(fields), precursor, oddities=told)


def _number(text: str) -> float | None:
    """The first number of a field, such as `210.1` of `210.1 8500`; None of `210,1`."""
    found = re.match(rf"{NUMBER}(?=[\s;]|$)", text)
    value = float(found[0]) if found else 0.0
    return value if 0 < value < 1e6 else None


def _peaks(lines: Iterator[tuple[int, str]], count: int) -> list[tuple[float, float]]:
    peaks: list[tuple[float, float]] = []
    for row, raw in lines:
        line = QUOTED.sub("", raw).strip()
        if not line or FIELD.match(line):
            raise Unreadable(f"line {row}", f"{len(peaks)} peaks where {count} were said")
        for part in _parts(line):
            found = PEAK.match(part)
            if found is None or ANOTHER.match(part, found.end()):
                raise Unreadable(f"line {row}", f"{part[:40]!r} is no peak")
            peak = float(found[1]), float(found[2])
            if any(not abs(value) < 1e300 for value in peak):
                raise Unreadable(f"line {row}", "a number is too large")
            peaks.append(peak)
        if len(peaks) > count:
            raise Unreadable(f"line {row}", f"more peaks than the {count} that were said")
        if len(peaks) == count:
            return peaks
    raise Unreadable("file", f"the file is cut off: {len(peaks)} peaks where {count} were said")


def _parts(line: str) -> list[str]:
    """The peaks of a line: kept apart by semicolons, or one peak (with words behind it) alone."""
    if ";" in line:
        return [part.strip() for part in line.split(";") if part.strip()]
    plain = re.sub(rf"^({NUMBER})[\s,:]+({NUMBER})", "", line).strip(" \t,")
    numbers = re.findall(rf"^{NUMBER}[\s,:]", plain + " ")
    if numbers:
        found = re.findall(rf"{NUMBER}[\s,:]+{NUMBER}", line)
        rest = re.sub(rf"{NUMBER}[\s,:]+{NUMBER}", "", line).strip(" \t,")
        if found and not rest:
            return [str(one) for one in found]
    return [line]

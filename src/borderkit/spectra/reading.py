"""Reads a file of an instrument, whatever it is: known by its own first bytes, never by its name."""

from collections.abc import Iterator
from itertools import chain

from borderkit.spectra.jcamp import read_jcamp
from borderkit.spectra.limits import LIMITS, Limits
from borderkit.spectra.msp import iter_msp
from borderkit.spectra.mzml import iter_mzml
from borderkit.spectra.mzxml import iter_mzxml
from borderkit.spectra.spectrum import Spectrum, Unreadable

HEAD = 4096


def form_of(data: bytes) -> str | None:
    """`jcamp`, `mzml`, `mzxml` or `msp`; None if it is none of these."""
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        if b"<mzXML" in head:
            return "mzxml"
        return "mzml" if b"mzML" in head else None
    low = head.lower()
    if low.startswith((b"##", b"$$")) and b"title" in low:
        return "jcamp"
    if b":" in low.split(b"\n", 1)[0] and b"\0" not in low:
        return "msp"
    return None


def iter_spectra(data: bytes, limits: Limits = LIMITS) -> Iterator[Spectrum]:
    """The spectra of a file one after the other.

    Raises:
        Unreadable: Of no known form, damaged, cut off or too much; with place and reason. A file that breaks in its
            middle gives what stands before, then raises: whoever takes some of it must mean to.
    """
    if not data or len(data) > limits.size:
        raise Unreadable("file", f"a file of 1 to {limits.size} bytes")
    match form_of(data):
        case "jcamp":
            return iter(read_jcamp(data, limits))
        case "mzml":
            return _some(iter_mzml(data, limits))
        case "mzxml":
            return _some(iter_mzxml(data, limits))
        case "msp":
            return iter_msp(data, limits)
    raise Unreadable("file", "neither JCAMP-DX, mzML, mzXML nor MSP")


def read_spectra(data: bytes, limits: Limits = LIMITS) -> list[Spectrum]:
    """All spectra of a file, or none of them. Raises as `iter_spectra`."""
    return list(iter_spectra(data, limits))


def _some(spectra: Iterator[Spectrum]) -> Iterator[Spectrum]:
    first = next(spectra, None)
    if first is None:
        raise Unreadable("file", "no spectrum in it")
    return chain([first], spectra)

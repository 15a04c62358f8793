"""Writes spectra: JCAMP-DX as free numbers or as differences, MSP, mzML. What is written is read back the same."""

import binascii
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from sys import byteorder
from xml.sax.saxutils import quoteattr

from borderkit.spectra.compressed import DIFFERENCE, REPEAT, SQUEEZED
from borderkit.spectra.spectrum import Kind, Spectrum

TYPES = {
    Kind.MASS: "MASS SPECTRUM",
    Kind.INFRARED: "INFRARED SPECTRUM",
    Kind.RAMAN: "RAMAN SPECTRUM",
    Kind.CHROMATOGRAM: "GAS CHROMATOGRAM",
}
NAMES = {
    "MS:1000127": "centroid spectrum",
    "MS:1000511": "ms level",
    "MS:1000016": "scan start time",
    "MS:1000744": "selected ion m/z",
    "MS:1000514": "m/z array",
    "MS:1000515": "intensity array",
    "MS:1000523": "64-bit float",
    "MS:1000574": "zlib compression",
}
IN_A_LINE = 12
TEMPLATE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<mzML xmlns="http://psi.hupo.org/ms/mzml" version="1.1.0">'
    '<run id="run"><spectrumList count="{count}">{spectra}</spectrumList></run></mzML>\n'
)


def write_peaks(spectrum: Spectrum) -> str:
    """A mass spectrum as a block of JCAMP-DX with a table of peaks."""
    lines = [f"{x:.6g}, {y:.6g}" for x, y in zip(spectrum.x, spectrum.y, strict=True)]
    head = _head(spectrum, "M/Z", "RELATIVE ABUNDANCE")
    return "\n".join([*head, f"##NPOINTS={len(lines)}", "##PEAK TABLE=(XY..XY)", *lines, "##END=", ""])


def write_steps(spectrum: Spectrum, *, differences: bool = True, y_factor: float = 1e-4) -> str:
    """A curve at even steps as a block of JCAMP-DX.

    Args:
        differences: Squeezed, as differences with repeats; else as free numbers.
        y_factor: What one unit of the table is worth; values are rounded to it.
    """
    values = [round(y / y_factor) for y in spectrum.y]
    step = (spectrum.x[-1] - spectrum.x[0]) / (len(values) - 1)
    head = [
        *_head(spectrum, spectrum.x_unit or "1/CM", spectrum.y_unit or "ABSORBANCE"),
        f"##FIRSTX={spectrum.x[0]!r}",
        f"##LASTX={spectrum.x[-1]!r}",
        f"##DELTAX={step!r}",
        "##XFACTOR=1",
        f"##YFACTOR={y_factor!r}",
        f"##NPOINTS={len(values)}",
        f"##FIRSTY={values[0] * y_factor!r}",
        "##XYDATA=(X++(Y..Y))",
    ]
    rows = _differences(spectrum.x, values) if differences else _free(spectrum.x, values)
    return "\n".join([*head, *rows, "##END=", ""])


def _head(spectrum: Spectrum, x_unit: str, y_unit: str) -> list[str]:
    title = spectrum.title.replace("\n", " ").replace("$$", "$")
    return [
        f"##TITLE={title}", "##JCAMP-DX=4.24", f"##DATA TYPE={TYPES[spectrum.kind]}",
        f"##XUNITS={spectrum.x_unit or x_unit}", f"##YUNITS={spectrum.y_unit or y_unit}",
    ]  # fmt: skip


def _free(x: Sequence[float], values: Sequence[int]) -> list[str]:
    rows = range(0, len(values), IN_A_LINE)
    return [f"{x[i]:.3f} " + " ".join(map(str, values[i : i + IN_A_LINE])) for i in rows]


def _differences(x: Sequence[float], values: Sequence[int]) -> list[str]:
    """Each line begins with a squeezed value; after one of differences it is the last value of the line before."""
    rows = []
    for start in range(0, len(values) - 1 or 1, IN_A_LINE):
        of_line = values[start : start + IN_A_LINE + 1]
        steps = [b - a for a, b in pairwise(of_line)]
        text, i = _pseudo(of_line[0], SQUEEZED), 0
        while i < len(steps):
            times = 1
            while i + times < len(steps) and steps[i + times] == steps[i] and times < 9:
                times += 1
            text += _pseudo(steps[i], DIFFERENCE) + (_pseudo(times, REPEAT) if times > 1 else "")
            i += times
        rows.append(f"{x[start]:.3f}{text}")
    if len(values) > 1:
        rows.append(f"{x[len(values) - 1]:.3f}{_pseudo(values[-1], SQUEEZED)}")
    return rows


def _pseudo(number: int, table: dict[str, int]) -> str:
    digits = str(abs(number))
    first = int(digits[0]) * (-1 if number < 0 else 1)
    return next(sign for sign, digit in table.items() if digit == first) + digits[1:]


def write_msp(spectra: Iterable[Spectrum]) -> str:
    """Spectra as MSP, the fields of each before its peaks."""
    out = []
    for one in spectra:
        fields = {name: text for name, text in one.fields.items() if name != "name"}
        lines = [f"Name: {one.title}", *(f"{name}: {text}" for name, text in fields.items())]
        if one.precursor is not None and "precursormz" not in fields:
            lines.append(f"PrecursorMZ: {one.precursor!r}")
        lines += [f"Num Peaks: {len(one.x)}", *(f"{x:.6g} {y:.6g}" for x, y in zip(one.x, one.y, strict=True))]
        out.append("\n".join(lines))
    return "\n\n".join(out) + "\n"


def write_mzml(spectra: Sequence[Spectrum]) -> bytes:
    """Spectra as mzML, 64 bits, deflated."""
    shown = "".join(_spectrum(place, one) for place, one in enumerate(spectra))
    return TEMPLATE.format(count=len(spectra), spectra=shown).encode()


def _spectrum(place: int, one: Spectrum) -> str:
    terms = _term("MS:1000511", str(one.level)) + _term("MS:1000127", "")
    if one.retention is not None:
        terms += f"<scanList><scan>{_term('MS:1000016', repr(one.retention), 'UO:0000010')}</scan></scanList>"
    if one.precursor is not None:
        terms += (
            "<precursorList><precursor><selectedIonList><selectedIon>"
            f"{_term('MS:1000744', repr(one.precursor))}</selectedIon></selectedIonList></precursor></precursorList>"
        )
    arrays = _array("MS:1000514", one.x) + _array("MS:1000515", one.y)
    name = quoteattr(one.title or f"scan={place + 1}")
    return (
        f'<spectrum index="{place}" id={name} defaultArrayLength="{len(one.x)}">{terms}'
        f"<binaryDataArrayList>{arrays}</binaryDataArrayList></spectrum>"
    )


def _term(term: str, value: str, unit: str = "") -> str:
    more = f' unitAccession="{unit}"' if unit else ""
    return f'<cvParam cvRef="MS" accession="{term}" name="{NAMES[term]}" value={quoteattr(value)}{more}/>'


def _array(term: str, numbers: Sequence[float]) -> str:
    packed = array("d", numbers)
    if byteorder == "big":
        packed.byteswap()
    text = binascii.b2a_base64(zlib.compress(packed.tobytes()), newline=False).decode()
    terms = _term(term, "") + _term("MS:1000523", "") + _term("MS:1000574", "")
    return f"<binaryDataArray>{terms}<binary>{text}</binary></binaryDataArray>"

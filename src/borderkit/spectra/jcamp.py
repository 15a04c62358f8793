"""Reads JCAMP-DX: one spectrum or many blocks, all forms of numbers, pages of NTUPLES.

Source: McDonald and Wilks, Applied Spectroscopy 42 (1988) 151 (JCAMP-DX 4.24); Lampen et al., Applied Spectroscopy 48
(1994) 1545 (5.00, mass spectra).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from borderkit.spectra.jcamp_tables import Axis, Points, assignments, even_steps, finite, pairs
from borderkit.spectra.limits import LIMITS, Limits, Meter
from borderkit.spectra.ordering import peaks_of, rising
from borderkit.spectra.spectrum import Kind, Oddity, Spectrum, Unreadable
from borderkit.spectra.texts import guessed, lines_of

LABEL = re.compile(r"^\s*##([^=]*)=(.*)$")
DEEPEST = 8
LONGEST_FIELD = 4000
TABLES = ("XYDATA", "XYPOINTS", "PEAKTABLE", "PEAKASSIGNMENTS", "DATATABLE")
KINDS = (
    ("INFRARED", Kind.INFRARED),
    ("RAMAN", Kind.RAMAN),
    ("CHROMATOGRA", Kind.CHROMATOGRAM),
    ("MASS", Kind.MASS),
)


@dataclass(slots=True)
class Entry:
    """One labelled field: its plain name, what stands behind `=`, the lines below, and its own line in the file."""

    name: str
    value: str
    row: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def read_jcamp(data: bytes, limits: Limits = LIMITS) -> list[Spectrum]:
    """All spectra of a file, in its order.

    Args:
        data: As it came: UTF-8, else Latin-1, and that is told as an oddity.

    Raises:
        Unreadable: Not JCAMP-DX, damaged or cut off, too much, or a form that is not read; with line and reason.
    """
    entries = _entries(lines_of(data, limits))
    if not entries or entries[0].name != "TITLE":
        raise Unreadable("line 1", "a file of JCAMP-DX begins with ##TITLE=")
    meter, found, stack = Meter(limits), list[Spectrum](), list[list[Entry]]()
    for entry in entries:
        if entry.name == "TITLE":
            if len(stack) == DEEPEST:
                raise Unreadable(f"line {entry.row}", f"blocks in blocks, deeper than {DEEPEST}")
            stack.append([])
        if not stack:
            raise Unreadable(f"line {entry.row}", "a field outside of a block")
        if entry.name == "END":
            found += _block(stack.pop(), meter, whole=True)
        else:
            stack[-1].append(entry)
    while stack:
        found += _block(stack.pop(), meter, whole=False)
    if not found:
        raise Unreadable("file", "no spectrum in it")
    told = guessed(data)
    return [replace(one, oddities=(*one.oddities, *told)) for one in found] if told else found


def _entries(lines: Iterator[tuple[int, str]]) -> list[Entry]:
    """The labelled fields; comments are cut away, blank lines left out."""
    entries: list[Entry] = []
    for row, raw in lines:
        line = raw.partition("$$")[0].rstrip()
        found = LABEL.match(line)
        if found:
            name = re.sub(r"[\s\-/_]", "", found[1]).upper()
            if name:
                entries.append(Entry(name, found[2].strip(), row))
        elif line.strip():
            if not entries:
                raise Unreadable(f"line {row}", "a file of JCAMP-DX begins with ##TITLE=")
            entries[-1].lines.append((row, line))
    return entries


def _block(entries: list[Entry], meter: Meter, *, whole: bool) -> list[Spectrum]:
    """The spectra of one block; none of a block that only links others."""
    named = {entry.name: entry for entry in reversed(entries)}
    tables = [entry for entry in entries if entry.name in TABLES]
    if not tables:
        if not whole:
            raise Unreadable(f"line {entries[-1].row}", "the file is cut off")
        return []
    if "NTUPLES" in named:
        if not whole:  # nothing says how many pages there were to be
            raise Unreadable(f"line {entries[-1].row}", "the file is cut off")
        return _pages(entries, named, meter)
    axis = _axis(named)
    kind = kind_of(named["DATATYPE"].value if "DATATYPE" in named else "")
    return [_spectrum(named, table, axis, kind, meter, whole=whole) for table in tables]


def kind_of(said: str) -> Kind:
    """What a file says was measured."""
    plain = said.upper()
    return next((kind for word, kind in KINDS if word in plain), Kind.OTHER)


def _axis(named: dict[str, Entry]) -> Axis:
    count = _number(named, "NPOINTS")
    return Axis(
        first=_number(named, "FIRSTX"),
        last=_number(named, "LASTX"),
        step=_number(named, "DELTAX"),
        count=None if count is None else int(count),
        x_factor=_number(named, "XFACTOR") or 1.0,
        y_factor=_number(named, "YFACTOR") or 1.0,
        first_y=_number(named, "FIRSTY"),
    )


def _number(named: dict[str, Entry], name: str) -> float | None:
    entry = named.get(name)
    if entry is None or not entry.value:
        return None
    return as_number(entry.value, name, entry.row)


def as_number(text: str, name: str, row: int) -> float:
    """A number of a labelled field: finite, and below 10^15.

    Raises:
        Unreadable: It is none, or beyond that.
    """
    try:
        number = float(text)
    except ValueError:
        raise Unreadable(f"line {row}", f"##{name}= is no number") from None
    if not abs(number) < 1e15:
        raise Unreadable(f"line {row}", f"##{name}= is too large")
    return number


def _spectrum(named: dict[str, Entry], table: Entry, axis: Axis, kind: Kind, meter: Meter, *, whole: bool) -> Spectrum:
    points = _points(table, axis, meter)
    if not whole and (axis.count is None or axis.count > len(points.x)):
        raise Unreadable(f"line {table.row}", f"the file is cut off after {len(points.x)} points")
    meter.spectrum(len(points.x), f"line {table.row}")
    oddities = list(points.oddities)
    if not whole:
        oddities.append(Oddity("file", "the last line ##END= is missing"))
    if table.name != "XYDATA" and axis.count is not None and axis.count != len(points.x):
        oddities.append(Oddity("NPOINTS", f"the file says {axis.count} points and has {len(points.x)}"))
    return _made(points, kind, {name: _short(entry) for name, entry in named.items()}, oddities)


def _points(table: Entry, axis: Axis, meter: Meter) -> Points:
    """Read a table by what stands behind its label."""
    form, most = table.value.replace(" ", "").upper(), meter.limits.of_one
    if form.startswith("(X++(Y..Y))") or (table.name == "XYDATA" and not form):
        return finite(even_steps(table.lines, axis, most))
    if form.startswith(("(XY..XY)", "(XYW..XYW)")) and "W" not in form:
        return finite(pairs(table.lines, axis, most))
    if form.startswith("(XY") and table.name == "PEAKASSIGNMENTS":
        return finite(assignments(table.lines, axis, most))
    raise Unreadable(f"line {table.row}", f"the form {table.value[:40]!r} of a table is not read")


def _short(entry: Entry) -> str:
    return "\n".join([entry.value, *(text for _row, text in entry.lines)]).strip()[:LONGEST_FIELD]


def _made(points: Points, kind: Kind, fields: dict[str, str], oddities: list[Oddity]) -> Spectrum:
    if kind is Kind.MASS:
        x, y, told = peaks_of(points.x, points.y)
        oddities = [*oddities, *told]
    else:
        x, y = rising(points.x, points.y)
    if not x:
        raise Unreadable("file", "the table has no points")
    kept = {name.lower(): text for name, text in fields.items() if name not in TABLES and name != "END"}
    return Spectrum(
        kind=kind,
        x=x,
        y=y,
        x_unit=kept.get("xunits", ""),
        y_unit=kept.get("yunits", ""),
        title=kept.get("title", ""),
        fields=kept,
        retention=_retention(kept),
        oddities=tuple(oddities),
    )


def _retention(fields: dict[str, str]) -> float | None:
    """`.RETENTION TIME` is in seconds."""
    found = re.match(r"\s*(\d{1,40}(?:\.\d{1,40})?)(?![\d.,])", fields.get(".retentiontime", ""))
    return float(found[1]) if found else None


def _pages(entries: list[Entry], named: dict[str, Entry], meter: Meter) -> list[Spectrum]:
    """Each page of NTUPLES is a spectrum; its tables are of the variables that are named before."""
    symbols = [part.strip().upper() for part in (named["SYMBOL"].value if "SYMBOL" in named else "").split(",")]
    kind = kind_of(named["DATATYPE"].value if "DATATYPE" in named else named["NTUPLES"].value)
    found, page = list[Spectrum](), ""
    for entry in entries:
        if entry.name == "PAGE":
            page = entry.value
        elif entry.name in TABLES:
            own = re.match(
                r"\(([A-Z])(?:\+\+\(([A-Z])\.\.\2\)|([A-Z])\.\.\1\3)\)", entry.value.replace(" ", "").upper()
            )
            if own is None:
                raise Unreadable(f"line {entry.row}", f"the form {entry.value[:40]!r} of a table is not read")
            x_sign, y_sign = own[1], own[2] or own[3]
            axis = _axis_of_page(named, symbols, x_sign, y_sign)
            form = "(X++(Y..Y))" if own[2] else "(XY..XY)"
            points = _points(Entry(entry.name, form, entry.row, entry.lines), axis, meter)
            meter.spectrum(len(points.x), f"line {entry.row}")
            units = _column(named, "UNITS", symbols)
            fields = {name: _short(one) for name, one in named.items() if not one.lines}
            fields |= {"XUNITS": units.get(x_sign, ""), "YUNITS": units.get(y_sign, ""), "PAGE": page}
            fields |= {".RETENTIONTIME": page.partition("=")[2]} if page.upper().startswith("T=") else {}
            found.append(_made(points, kind, fields, list(points.oddities)))
    return found


def _column(named: dict[str, Entry], name: str, symbols: list[str]) -> dict[str, str]:
    parts = named[name].value.split(",") if name in named else []
    return {symbol: part.strip() for symbol, part in zip(symbols, parts, strict=False)}


def _axis_of_page(named: dict[str, Entry], symbols: list[str], x_sign: str, y_sign: str) -> Axis:
    def number(name: str, sign: str) -> float | None:
        text = _column(named, name, symbols).get(sign, "")
        return as_number(text, name, named[name].row) if text else None

    return Axis(
        first=number("FIRST", x_sign),
        last=number("LAST", x_sign),
        count=int(number("VARDIM", x_sign) or 0) or None,
        x_factor=number("FACTOR", x_sign) or 1.0,
        y_factor=number("FACTOR", y_sign) or 1.0,
    )

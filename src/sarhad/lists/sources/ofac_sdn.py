"""The list of Specially Designated Nationals of the United States' OFAC, as its legacy set of CSV files.

Source: OFAC, *Specially Designated Nationals List - Data Formats & Data Schemas*: files without a head; `-0-` stands
for nothing; particulars of persons stand in the remarks, parted by semicolons.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.files import File
from sarhad.lists.gathering import Gathering
from sarhad.lists.source import SOURCES, Defaults, Fault, Repair, Said, Source

NEEDED = {"sdn": 12, "alt": 5, "add": 6}
"""Files of the set and how many cells a row has."""
COMMENTS = {"sdn_comments": 2}
EMPTY = "-0-"
CATEGORIES = {"individual": "person", "vessel": "vessel", "aircraft": "other", "": "body"}
KINDS = {"aka": "alias", "fka": "former", "nka": "alias"}
HEADS = ("ent_num", "ent num", "uid")
"""First cell of a head, which the published files do not have and copies of them do."""
LARGEST = 200 * 1024 * 1024
_PAPERS = re.compile(
    r"(?:alt\. )?((?:\w+ )?Passport|National ID No\.|National Foreign ID Number|Identification Number|"
    r"Travel Document Number|Stateless Person ID Card|Refugee ID Card|Residency Number|Identity Card|"
    r"Personal ID Card|C\.U\.I\.T\.|Cedula No\.|C\.U\.R\.P\.|Electoral Registry No\.|Kenyan ID No\.|"
    r"Numero de Identidad|Turkish Identification Number|British National Overseas Passport) "
    r"(.+?)(?: \(([^()]*)\))?(?: (?:issued|expires|Issued|Expires).*)?"
)
_QUOTED = re.compile(r"(?:a\.k\.a\.|f\.k\.a\.|n\.k\.a\.)?,? ?['‘\"](.+?)['’\"]")
_SAYS = re.compile(r"(?:alt\. )?(DOB|POB|nationality|citizen|Gender|Gender:) (.+)")


def read(files: tuple[File, ...]) -> Iterator[Said]:
    """The rows of sdn.csv, each with its aliases, addresses and further remarks."""
    found = {_stem(file.name): file for file in files}
    for stem in NEEDED:
        if stem not in found:
            yield Fault(0, f"{stem}.csv", _("This file of the set is missing; without it names would be lost."))
    for stem in sorted(set(found) - set(NEEDED) - set(COMMENTS)):
        yield Fault(0, stem[:40], _("This file does not belong to the set."))
    if any(file.size > LARGEST for file in files):
        yield Fault(0, "", _("The file is larger than any of its kind."))
    elif set(NEEDED) <= set(found) <= set(NEEDED) | set(COMMENTS):
        if "sdn_comments" not in found:
            yield Repair(0, "sdn_comments.csv", _("This file is missing: remarks that go on there were not read."))
        yield from _read(found)


def _read(found: dict[str, File]) -> Iterator[Said]:
    beside: dict[str, dict[str, list[list[str]]]] = {}
    for stem, file in found.items():
        if stem == "sdn":
            continue
        beside[stem] = defaultdict(list)
        for row, cells in _rows(file, (NEEDED | COMMENTS)[stem]):
            if isinstance(cells, Fault):
                yield cells if not cells.row else Fault(0, f"{stem}.csv", cells.reason, {"row": str(row)})
                return
            beside[stem][cells[0]].append(cells)
    for row, cells in _rows(found["sdn"], NEEDED["sdn"]):
        if isinstance(cells, Fault):
            yield cells
            continue
        yield from _entry(row, cells, *(beside.get(stem, {}).pop(cells[0], []) for stem in ("alt", "add", *COMMENTS)))
    for stem in ("alt", "sdn_comments"):
        for left in beside.get(stem, {}).values():
            yield Repair(0, f"{stem}.csv", _("%(rows)s rows belong to no entry of sdn.csv."), {"rows": str(len(left))})


def _rows(file: File, width: int) -> Iterator[tuple[int, "list[str] | Fault"]]:
    """Rows with their numbers; a fault where one is broken."""
    number = 0
    with file.open() as stream:
        lines = (_text(line) for line in stream)
        try:
            for number, cells in enumerate(csv.reader(line for line in lines if line != "\x1a"), 1):
                if not cells or (number == 1 and cells[0].strip().casefold() in HEADS):
                    continue
                if len(cells) != width:
                    yield number, Fault(number, "", _("This row has more or fewer cells than it must."))
                    continue
                clean = (cell.strip() for cell in cells)
                yield number, ["" if cell == EMPTY else cell for cell in clean]
        except csv.Error:
            yield number, Fault(0, file.name, _("The quotation marks do not pair up, or a cell is too long."))


def _text(line: bytes) -> str:
    """Mostly ASCII; UTF-8, and Windows-1252 where it is not."""
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = line.decode("cp1252", "replace")
    return text.replace("\0", "").rstrip("\r\n") if text.strip("\x1a\r\n ") else "\x1a"


def _entry(
    row: int, cells: list[str], aliases: list[list[str]], addresses: list[list[str]], comments: list[list[str]]
) -> Iterator[Said]:
    number, name, kind, programmes, title = cells[:5]
    programme = programmes.replace("] [", ", ").strip("[]")
    remarks = " ".join([cells[11], *(comment[1] for comment in comments)]).strip()
    seen = Gathering(row, number, CATEGORIES.get(kind.casefold(), "other"))
    seen.name(name, "primary", "SDN_Name")
    for alias in aliases:
        seen.name(alias[3], KINDS.get(alias[2].casefold(), "alias"), "alt_name")
    seen.title(title)
    for part in remarks.rstrip(".").split(";"):
        _remark(seen, part.strip().rstrip(".").removesuffix(" (individual)"))
    raw = [f"sdn: {' | '.join(cells)}"]
    for stem, rows in (("alt", aliases), ("add", addresses), ("sdn_comments", comments)):
        raw += [f"{stem}: {' | '.join(one)}" for one in rows]
    yield from seen.finish(
        raw="\n".join(raw), remarks=remarks, programme=programme, legal_basis=f"OFAC {programme}" if programme else ""
    )


def _remark(seen: Gathering, part: str) -> None:
    """One of the parts of the remarks."""
    if found := _SAYS.fullmatch(part):
        what, text = found[1].rstrip(":"), found[2]
        if what == "DOB":
            seen.birth(text, "Remarks/DOB")
        elif what == "POB":
            seen.place(text)
        elif what == "Gender":
            seen.sex(text, "Remarks/Gender")
        else:
            seen.nationality(text, f"Remarks/{what}")
    elif found := _PAPERS.fullmatch(part):
        seen.document(found[2], found[1], found[3] or "", "Remarks/ID")
    elif found := _QUOTED.fullmatch(part):
        seen.name(found[1], "weak", "Remarks/a.k.a.")


def _stem(name: str) -> str:
    return name.casefold().removesuffix(".csv")


SOURCES.add(
    Source(
        code="ofac.sdn",
        title=_("OFAC Specially Designated Nationals, CSV"),
        owner=_("United States Treasury, OFAC"),
        form=_("The set that OFAC publishes, as it is: sdn.csv, alt.csv, add.csv, and sdn_comments.csv."),
        read=read,
        is_expected=False,
        defaults=Defaults(activation="signed", oldest_hours=72, most_kept_out=1.0, legal_basis="OFAC SDN"),
    )
)

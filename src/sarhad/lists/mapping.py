"""A CSV of somebody's own making as a source: which column is which field. Pure but for the row it is kept in."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar, cast

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.files import File
from sarhad.lists.instructions import INSTRUCTIONS
from sarhad.lists.models import MappedSource
from sarhad.lists.particulars import (
    is_name,
    is_unknown,
    read_birth,
    read_date,
    read_number,
    read_sex,
    read_state,
    tidy,
)
from sarhad.lists.source import Defaults, Document, Fault, Name, PersonEntry, Repair, Said, Source
from sarhad.lists.written import ENCODINGS, ORDERS, Order

T = TypeVar("T")
FIELDS = {
    "reference": _("Reference"),
    "name": _("Whole name"),
    "family": _("Family name"),
    "given": _("Given names"),
    "alias": _("Other names"),
    "birth": _("Born"),
    "nationality": _("Nationality"),
    "sex": _("Sex"),
    "father": _("Father's name"),
    "place": _("Place of birth"),
    "document": _("Number of a document"),
    "issuer": _("Issuer of the document"),
    "title": _("Title"),
    "instruction": _("Instruction"),
    "legal_basis": _("Legal basis"),
    "programme": _("Programme"),
    "listed_on": _("Listed on"),
    "valid_from": _("Valid from"),
    "valid_until": _("Valid until"),
    "remarks": _("Remarks"),
}
SEPARATORS = {",": _("Comma"), ";": _("Semicolon"), "\t": _("Tab"), "|": _("Vertical bar")}
PARTS = {"|": _("Vertical bar"), ";": _("Semicolon"), ",": _("Comma"), "": _("None: one value in a cell")}
LONGEST = {"reference": 200, "name": 200, "legal_basis": 500, "programme": 300, "father": 200}


@dataclass(frozen=True, slots=True)
class Columns:
    """How a file is read.

    Args:
        columns: Field to the name of its column, as it stands in the head.
        separator: Between cells.
        encoding: Of the file.
        order: Of day, month and year where they can be taken one for the other.
        several: Between several values in one cell; empty: none.
    """

    columns: Mapping[str, str]
    separator: str = ","
    encoding: str = "utf-8-sig"
    order: str = "ymd"
    several: str = "|"

    def wrong(self) -> str:
        """Why it cannot be used; empty: it can. A text for translation."""
        if "reference" not in self.columns or not {"name", "family"} & set(self.columns):
            return _("A column for the reference and one for the name are needed.")
        known = (set(self.columns) <= set(FIELDS), self.separator in SEPARATORS, self.encoding in ENCODINGS,
                 self.order in ORDERS, self.several in PARTS)  # fmt: skip
        if not all(known) or not all(isinstance(name, str) and name.strip() for name in self.columns.values()):
            return _("The mapping holds something that is not known.")
        return ""

    def kept(self) -> dict[str, Any]:
        """As values of JSON."""
        return asdict(self) | {"columns": dict(self.columns)}


def mapped(row: MappedSource) -> Source:
    """A source that an administrator mapped."""
    return Source(
        code=row.code,
        title=row.title,
        owner=row.owner,
        form=_("CSV with the columns that an administrator mapped."),
        read=partial(read_mapped, Columns(**row.mapping)),
        is_expected=False,
        defaults=Defaults(activation="second", instruction=row.instruction, legal_basis=row.legal_basis),
    )


def read_mapped(columns: Columns, files: Sequence[File]) -> Iterator[Said]:
    """One person a row. A row without reference or name is a fault; what else cannot be read is a fault too."""
    if len(files) != 1:
        yield Fault(0, "", _("This list is one file."))
        return
    with files[0].open() as stream, io.TextIOWrapper(stream, columns.encoding, newline="") as text:
        rows = csv.reader(text, delimiter=columns.separator, strict=True)
        number = 0
        try:
            head = [tidy(cell) for cell in next(rows, [])]
            missing = [name for name in columns.columns.values() if head.count(tidy(name)) != 1]
            if missing:
                yield from (Fault(0, name, _("This column is missing or is there twice.")) for name in missing)
                return
            places = {field: head.index(tidy(name)) for field, name in columns.columns.items()}
            for cells in rows:
                number = rows.line_num
                yield from _read_row(columns, places, head, number, cells)
        except UnicodeError:
            yield Fault(0, "", _("The file is not in the encoding that the mapping says: look after row %(row)s."),
                        {"row": str(number)})  # fmt: skip
        except csv.Error:
            yield Fault(0, "", _("The quotation marks do not pair up, or a cell is too long: look after row %(row)s."),
                        {"row": str(number)})  # fmt: skip


def _read_row(
    columns: Columns, places: Mapping[str, int], head: Sequence[str], number: int, cells: Sequence[str]
) -> Iterator[Said]:
    if not any(cell.strip() for cell in cells):
        yield Repair(number, "", _("An empty row was passed over."))
        return
    if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
        yield Fault(number, "", _("More cells than columns: is a separator inside a cell without quotation marks?"))
        return
    row = _Row(columns, {field: cells[at] if at < len(cells) else "" for field, at in places.items()}, number)
    entry = row.entry("\n".join(f"{name}: {cell}" for name, cell in zip(head, cells, strict=False) if cell.strip()))
    yield from row.faults
    if not row.faults:
        yield entry


class _Row:
    """One row by fields; gathers its faults."""

    def __init__(self, columns: Columns, cells: Mapping[str, str], number: int) -> None:
        self.columns = columns
        self.cells = {field: tidy(cell) for field, cell in cells.items()}
        self.number = number
        self.faults: list[Fault] = []

    def entry(self, raw: str) -> PersonEntry:
        """What the row says; of use only if no fault came of it."""
        order = cast("Order", self.columns.order)
        if not self.cells["reference"]:
            self.fault("reference", _("There is nothing here."))
        return PersonEntry(
            row=self.number,
            reference=self.text("reference"),
            names=self.names(),
            births=self.each("birth", partial(read_birth, order=order), _("This is no date that can be read.")),
            nationalities=self.each("nationality", read_state, _("No State is known by this name or code.")),
            sex="".join(self.each("sex", read_sex, _("M, F, X or nothing."))[:1]),
            father=self.text("father"),
            places=self.parts("place"),
            documents=self.documents(),
            titles=self.parts("title"),
            instruction=self.instruction(),
            legal_basis=self.text("legal_basis"),
            programme=self.text("programme"),
            listed_on=self.day("listed_on", order),
            valid_from=self.day("valid_from", order),
            valid_until=self.day("valid_until", order),
            remarks=self.cells.get("remarks", ""),
            raw=raw,
        )

    def fault(self, field: str, reason: str, **grounds: str) -> None:
        """Something is wrong in this row."""
        reference = self.cells.get("reference", "")
        self.faults.append(Fault(self.number, self.columns.columns.get(field, field), reason, grounds, reference))

    def text(self, field: str) -> str:
        """A text that is not too long."""
        cell = self.cells.get(field, "")
        if len(cell) > LONGEST[field]:
            self.fault(field, _("Longer than %(most)s characters."), most=str(LONGEST[field]))
        return cell

    def parts(self, field: str) -> tuple[str, ...]:
        """The values of a cell, each once."""
        cell = self.cells.get(field, "")
        parts = cell.split(self.columns.several) if self.columns.several else [cell]
        return tuple(dict.fromkeys(part.strip() for part in parts if not is_unknown(part)))

    def each(self, field: str, reader: Callable[[str], T | None], reason: str) -> tuple[T, ...]:
        """The values of a cell as a reader makes them."""
        read = [reader(part) for part in self.parts(field)]
        if None in read:
            self.fault(field, reason)
        return tuple(dict.fromkeys(one for one in read if one is not None))

    def names(self) -> tuple[Name, ...]:
        """The main one first."""
        whole = self.parts("name") or (f"{self.cells.get('given', '')} {self.cells.get('family', '')}".strip(),)
        names = [Name(text, "alias" if at else "primary") for at, text in enumerate(whole)]
        names += [Name(text, "alias") for text in self.parts("alias")]
        if not is_name(names[0].text):
            self.fault("name" if "name" in self.columns.columns else "family", _("No name."))
        if any(len(name.text) > LONGEST["name"] for name in names):
            self.fault("name", _("Longer than %(most)s characters."), most=str(LONGEST["name"]))
        return tuple(name for name in names if is_name(name.text))

    def documents(self) -> tuple[Document, ...]:
        """All of one issuer, if there is one."""
        numbers = self.each("document", read_number, _("This cannot be the number of a document."))
        issuer = "".join(self.each("issuer", read_state, _("No State is known by this name or code."))[:1])
        return tuple(Document(number, "", issuer) for number in numbers)

    def instruction(self) -> str:
        """A code, or empty: the source's own."""
        code = self.cells.get("instruction", "").casefold().replace(" ", "-")
        if code and code not in INSTRUCTIONS:
            self.fault("instruction", _("Not one of: %(choices)s."), choices=", ".join(sorted(INSTRUCTIONS)))
        return code

    def day(self, field: str, order: Order) -> date | None:
        """A whole day, or none."""
        cell = self.cells.get(field, "")
        if is_unknown(cell):
            return None
        said = read_date(cell, order=order) or "?"
        if "?" in said:
            self.fault(field, _("A whole day is needed."))
            return None
        return date.fromisoformat(said)


def preview(columns: Columns, file: File) -> Iterator[Said]:
    """What a file would say by a mapping that is not saved yet."""
    return read_mapped(columns, (file,))

"""Gathers what a publisher says of one person. What cannot be read is left aside and told; nobody is dropped for it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.particulars import (
    between,
    is_name,
    is_unknown,
    read_birth,
    read_date,
    read_numbers,
    read_sex,
    read_state,
    tidy,
)
from sarhad.lists.source import Birth, Document, Fault, Name, PersonEntry, Repair, Said

LONGEST = {"reference": 200, "name": 200, "father": 200, "programme": 300, "legal_basis": 500}
MOST = 500  # values of one kind: a record with more is broken, or made to break us
LONGEST_RAW = 100_000
_SEVERAL = re.compile(r"\s*(?:[/;|]|\bor\b)\s*(?:or\s+)?", re.IGNORECASE)


class Gathering:
    """One record; say what it holds, then `finish`."""

    def __init__(self, row: int, reference: str, category: str = "person") -> None:
        self.row = row
        self.reference = tidy(reference)
        self.category = category
        self.names: dict[str, Name] = {}
        self.births: dict[Birth, None] = {}
        self.nationalities: dict[str, None] = {}
        self.sexes: dict[str, None] = {}
        self.documents: dict[Document, None] = {}
        self.places: dict[str, None] = {}
        self.titles: dict[str, None] = {}
        self.repairs: list[Repair] = []

    def told(self, path: str, reason: str) -> None:
        """Something was left aside, or read otherwise."""
        self.repairs.append(Repair(self.row, path, reason, {}, self.reference[: LONGEST["reference"]]))

    def name(self, text: str, kind: str, path: str) -> None:
        """A name; the first one is the main one."""
        said = tidy(text)
        if not said:
            return
        if not is_name(said):
            self.told(path, _("A name without a letter was left aside."))
        elif len(said) > LONGEST["name"]:
            self.told(path, _("A name was cut at 200 characters."))
            self.names.setdefault(said[: LONGEST["name"]], Name(said[: LONGEST["name"]], kind))
        else:
            self.names.setdefault(said, Name(said, kind))

    def birth(self, text: str, path: str) -> None:
        """A date of birth in words or numbers."""
        if not is_unknown(text):
            self.born(read_birth(tidy(text)), path)

    def born(self, birth: Birth | None, path: str) -> None:
        """A date of birth that was read; None: it could not be."""
        if birth is None:
            self.told(path, _("A date of birth could not be read; it stands in the raw record."))
        else:
            self.births[birth] = None

    def born_between(self, first: str, last: str, path: str, *, is_circa: bool) -> None:
        """A range of years. With one end only it tells nobody apart: born by 1980 is not born in 1980."""
        if not (first and last):
            self.told(path, _("Only one end of a range of years is said; it stands in the raw record."))
        else:
            self.born(between(read_date(first), read_date(last), is_circa=is_circa), path)

    def state(self, text: str, path: str) -> str:
        """The code of a State; empty if there is none, or none is known by this name."""
        if is_unknown(text):
            return ""
        code = read_state(text)
        if code is None:
            self.told(path, _("No State is known by this name; it stands in the raw record."))
        return code or ""

    def nationality(self, text: str, path: str) -> None:
        """A nationality by code or in words; or several of them in one cell."""
        several = [text] if read_state(text) else _SEVERAL.split(text)
        for one in several:
            if code := self.state(one, path):
                self.nationalities[code] = None

    def sex(self, text: str, path: str) -> None:
        """M, F, X or a word for one."""
        if is_unknown(text):
            return
        code = read_sex(text)
        if code is None:
            self.told(path, _("What is said of the sex could not be read."))
        else:
            self.sexes[code] = None

    def document(self, number: str, kind: str, issuer: str, path: str) -> None:
        """A document that the person holds; what says no number is left aside."""
        if is_unknown(number):
            return
        read = read_numbers(number)
        if read is None:
            self.told(path, _("The number of a document could not be read; it stands in the raw record."))
            return
        state = self.state(issuer, path)
        for one in read:
            self.documents[Document(one, tidy(kind, 80), state)] = None

    def place(self, *parts: str) -> None:
        """A place of birth, of parts from the smaller to the larger."""
        if said := tidy(", ".join(part.strip() for part in parts if not is_unknown(part)), 300):
            self.places[said] = None

    def title(self, text: str) -> None:
        """A title or a function."""
        if not is_unknown(text):
            self.titles[tidy(text, 300)] = None

    def day(self, text: str, path: str) -> date | None:
        """A whole day, or none."""
        if is_unknown(text):
            return None
        said = read_date(tidy(text))
        if said is None or "?" in said:
            self.told(path, _("A day could not be read; it stands in the raw record."))
            return None
        return date.fromisoformat(said)

    def finish(self, *, raw: str, remarks: str = "", **rest: Any) -> Iterator[Said]:
        """The entry, with what was told before it; or the fault for which there is none."""
        if not self.reference or len(self.reference) > LONGEST["reference"]:
            yield Fault(self.row, "", _("There is no reference by which this entry could be known again."))
            return
        if not self.names:
            yield Fault(self.row, "", _("No name."), {}, self.reference)
            return
        if len(self.sexes) > 1:
            self.told("", _("Several sexes are said; none was taken."))
        if max(len(self.names), len(self.births), len(self.documents), len(self.places)) > MOST:
            yield Fault(self.row, "", _("More names, dates or documents than one person has."), {}, self.reference)
            return
        texts: dict[str, Any] = {
            name: tidy(rest.pop(name, ""), LONGEST[name]) for name in ("father", "programme", "legal_basis")
        }
        yield from self.repairs
        yield PersonEntry(
            row=self.row,
            reference=self.reference,
            category=self.category,
            names=tuple(self._ordered_names()),
            births=tuple(self.births),
            nationalities=tuple(self.nationalities),
            sex=next(iter(self.sexes)) if len(self.sexes) == 1 else "",
            documents=tuple(self.documents),
            places=tuple(self.places),
            titles=tuple(self.titles),
            remarks=tidy(remarks, 4000),
            raw=_bounded(raw),
            **texts,
            **rest,
        )

    def _ordered_names(self) -> list[Name]:
        """A main one first, whatever the order in the record."""
        return sorted(self.names.values(), key=lambda name: name.kind != "primary")


def _bounded(raw: str) -> str:
    """NUL and lone surrogates stand in no database."""
    clean = raw.replace("\0", "").encode("utf-8", "replace").decode()
    return clean if len(clean) <= LONGEST_RAW else clean[:LONGEST_RAW] + " …"

"""Entries in the three forms they take: as read, as kept while a version waits, and as rows of the live list. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sarhad.lists.models import ListedDocument, ListedPerson
from sarhad.lists.numbers import fold
from sarhad.lists.source import DocumentEntry, ListEntry, PersonEntry

Says = dict[str, Any]
WIDEST = 15
"""Years of a range of births that are looked up one by one; a wider range tells nobody apart."""
APART = frozenset({"row", "raw"})
"""What may differ without a change: where a record stood, and what a publisher writes into it at each issue."""
DAYS = frozenset({"listed_on", "valid_from", "valid_until", "reported_on"})
CONTENT = (
    "category", "names", "births", "nationalities", "sex", "father", "places", "documents", "titles", "instruction",
    "legal_basis", "programme", "listed_on", "valid_until", "remarks",
)  # fmt: skip
SAID = (*CONTENT, "valid_from")


def key_of(entry: ListEntry) -> str:
    """By what an entry is the same one in two files."""
    if isinstance(entry, PersonEntry):
        return entry.reference
    return f"{entry.issuer}/{entry.code}/{entry.number}"


def says_of(entry: ListEntry) -> Says:
    """An entry as values of JSON."""
    if isinstance(entry, DocumentEntry):
        return {
            "row": entry.row, "issuer": entry.issuer, "code": entry.code, "number": entry.number,
            "status": entry.status, "reported_on": _iso(entry.reported_on),
        }  # fmt: skip
    return {
        "row": entry.row,
        "reference": entry.reference,
        "category": entry.category,
        "names": [{"text": name.text, "kind": name.kind} for name in entry.names],
        "births": [{"first": one.first, "last": one.last, "circa": one.is_circa} for one in entry.births],
        "nationalities": list(entry.nationalities),
        "sex": entry.sex,
        "father": entry.father,
        "places": list(entry.places),
        "documents": [{"number": one.number, "kind": one.kind, "issuer": one.issuer} for one in entry.documents],
        "titles": list(entry.titles),
        "instruction": entry.instruction,
        "legal_basis": entry.legal_basis,
        "programme": entry.programme,
        "listed_on": _iso(entry.listed_on),
        "valid_from": _iso(entry.valid_from),
        "valid_until": _iso(entry.valid_until),
        "remarks": entry.remarks,
        "raw": entry.raw,
    }


def digest_of(says: Mapping[str, Any]) -> str:
    """Of what an entry says; the same for the same content."""
    if "issuer" in says:
        return f"{says['status']} {says['reported_on']}"
    content = [says[name] for name in CONTENT]
    if first := says.get("valid_from"):  # said by few lists: what says nothing of it keeps the digest that it has
        content.append(first)
    text = json.dumps(content, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def digest_of_document(status: str, reported_on: date | None) -> str:
    """The same for a row of the live list of documents."""
    return f"{status} {_iso(reported_on)}"


def person_row(says: Mapping[str, Any], source: str, version: UUID) -> ListedPerson:
    """A row of the live list."""
    values = {name: says[name] for name in (*CONTENT, "row", "reference", "raw")}
    values |= {name: _day(says.get(name, "")) for name in ("listed_on", "valid_from", "valid_until")}
    return ListedPerson(source=source, since_id=version, digest=digest_of(says), **values)


def document_row(says: Mapping[str, Any], source: str, version: UUID) -> ListedDocument:
    """A row of the live list."""
    return ListedDocument(
        source=source,
        since_id=version,
        issuer=says["issuer"],
        code=says["code"],
        number=says["number"],
        folded=fold(says["number"]),
        status=says["status"],
        reported_on=_day(says["reported_on"]),
    )


def says_of_row(row: ListedPerson | ListedDocument) -> Says:
    """A row of the live list in the form of one that waits."""
    if isinstance(row, ListedDocument):
        names: tuple[str, ...] = ("issuer", "code", "number", "status", "reported_on")
    else:
        names = ("reference", *SAID)
    says = {name: getattr(row, name) for name in names}
    return {name: _iso(value) if name in DAYS else value for name, value in says.items()}


def births_asked(births: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Dates of birth in the form that screening reads: XX for what is not known.

    A year that the owner is not sure of stands with the one before and after it. A range stands as its years, up to
    `WIDEST`; a wider one says nothing.
    """
    asked: dict[str, None] = {}
    for birth in births:
        first, last = str(birth["first"]), str(birth["last"])
        if last:
            start, end = int(first[:4]), int(last[:4])
            years = range(start, end + 1) if end - start < WIDEST else range(0)
            asked |= dict.fromkeys(f"{year}-XX-XX" for year in years)
            continue
        asked[first.replace("?", "X")] = None
        if birth["circa"] and first[:4].isdecimal():
            asked |= dict.fromkeys(f"{int(first[:4]) + step}-XX-XX" for step in (-1, 1))
            asked[f"{first[:4]}-XX-XX"] = None
    return tuple(asked)


def names_asked(names: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Names as screening reads them, each once. A weak alias of one part alone would stop everybody who bears it."""
    kept = (name["text"] for name in names if name["kind"] != "weak" or len(name["text"].split()) > 1)
    return tuple(dict.fromkeys(kept))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

"""Everything that was handed over for a crossing, in words for the second line: groups parsed, zones beside each other,
certificates, the way of the zone from what was read to what was checked, and bytes by the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Any

from django.utils.translation import gettext as _

from borderkit import emrtd
from borderkit.emrtd import NotAFile
from borderkit.mrz import KINDS
from borderkit.seals import FIELD_NAMES
from sarhad.checks.examine import Handed
from sarhad.crossings.handing import LIGHTS
from sarhad.crossings.models import Crossing, EvidenceFile
from sarhad.crossings.showing import ACCESS
from sarhad.kernel.library_words import reason_in_words
from sarhad.kernel.listing import listed
from sarhad.kernel.words import fill, gettext_noop

PAGE = 512
"""Bytes of a page of hexadecimal."""
ROW = 16

Rows = list[tuple[str, object]]


@dataclass(frozen=True, slots=True)
class Group:
    """A data group in words: facts as pairs, or why it cannot be read."""

    name: str
    title: str
    rows: Rows
    trouble: str = ""


def groups_of(handed: Handed, *, is_beside: bool) -> list[Group]:
    """The groups that describe, as far as they can be read.

    Args:
        is_beside: Whether DG1 stands beside the printed zone already.
    """
    found = []
    for name, (title, read) in READERS.items():
        if name not in handed.files or (name == "DG1" and is_beside):
            continue
        try:
            rows = [(label, value) for label, value in read(handed.files[name]) if value]
            found.append(Group(name, _(title), rows))
        except NotAFile as refusal:
            found.append(Group(name, _(title), [], reason_in_words(refusal.reason)))
    return found


def lines_beside(crossing: Crossing, handed: Handed) -> list[dict[str, Any]]:
    """Lines of the printed zone and of DG1, each cut where they begin or cease to differ."""
    try:
        chip = emrtd.read_dg1(handed.files["DG1"]).lines if "DG1" in handed.files else ()
    except NotAFile:
        chip = ()
    printed = crossing.zone.splitlines()
    if not chip or not printed:
        return []
    return [
        {"number": number, "printed": list(_cut(one, other)), "chip": list(_cut(other, one))}
        for number, (one, other) in enumerate(zip_longest(printed, chip, fillvalue=""), 1)
    ]


def _cut(line: str, other: str) -> Iterator[tuple[str, bool]]:
    pairs = list(zip_longest(line, other[: len(line)] if line else "", fillvalue=""))
    for differs, run in groupby(pairs, key=lambda pair: pair[0] != pair[1]):
        yield "".join(char for char, _other in run), differs


def changes_of(crossing: Crossing) -> list[dict[str, str]]:
    """Every change between what was read and what was checked, by hand or by a repair, with its reason."""
    rows = []
    for change in crossing.changes:
        kind = KINDS.get(change.get("why", ""))
        grounds = {
            "was": change["was"] or "–",
            "now": change["now"] or "–",
            "field": "–",
            "others": "–",
            "printed": "–",
        }
        why = fill(_(kind.text), grounds) if kind else _("Corrected by hand")
        rows.append({"place": change["field"], "was": change["was"], "now": change["now"], "why": why})
    return rows


def _sign(text: str) -> str:
    """Signs of a zone, which run from the left in every language."""
    return f"\u2066{text or '–'}\u2069"


def certificate_rows(kept: Mapping[str, Any]) -> Rows:
    """What a person compares of a certificate."""
    return [
        (_("Subject"), kept["subject"]),
        (_("Issued by"), kept["issuer"]),
        (_("Serial number"), kept["serial"]),
        (_("Valid from"), kept["valid_from"]),
        (_("Valid until"), kept["valid_until"]),
        (_("Key"), kept["key"]),
        (_("Signed with"), kept["algorithm"]),
        (_("Fingerprint (SHA-256)"), " ".join(_pieces(kept["fingerprint"], 4))),
    ]


def seal_rows(kept: Mapping[str, Any]) -> Rows:
    """What a seal says, as pairs."""
    rows: Rows = [(_("Kind"), kept.get("kind", "")), (_("Issued by"), kept.get("country", ""))]
    rows += [(_("Signer and certificate"), kept.get("signer", "")), (_("Signed on"), kept.get("signed_on", ""))]
    rows += [(_(FIELD_NAMES.get(name, name)), value) for name, value in kept["fields"]]
    return [(label, value) for label, value in rows if value]


def handovers_of(crossing: Crossing) -> list[dict[str, Any]]:
    """Who handed over what, when, by which machine."""
    return [
        {
            "at": handover.given_at,
            "officer": handover.officer.name,
            "reader": " ".join(part for part in (handover.reader_model, handover.reader_serial) if part),
            "access": _(ACCESS[handover.access]) if handover.has_chip else "",
            "is_late": handover.is_late,
            "not_taken": handover.not_taken,
        }
        for handover in crossing.handovers.select_related("officer").order_by("recorded_at", "pk")
    ]


def files_of(files: Iterable[EvidenceFile]) -> list[dict[str, Any]]:
    """The files as they were handed over, with size and hash."""
    return [
        {
            "file": file,
            "title": _(LIGHTS[file.name]) if file.name in LIGHTS else file.name,
            "hash": " ".join(_pieces(file.sha256, 8)),
            "is_erased": file.erased_at is not None,
            "may_download": file.kind != "picture",
        }
        for file in files
    ]


def hex_page(data: bytes, page: int) -> tuple[list[str], int]:
    """One page of bytes in hexadecimal: rows of 16, with their place and what is readable of them.

    Returns:
        Rows, and how many pages there are; a page outside has no rows.
    """
    pages = max(1, -(-len(data) // PAGE))
    start = (page - 1) * PAGE
    stop = min(start + PAGE, len(data))
    if not 1 <= page <= pages:
        return [], pages
    return [_hex_row(data, at, min(at + ROW, stop)) for at in range(start, stop, ROW)], pages


def _hex_row(data: bytes, at: int, stop: int) -> str:
    row = data[at:stop]
    letters = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
    return f"{at:06X}  {row.hex(' ').ljust(3 * ROW - 1)}  {letters}"


def _pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def _read_com(data: bytes) -> Rows:
    com = emrtd.read_com(data)
    return [
        (_("Version of the data structure"), com.lds_version),
        (_("Announced, not signed"), listed(f"DG{group}" for group in com.groups)),
    ]


def _read_dg1(data: bytes) -> Rows:
    return [(_("Machine-readable zone"), "\n".join(emrtd.read_dg1(data).lines))]


def _read_dg2(data: bytes) -> Rows:
    face = emrtd.read_dg2(data)
    return [
        (_("Pictures"), listed(f"{picture.form} ({len(picture.data)})" for picture in face.pictures)),
        (_("Coding"), listed(template.coding for template in face.templates)),
    ]


def _read_dg11(data: bytes) -> Rows:
    holder = emrtd.read_dg11(data)
    return [
        (_("Full name"), holder.name.replace("<<", ", ").replace("<", " ")),
        (_("Other names"), listed(holder.other_names)),
        (_("Personal number"), holder.personal_number),
        (_("Date of birth"), str(holder.birth) if holder.birth else ""),
        (_("Place of birth"), listed(holder.birthplace)),
        (_("Address"), listed(holder.address)),
        (_("Telephone"), holder.telephone),
        (_("Profession"), holder.profession),
        (_("Title"), holder.title),
        (_("Summary"), holder.summary),
        (_("Other documents"), listed(holder.other_documents)),
        (_("Custody"), holder.custody),
    ]


def _read_dg12(data: bytes) -> Rows:
    issue = emrtd.read_dg12(data)
    return [
        (_("Issuing authority"), issue.authority),
        (_("Issued on"), issue.issued_on.isoformat() if issue.issued_on else ""),
        (_("Other people on the document"), listed(issue.other_people)),
        (_("Official remarks"), issue.endorsements),
        (_("Requirements for exit"), issue.exit_requirements),
        (_("Personalised"), issue.personalised),
        (_("System"), issue.system),
    ]


def _read_dg16(data: bytes) -> Rows:
    people = emrtd.read_dg16(data).people
    return [(one.name.replace("<", " "), listed((one.telephone, *one.address)) or "–") for one in people]


READERS: Mapping[str, tuple[str, Callable[[bytes], Rows]]] = {
    "EF.COM": (gettext_noop("Announcement"), _read_com),
    "DG1": (gettext_noop("Zone"), _read_dg1),
    "DG2": (gettext_noop("Face"), _read_dg2),
    "DG11": (gettext_noop("Holder"), _read_dg11),
    "DG12": (gettext_noop("Issue"), _read_dg12),
    "DG16": (gettext_noop("People to tell"), _read_dg16),
}

"""Write passenger lists: PAXLST 02B, whole or in parts."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from borderkit.edi.acts import KINDS_OF_LIST, ROLES
from borderkit.edi.values import NO_PLACE, Bags, Change, Leg, ListKind, Manifest, TravelDocument, Traveller
from borderkit.edi.writing import Charset, Writer
from borderkit.mrz import PartialDate

_CODES = {kind: code for code, kind in KINDS_OF_LIST.items()}
_ROLES = {role: code for code, role in reversed(ROLES.items())}


def write_paxlst(
    manifest: Manifest, *, part_size: int | None = None, charset: Charset = Charset.UNOA
) -> tuple[bytes, ...]:
    """Write a passenger list. Lines are not folded.

    Args:
        manifest: What to write. Its counts are those of the flight and stand in every part.
        part_size: Most people in a part; None for one message with everybody. ``common`` joins the parts.
        charset: What the receiver can read. Nothing is changed to fit: a name that does not is refused.

    Returns:
        One interchange for each part, in order. One part keeps the part number and the mark of the last as they are.

    Raises:
        NotWritable: A value does not fit the character set.
        ValueError: ``part_size`` is below 1, or there are parts to be joined and no common access reference.

    Source: WCO/IATA/ICAO PAXLST implementation guide, 02B; ISO 9735-1.
    """
    if part_size is None:
        return (_write_part(manifest, charset),)
    if part_size < 1:
        raise ValueError("a part has at least one person")
    people = manifest.travellers
    starts = range(0, max(len(people), 1), part_size)
    if len(starts) > 1 and not manifest.common:
        raise ValueError("parts are joined by a common access reference; there is none")
    return tuple(
        _write_part(
            replace(
                manifest,
                travellers=people[start : start + part_size],
                part=number,
                is_last=number == len(starts),
                interchange=manifest.interchange + (f"P{number}" if len(starts) > 1 else ""),
            ),
            charset,
        )
        for number, start in enumerate(starts, 1)
    )


def _write_part(manifest: Manifest, charset: Charset) -> bytes:
    writer = Writer(charset)
    writer.open(manifest.sender, manifest.recipient, manifest.prepared, manifest.interchange)
    version = manifest.version if manifest.version.startswith("D:") else "D:02B"
    part = (f"{manifest.part:02}", "F" if manifest.is_last else "C") if manifest.common else ()
    writer.add("UNH", manifest.reference, ("PAXLST", *version.split(":"), "UN", "IATA"), manifest.common, part)
    _write_head(writer, manifest)
    for same, legs in groupby(manifest.legs, key=_flight_of):
        _write_flight(writer, same, list(legs))
    if manifest.final:
        writer.add("LOC", "130", manifest.final)
    for traveller in manifest.travellers:
        _write_traveller(writer, traveller)
    for code, count in (("42", manifest.said_travellers), ("41", manifest.said_crew)):
        if count is not None:
            writer.add("CNT", (code, str(count)))
    return writer.close(manifest.reference, manifest.interchange)


def _write_head(writer: Writer, manifest: Manifest) -> None:
    code, _, change = manifest.function_as_sent.partition("+")
    if manifest.kind is not ListKind.OTHER:
        code = _CODES[manifest.kind]
    if manifest.change is not Change.OTHER:
        change = manifest.change.value
    writer.add("BGM", code, change)
    for kind, value in manifest.references:
        writer.add("RFF", (kind, value))
    if manifest.party.name or manifest.party.contacts:
        writer.add("NAD", "MS", "", "", manifest.party.name)
    if manifest.party.contacts:
        writer.add("COM", *((text, kind) for kind, text in manifest.party.contacts))


def _flight_of(leg: Leg) -> tuple[str, str, str, bool]:
    return leg.carrier, leg.number, leg.vessel, leg.overflies


def _write_flight(writer: Writer, same: tuple[str, str, str, bool], legs: list[Leg]) -> None:
    carrier, number, vessel, overflies = same
    writer.add("TDT", "34" if overflies else "20", number, "", "", carrier, "", "", ("", "", "", vessel))
    for leg in legs:
        writer.add_leg(leg)


def _write_traveller(writer: Writer, traveller: Traveller) -> None:
    role = traveller.role_as_sent or _ROLES[traveller.role]
    names = traveller.names or (traveller.surname, traveller.given)
    writer.add("NAD", role, "", "", names, *traveller.address)
    if traveller.sex:
        writer.add("ATT", "2", "", traveller.sex)
    _write_day(writer, "329", traveller.birth, traveller.birth_as_sent)
    _write_bags(writer, traveller.bags)
    if traveller.verified:
        writer.add("GEI", "4", traveller.verified)
    for kind, text in traveller.remarks:
        writer.add("FTX", kind, "", "", text)
    _write_places(writer, traveller)
    if traveller.contacts:
        writer.add("COM", *((text, kind) for kind, text in traveller.contacts))
    if traveller.work:
        writer.add("EMP", "1", traveller.work)
    if traveller.nationality:
        writer.add("NAT", "2", traveller.nationality)
    own = (("AVF", traveller.booking), ("ABO", traveller.reference), ("SEA", traveller.seat))
    for kind, value in (*(pair for pair in own if pair[1]), *traveller.references):
        writer.add("RFF", (kind, value))
    for document in traveller.documents:
        _write_document(writer, document)


def _write_bags(writer: Writer, bags: Bags) -> None:
    if bags.count is not None:
        writer.add("MEA", "CT", "", ("", str(bags.count)))
    if bags.weight:
        writer.add("MEA", "WT", "", tuple(reversed(bags.weight.split(" ", 1))))
    for tag in bags.tags:
        writer.add("FTX", "BAG", "", "", (tag.number, str(tag.count) if tag.count > 1 else ""))


def _write_places(writer: Writer, traveller: Traveller) -> None:
    for kind, code in (
        ("22", traveller.clears),
        ("178", traveller.embarked),
        ("179", traveller.disembarks),
        ("174", traveller.residence),
    ):
        if code:
            writer.add("LOC", kind, code)
    if traveller.birth_place != NO_PLACE:
        writer.add("LOC", "180", (traveller.birth_place.code, "", "", traveller.birth_place.name))
    for kind, place in traveller.places:
        writer.add("LOC", kind, (place.code, "", "", place.name))


def _write_document(writer: Writer, document: TravelDocument) -> None:
    writer.add("DOC", (document.kind, "110", "111") if document.kind else "", document.number)
    _write_day(writer, "36", document.expiry, document.as_sent[2])
    _write_day(writer, "182", document.issued, document.as_sent[4])
    if document.issuer:
        writer.add("LOC", "91", document.issuer)


def _write_day(writer: Writer, kind: str, day: PartialDate, sent: str) -> None:
    """A day as it was sent; else in eight digits, unknown parts as 00."""
    text = sent
    if not text and day.year is not None:
        text = f"{day.year:04}{day.month or 0:02}{day.day or 0:02}"
    if text:
        writer.add("DTM", (kind, text, "102" if len(text) == 8 else ""))

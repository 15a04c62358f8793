"""What a reader gets from an invented document besides the zone: chip, pictures, the seal of a visa. Pure.

Made when it is needed, from the traveller alone: the same traveller has the same chip again, to the byte. Keys are of
elliptic curves, so that it takes a quarter of a second; the authority is the one that the trust store of Utopia has.
"""

from datetime import UTC, date, datetime, time, timedelta
from zlib import crc32

from borderkit.mrz import Layout, to_mrz
from borderkit.specimen.chip import Flaw, KeyKind, Setting, Specimen, make_specimen
from borderkit.specimen.files import Person
from borderkit.specimen.issuers import ISSUERS
from borderkit.specimen.kinds import DocumentKind
from borderkit.specimen.page import Features, Fields, Layer, Page
from borderkit.specimen.pictures import to_jpeg, to_png
from borderkit.specimen.portrait import Portrait, make_portrait
from sarhad.crossings.handing import HandoverData, Piece
from sarhad.demo.authorities import LETTERS
from sarhad.demo.journeys import Traveller
from sarhad.demo.nations import HOME
from sarhad.demo.papers import issue
from sarhad.demo.visas import seal_of

FLAWS = (Flaw.GROUP_CHANGED, Flaw.SIGNATURE_CHANGED, Flaw.EXPIRED_SIGNER, Flaw.WEAK_HASH)
SOUND_SHARE = 4
"""One chip in so many is flawed."""
KINDS = {Layout.TD3: DocumentKind.PASSPORT, Layout.TD1: DocumentKind.CARD}
VALID_FOR = timedelta(days=3653)
LONG_AGO, JUST_NOW = date(2025, 3, 3), date(2026, 12, 1)
"""Chips are signed while the key of the specimens' signer is in use."""
CHALLENGE = bytes(range(8))
LIGHTS = {"visible": Layer.VISIBLE, "infrared": Layer.IR, "ultraviolet": Layer.UV}
WIDTH = 900
FACE_WIDTH = 240
BIRTHPLACES = {
    "UTO": "Utopia City",
    "XKV": "Karav",
    "XNR": "Nordhamn",
    "XQM": "Qamar",
    "XSB": "Sonapur",
    "XVM": "Velmora",
}


def has_chip(traveller: Traveller) -> bool:
    """Whether there is a chip: in passports and cards of Utopia, and in passports of its neighbours."""
    paper = traveller.document
    if paper.issuer == HOME:
        return paper.layout in KINDS
    return paper.issuer in LETTERS and paper.layout is Layout.TD3


def flaw_of(traveller: Traveller) -> Flaw:
    """What is wrong with the chip; mostly nothing."""
    drawn = crc32(traveller.document.number.encode())
    return FLAWS[drawn // SOUND_SHARE % len(FLAWS)] if drawn % SOUND_SHARE == 0 else Flaw.NONE


def read_by_machine(traveller: Traveller, *, on: date) -> HandoverData:
    """What the reader hands over. The chip says what the State issued, also if somebody altered the page since.

    Args:
        on: The day at the post.
    """
    face = _face(traveller, on)
    made = make_chip(traveller, to_jpeg(face, FACE_WIDTH), on=on)
    page = _page(traveller, face)
    pictures = (Piece("picture", light, to_png(page, WIDTH, layer)) for light, layer in LIGHTS.items())
    answer = made.answer(CHALLENGE)
    active = {"active": {"challenge": CHALLENGE.hex(), "answer": answer.hex()}} if answer else {}
    seal = seal_of(traveller)
    seals = (Piece("seal", "seal", seal),) if seal else ()
    return HandoverData(
        pieces=(*(Piece("chip", name, data) for name, data in made.files.items()), *pictures, *seals),
        has_chip=True,
        access="pace",
        proofs=active,
        reader_model="Invented reader",
        reader_serial="0001",
    )


def make_chip(traveller: Traveller, picture: bytes, *, on: date) -> Specimen:
    """The chip, with a picture for DG2."""
    person, paper = traveller.person, traveller.document
    issued = issue(person, paper.number, paper.expires_on, layout=paper.layout, issuer=paper.issuer)
    signed_on = _issued_on(traveller)
    holder = Person(
        name=f"{to_mrz(person.family)}<<{to_mrz(person.given)}",
        lines=tuple(issued.zone.split("\n")),
        birth=person.born_on,
        issued_on=signed_on,
        picture=picture,
    )
    setting = Setting(
        country=LETTERS[paper.issuer],
        locality=paper.issuer,
        types=(paper.code,),
        today=on,
        signed_at=datetime.combine(signed_on, time(10), UTC),
        has_active=True,
    )
    return make_specimen(flaw_of(traveller), KeyKind.BRAINPOOL, holder, setting)


def _issued_on(traveller: Traveller) -> date:
    """Ten years before the expiry, but within the time that the signer's key was in use."""
    return min(max(traveller.document.expires_on - VALID_FOR, LONG_AGO), JUST_NOW)


def _face(traveller: Traveller, on: date) -> Portrait:
    person = traveller.person
    age = max(1, on.year - person.born_on.year)
    return make_portrait(f"{person.family} {person.given} {person.born_on}", sex=person.sex, age=age)


def _page(traveller: Traveller, face: Portrait) -> Page:
    person, paper = traveller.person, traveller.document
    fields = Fields(
        document_code=paper.code,
        issuer=paper.issuer,
        number=paper.number,
        surname=person.family,
        given=person.given,
        nationality=person.state,
        birth=person.born_on,
        sex=person.sex,
        birthplace=BIRTHPLACES[person.state],
        issued_on=_issued_on(traveller),
        expiry=paper.expires_on,
        authority=ISSUERS[paper.issuer].authority,
    )
    return Page(
        kind=KINDS[paper.layout],
        fields=fields,
        zone=tuple(paper.zone.split("\n")),
        portrait=face,
        ghost=face,
        features=Features(perforation=paper.number),
    )

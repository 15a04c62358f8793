"""One whole invented document: page, zone, chip, seal, portrait, all of one piece and all from one word."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from borderkit.emrtd import Anchor, TrustStore, read_certificate, read_crl
from borderkit.mrz import Document, to_mrz, write
from borderkit.mrz.layouts import FORMS
from borderkit.seals import Duration
from borderkit.specimen import chip
from borderkit.specimen.authority import UTC, Authority, make_authority
from borderkit.specimen.chip import KeyKind, Setting
from borderkit.specimen.cyrillic import in_cyrillic
from borderkit.specimen.files import GREY, Person
from borderkit.specimen.guilloche import seeded
from borderkit.specimen.issuers import INVENTED_STATES, ISSUERS, Issuer
from borderkit.specimen.kinds import DESIGNS, VISAS, DocumentKind
from borderkit.specimen.page import Features, Fields, Page
from borderkit.specimen.portrait import Portrait, make_portrait, mark_jpeg
from borderkit.specimen.seals import SealSigner, make_seal, make_signer
from borderkit.specimen.series import Series
from borderkit.specimen.truth import Truth

Photograph = Callable[[Portrait], bytes]
OLDEST = 2200  # days since the issue, at most
DAYS_OF_STAY = 90
EMPLOYER = "UTA"  # an invented carrier of three letters
OWN_DATA = {
    DocumentKind.PASSPORT: "000000000",
    DocumentKind.FRENCH_CARD: "000000",
    DocumentKind.INTERNAL: "000000",
    DocumentKind.SWISS_PERMIT: "000000000 000",
}
"""What issuers write in the stretches that are left to them; a blank where one ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An invented person.

    Attributes:
        surname: Or the only name, in Latin letters, marks included.
        native: The whole name in the person's own letters, if those are not Latin ones.
        sex: ``"M"``, ``"F"`` or ``"X"``.
        nationality: Three letters.
    """

    surname: str
    given: str = ""
    native: str = ""
    sex: str = "X"
    birth: datetime.date
    nationality: str = "UTO"
    birthplace: str = "Utopia City"


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How a document is made.

    Attributes:
        key: How the chip is signed.
        flaw: What is wrong with the chip.
        number: Of the document; empty for one that the seed decides.
        photograph: Makes the JPEG of a face, as `borderkit.specimen.pictures.to_jpeg` does; without it DG2 has a
            grey picture whose comment names the face.
    """

    key: KeyKind = KeyKind.BRAINPOOL
    flaw: chip.Flaw = chip.Flaw.NONE
    number: str = ""
    photograph: Photograph | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """One document, the person who carries it, and what it is to be judged with.

    Attributes:
        traveller: The face of whoever presents it.
        chip: None if there is none, or if it is silent.
        authority: Of the issuer.
        signers: Certificates of who signs seals.
        stolen: Beginnings of the numbers of stolen blanks.
        today: The day it was made for.
        making: How it was made.
        truth: What was done to it; None for a sound one.
    """

    holder: Holder
    page: Page
    traveller: Portrait
    chip: chip.Specimen | None
    authority: Authority
    signers: tuple[bytes, ...]
    stolen: tuple[str, ...]
    today: datetime.date
    making: Making
    truth: Truth | None = None

    @property
    def trust(self) -> TrustStore:
        """The authorities and revocation lists that chip and seal are judged with."""
        if self.chip is not None:
            anchors, crls = self.chip.anchors, self.chip.crls
        else:
            at = datetime.datetime.combine(self.today, datetime.time.min, UTC) - datetime.timedelta(days=9)
            anchors, crls = (self.authority.certificate,), (self.authority.write_crl({}, at),)
        return TrustStore(
            tuple(Anchor(read_certificate(one)) for one in anchors), tuple(map(read_crl, crls)), states=INVENTED_STATES
        )


def make_document(
    holder: Holder,
    kind: DocumentKind,
    issuer: str,
    *,
    seed: str,
    today: datetime.date,
    making: Making = Making(),
) -> Specimen:
    """Make a document.

    Args:
        holder: Who it is for; the same person has the same face on every document.
        issuer: A key of `borderkit.specimen.issuers.ISSUERS`. It is drawn on the page also where the layout makes
            the zone name a real State.
        seed: The same word makes the same document, to the byte.
        today: The day it is presented on; it was issued before and is valid still.

    Raises:
        ValueError: An issuer that is not invented, or something that the zone cannot hold.
    """
    if issuer not in ISSUERS:
        raise ValueError(f"specimens are made for invented States only: {', '.join(ISSUERS)}; not for {issuer!r}")
    fields = _make_fields(holder, kind, ISSUERS[issuer], (seed, today, making.number))
    face = make_portrait(
        f"{holder.surname} {holder.given} {holder.birth}", sex=holder.sex, age=max(1, today.year - holder.birth.year)
    )
    zone = write_zone(fields, kind)
    page = Page(
        kind=kind,
        fields=fields,
        zone=zone,
        portrait=face,
        ghost=face,
        features=Features(perforation=fields.number),
    )
    authority = make_authority(ISSUERS[issuer].signer)
    signer = make_seal_signer(authority)
    specimen = Specimen(
        holder=holder,
        page=page,
        traveller=face,
        chip=None,
        authority=authority,
        signers=(signer.certificate,),
        stolen=(page.series.stolen,),
        today=today,
        making=making,
    )
    return add_seal(add_chip(specimen), signer)


def write_zone(fields: Fields, kind: DocumentKind) -> tuple[str, ...]:
    """The lines of the zone for what is printed."""
    return write(_as_document(fields, kind), is_specimen=True)


def add_chip(specimen: Specimen, face: Portrait | None = None) -> Specimen:
    """The document with a chip made for what is printed; without one if its kind has none.

    Args:
        face: For DG2; None for that of the page.
    """
    page = specimen.page
    if not page.design.has_chip:
        return specimen
    fields = page.fields
    shown = face or page.portrait
    photograph = specimen.making.photograph
    person = Person(
        name=f"{to_mrz(fields.surname)}<<{to_mrz(fields.given)}",
        lines=write_zone(fields, page.kind),
        birth=fields.birth,
        birthplace=(fields.birthplace.upper(),),
        issued_on=fields.issued_on,
        picture=photograph(shown) if photograph else mark_jpeg(GREY, shown),
    )
    setting = Setting(
        country=page.issuer.signer,
        locality=page.issuer.code,
        types=(fields.document_code,),
        today=specimen.today,
        signed_at=datetime.datetime.combine(fields.issued_on, datetime.time(10), UTC),
        has_active=True,
    )
    made = chip.make_specimen(specimen.making.flaw, specimen.making.key, person, setting)
    return replace(specimen, chip=made)


def add_seal(specimen: Specimen, signer: SealSigner) -> Specimen:
    """The document with a seal for what is printed; without one if its kind has none."""
    page = specimen.page
    if page.design.seal is None:
        return specimen
    document, issued, profile = _as_document(page.fields, page.kind), page.fields.issued_on, page.design.seal
    if page.kind in VISAS:
        stay, passport = Duration(DAYS_OF_STAY, 0, 0), page.fields.passport_number
        made = make_seal(profile, document, signer, issued=issued, duration=stay, passport_number=passport)
    else:
        made = make_seal(profile, document, signer, issued=issued)
    return replace(specimen, page=replace(page, seal=made))


def make_seal_signer(
    authority: Authority, *, serial: int = 0x5B, last: datetime.date = datetime.date(2045, 6, 30)
) -> SealSigner:
    """The signer of an issuer's seals."""
    return make_signer(authority, serial=serial, days=(datetime.date(2015, 1, 1), last))


def spell_name(name: str, kind: DocumentKind) -> str:
    """A name as pages of a kind print it: in Cyrillic letters where the zone is written from those."""
    return in_cyrillic(name) if FORMS[DESIGNS[kind].layout].traits.names_coded else name


def _as_document(fields: Fields, kind: DocumentKind) -> Document:
    optional = tuple(fields.personal_number.split())
    if kind is DocumentKind.INTERNAL:
        optional = (f"{fields.issued_on:%y%m%d}{fields.personal_number}",)
    shows_expiry = kind not in (DocumentKind.FRENCH_CARD, DocumentKind.INTERNAL)
    return Document(
        layout=DESIGNS[kind].layout,
        document_code=fields.document_code,
        issuer=fields.issuer,
        surname=fields.surname,
        given=fields.given,
        number=fields.number,
        nationality=fields.nationality,
        birth=fields.birth,
        sex=fields.sex,
        expiry=fields.expiry if shows_expiry else None,
        optional=optional,
        employer=fields.employer,
    )


def _make_fields(holder: Holder, kind: DocumentKind, issuer: Issuer, made: tuple[str, datetime.date, str]) -> Fields:
    seed, today, number = made
    draw = seeded(f"document {seed} {kind} {issuer.code} {holder.surname} {holder.given} {holder.birth}")
    design = DESIGNS[kind]
    age_in_days = draw.randrange(20, min(OLDEST, design.years * 365 - 200))
    issued = max(today - datetime.timedelta(days=age_in_days), holder.birth)
    expiry = datetime.date(issued.year + design.years, issued.month, min(issued.day, 28)) - datetime.timedelta(days=1)
    drawn = Series(design.series or issuer.series).draw(draw)
    personal = Series(OWN_DATA.get(kind, "")).draw(draw)
    passport = Series(ISSUERS.get(holder.nationality, issuer).series).draw(draw)
    is_visa = kind in VISAS
    surname, given = (spell_name(name, kind) for name in (holder.surname, holder.given))
    return Fields(
        document_code=design.code,
        issuer=design.lender or issuer.code,
        drawn_for=issuer.code if design.lender else "",
        number=number or drawn,
        surname=surname,
        given=given,
        native=holder.native if surname == holder.surname else "",
        nationality=holder.nationality,
        birth=holder.birth,
        sex=holder.sex,
        birthplace=holder.birthplace,
        issued_on=issued,
        expiry=expiry,
        authority=issuer.authority,
        personal_number=personal,
        passport_number=passport if is_visa else "",
        entries="MULT" if is_visa else "",
        stay=str(DAYS_OF_STAY) if is_visa else "",
        employer=EMPLOYER if kind is DocumentKind.CREW else "",
    )

"""Defects of the chip: each flaw of `borderkit.specimen.flaws`, clones, and chips of other documents."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from borderkit.specimen import chip
from borderkit.specimen.defects.defect import WITH_CHIP, Defect, Look
from borderkit.specimen.defects.pages import CHIP_AND_PAGE, make_other_face
from borderkit.specimen.document import Specimen, add_chip
from borderkit.specimen.files import GREY, write_com, write_dg2
from borderkit.specimen.flaws import Flaw
from borderkit.specimen.keys import make_ec_key
from borderkit.specimen.portrait import mark_jpeg
from borderkit.specimen.truth import Fraud

ACTIVE = "ICAO Doc 9303-11 §6.1"
PATH = "ICAO Doc 9303-12 §6 and appendix D"
UNTRUSTED = ("chip algorithm.unknown", "chip crl.unanchored")

_FLAWS: Mapping[Flaw, tuple[Fraud, tuple[str, ...]]] = {
    Flaw.GROUP_CHANGED: (
        Fraud.CHIP_MANIPULATION,
        ("chip hash.wrong", "chip zone.differs", "chip page surname"),
    ),
    Flaw.UNLISTED_GROUP: (Fraud.CHIP_MANIPULATION, ("chip group.unlisted",)),
    Flaw.NO_FACE: (Fraud.CHIP_MANIPULATION, ("chip group.unlisted", "chip hash.unsigned")),
    Flaw.SIGNATURE_CHANGED: (Fraud.CHIP_MANIPULATION, ("chip signature.wrong",)),
    Flaw.CERTIFICATE_CHANGED: (Fraud.CHIP_MANIPULATION, ("chip chain.wrong", *UNTRUSTED)),
    Flaw.EXPIRED_SIGNER: (Fraud.FAULT_OF_ISSUE, ("chip date.expired",)),
    Flaw.SIGNED_LATE: (Fraud.CHIP_MANIPULATION, ("chip date.signed_outside",)),
    Flaw.WRONG_COUNTRY: (Fraud.COUNTERFEIT, ("chip country.other",)),
    Flaw.WRONG_LOCALITY: (Fraud.CHIP_MANIPULATION, ("chip country.locality",)),
    Flaw.WRONG_TYPE: (Fraud.CHIP_MANIPULATION, ("chip document.type",)),
    Flaw.REVOKED: (Fraud.CHIP_MANIPULATION, ("chip crl.revoked",)),
    Flaw.NO_CRL: (Fraud.FAULT_OF_ISSUE, ("chip crl.missing",)),
    Flaw.OLD_CRL: (Fraud.FAULT_OF_ISSUE, ("chip crl.overdue",)),
    Flaw.UNKNOWN_AUTHORITY: (Fraud.COUNTERFEIT, ("chip anchor.none", *UNTRUSTED)),
    Flaw.FORGED_AUTHORITY: (Fraud.COUNTERFEIT, ("chip chain.wrong", *UNTRUSTED)),
    Flaw.AUTHORITY_SIGNED: (
        Fraud.FAULT_OF_ISSUE,
        ("chip certificate.usage_period", "chip usage.is_authority", "chip usage.sign"),
    ),
    Flaw.STRANGE_CRITICAL: (Fraud.FAULT_OF_ISSUE, ("chip extension.critical",)),
    Flaw.CURVE_CHANGED: (Fraud.COUNTERFEIT, ("chip curve.manipulated",)),
    Flaw.WEAK_HASH: (Fraud.FAULT_OF_ISSUE, ("chip algorithm.weak",)),
    Flaw.INDEFINITE: (Fraud.FAULT_OF_ISSUE, ("chip file.indefinite",)),
    Flaw.UNTAGGED: (Fraud.FAULT_OF_ISSUE, ("chip file.untagged",)),
    Flaw.UNSORTED: (Fraud.FAULT_OF_ISSUE, ("chip cms.reordered",)),
    Flaw.NO_ATTRIBUTES: (Fraud.FAULT_OF_ISSUE, ("chip cms.no_attributes",)),
    Flaw.NO_CERTIFICATE: (Fraud.FAULT_OF_ISSUE, ("chip signer.missing", "chip algorithm.unknown")),
}


def _make_flaw(flaw: Flaw) -> Defect:
    fraud, traces = _FLAWS[flaw]

    def make(specimen: Specimen, seed: str) -> Specimen:
        made = add_chip(replace(specimen, making=replace(specimen.making, flaw=flaw)))
        return replace(made, making=specimen.making)

    return Defect(
        code=f"chip.{flaw.name.lower()}",
        title=f"Chip: {flaw.value}",
        sight="Nothing is to be seen on the page; the steps of the chip's authentication tell it.",
        fraud=fraud,
        looks=(Look("EF.SOD"), *((Look("DG1"),) if flaw is Flaw.GROUP_CHANGED else ())),
        traces=traces,
        changes=("chip",),
        source=PATH,
        kinds=WITH_CHIP,
        make=make,
    )


def _get_chip(specimen: Specimen) -> chip.Specimen:
    if specimen.chip is None:
        raise ValueError("there is no chip")
    return specimen.chip


def _copy(specimen: Specimen, seed: str) -> Specimen:
    """A copy without the files of the key, which EF.COM does not name any more."""
    old = _get_chip(specimen)
    files = {name: data for name, data in old.files.items() if name not in ("DG14", "DG15")}
    files["EF.COM"] = write_com((1, 2, 11, 12))
    return replace(specimen, chip=replace(old, files=files, chip_key=None))


def _copy_with_other_key(specimen: Specimen, seed: str) -> Specimen:
    return replace(specimen, chip=replace(_get_chip(specimen), chip_key=make_ec_key(f"copy {seed}")))


def _put_other(specimen: Specimen, seed: str) -> Specimen:
    """The chip of another document of the same kind and issuer, sound in itself."""
    return replace(specimen, chip=_make_other(specimen).chip)


def _make_other(specimen: Specimen) -> Specimen:
    fields = specimen.page.fields
    number = fields.number[:-1] + str((int(fields.number[-1]) + 1) % 10)
    surname = "Belmarin" if fields.surname != "Belmarin" else "Tarvello"
    other = replace(fields, surname=surname, number=number)
    return add_chip(replace(specimen, page=replace(specimen.page, fields=other)))


def _take_object_of_other(specimen: Specimen, seed: str) -> Specimen:
    old, other = _get_chip(specimen), _get_chip(_make_other(specimen))
    return replace(specimen, chip=replace(old, files={**old.files, "EF.SOD": other.files["EF.SOD"]}))


def _sign_other_expiry(specimen: Specimen, seed: str) -> Specimen:
    """Signed by the issuer with another day of expiry than is printed."""
    page = specimen.page
    other = replace(page.fields, expiry=page.fields.expiry + datetime.timedelta(days=1))
    made = add_chip(replace(specimen, page=replace(page, fields=other)))
    return replace(specimen, chip=made.chip)


def _sign_other_face(specimen: Specimen, seed: str) -> Specimen:
    return add_chip(specimen, make_other_face(specimen, seed))


def _put_other_face(specimen: Specimen, seed: str) -> Specimen:
    old, other = _get_chip(specimen), make_other_face(specimen, seed)
    photograph = specimen.making.photograph
    picture = photograph(other) if photograph else mark_jpeg(GREY, other)
    return replace(specimen, chip=replace(old, files={**old.files, "DG2": write_dg2(picture)}), traveller=other)


CHIPS = (
    *(_make_flaw(flaw) for flaw in _FLAWS),
    Defect(
        code="chip.silent",
        title="The chip does not answer",
        sight="The page has the symbol of a chip, and no reader gets an answer.",
        fraud=Fraud.CHIP_MANIPULATION,
        looks=(Look("chip symbol"), Look("chip")),
        traces=("chip silent",),
        changes=("chip",),
        source="ICAO Doc 9303-9 §2.3",
        kinds=WITH_CHIP,
        make=lambda specimen, seed: replace(specimen, chip=None),
    ),
    Defect(
        code="chip.copy",
        title="The chip is a copy that cannot prove itself",
        sight="All data are signed and right; the files of the chip's key are missing.",
        fraud=Fraud.CHIP_MANIPULATION,
        looks=(Look("EF.COM"), Look("DG15")),
        traces=("chip group.unannounced", "active proof.missing"),
        changes=("chip",),
        source=ACTIVE,
        kinds=WITH_CHIP,
        make=_copy,
    ),
    Defect(
        code="chip.copy_other_key",
        title="The chip is a copy with another key",
        sight="All data are signed and right; the chip's answer does not fit its signed key.",
        fraud=Fraud.CHIP_MANIPULATION,
        looks=(Look("DG15"),),
        traces=("active proof.wrong",),
        changes=("chip",),
        source=ACTIVE,
        kinds=WITH_CHIP,
        make=_copy_with_other_key,
    ),
    Defect(
        code="chip.other_document",
        title="The chip is that of another document",
        sight="The chip is sound in itself and says another name and number.",
        fraud=Fraud.CHIP_MANIPULATION,
        looks=(Look("DG1"), Look("zone"), Look("data")),
        traces=("chip zone.differs", "chip page surname", "chip page number"),
        changes=("chip",),
        source=CHIP_AND_PAGE,
        kinds=WITH_CHIP,
        make=_put_other,
    ),
    Defect(
        code="chip.other_object",
        title="The signed object on the chip is that of another document",
        sight="The hashes of the data groups are not those that were signed.",
        fraud=Fraud.CHIP_MANIPULATION,
        looks=(Look("EF.SOD"),),
        traces=("chip hash.wrong",),
        changes=("chip",),
        source=CHIP_AND_PAGE,
        kinds=WITH_CHIP,
        make=_take_object_of_other,
    ),
    Defect(
        code="chip.zone",
        title="The zone on the chip is another than the printed one",
        sight="Rightly signed: the chip's day of expiry is one day later than the printed one.",
        fraud=Fraud.FAULT_OF_ISSUE,
        looks=(Look("DG1"), Look("zone", zone_field="expiry"), Look("field expiry")),
        traces=("chip zone.differs", "chip page expiry"),
        changes=("chip",),
        source=CHIP_AND_PAGE,
        kinds=WITH_CHIP,
        make=_sign_other_expiry,
    ),
    Defect(
        code="chip.face_signed",
        title="The face on the chip is another than on the page, rightly signed",
        sight="The face on the chip is not that of photo, ghost portrait and traveller.",
        fraud=Fraud.FAULT_OF_ISSUE,
        looks=(Look("DG2"), Look("photo"), Look("ghost"), Look("traveller")),
        changes=("chip",),
        source=CHIP_AND_PAGE,
        kinds=WITH_CHIP,
        make=_sign_other_face,
    ),
    Defect(
        code="chip.face_replaced",
        title="The face on the chip was replaced",
        sight="The face on the chip is the traveller's and not that of the photo; its hash is not the signed one.",
        fraud=Fraud.CHIP_MANIPULATION,
        looks=(Look("DG2"), Look("photo"), Look("ghost"), Look("traveller")),
        traces=("chip hash.wrong",),
        changes=("chip", "traveller"),
        source=CHIP_AND_PAGE,
        kinds=WITH_CHIP,
        make=_put_other_face,
    ),
)

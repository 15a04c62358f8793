"""Defects of the visible digital seal."""

from __future__ import annotations

import datetime
from dataclasses import replace

from borderkit.seals import Draft, Vds, read, sign_with, write_vds
from borderkit.specimen.defects.defect import WITH_SEAL, Defect, Look, with_page
from borderkit.specimen.document import Specimen, add_seal, make_seal_signer
from borderkit.specimen.truth import Fraud

RULES = "ICAO Doc 9303-13 appendix D"
UNKNOWN_TAG = 0xF0
LATER_SERIAL = 0x5C


def _change_signature(specimen: Specimen, seed: str) -> Specimen:
    old = specimen.page.seal
    return with_page(specimen, seal=old[:-1] + bytes((old[-1] ^ 1,)))


def _take_other(specimen: Specimen, seed: str) -> Specimen:
    """The seal of another document of the kind: sound, and of somebody else."""
    fields = specimen.page.fields
    surname = "Belmarin" if fields.surname != "Belmarin" else "Tarvello"
    other = replace(specimen, page=replace(specimen.page, fields=replace(fields, surname=surname)))
    return with_page(specimen, seal=add_seal(other, make_seal_signer(specimen.authority)).page.seal)


def _expire_signer(specimen: Specimen, seed: str) -> Specimen:
    """Signed by a signer whose certificate ended the day before."""
    yesterday = specimen.today - datetime.timedelta(days=1)
    signer = make_seal_signer(specimen.authority, serial=LATER_SERIAL, last=yesterday)
    made = add_seal(specimen, signer)
    return replace(made, signers=(*specimen.signers, signer.certificate))


def _add_feature(specimen: Specimen, seed: str) -> Specimen:
    seal = read(specimen.page.seal)
    if not isinstance(seal, Vds):
        raise TypeError("seals of specimens are of bytes")
    draft = Draft(
        country=seal.country,
        signer=seal.signer,
        reference=seal.reference,
        issued=seal.issued,
        signed=seal.signed,
        definition=seal.definition,
        category=seal.category,
        features=(*((field.tag, field.raw) for field in seal.fields), (UNKNOWN_TAG, b"later")),
    )
    return with_page(specimen, seal=write_vds(draft, sign_with(make_seal_signer(specimen.authority).key)))


SEALS = (
    Defect(
        code="seal.signature",
        title="The seal's signature does not hold",
        sight="Nothing is to be seen; the seal was changed after it was signed.",
        fraud=Fraud.SEAL_MANIPULATION,
        looks=(Look("seal"), Look("seal data")),
        traces=("seal signature.wrong",),
        changes=("page.seal",),
        source=RULES,
        kinds=WITH_SEAL,
        make=_change_signature,
    ),
    Defect(
        code="seal.other_document",
        title="The seal is that of another document",
        sight="The seal is sound in itself and says another name than the zone.",
        fraud=Fraud.SEAL_MANIPULATION,
        looks=(Look("seal"), Look("seal data"), Look("zone", zone_field="name")),
        traces=("seal visa.differs", "seal document.differs"),
        changes=("page.seal",),
        source="ICAO Doc 9303-7 §9.4; Doc 9303-8 appendix A",
        kinds=WITH_SEAL,
        make=_take_other,
    ),
    Defect(
        code="seal.expired_signer",
        title="The certificate of the seal's signer has expired",
        sight="Nothing is to be seen; the seal is right but for its signer's dates.",
        fraud=Fraud.FAULT_OF_ISSUE,
        looks=(Look("seal data"),),
        traces=("seal certificate.expired",),
        changes=("page.seal", "signers"),
        source=RULES,
        kinds=WITH_SEAL,
        make=_expire_signer,
    ),
    Defect(
        code="seal.unknown_signer",
        title="The certificate of the seal's signer is not known",
        sight="Nothing is to be seen; nobody vouches for the signer.",
        fraud=Fraud.SEAL_MANIPULATION,
        looks=(Look("seal data"),),
        traces=("seal certificate.unknown",),
        changes=("signers",),
        source=RULES,
        kinds=WITH_SEAL,
        make=lambda specimen, seed: replace(specimen, signers=()),
    ),
    Defect(
        code="seal.unknown_feature",
        title="The seal has a feature that is not known",
        sight="The seal is valid: what it has more than others must not make it invalid.",
        fraud=Fraud.FAULT_OF_ISSUE,
        looks=(Look("seal data"),),
        traces=("seal field.unknown",),
        changes=("page.seal",),
        source=RULES,
        kinds=WITH_SEAL,
        make=_add_feature,
    ),
)

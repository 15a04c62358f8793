"""For each of the defects which check reveals it, or that only a person who looks can: one table.

The table is of the first kind of document that can have the defect, in the order of `DocumentKind`: a passport, or a
visa for those of a seal. What the checks find is asked of `examine`, not of the truth that the defect carries.
"""

import pytest
from tests.borderkit.specimen.documents import paper
from tests.borderkit.specimen.test_specimen_defects import made_once

from borderkit.specimen.defects import DEFECTS
from borderkit.specimen.examining import examine, list_expected
from borderkit.specimen.kinds import DocumentKind

BY_EYE: frozenset[str] = frozenset()

REVEALED_BY = {
    "photo.replaced": BY_EYE,
    "photo.morphed": BY_EYE,
    "page.birth": {"chip page birth", "page birth"},
    "page.expiry": {"chip page expiry", "chip zone.differs"},
    "page.replaced": {"chip page birth", "chip page given", "chip page surname", "chip zone.differs"},
    "number.pattern": {"chip page number", "chip zone.differs", "number pattern"},
    "microprint.missing": BY_EYE,
    "uv.bright": BY_EYE,
    "uv.emblem": BY_EYE,
    "ink.flat": BY_EYE,
    "perforation.other": BY_EYE,
    "register.misaligned": BY_EYE,
    "zone.font": BY_EYE,
    "zone.birth": {"chip zone.differs", "page birth"},
    "zone.digit": {"chip zone.differs", "zone digit.wrong"},
    "zone.composite": {"chip zone.differs", "zone digit.wrong"},
    "zone.transposed": {"chip zone.differs", "page number"},
    "zone.name": {"chip zone.differs", "page surname"},
    "zone.code": {"chip zone.differs", "page document_code", "zone code.unusual"},
    "state.fantasy": {"chip silent", "zone state.unknown"},
    "chip.group_changed": {"chip hash.wrong", "chip page surname", "chip zone.differs"},
    "chip.unlisted_group": {"chip group.unlisted"},
    "chip.no_face": {"chip group.unlisted", "chip hash.unsigned"},
    "chip.signature_changed": {"chip signature.wrong"},
    "chip.certificate_changed": {"chip algorithm.unknown", "chip chain.wrong", "chip crl.unanchored"},
    "chip.expired_signer": {"chip date.expired"},
    "chip.signed_late": {"chip date.signed_outside"},
    "chip.wrong_country": {"chip country.other"},
    "chip.wrong_locality": {"chip country.locality"},
    "chip.wrong_type": {"chip document.type"},
    "chip.revoked": {"chip crl.revoked"},
    "chip.no_crl": {"chip crl.missing"},
    "chip.old_crl": {"chip crl.overdue"},
    "chip.unknown_authority": {"chip algorithm.unknown", "chip anchor.none", "chip crl.unanchored"},
    "chip.forged_authority": {"chip algorithm.unknown", "chip chain.wrong", "chip crl.unanchored"},
    "chip.authority_signed": {"chip certificate.usage_period", "chip usage.is_authority", "chip usage.sign"},
    "chip.strange_critical": {"chip extension.critical"},
    "chip.curve_changed": {"chip curve.manipulated"},
    "chip.weak_hash": {"chip algorithm.weak"},
    "chip.indefinite": {"chip file.indefinite"},
    "chip.untagged": {"chip file.untagged"},
    "chip.unsorted": {"chip cms.reordered"},
    "chip.no_attributes": {"chip cms.no_attributes"},
    "chip.no_certificate": {"chip algorithm.unknown", "chip signer.missing"},
    "chip.silent": {"chip silent"},
    "chip.copy": {"active proof.missing", "chip group.unannounced"},
    "chip.copy_other_key": {"active proof.wrong"},
    "chip.other_document": {"chip page number", "chip page surname", "chip zone.differs"},
    "chip.other_object": {"chip hash.wrong"},
    "chip.zone": {"chip page expiry", "chip zone.differs"},
    "chip.face_signed": BY_EYE,
    "chip.face_replaced": {"chip hash.wrong"},
    "seal.signature": {"seal signature.wrong"},
    "seal.other_document": {"seal visa.differs"},
    "seal.expired_signer": {"seal certificate.expired"},
    "seal.unknown_signer": {"seal certificate.unknown"},
    "seal.unknown_feature": {"seal field.unknown"},
    "traveller.impostor": BY_EYE,
    "blank.stolen": {"chip silent", "number stolen"},
}

NAMED = {
    "photo substituted": {"photo.replaced", "photo.morphed"},
    "data altered": {"page.birth", "page.expiry", "zone.birth", "zone.name"},
    "zone and page differ": {"zone.birth", "zone.name", "zone.transposed"},
    "wrong digit": {"zone.digit", "zone.composite"},
    "expired signer": {"chip.expired_signer", "seal.expired_signer"},
    "data group changed": {"chip.group_changed", "chip.face_replaced"},
    "clone without active authentication": {"chip.copy", "chip.copy_other_key"},
    "wrong seal": {"seal.signature", "seal.other_document", "seal.unknown_signer"},
}
"""What a maker of specimens was asked to be able to do, and the defects that do it."""

FIGURES = {
    DocumentKind.PASSPORT: (54, 43),
    DocumentKind.CARD: (54, 43),
    DocumentKind.LARGE_CARD: (22, 10),
    DocumentKind.VISA_A: (25, 15),
    DocumentKind.VISA_B: (25, 15),
    DocumentKind.PERMIT: (54, 43),
    DocumentKind.EMERGENCY: (26, 16),
    DocumentKind.CREW: (22, 10),
    DocumentKind.FRENCH_CARD: (18, 7),
    DocumentKind.INTERNAL: (18, 7),
    DocumentKind.SLOVAK_CARD: (19, 7),
    DocumentKind.SWISS_PERMIT: (17, 6),
    DocumentKind.FRENCH_PERMIT: (17, 5),
}
"""Of each kind of document: how many defects it can have, and how many of those a check reveals."""


def first_kind(code: str) -> DocumentKind:
    return min(DEFECTS[code].kinds, key=list(DocumentKind).index)


def test_every_defect_stands_in_the_table() -> None:
    assert set(REVEALED_BY) == set(DEFECTS)


@pytest.mark.parametrize("code", REVEALED_BY)
def test_it_is_revealed_by_these_checks_or_by_eye(code: str) -> None:
    sound, made = paper(first_kind(code)), made_once(first_kind(code), code)
    assert examine(made) - list_expected(sound) == REVEALED_BY[code]


@pytest.mark.parametrize("code", [code for code, checks in REVEALED_BY.items() if not checks])
def test_what_no_check_reveals_says_what_to_look_at(code: str) -> None:
    truth = made_once(first_kind(code), code).truth
    assert truth is not None
    assert truth.is_for_a_person
    assert truth.regions
    assert len(truth.sight) > 20


@pytest.mark.parametrize("manipulation", NAMED)
def test_each_named_manipulation_can_be_made(manipulation: str) -> None:
    assert set(DEFECTS) >= NAMED[manipulation]


def test_a_wrong_digit_is_not_told_like_a_wrong_seal_or_a_wrong_chip() -> None:
    """Each named manipulation is told apart from the others by what reveals it; two are for eyes alone."""
    marks = {
        "wrong digit": "zone digit.wrong",
        "expired signer": "chip date.expired",
        "data group changed": "chip hash.wrong",
        "clone without active authentication": "active proof.missing",
        "wrong seal": "seal signature.wrong",
    }
    for manipulation, mark in marks.items():
        having = {code for code, checks in REVEALED_BY.items() if mark in checks}
        others = set().union(*(codes for name, codes in NAMED.items() if name != manipulation))
        assert having & NAMED[manipulation]
        assert not having & (others - NAMED[manipulation])
    assert all(REVEALED_BY[code] == BY_EYE for code in NAMED["photo substituted"])


@pytest.mark.parametrize("kind", DocumentKind)
def test_how_many_defects_a_kind_of_document_can_have_and_how_many_a_check_reveals(kind: DocumentKind) -> None:
    codes = [code for code, defect in DEFECTS.items() if kind in defect.kinds]
    seen = sum(bool(made_once(kind, code).truth.traces) for code in codes)
    assert (len(codes), seen) == FIGURES[kind]

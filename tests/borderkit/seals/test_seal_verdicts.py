"""Every word that ICAO has for a seal is reached, with its trust level."""

import dataclasses
import datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from tests.borderkit.seals.seals import (
    AUTHORITY,
    CARD,
    ISSUED,
    SIGNER,
    TODAY,
    TRUST,
    codes,
    patched,
    sealed,
    trust,
    verdict,
    visa_features,
    visa_seal,
    words,
)

from borderkit import seals
from borderkit.emrtd.certificates import read_certificate
from borderkit.emrtd.chain import follow_link
from borderkit.seals import Indication, NotASeal, Status, Trust
from borderkit.seals.profiles import EMERGENCY
from borderkit.seals.verdicts import TRUSTS
from borderkit.specimen.authority import make_authority
from borderkit.specimen.keys import make_ec_key
from borderkit.specimen.seals import make_seal, make_signer

SEAL = visa_seal()


def signers(*certificates, trusted=TRUST, **more):
    return seals.gather_signers([one.certificate for one in certificates], trusted, **more)


def is_(found, word, trust, *, code=None):
    assert words(found) == [word]
    assert found.trust is trust
    assert found.status is (Status.VALID if trust is Trust.TRUSTABLE else Status.INVALID)
    if code is not None:
        assert code in codes(found)
    return True


def test_a_sound_seal_is_valid_and_trustable():
    """Rule 61."""
    assert verdict(SEAL) == seals.Verdict(())
    assert (verdict(SEAL).status, verdict(SEAL).trust) == (Status.VALID, Trust.TRUSTABLE)


def test_an_unknown_feature_does_not_make_a_seal_invalid():
    """Rule 61."""
    found = verdict(sealed((*visa_features(), (0x2A, b"any"))))
    assert is_(found, "UNKNOWN_FEATURE", Trust.TRUSTABLE, code="field.unknown")
    assert found.problems[0].grounds == {"tag": "42"}


def test_an_unknown_feature_does_not_hide_a_wrong_signature():
    """Rule 61."""
    data = sealed((*visa_features(), (0x2A, b"any")))
    found = verdict(patched(data, len(data) - 1, bytes([data[-1] ^ 1])))
    assert (words(found), found.trust) == (["UNKNOWN_FEATURE", "INVALID_SIGNATURE"], Trust.HIGH)


def test_a_kind_of_seal_that_an_issuer_made_is_kept_raw():
    """Rule 61: even categories are the issuer's own."""
    data = sealed(((1, b"\x01"),), definition=0x21, category=0x10)
    assert is_(verdict(data), "UNKNOWN_FEATURE", Trust.TRUSTABLE, code="type.national")
    assert [(field.tag, field.value) for field in seals.read(data).fields] == [(1, b"\x01")]


def test_a_certificate_that_is_not_there_is_unknown():
    """Rules 60 and 61."""
    other = make_signer(AUTHORITY, serial=0x5C)
    assert is_(verdict(SEAL, signers(other)), "UNKNOWN_CERTIFICATE", Trust.HIGH)
    assert is_(verdict(SEAL, signers(make_signer(AUTHORITY, "TT"))), "UNKNOWN_CERTIFICATE", Trust.HIGH)


def test_a_reference_of_nine_characters_that_looks_like_one_of_version_4_is_found():
    """Rule 58: UTTS03ABC names the certificate ABC by the book, and 03ABC as before version 4."""
    by_the_book, before = make_signer(AUTHORITY, serial=0xABC), make_signer(AUTHORITY, serial=0x03ABC)
    seal = seals.read(visa_seal(signer=by_the_book))
    old = visa_seal(signer=dataclasses.replace(before, serial=0xABC))
    assert (seal.reference, codes(verdict(visa_seal(signer=by_the_book), signers(by_the_book)))) == ("ABC", [])
    assert codes(verdict(old, signers(before))) == ["reference.short"]
    assert codes(verdict(old, signers(before, by_the_book))) == ["signature.wrong"]


def test_a_certificate_is_found_in_either_case():
    """Rule 60: subject and serial number, in small letters or capitals."""
    authority = make_authority("ut")
    small = make_signer(authority, "ts", serial=0xABC)
    seal = make_seal(EMERGENCY, CARD, dataclasses.replace(small, name="UTTS"), issued=ISSUED)
    assert verdict(seal, signers(small, trusted=trust(authority))).status is Status.VALID


def test_a_certificate_of_an_untrusted_authority_is_untrusted():
    """Rule 61."""
    stranger = make_authority(key=make_ec_key("a forger"))
    forger = make_signer(stranger)
    assert is_(verdict(visa_seal(signer=forger), signers(forger)), "UNTRUSTED_CERTIFICATE", Trust.HIGH)
    assert is_(verdict(SEAL, signers(SIGNER, trusted=None)), "UNTRUSTED_CERTIFICATE", Trust.HIGH)


def test_a_trusted_key_of_another_country_does_not_count():
    """Rule 61: even one that is the same."""
    elsewhere = make_authority("DE", AUTHORITY.key)
    assert is_(verdict(SEAL, signers(SIGNER, trusted=trust(elsewhere))), "UNTRUSTED_CERTIFICATE", Trust.HIGH)


def test_a_key_that_a_link_certificate_leads_to_is_trusted():
    """Rules 51 and 61."""
    new, link = AUTHORITY.succeed(make_ec_key("a new key"))
    linked = follow_link(read_certificate(link), TRUST).anchor
    signer = make_signer(new)
    assert verdict(visa_seal(signer=signer), signers(signer)).status is Status.INVALID
    assert verdict(visa_seal(signer=signer), signers(signer, trusted=TRUST.with_anchors([linked]))).problems == ()


GERMANY = make_authority("DE")
GERMAN = make_signer(GERMANY)


def test_a_signer_signs_for_its_own_country_only():
    """Rule 61: VALID means signed by a signer of the issuer of the document."""
    found = verdict(visa_seal(signer=GERMAN), signers(GERMAN, trusted=trust(AUTHORITY, GERMANY)))
    assert is_(found, "UNTRUSTED_CERTIFICATE", Trust.HIGH, code="certificate.country")


def test_a_signer_may_be_allowed_to_sign_for_others():
    """Rule 61; Doc 9303-13 appendix A.3, second remark."""
    known = signers(GERMAN, trusted=trust(GERMANY), substitutes={"DE": ["UTO"]})
    assert verdict(visa_seal(signer=GERMAN), known).status is Status.VALID


def test_the_issuer_in_the_zone_counts_too():
    """Rule 61: a header of one country with a zone of another."""
    found = verdict(sealed(visa_features(zone="V<D<<" + "<" * 83)))
    assert is_(found, "UNTRUSTED_CERTIFICATE", Trust.HIGH, code="certificate.country")


def test_a_certificate_with_an_unknown_critical_extension_is_untrusted():
    """Rules 53 and 61."""
    signer = make_signer(AUTHORITY, more=(("1.2.3.4", True, b"\x05\x00"),))
    found = verdict(visa_seal(signer=signer), signers(signer))
    assert is_(found, "UNTRUSTED_CERTIFICATE", Trust.HIGH, code="certificate.defect")


def test_the_signature_is_the_one_that_others_verify():
    """Rule 60: r and s over header and message, without the marker."""
    signature = encode_dss_signature(int.from_bytes(SEAL[-64:-32], "big"), int.from_bytes(SEAL[-32:], "big"))
    SIGNER.key.public_key().verify(signature, SEAL[:-66], ec.ECDSA(hashes.SHA256()))
    assert SEAL[-66:-64] == b"\xff\x40"


def test_a_certificate_expires_after_its_last_day():
    """Rule 61: medium, since old visas are shown."""
    short = make_signer(AUTHORITY, days=(ISSUED, TODAY))
    seal = visa_seal(signer=short)
    assert verdict(seal, signers(short)).status is Status.VALID
    found = verdict(seal, signers(short), today=TODAY + datetime.timedelta(1))
    assert is_(found, "EXPIRED_CERTIFICATE", Trust.MEDIUM)


def test_a_certificate_is_not_trusted_before_its_first_day():
    """Rule 61."""
    early = make_signer(AUTHORITY, days=(TODAY, datetime.date(2030, 1, 1)))
    seal = visa_seal(signer=early)
    assert words(verdict(seal, signers(early))) == []
    found = verdict(seal, signers(early), today=TODAY - datetime.timedelta(1))
    assert is_(found, "UNTRUSTED_CERTIFICATE", Trust.HIGH, code="certificate.early")


def test_a_revoked_certificate_is_named_so():
    """Rule 61."""
    found = verdict(SEAL, signers(SIGNER, trusted=trust(AUTHORITY, revoked=[SIGNER.serial])))
    assert is_(found, "REVOKED_CERTIFICATE", Trust.HIGH)


@pytest.mark.parametrize("trusted", [dataclasses.replace(TRUST, crls=()), trust(AUTHORITY, days=91)])
def test_that_revocation_is_not_known_is_said(trusted):
    """Rules 54 and 61: no list, or one that is overdue."""
    found = verdict(SEAL, signers(SIGNER, trusted=trusted))
    assert (codes(found), found.status) == (["certificate.unchecked"], Status.VALID)


def test_a_changed_seal_has_an_invalid_signature():
    """Rule 61."""
    at = SEAL.index(b"\x04\x03\x5a") + 2
    assert is_(verdict(patched(SEAL, at, b"\xb4")), "INVALID_SIGNATURE", Trust.HIGH)


def test_a_key_that_is_no_elliptic_curve_or_of_another_length_signs_no_seal():
    """Rules 60 and 61."""
    long = make_signer(AUTHORITY, curve="secp384r1")
    assert is_(verdict(SEAL, signers(long)), "INVALID_SIGNATURE", Trust.HIGH)


@pytest.mark.parametrize(
    ("curve", "digest"),
    [
        ("secp224r1", hashes.SHA224()),
        ("secp256r1", hashes.SHA256()),
        ("brainpoolP256r1", hashes.SHA256()),
        ("brainpoolP384r1", hashes.SHA384()),
        ("secp384r1", hashes.SHA384()),
        ("brainpoolP512r1", hashes.SHA512()),
        ("secp521r1", hashes.SHA512()),
    ],
)
def test_the_length_of_the_key_chooses_the_hash(curve, digest):
    """Rule 60: SHA-224, -256, -384, -512, as another library verifies them over header and message."""
    signer = make_signer(AUTHORITY, curve=curve)
    data = visa_seal(signer=signer)
    found = verdict(data, signers(signer))
    assert codes(found) == (["signature.weak"] if curve == "secp224r1" else [])
    assert found.status is Status.VALID
    seal = seals.read(data)
    half = len(seal.signature) // 2
    r, s = (int.from_bytes(part, "big") for part in (seal.signature[:half], seal.signature[half:]))
    signer.key.public_key().verify(encode_dss_signature(r, s), seal.signed_bytes, ec.ECDSA(digest))


def test_the_hash_is_the_one_that_the_key_chooses():
    """Rule 60."""
    data = SEAL[:-66] + SEAL[-66:-64] + seals.sign_with(SIGNER.key, "SHA-384")(SEAL[:-66])
    assert is_(verdict(data), "INVALID_SIGNATURE", Trust.HIGH)


@pytest.mark.parametrize("name", ["0", "00", "00000"])
def test_a_certificate_of_tests_is_never_trusted(name):
    """Rules 60 and 61; Doc 9303-13 §2.2.1."""
    seal = dataclasses.replace(SIGNER, serial=0)
    assert "UNTRUSTED_CERTIFICATE" in words(verdict(visa_seal(signer=seal)))


def test_of_two_certificates_with_one_name_the_one_that_signed_counts():
    """Rule 60."""
    other = make_signer(make_authority(key=make_ec_key("a forger")), curve="secp256r1")
    for order in ((SIGNER, other), (other, SIGNER)):
        assert verdict(SEAL, signers(*order)).status is Status.VALID
        assert words(verdict(visa_seal(signer=other), signers(*order))) == ["UNTRUSTED_CERTIFICATE"]


@pytest.mark.parametrize("days", [-1, 0, 1, 2, 21])
def test_a_seal_signed_days_after_today_is_not_valid(days):
    """Rules 60 and 61; decision 0054: a clock may be off by a day, and it is said; more is no day of signing."""
    found = verdict(SEAL, today=ISSUED - datetime.timedelta(days))
    about = [code for code in codes(found) if code.startswith("date.")]
    assert about == ([] if days < 1 else ["date.later"] if days == 1 else ["date.ahead"])
    assert found.status is (Status.VALID if days < 2 else Status.INVALID)
    if days > 1:
        assert is_(found, "WRONG_FORMAT", Trust.HIGH, code="date.ahead")


def test_a_day_of_signing_outside_the_certificate_is_a_deviation():
    """Rule 60."""
    old = make_signer(AUTHORITY, days=(TODAY, datetime.date(2030, 1, 1)))
    assert codes(verdict(visa_seal(signer=old), signers(old))) == ["date.outside"]


def test_bytes_after_the_signature_are_a_deviation():
    """Rule 58; padding is the bar code's own affair."""
    assert codes(verdict(SEAL + b"\0\0\0")) == ["data.trailing"]


def test_several_indications_stand_in_the_order_of_icao():
    """Rule 61: the worst trust level counts."""
    short = make_signer(AUTHORITY, days=(datetime.date(2020, 1, 1), ISSUED))
    data = visa_seal(signer=short)
    found = verdict(data[:-1] + bytes([data[-1] ^ 1]), signers(short))
    assert words(found) == ["EXPIRED_CERTIFICATE", "INVALID_SIGNATURE"]
    assert found.trust is Trust.HIGH


def test_every_indication_has_its_trust_level():
    """Rule 61; Doc 9303-13 table D.1, Doc 9303-7 table 2, Doc 9303-8 table A-1."""
    assert set(TRUSTS) == set(Indication)
    assert {one.value for one, trust in TRUSTS.items() if trust is Trust.MEDIUM} == {
        "READ_ERROR",
        "EXPIRED_CERTIFICATE",
    }
    assert {one.value for one, trust in TRUSTS.items() if trust is Trust.TRUSTABLE} == {"UNKNOWN_FEATURE"}


def test_a_verdict_on_what_is_no_seal_names_the_problem():
    """Rule 61."""
    with pytest.raises(NotASeal, match="does not begin as a seal does") as caught:
        seals.read(b"PDF")
    assert codes(seals.refuse(caught.value)) == ["data.magic"]

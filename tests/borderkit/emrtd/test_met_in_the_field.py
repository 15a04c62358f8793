"""What readers of real documents have met: it verifies, and each departure from the book is told.

Source: rule 50, "verify tolerantly, judge strictly", and what is told of documents of single States in the issues of
gmrtd, NFCPassportReader, pymrtd, jmrtd and self.
"""

from dataclasses import replace

import pytest
from tests.borderkit.emrtd.authorities import KEY, MAY, issue
from tests.borderkit.emrtd.chips import TODAY, ZONE, codes, trust_in
from tests.borderkit.emrtd.odd_chips import (
    ELLIPTIC,
    RSA,
    UT,
    Odd,
    attribute,
    name_in,
    odd_chip,
    sign_side_by_side,
    sign_without_null,
    sign_without_zeros,
    signer_named,
    signer_with_days,
    signer_without_authority_key,
)

from borderkit.emrtd import (
    StepName,
    TrustStore,
    authenticate,
    check_revocation,
    read_certificate,
    read_crl,
    read_dg2,
    read_master_list,
)
from borderkit.emrtd.curves import CURVES
from borderkit.emrtd.extensions import Role, read_usage_period
from borderkit.emrtd.problems import Outcome
from borderkit.emrtd.tlv import write_node
from borderkit.emrtd.trust import Anchor
from borderkit.specimen import der
from borderkit.specimen.authority import SignerWish, extended_usage, make_authority, write_name
from borderkit.specimen.files import GREY, write_dg2, write_group, write_templates
from borderkit.specimen.keys import make_ec_key, make_pss_key, write_digest, write_ec_info, write_parameters
from borderkit.specimen.wrapping import Wrapping, write_signed


def judge(odd, issued=None):
    chip = odd_chip(odd, issued)
    return authenticate(chip.files, trust_in(chip), today=TODAY, mrz=ZONE)


def told(result):
    """Every problem that is no note, of steps that passed; and the names of those that did not."""
    assert all(codes(step.problems) or step.outcome is Outcome.PASSED for step in result.steps.values())
    open_ones = [name.value for name in (*result.failed, *result.undetermined)]
    return open_ones, [code for step in result.steps.values() for code in codes(step.problems)]


def period(first, last):
    return SignerWish(more=(("2.5.29.16", False, der.sequence(first, last)),))


def implicit(number, digits):
    return der.tagged(number, digits, is_constructed=False)


UTC_2025, UTC_2035 = b"\x17\x0d250101000000Z", b"\x17\x0d350701000000Z"
NO_COFACTOR = write_ec_info(ELLIPTIC.private, write_parameters(CURVES["brainpoolP256r1"], cofactor=None))
RSA_POINT = RSA.info[RSA.info.index(b"\x03\x82") :]
UNPADDED = RSA.private.public_key().public_numbers()
UNPADDED_KEY = der.sequence(b"\x02\x82\x01\x00" + UNPADDED.n.to_bytes(256, "big"), der.integer(UNPADDED.e))

OBJECTS = {
    "a list of version 1, LDS 1.8": (Odd(content_version=(1, "0108", "040000")), []),
    "a list of version 0 with versions": (Odd(content_version=(0, "0108", "040000")), ["file.version"]),
    "attributes signed as sent, not in DER order": (
        Odd(attributes=lambda found: sorted(found, reverse=True)),
        ["cms.unordered"],
    ),
    "no NULL in the hash of PKCS#1": (Odd(key=RSA, sign=sign_without_null), ["signature.form"]),
    "the algorithm is called rsaEncryption": (
        Odd(key=RSA, algorithm=der.sequence(der.oid("1.2.840.113549.1.1.1"), der.NULL)),
        [],
    ),
    "the algorithm is called ecPublicKey": (Odd(algorithm=der.sequence(der.oid("1.2.840.10045.2.1"))), []),
    "ECDSA with NULL as parameters": (Odd(algorithm=der.sequence(der.oid("1.2.840.10045.4.3.2"), der.NULL)), []),
    "r and s side by side": (Odd(sign=sign_side_by_side), ["signature.form"]),
    "r and s without leading zeros": (Odd(sign=sign_without_zeros), ["signature.form"]),
    "ECDSA with SHA-224": (Odd(key=make_ec_key("odd", digest="SHA-224"), digest="SHA-224"), []),
    "no hash announced": (Odd(digests=der.set_of()), ["cms.digests"]),
    "another hash announced": (Odd(digests=der.set_of(write_digest("SHA-1"))), ["cms.digests"]),
    "signed data of version 1": (Odd(versions=(1, 1)), ["cms.version"]),
    "a signer of version 3, named by number": (Odd(versions=(3, 3)), ["cms.version"]),
    "the signer's issuer in other strings": (Odd(signer_name=name_in("UT", 0x13)), ["signer.identifier"]),
    "another number in the signer's entry": (Odd(signer_serial=99), ["signer.identifier"]),
    "another name in the signer's entry": (Odd(signer_name=write_name("UT", "Bureau", "x")), ["signer.identifier"]),
    "a revocation list inside": (Odd(lists=der.tagged(1, UT.write_crl({}, MAY))), []),
    "attributes nobody signed": (Odd(tail=der.tagged(1, attribute("1.2.3", der.NULL))), ["cms.unsigned"]),
    "a salt of 20 with SHA-256": (Odd(key=make_pss_key("odd", salt=20)), ["algorithm.salt"]),
    "a salt of none": (Odd(key=make_pss_key("odd", salt=0)), ["algorithm.salt"]),
    "a key for PSS that signs PKCS#1": (
        Odd(key=replace(RSA, info=der.sequence(make_pss_key("odd").algorithm, RSA_POINT))),
        [],
    ),
    "a modulus without its leading zero": (
        Odd(key=replace(RSA, info=der.sequence(der.sequence(der.oid("1.2.840.113549.1.1.1")), der.bits(UNPADDED_KEY)))),
        ["key.form"],
    ),
    "parameters without cofactor": (Odd(key=replace(ELLIPTIC, info=NO_COFACTOR)), ["curve.cofactor"]),
}

CERTIFICATES = {
    "a number below zero": (UT.issue(ELLIPTIC, SignerWish(serial=-5)), ["certificate.serial"]),
    "a number of 22 bytes": (UT.issue(ELLIPTIC, SignerWish(serial=1 << 170)), ["certificate.serial_long"]),
    "times without Z": (signer_with_days(b"\x17\x0c250101000000", b"\x17\x0c350701000000"), ["certificate.time"]),
    "times without seconds": (signer_with_days(b"\x17\x0b2501010000Z", b"\x17\x0b3507010000Z"), ["certificate.time"]),
    "four digits of the year before 2050": (
        signer_with_days(b"\x18\x0f20250101000000Z", b"\x18\x0f20350701000000Z"),
        ["certificate.time"],
    ),
    "four digits of the year called two": (
        signer_with_days(b"\x17\x0f20250101000000Z", b"\x17\x0f20350701000000Z"),
        ["certificate.time"],
    ),
    "times with an offset": (
        signer_with_days(b"\x17\x11250101020000+0200", b"\x17\x11350630190000-0500"),
        ["certificate.time"],
    ),
    "an end that nobody set": (signer_with_days(UTC_2025, b"\x18\x0f99991231235959Z"), []),
    "the issuer's name in printable strings": (signer_named(name_in("UT", 0x13)), []),
    "the issuer's country in small letters": (
        signer_named(name_in("ut", 0x0C)),
        ["certificate.country_case", "certificate.country_type"],
    ),
    "the issuer's name in strings of 1988": (signer_named(name_in("UT", 0x14)), ["certificate.country_type"]),
    "a key of nobody as the authority's": (signer_without_authority_key(b"nobody"), ["chain.identifier"]),
    "no identifier of the authority's key": (
        UT.issue(ELLIPTIC, SignerWish(is_identified=False)),
        ["certificate.no_identifier", "chain.by_name"],
    ),
    "time of use with years of two digits": (
        UT.issue(ELLIPTIC, period(implicit(0, b"250101000000Z"), implicit(1, b"270101000000Z"))),
        ["certificate.time"],
    ),
    "time of use with whole times inside": (
        UT.issue(ELLIPTIC, period(der.tagged(0, b"\x18\x0f20250101000000Z"), der.tagged(1, b"\x17\x0d270101000000Z"))),
        ["certificate.time"],
    ),
    "document types in small letters with filler": (UT.issue(ELLIPTIC, SignerWish(types=("p<",))), []),
    "the place in small letters": (UT.issue(ELLIPTIC, SignerWish(locality="uto")), []),
}


@pytest.mark.parametrize("odd", OBJECTS)
def test_odd_security_objects_verify_and_are_told(odd):
    """Rules 39, 41, 42, 43, 48, 49 and 50."""
    made, expected = OBJECTS[odd]
    assert told(judge(made)) == ([], expected)


@pytest.mark.parametrize("odd", CERTIFICATES)
def test_odd_certificates_verify_and_are_told(odd):
    """Rules 28, 47 and 50."""
    issued, expected = CERTIFICATES[odd]
    assert told(judge(Odd(), issued)) == ([], expected)


def test_ecdsa_with_sha_1_holds_and_is_weak():
    """Rule 41: verify, and mark as weak."""
    result = judge(Odd(key=make_ec_key("odd", digest="SHA-1"), digest="SHA-1"))
    assert told(result) == (["algorithms"], ["algorithm.weak"] * 3)


def test_a_signature_with_another_salt_than_its_parameters_say_does_not_hold():
    """Rule 49: the salt's length is that of the parameters."""
    odd = Odd(key=make_pss_key("odd", salt=20), algorithm=make_pss_key("odd", salt=32).algorithm)
    assert "signature" in told(judge(odd))[0]


@pytest.mark.parametrize("sign", [sign_without_null, sign_side_by_side, sign_without_zeros])
def test_odd_signatures_over_something_else_do_not_hold(sign):
    """Tolerance of the form is none of the content."""
    key = RSA if sign is sign_without_null else ELLIPTIC
    assert codes(judge(Odd(key=key, sign=lambda data: sign(data + b".")))[StepName.SIGNATURE].problems) == [
        "signature.wrong"
    ]


def test_the_only_certificate_is_the_signers_if_its_key_signed():
    """Rule 43: the entry of the signer is not signed. Of two certificates none is chosen without a name."""
    other = UT.issue(KEY, SignerWish(serial=8))
    assert codes(judge(Odd(signer_serial=99), other)[StepName.SIGNATURE].problems) == [
        "signer.identifier",
        "signature.wrong",
    ]
    own = UT.issue(ELLIPTIC, SignerWish())
    two = judge(Odd(signer_serial=99, riding=(own.certificate, other.certificate)), own)
    assert codes(two[StepName.SIGNATURE].problems) == ["signer.missing"]


@pytest.mark.parametrize("listed", [-5, 251])
def test_a_certificate_with_a_number_below_zero_is_found_revoked_however_the_list_writes_it(listed):
    """Rules 50 and 54: FB in one byte is -5, and 251 to whoever takes it without a sign."""
    certificate = issue(serial=-5)
    trust = TrustStore((Anchor(read_certificate(UT.certificate)),), (_crl({listed: MAY}),))
    found = check_revocation(certificate, Role.SIGNER, trust.anchors[0], trust, TODAY)
    assert codes(found) == ["crl.revoked"]


def _crl(revoked):
    return read_crl(UT.write_crl(revoked, MAY))


@pytest.mark.parametrize(
    ("digits", "year"),
    [(b"20250101000000Z", 2025), (b"250101000000Z", 2025), (b"202501010000Z", 2025), (b"101112131415Z", 2010)],
)
def test_the_time_of_use_is_never_in_the_middle_ages(digits, year):
    """Twelve digits are a year of two with seconds, unless they are a day of this century or the last without."""
    wish = period(implicit(0, digits), implicit(1, b"20270101000000Z"))
    found = read_usage_period(read_certificate(UT.issue(ELLIPTIC, wish).certificate))
    assert found.first.year == year


def test_a_face_file_may_hold_several_faces():
    """Rule 45: in one record, or one record each; the first is the portrait."""
    face = write_dg2(GREY)
    assert len(read_dg2(face).pictures) == 1
    record = face.index(b"FAC\x00")
    one = face[record + 14 :]
    both = face[record : record + 8] + (14 + 2 * len(one)).to_bytes(4, "big") + b"\x00\x02" + one + one
    found = read_dg2(_with_block(both))
    assert ([len(picture.data) for picture in found.pictures], codes(found.problems)) == ([len(GREY)] * 2, [])


def test_a_face_record_that_says_one_byte_more_is_read():
    """Rule 45: some British passports; the picture is whole, and the length is told."""
    face = write_dg2(GREY)
    record = face.index(b"FAC\x00")
    size = int.from_bytes(face[record + 14 : record + 18], "big")
    longer = face[: record + 14] + (size + 1).to_bytes(4, "big") + face[record + 18 :]
    found = read_dg2(longer)
    assert ([picture.data for picture in found.pictures], codes(found.problems)) == ([GREY], ["file.count"])


def _with_block(block):
    return write_group(2, write_templates([write_node(0x5F2E, block)], b"\x02", b"\x00\x08"))


LIST_SIGNER = UT.issue(KEY, SignerWish(serial=3, types=(), more=(extended_usage("2.23.136.1.1.3"),)))


def _list(version=0, **wrapping):
    keys = (make_authority("UT").certificate, make_authority("ZZ").certificate)
    content = der.sequence(der.integer(version), der.set_of(*keys))
    return write_signed("2.23.136.1.1.2", content, LIST_SIGNER, Wrapping(**wrapping))


@pytest.mark.parametrize(
    ("data", "publisher", "expected"),
    [
        (_list(), "UT", []),
        (_list(1), "UT", ["list.version"]),
        (_list(is_sorted=False), "UT", []),
        (_list(others=(UT.certificate,)), "UT", []),
        (_list(by_key=True), "UT", []),
        (_list(is_indefinite=True), "UT", []),
        (_list(has_certificate=False), "", []),
        (_list(has_certificate=False, others=(UT.certificate,)), "", []),
    ],
    ids=["plain", "version 1", "unordered", "with its authority", "by key", "BER", "no signer", "authority alone"],
)
def test_master_lists_in_all_their_forms_are_read(data, publisher, expected):
    """Rule 55."""
    found = read_master_list(data)
    assert (found.publisher, codes(found.problems), len(found.certificates)) == (publisher, expected, 2)

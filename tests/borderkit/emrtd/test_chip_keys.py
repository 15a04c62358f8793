"""Keys, curves and signatures."""

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.emrtd.chips import MADE_BY_OPENSSL, codes

from borderkit.emrtd.algorithms import PSS_OID, Algorithm, Scheme, hash_bytes, read_algorithm, read_digest
from borderkit.emrtd.certificates import read_certificate
from borderkit.emrtd.curves import CURVES, CurveRefused, match_parameters
from borderkit.emrtd.ecdsa import _multiply, decode_point, is_signed
from borderkit.emrtd.keys import EcKey, KeyRefused, RsaKey, read_key, verify
from borderkit.emrtd.signed import read_signed
from borderkit.emrtd.signing import check_signature
from borderkit.emrtd.tlv import NotAFile, read_node
from borderkit.specimen import der
from borderkit.specimen.authority import SignerWish, make_authority
from borderkit.specimen.chip import Flaw, change_generator, make_specimen
from borderkit.specimen.files import write_sod
from borderkit.specimen.keys import (
    make_ec_key,
    make_pss_key,
    make_rsa_key,
    point_of,
    write_ec_info,
    write_parameters,
    write_pss_parameters,
)
from borderkit.specimen.wrapping import Wrapping

OPENSSL_FILES = sorted(MADE_BY_OPENSSL.glob("*.der"))
MESSAGE = b"a message"


def parameters_of(curve, **changes):
    return read_node(write_parameters(curve, **changes)).value


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES)
def test_spelled_out_parameters_match_their_curve(curve):
    """Rule 48."""
    assert match_parameters(parameters_of(curve)) is curve
    assert match_parameters(parameters_of(curve, cofactor=None)) is curve
    compressed = bytes((2 + (curve.y & 1),)) + curve.x.to_bytes(curve.size, "big")
    assert match_parameters(parameters_of(curve, generator=compressed)) is curve


@pytest.mark.parametrize("name", ["secp256r1", "secp384r1", "brainpoolP256r1"])
@pytest.mark.parametrize("field", ["p", "a", "b", "x", "y", "order"])
def test_a_parameter_that_is_another_is_refused(name, field):
    """Rule 48: every one of them counts."""
    curve = CURVES[name]
    values = {one: getattr(curve, one) for one in ("name", "oid", "p", "a", "b", "x", "y", "order")}
    changed = type(curve)(**{**values, field: values[field] - 2})
    with pytest.raises(CurveRefused) as caught:
        match_parameters(parameters_of(changed))
    assert (caught.value.code, caught.value.name) == ("curve.manipulated", name)


def test_no_changed_byte_of_spelled_out_parameters_is_taken():
    """Rule 48: also in what is never computed with, the version and the kind of field."""
    info = make_ec_key("a byte").info
    end = info.index(point_of(make_ec_key("a byte").private))
    for at in range(end - 3):
        for bit in (0x01, 0x80):
            changed = info[:at] + bytes((info[at] ^ bit,)) + info[at + 1 :]
            with pytest.raises(KeyRefused):
                read_key(changed, "the signer")


def test_another_cofactor_is_refused():
    """Rule 48."""
    with pytest.raises(CurveRefused, match="manipulated"):
        match_parameters(parameters_of(CURVES["secp256r1"], cofactor=2))


@pytest.mark.parametrize("name", ["secp256r1", "brainpoolP256r1"])
def test_a_generator_of_the_forgers_choice_is_refused(name):
    """Rule 48, CVE-2020-0601: with the victim's point as generator, the private key 1 signs like the victim."""
    curve, victim = CURVES[name], make_ec_key("victim", name)
    point = (*decode_point(curve, point_of(victim.private)), 1)
    digest, nonce = hash_bytes("SHA-256", MESSAGE), 12345
    x, _, z = _multiply(curve, point, nonce)
    r = x * pow(z, -2, curve.p) % curve.p % curve.order
    s = pow(nonce, -1, curve.order) * (int.from_bytes(digest, "big") + r * 1) % curve.order
    evil = type(curve)(curve.name, curve.oid, curve.p, curve.a, curve.b, point[0], point[1], curve.order)
    assert is_signed(evil, (point[0], point[1]), digest, r, s)
    forged = change_generator(victim)
    assert read_key(victim.info, "x").point == point_of(victim.private)
    with pytest.raises(KeyRefused) as caught:
        read_key(forged.info, "x")
    assert caught.value.problem.code == "curve.manipulated"
    signature = der.sequence(der.integer(r), der.integer(s))
    assert codes(
        verify(read_key(victim.info, "x"), read_algorithm(read_node(victim.algorithm)), signature, MESSAGE)
    ) == ["signature.wrong"]


def test_a_curve_nobody_knows_is_refused():
    """Rule 48."""
    curve = CURVES["secp256r1"]
    strange = type(curve)("", "", 23, 1, 1, 3, 10, 28)
    with pytest.raises(CurveRefused, match="unknown"):
        match_parameters(parameters_of(strange))
    with pytest.raises(KeyRefused):
        read_key(write_ec_info(make_ec_key("a").private, der.oid("1.3.132.0.10")), "x")


def test_named_curves_are_read_too():
    """Rule 48."""
    key = read_key(make_ec_key("named", "secp256r1", is_named=True).info, "x")
    assert (key.curve.name, key.is_named) == ("secp256r1", True)


@pytest.mark.parametrize("path", OPENSSL_FILES, ids=[path.stem for path in OPENSSL_FILES])
def test_what_openssl_signed_holds(path):
    """Rules 48 and 49: Brainpool of 160 to 320 bits with SHA-512 cut, PSS, exponent 3, indefinite lengths.

    The files were made with OpenSSL 3.0 (`openssl cms -sign -econtent_type …`); the keys were thrown away.
    """
    signed = read_signed(path.read_bytes(), "file")
    expected = ["file.indefinite"] if path.stem == "stream" else []
    assert (signed.content, codes(check_signature(signed).problems)) == (b"hello content", expected)


@pytest.mark.parametrize("path", [path for path in OPENSSL_FILES if path.stem != "stream"], ids=lambda path: path.stem)
def test_what_openssl_signed_fails_when_changed(path):
    """Rules 48 and 49."""
    data = path.read_bytes()
    for changed in (data.replace(b"hello", b"hallo"), data[:-1] + bytes((data[-1] ^ 1,))):
        assert "failed" in judge_codes(check_signature(read_signed(changed, "file")).problems)


def judge_codes(problems):
    return {"failed" if problem.severity == "error" else problem.severity.value for problem in problems}


@pytest.mark.parametrize("digest", ["SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512"])
@pytest.mark.parametrize("curve", ["secp224r1", "secp256r1", "secp521r1", "brainpoolP384r1"])
def test_signatures_on_curves_hold_with_every_hash(curve, digest):
    """Rule 49: SHA-1 to SHA-512, also longer than the curve."""
    key = make_ec_key("any", curve, digest)
    check = (read_key(key.info, "x"), read_algorithm(read_node(key.algorithm)), key.sign(MESSAGE))
    assert verify(*check, MESSAGE) == ()
    assert codes(verify(*check, MESSAGE + b".")) == ["signature.wrong"]


@pytest.mark.parametrize(
    ("digest", "mask", "salt"),
    [("SHA-256", "SHA-256", 32), ("SHA-256", "SHA-1", 20), ("SHA-512", "SHA-256", 0), ("SHA-1", "SHA-1", 20)],
)
def test_pss_holds_with_its_own_parameters_only(digest, mask, salt):
    """Rule 49."""
    key = make_pss_key("pss", digest, mask, salt)
    public, algorithm, signature = read_key(key.info, "x"), read_algorithm(read_node(key.algorithm)), key.sign(MESSAGE)
    assert (algorithm.digest, algorithm.mask, algorithm.salt) == (digest, mask, salt)
    assert verify(public, algorithm, signature, MESSAGE) == ()
    other = Algorithm(PSS_OID, Scheme.PSS, digest, mask, salt + 1)
    assert codes(verify(public, other, signature, MESSAGE)) == ["signature.wrong"]


@pytest.mark.parametrize("exponent", [3, 65537])
def test_plain_rsa_holds(exponent):
    """Rule 49: PKCS#1 v1.5, exponent 3."""
    key = make_rsa_key("plain", exponent=exponent)
    public = read_key(key.info, "x")
    assert isinstance(public, RsaKey)
    assert public.exponent == exponent
    algorithm = read_algorithm(read_node(key.algorithm))
    assert verify(public, algorithm, key.sign(MESSAGE), MESSAGE) == ()
    assert codes(verify(public, algorithm, key.sign(MESSAGE)[:-1], MESSAGE)) == ["signature.wrong"]


def test_garbage_after_the_hash_does_not_pass_with_exponent_three():
    """Rule 49: the forgery of 2006 against PKCS#1 v1.5: a cube root of a block whose end is anything."""
    public = read_key(make_rsa_key("cubic", exponent=3).info, "x")
    prefix = bytes.fromhex("3031300d060960864801650304020105000420") + hash_bytes("SHA-256", MESSAGE)
    size = public.bits // 8
    block = int.from_bytes(b"\0\1" + b"\xff" * 8 + b"\0" + prefix + b"\xff" * (size - 11 - len(prefix)), "big")
    root = 1 << (block.bit_length() // 3 + 1)
    while (better := (2 * root + block // root**2) // 3) < root:
        root = better
    opened = pow(root, 3, public.modulus).to_bytes(size, "big")
    assert opened[: 11 + len(prefix)] == block.to_bytes(size, "big")[: 11 + len(prefix)]
    algorithm = Algorithm("1.2.840.113549.1.1.11", Scheme.RSA, "SHA-256")
    assert codes(verify(public, algorithm, root.to_bytes(size, "big"), MESSAGE)) == ["signature.wrong"]


def test_an_algorithm_of_another_kind_of_key_fails():
    key, other = make_ec_key("a"), make_rsa_key("plain")
    public = read_key(key.info, "x")
    assert isinstance(public, EcKey)
    algorithm = read_algorithm(read_node(other.algorithm))
    assert codes(verify(public, algorithm, other.sign(MESSAGE), MESSAGE)) == ["signature.mismatch"]


def test_an_unknown_algorithm_is_undetermined():
    public = read_key(make_ec_key("a").info, "x")
    assert codes(verify(public, Algorithm("1.2.3", None), b"", MESSAGE)) == ["signature.unsupported"]
    odd = der.sequence(der.oid(PSS_OID), write_pss_parameters("SHA-256", "SHA-256", 9999))
    assert read_algorithm(read_node(odd)).scheme is None


def test_hash_parameters_that_are_neither_absent_nor_null_are_a_deviation():
    """Rule 41."""
    assert read_digest(read_node(der.sequence(der.oid("1.3.14.3.2.26"), der.integer(1)))) == ("SHA-1", False)


@pytest.mark.parametrize("wrapping", [Wrapping(by_key=True), Wrapping(others=(make_specimen().anchors[0],))])
def test_the_signer_is_found_by_key_and_among_many(wrapping):
    """Rule 43: subject key identifier; several certificates ride along."""
    specimen = make_specimen()
    sod = write_sod({1: b"a"}, specimen.signer, wrapping)
    checked = check_signature(read_signed(read_node(sod).value, "EF.SOD"))
    assert (checked.certificate.der, checked.problems) == (specimen.signer.certificate, ())


def test_attributes_in_another_order_hold_in_der_order():
    """Rule 42: byte for byte as sent first, then in the order of DER."""
    signed = read_signed(read_node(make_specimen(Flaw.UNSORTED).files["EF.SOD"]).value, "EF.SOD")
    attributes = signed.signers[0].attributes
    assert attributes.encoded != attributes.sorted
    assert codes(check_signature(signed).problems) == ["cms.reordered"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x03",
            b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x63",
            "cms.type_missing",
        ),
        (
            b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04",
            b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x64",
            "cms.type_missing",
        ),
    ],
)
def test_attributes_that_must_be_there_are_missed(old, new, code):
    """Rule 42: content type and hash."""
    sod = make_specimen().files["EF.SOD"]
    assert old in sod
    checked = check_signature(read_signed(read_node(sod.replace(old, new)).value, "EF.SOD"))
    assert code in codes(checked.problems)


def test_a_content_type_attribute_of_another_kind_fails():
    """Rule 42."""
    sod = make_specimen().files["EF.SOD"]
    kind = b"\x06\x06\x67\x81\x08\x01\x01\x01"
    at = sod.rindex(kind)
    changed = sod[:at] + kind[:-1] + b"\x02" + sod[at + len(kind) :]
    assert "cms.type_other" in codes(check_signature(read_signed(read_node(changed).value, "EF.SOD")).problems)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_keys_of_any_bytes_are_refused_or_read(data):
    for info in (data, der.sequence(der.sequence(der.oid("1.2.840.10045.2.1"), data), der.bits(data))):
        with contextlib.suppress(KeyRefused):
            read_key(info, "x")
    with contextlib.suppress(CurveRefused, NotAFile):
        match_parameters(data)


def test_the_signature_is_over_the_attributes_tagged_as_a_set():
    """Rule 42: byte for byte as sent, but for the tag; nothing needs to be put in order for it."""
    signed = read_signed(read_node(make_specimen().files["EF.SOD"]).value, "EF.SOD")
    attributes = signed.signers[0].attributes
    assert attributes.encoded[0] == 0x31
    assert b"\xa0" + attributes.encoded[1:] in make_specimen().files["EF.SOD"]
    assert check_signature(signed).problems == ()


def test_another_certificate_with_the_same_number_is_not_the_signers():
    """Rule 43: the number counts only with the issuer's name, wherever the certificate stands."""
    specimen = make_specimen()
    serial = read_certificate(specimen.signer.certificate).serial
    other = make_authority("ZZ").issue(make_ec_key("same number"), SignerWish(serial=serial)).certificate
    for riding in ((other, specimen.signer.certificate), (specimen.signer.certificate, other)):
        signed = replace(
            read_signed(read_node(specimen.files["EF.SOD"]).value, "EF.SOD"),
            certificates=tuple(map(read_certificate, riding)),
        )
        checked = check_signature(signed)
        assert (checked.certificate.der, checked.problems) == (specimen.signer.certificate, ())

"""Specimens are what they say, and others read them too."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.emrtd import asn1, read_certificate, read_crl, read_dg1
from borderkit.emrtd.chain import is_self_signed, verify_by
from borderkit.emrtd.extensions import find_subject_key
from borderkit.emrtd.tlv import read_node, write_node
from borderkit.mrz import read
from borderkit.specimen import der
from borderkit.specimen.authority import SignerWish, make_authority
from borderkit.specimen.chip import ANNA, TODAY, Flaw, KeyKind, change_generator, make_specimen
from borderkit.specimen.keys import make_ec_key, make_rsa_key


def test_the_holder_has_a_sound_zone():
    zone = read("\n".join(read_dg1(make_specimen().files["DG1"]).lines), today=TODAY)
    assert (zone.is_sound, zone.surname, zone.birth.exact) == (True, "ERIKSSON", ANNA.birth)


def test_the_same_word_makes_the_same_chip():
    """Deterministic on elliptic curves: key and signature."""
    assert make_specimen().files == make_specimen().files
    assert make_ec_key("a").sign(b"data") == make_ec_key("a").sign(b"data") != make_ec_key("b").sign(b"data")


@pytest.mark.parametrize("flaw", [flaw for flaw in Flaw if flaw is not Flaw.NONE])
def test_every_flaw_makes_another_specimen(flaw):
    sound, flawed = make_specimen(), make_specimen(flaw)
    assert (flawed.files, flawed.anchors, flawed.crls) != (sound.files, sound.anchors, sound.crls)


@pytest.mark.parametrize("kind", [KeyKind.NAMED, KeyKind.RSA, KeyKind.PSS])
def test_certificates_are_read_alike_by_another_reader(kind):
    """Differential: `cryptography` reads the same serial, dates, key identifier and extensions."""
    data = make_specimen(Flaw.NONE, kind).signer.certificate
    ours, theirs = read_certificate(data), x509.load_der_x509_certificate(data)
    assert (ours.serial, ours.not_before, ours.not_after) == (
        theirs.serial_number,
        theirs.not_valid_before_utc,
        theirs.not_valid_after_utc,
    )
    assert list(ours.extensions) == [one.oid.dotted_string for one in theirs.extensions]
    assert find_subject_key(ours) == theirs.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    assert (ours.signed, ours.signature) == (theirs.tbs_certificate_bytes, theirs.signature)
    assert ours.subject.country == theirs.subject.get_attributes_for_oid(x509.NameOID.COUNTRY_NAME)[0].value


def test_revocation_lists_are_read_alike_by_another_reader():
    data = make_specimen(Flaw.REVOKED).crls[0]
    ours, theirs = read_crl(data), x509.load_der_x509_crl(data)
    assert sorted(ours.revoked) == sorted(one.serial_number for one in theirs) == [7, 99]
    assert (ours.issued_at, ours.next_at) == (theirs.last_update_utc, theirs.next_update_utc)


def test_a_certificate_holds_by_another_verifier():
    authority = make_authority("UT", make_ec_key("named", "secp256r1", is_named=True))
    signer = authority.issue(make_ec_key("s", "secp256r1", is_named=True), SignerWish())
    theirs = x509.load_der_x509_certificate(signer.certificate)
    public = authority.key.private.public_key()
    assert (
        public.verify(theirs.signature, theirs.tbs_certificate_bytes, ec.ECDSA(theirs.signature_hash_algorithm)) is None
    )
    assert verify_by(read_certificate(authority.certificate), read_certificate(signer.certificate)) == ()


def test_authorities_are_self_signed():
    assert is_self_signed(read_certificate(make_authority("ZZ").certificate))


def test_rsa_keys_are_made_when_they_are_needed():
    assert make_rsa_key("a word") is make_rsa_key("a word")
    assert make_rsa_key("a word").info != make_rsa_key("another word").info
    with pytest.raises(ValueError, match="curve"):
        change_generator(make_rsa_key("a word"))


@settings(max_examples=200, deadline=None)
@given(st.integers(-(1 << 170), 1 << 170))
def test_numbers_come_back(number):
    assert asn1.integer(read_node(der.integer(number))) == number


@settings(max_examples=200, deadline=None)
@given(st.tuples(st.integers(0, 1), st.integers(0, 39)), st.lists(st.integers(0, 1 << 40), max_size=8))
def test_object_identifiers_come_back(start, others):
    dotted = ".".join(map(str, (*start, *others)))
    assert asn1.oid(read_node(der.oid(dotted))) == dotted


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([0x04, 0x30, 0x5F1F, 0x7F61]), st.binary(max_size=70000))
def test_nodes_come_back(tag, value):
    node = read_node(write_node(tag, value) + b"after")
    assert (node.tag, node.value, node.data[node.after :]) == (tag, value, b"after")

"""Active Authentication and Chip Authentication: verdicts of their own."""

import hashlib
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, utils
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.emrtd.chips import codes

from borderkit.emrtd import ChipExchange, Outcome, verify_active, verify_chip
from borderkit.emrtd.proofs import compute_mac, compute_retail_mac, derive_mac_key
from borderkit.specimen import der
from borderkit.specimen.files import write_dg14, write_dg15, write_group
from borderkit.specimen.keys import HASHES, make_ec_key, make_rsa_key

CHALLENGE = bytes(range(8))
TRAILERS = {
    "SHA-1": b"\xbc",
    "SHA-224": b"\x38\xcc",
    "SHA-256": b"\x34\xcc",
    "SHA-384": b"\x36\xcc",
    "SHA-512": b"\x35\xcc",
}
PLAIN = "0.4.0.127.0.7.1.1.4.1."
CURVE = "brainpoolP256r1"


def answer_rsa(key, digest, challenge=CHALLENGE, *, header=b"\x6a"):
    """Answer as a chip does, by ISO/IEC 9796-2 scheme 1."""
    numbers = key.private.private_numbers()
    n, d = numbers.public_numbers.n, numbers.d
    size = (n.bit_length() + 7) // 8
    trailer = TRAILERS[digest]
    length = size - len(header) - len(trailer) - HASHES[digest].digest_size
    nonce = hashlib.shake_128(b"nonce").digest(length)
    hashed = hashlib.new(digest.replace("-", "").lower(), nonce + challenge).digest()
    block = header + nonce + hashed + trailer
    return pow(int.from_bytes(block, "big"), d, n).to_bytes(size, "big")


def answer_ec(key, challenge=CHALLENGE):
    signature = key.sign(challenge)
    r, s = utils.decode_dss_signature(signature)
    size = (key.private.curve.key_size + 7) // 8
    return r.to_bytes(size, "big") + s.to_bytes(size, "big"), signature


def dg14_naming(oid):
    return write_dg14(der.sequence(der.oid("2.23.136.1.1.5"), der.integer(1), der.oid(oid)))


def found(proof):
    return proof.outcome.value, codes(proof.problems, notes=True)


@pytest.mark.parametrize("digest", TRAILERS)
@pytest.mark.parametrize("header", [b"\x6a", b"\x6b\xbb\xbb\xba"])
def test_a_chip_with_an_rsa_key_proves_itself(digest, header):
    """Rule 46: ISO 9796-2."""
    key = make_rsa_key("chip")
    proof = verify_active(
        write_dg15(key.info), None, challenge=CHALLENGE, answer=answer_rsa(key, digest, header=header)
    )
    assert found(proof) == ("passed", ["proof.weak"] if digest == "SHA-1" else [])


def test_a_clone_does_not_prove_itself():
    """Rule 46: it has the data and not the key; and an answer to another challenge is none to this."""
    key, clone = make_rsa_key("chip"), make_rsa_key("clone")
    for answer in (
        answer_rsa(clone, "SHA-256"),
        answer_rsa(key, "SHA-256", b"another!"),
        b"",
        b"\xff" * 256,
        b"\0" * 256,
    ):
        proof = verify_active(write_dg15(key.info), None, challenge=CHALLENGE, answer=answer)
        assert found(proof) == ("failed", ["proof.wrong"])


@pytest.mark.parametrize(("digest", "number"), [("SHA-1", 1), ("SHA-256", 3), ("SHA-512", 5)])
@pytest.mark.parametrize("curve", [CURVE, "secp256r1", "secp521r1"])
def test_a_chip_with_a_key_on_a_curve_proves_itself(curve, digest, number):
    """Rule 46: plain r and s, with the hash named in DG14."""
    key = make_ec_key("chip", curve, digest)
    plain, sequence = answer_ec(key)
    dg15, dg14 = write_dg15(key.info), dg14_naming(f"{PLAIN}{number}")
    assert found(verify_active(dg15, dg14, challenge=CHALLENGE, answer=plain)) == ("passed", [])
    assert found(verify_active(dg15, dg14, challenge=CHALLENGE, answer=sequence)) == ("passed", ["proof.form"])
    assert found(verify_active(dg15, dg14, challenge=b"another!", answer=plain)) == ("failed", ["proof.wrong"])


def test_a_key_on_a_curve_needs_the_hash_of_dg14():
    """Rule 46."""
    key = make_ec_key("chip")
    proof = verify_active(write_dg15(key.info), None, challenge=CHALLENGE, answer=answer_ec(key)[0])
    assert found(proof) == ("undetermined", ["proof.missing"])
    proof = verify_active(write_dg15(key.info), dg14_naming("1.2.3"), challenge=CHALLENGE, answer=answer_ec(key)[0])
    assert found(proof) == ("undetermined", ["proof.unsupported"])


@pytest.mark.parametrize("missing", ["dg15", "challenge", "answer"])
def test_what_was_not_supplied_leaves_it_open(missing):
    """Rule 46."""
    key = make_rsa_key("chip")
    given_ = {"dg15": write_dg15(key.info), "challenge": CHALLENGE, "answer": answer_rsa(key, "SHA-256"), missing: None}
    proof = verify_active(given_["dg15"], None, challenge=given_["challenge"], answer=given_["answer"])
    assert found(proof) == ("undetermined", ["proof.missing"])


@pytest.mark.parametrize("modulus", [5, 0xCD, 0xFD, 0xCFFB, (1 << 168) - 1])
def test_a_key_too_short_for_a_hash_proves_nothing(modulus):
    """Rule 46: whatever it is asked, it says no, and nothing breaks."""
    key = der.sequence(der.integer(modulus), der.integer(3))
    info = der.sequence(der.sequence(der.oid("1.2.840.113549.1.1.1"), der.NULL), der.bits(key))
    for answer in range(min(modulus, 256)):
        proof = verify_active(write_group(15, info), None, challenge=b"12345678", answer=bytes((answer,)))
        assert proof.outcome == "failed"


def test_a_short_challenge_is_said():
    key = make_rsa_key("chip")
    proof = verify_active(write_dg15(key.info), None, challenge=b"short", answer=answer_rsa(key, "SHA-256", b"short"))
    assert found(proof) == ("passed", ["proof.short"])


@pytest.mark.parametrize("data", [b"", write_group(15, b"\x30\0"), write_dg15(b"\x30\0")])
def test_a_key_that_cannot_be_read_is_no_proof(data):
    proof = verify_active(data, None, challenge=CHALLENGE, answer=b"answer")
    assert proof.outcome is not Outcome.PASSED


def exchange_with(number, key, terminal=4711, key_id=None):
    """The first answer of a chip under its new keys."""
    curve = key.private.curve
    shared = key.private.exchange(ec.ECDH(), ec.derive_private_key(terminal, curve).public_key())
    counter = (b"\0" * 7 + b"\2") if number == 1 else (b"\0" * 15 + b"\2")
    protocol = f"0.4.0.127.0.7.2.2.3.2.{number}"
    protected = b"\x87\x11\x01" + b"0123456789abcdef" + b"\x99\x02\x90\x00"
    unsigned = ChipExchange(
        protocol=protocol, key_id=key_id, reader_private=terminal, counter=counter, protected=protected, mac=b""
    )
    mac = compute_mac(shared, unsigned)
    return ChipExchange(
        protocol=protocol, key_id=key_id, reader_private=terminal, counter=counter, protected=protected, mac=mac
    )


def chip_dg14(key, key_id=None):
    number = b"" if key_id is None else der.integer(key_id)
    return write_dg14(der.sequence(der.oid("0.4.0.127.0.7.2.2.1.2"), key.info, number))


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_chip_that_has_the_key_agreed_on_proves_itself(number):
    """Rule 46: Chip Authentication with 3DES and AES."""
    key, clone = make_ec_key("chip"), make_ec_key("clone")
    assert found(verify_chip(chip_dg14(key, 3), exchange_with(number, key, key_id=3))) == ("passed", [])
    assert found(verify_chip(chip_dg14(key), exchange_with(number, clone))) == ("failed", ["proof.wrong"])


def test_chip_authentication_without_exchange_is_open():
    """Rule 46."""
    key = make_ec_key("chip")
    assert found(verify_chip(chip_dg14(key), None)) == ("undetermined", ["proof.missing"])
    assert found(verify_chip(None, exchange_with(2, key))) == ("undetermined", ["proof.missing"])
    assert found(verify_chip(chip_dg14(key, 1), exchange_with(2, key, key_id=2))) == ("undetermined", ["proof.missing"])
    assert found(verify_chip(chip_dg14(key), replace(exchange_with(4, key), protocol="1.2.3"))) == (
        "undetermined",
        ["proof.unsupported"],
    )


def test_the_checksum_with_3des_is_that_of_the_worked_example():
    """ICAO Doc 9303-11 appendix D.4: the first command under secure messaging, its key given."""
    key_mac = bytes.fromhex("f1cb1f1fb5adf208806b89dc579dc1f8")
    message = bytes.fromhex("887022120c06c2270ca4020c800000008709016375432908c044f68000000000")
    assert compute_retail_mac(key_mac, message) == bytes.fromhex("bf8b92d635ff24f8")


def test_the_key_of_checksums_is_that_of_the_worked_example():
    """ICAO Doc 9303-11 appendix D.1; the lowest bit of each byte is parity."""
    found_key = derive_mac_key(bytes.fromhex("239ab9cb282daf66231dc5a4df6bfbae"), 16)
    expected = bytes.fromhex("7962d9ece03d1acd4c76089dce131543")
    assert bytes(byte & 0xFE for byte in found_key) == bytes(byte & 0xFE for byte in expected)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80), st.binary(max_size=300))
def test_any_bytes_get_a_verdict_and_never_a_pass(data, answer):
    key = make_rsa_key("chip")
    assert verify_active(write_dg15(key.info), data, challenge=CHALLENGE, answer=answer).outcome is not Outcome.PASSED
    assert verify_active(write_group(15, data), None, challenge=CHALLENGE, answer=answer).outcome is not Outcome.PASSED
    exchange = exchange_with(4, make_ec_key("chip"))
    assert verify_chip(write_group(14, data), exchange).outcome is not Outcome.PASSED

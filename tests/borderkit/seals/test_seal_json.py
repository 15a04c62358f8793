"""Seals of JSON: the canonical form, the certificate inside, and how they are wrapped."""

import base64
import dataclasses
import json

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st
from tests.borderkit.seals.seals import (
    AUTHORITY,
    MESSAGE,
    PASSPORT,
    SIGNER,
    TODAY,
    codes,
    every_seal,
    paper,
    reading,
    verdict,
    words,
)

from borderkit import seals
from borderkit.mrz import Layout
from borderkit.seals.canonical import canonical, parse
from borderkit.specimen.authority import make_authority
from borderkit.specimen.keys import make_ec_key
from borderkit.specimen.seals import make_proof, make_signer

PROOF = every_seal()["proof"]
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def changed(*path, to):
    """The proof with one part replaced."""
    whole = json.loads(PROOF)
    part = whole
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = to
    return json.dumps(whole)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("333333333.33333329", "333333333.3333333"),
        ("1E30", "1e+30"),
        ("4.50", "4.5"),
        ("2e-3", "0.002"),
        ("0.000000000000000000000000001", "1e-27"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("5e-324", "5e-324"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("9007199254740992", "9007199254740992"),
        ("295147905179352830000", "295147905179352830000"),
        ("9.999999999999997e22", "9.999999999999997e+22"),
        ("1e21", "1e+21"),
        ("1e20", "100000000000000000000"),
        ("0.000001", "0.000001"),
        ("1e-7", "1e-7"),
        ("10.0", "10"),
        ("-3333.25", "-3333.25"),
    ],
)
def test_numbers_are_written_as_in_the_book(number, written):
    """Rule 63; RFC 8785 appendix B."""
    assert canonical(parse(number)) == written


def test_texts_and_names_are_written_as_in_the_book():
    """Rule 63; RFC 8785 §3.2.2.2 and §3.2.3: names stand in the order of UTF-16."""
    text = '{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7,'
    text += '"a":"\\u000f\\"\\\\\\/\\b\\n"}'
    written = canonical(parse(text))
    assert list(json.loads(written)) == ["\r", "1", "a", "\u0080", "ö", "€", "\U0001f600", "\ufb33"]
    assert written.startswith('{"\\r":2,"1":4,"a":"\\u000f\\"\\\\/\\b\\n"')


@given(values)
def test_the_canonical_form_says_the_same_and_is_its_own(value):
    """Rule 63."""
    try:
        written = canonical(value)
    except UnicodeEncodeError:
        return
    assert json.loads(written, parse_int=float) == value
    assert canonical(parse(written)) == written


@pytest.mark.parametrize(
    "bad",
    ['{"a":1,"a":2}', "NaN", "[Infinity]", "1e999", "1" * 400, "[" * 100_000, "[" * 40 + "]" * 40, '"\\ud800"', ""],
)
def test_what_has_no_canonical_form_is_refused(bad):
    """Rule 63."""
    with pytest.raises(ValueError, match="."):
        canonical(parse(bad))


def test_a_proof_is_read_and_valid():
    """Rule 63."""
    seal = seals.read(PROOF)
    assert (seal.kind, seal.version, seal.country, dict(seal.message)) == ("icao.test", 1, "UTO", MESSAGE)
    assert seal.algorithm == "ES256"
    assert seal.certificate == SIGNER.certificate
    assert verdict(PROOF) == seals.Verdict(())


def test_order_and_blanks_do_not_matter():
    """Rule 63: the canonical form is signed."""
    whole = json.loads(PROOF)
    whole["data"] = {"msg": dict(reversed(whole["data"]["msg"].items())), "hdr": whole["data"]["hdr"]}
    assert codes(verdict(json.dumps(whole, indent=2).encode("utf-8"))) == []


@pytest.mark.parametrize("mark", ["", "\ufeff", "\n "])
def test_a_seal_wrapped_in_a_list_is_unwrapped(mark):
    """Rule 63."""
    assert codes(verdict(f"{mark}[{PROOF}]")) == ["json.wrapped"]


@pytest.mark.parametrize("text", ["[]", "[1]", f"[{PROOF},{PROOF}]", f"[[{PROOF}]]"])
def test_other_lists_are_no_seals(text):
    """Rule 63."""
    assert words(verdict(text)) == ["WRONG_FORMAT"]


@pytest.mark.parametrize(
    ("curve", "algorithm"),
    [
        ("secp256r1", "ES256"),
        ("brainpoolP256r1", "ES256"),
        ("secp384r1", "ES384"),
        ("secp521r1", "ES512"),
        ("brainpoolP512r1", "ES512"),
    ],
)
def test_each_algorithm_is_verified(curve, algorithm):
    """Rule 63."""
    proof = make_proof("icao.vacc", MESSAGE, make_signer(AUTHORITY, curve=curve))
    assert seals.read(proof).algorithm == algorithm
    assert codes(verdict(proof)) == []


@pytest.mark.parametrize(
    ("curve", "digest"),
    [("secp256r1", hashes.SHA256()), ("secp384r1", hashes.SHA384()), ("secp521r1", hashes.SHA512())],
)
def test_each_algorithm_has_its_own_hash(curve, digest):
    """Rule 63: ES256 with SHA-256, ES384 with SHA-384, ES512 with SHA-512, as another library verifies them."""
    signer = make_signer(AUTHORITY, curve=curve)
    seal = seals.read(make_proof("icao.vacc", MESSAGE, signer))
    half = len(seal.signature) // 2
    r, s = (int.from_bytes(part, "big") for part in (seal.signature[:half], seal.signature[half:]))
    public = signer.key.public_key()
    public.verify(encode_dss_signature(r, s), seal.signed_bytes, ec.ECDSA(digest))


def test_a_key_too_short_for_every_algorithm_signs_nothing():
    with pytest.raises(ValueError, match="no algorithm"):
        make_proof("icao.vacc", MESSAGE, make_signer(AUTHORITY, curve="secp224r1"))


@pytest.mark.parametrize("algorithm", ["ES384", "ES512"])
def test_the_algorithm_is_that_of_the_key(algorithm):
    """Rule 63."""
    assert words(verdict(changed("sig", "alg", to=algorithm))) == ["INVALID_SIGNATURE"]


def test_an_unknown_algorithm_is_never_valid():
    """Rule 63."""
    assert words(verdict(changed("sig", "alg", to="none"))) == ["WRONG_FORMAT"]


def test_base64_of_either_alphabet_is_read():
    """Rule 63."""
    plain = base64.b64encode(SIGNER.certificate).decode()
    assert codes(verdict(changed("sig", "cer", to=plain))) == []


@pytest.mark.parametrize("coded", ["", "A", "AB", "AA=A", "A+_A", "AAA A", "Ä", "AAAAA"])
def test_base64_has_one_right_form(coded):
    """Rule 63: what means the same is written the same."""
    assert words(verdict(changed("sig", "sigvl", to=coded))) == ["WRONG_FORMAT"]


@pytest.mark.parametrize(
    "path",
    [
        ("data",),
        ("sig",),
        ("data", "hdr"),
        ("data", "msg"),
        ("data", "hdr", "v"),
        ("data", "hdr", "is"),
        ("sig", "alg"),
    ],
    ids=".".join,
)
def test_a_missing_part_is_a_wrong_format(path):
    """Rule 63."""
    assert words(verdict(changed(*path, to=None))) == ["WRONG_FORMAT"]


def test_changed_data_has_an_invalid_signature():
    """Rule 63."""
    assert words(verdict(changed("data", "msg", "tr", "r", to="positive"))) == ["INVALID_SIGNATURE"]


def test_parts_that_are_not_signed_are_named():
    """Rule 63."""
    found = verdict(changed("note", to="trust me"))
    assert (codes(found), found.problems[0].grounds) == (["json.unsigned"], {"name": "note"})


def test_a_certificate_of_another_authority_is_untrusted():
    """Rule 63: the certificate inside proves nothing by itself."""
    forger = make_signer(make_authority(key=make_ec_key("a forger")))
    assert words(verdict(make_proof("icao.test", MESSAGE, forger))) == ["UNTRUSTED_CERTIFICATE"]
    assert words(verdict(changed("sig", "cer", to="AAAA"))) == ["UNTRUSTED_CERTIFICATE"]


def test_an_authority_does_not_sign_seals_itself():
    """Rules 53 and 63."""
    posing = dataclasses.replace(SIGNER, key=AUTHORITY.key.private, certificate=AUTHORITY.certificate)
    found = verdict(make_proof("icao.test", MESSAGE, posing))
    assert (codes(found), words(found)) == (["certificate.usage"], ["UNTRUSTED_CERTIFICATE"])


def test_a_proof_is_signed_for_its_own_country_only():
    """Rule 63."""
    assert codes(verdict(make_proof("icao.test", MESSAGE, SIGNER, country="D"))) == ["certificate.country"]


def test_an_unknown_country_is_a_wrong_format():
    """Rule 63."""
    assert "WRONG_FORMAT" in words(verdict(make_proof("icao.test", MESSAGE, SIGNER, country="QQQ")))


@pytest.mark.parametrize(
    ("pid", "number"),
    [({"dn": "L898902C3"}, "L898902C3"), ({"i": "l898902c3"}, "L898902C3"), ({}, ""), ({"dn": 1}, "")],
)
def test_a_proof_names_the_passport_it_is_for(pid, number):
    """Rule 63."""
    proof = make_proof("icao.test", {"pid": pid}, SIGNER)
    assert seals.read(proof).passport_number == number
    assert codes(verdict(proof, passport=reading(PASSPORT))) == ([] if number else ["passport.unsaid"])


def test_the_proof_of_another_passport_does_not_fit():
    """Rules 61 and 63."""
    other = paper(Layout.TD3, "P", number="X1234567")
    assert words(verdict(PROOF, passport=reading(other, TODAY))) == ["SEAL_PASSPORT_MISMATCH"]

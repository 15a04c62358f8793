"""Revocation lists of several authorities under the same two letters, and lists that are not the plain complete one."""

import datetime
from dataclasses import replace

import pytest
from tests.borderkit.emrtd.authorities import KEY, MAY, UT, store
from tests.borderkit.emrtd.chips import codes
from tests.borderkit.emrtd.test_chip_revocation import revocation_codes

from borderkit.emrtd import Anchor, TrustStore, check_revocation, read_certificate, read_crl
from borderkit.emrtd.extensions import Role
from borderkit.emrtd.revocation import ADDS_TO, COVERS, ENTRY_ISSUER
from borderkit.specimen import der
from borderkit.specimen.authority import UTC, SignerWish, make_authority, write_extensions, write_name
from borderkit.specimen.chip import TODAY
from borderkit.specimen.keys import make_ec_key

OLD = datetime.datetime(2025, 5, 1, tzinfo=UTC)


def authority_in(country, name):
    """One of several authorities whose certificates have the same two letters."""
    made = make_authority(country, make_ec_key(name))
    named = replace(made, name=write_name(country, "Immigration", name))
    wish = replace_name(made.certificate, made.name, named.name, made.key)
    return replace(named, certificate=wish)


def replace_name(certificate, old, new, key):
    signed = read_certificate(certificate).signed
    body = signed[read_inner(signed) :].replace(old, new)
    whole = der.sequence(body)
    return der.sequence(whole, key.algorithm, der.bits(key.sign(whole)))


def read_inner(data):
    return 2 if data[1] < 0x80 else 2 + data[1] - 0x80


HARBOUR, DELTA = authority_in("CN", "Harbour"), authority_in("CN", "Delta")


def judged(authority, *crls, serial=7, today=TODAY):
    trust = store(HARBOUR.certificate, DELTA.certificate, crls=crls)
    signer = read_certificate(authority.issue(KEY, SignerWish(serial=serial)).certificate)
    anchor = next(one for one in trust.anchors if one.certificate.der == authority.certificate)
    return codes(check_revocation(signer, Role.SIGNER, anchor, trust, today))


def test_the_fresh_list_of_another_authority_clears_nobody():
    """Rule 54: Hong Kong and Macao sign under CN, each with lists of its own. A stale list stays stale."""
    assert judged(HARBOUR, HARBOUR.write_crl({}, MAY)) == []
    assert judged(HARBOUR, DELTA.write_crl({}, MAY)) == ["crl.other"]
    assert judged(HARBOUR, HARBOUR.write_crl({}, OLD), DELTA.write_crl({}, MAY)) == ["crl.overdue"]


def test_a_number_that_another_authority_revoked_is_not_revoked():
    """Rule 54: numbers are one authority's own."""
    crls = HARBOUR.write_crl({}, MAY), DELTA.write_crl({7: MAY}, MAY)
    assert judged(HARBOUR, *crls) == []
    assert judged(DELTA, *crls) == ["crl.revoked"]


def test_the_newest_key_of_a_family_signs_for_the_older_ones():
    """Rules 51 and 54: also where several authorities have the same letters."""
    newer, link = HARBOUR.succeed(make_ec_key("Harbour, newer"))
    crl = replace(newer, name=write_name("CN", "Immigration", "Harbour anew")).write_crl({7: MAY}, MAY)
    first = Anchor(read_certificate(HARBOUR.certificate))
    second = Anchor(read_certificate(link), linked_from=first.certificate.fingerprint)
    signer = read_certificate(HARBOUR.issue(KEY, SignerWish()).certificate)
    trust = TrustStore((first, second), (read_crl(crl),))
    assert codes(check_revocation(signer, Role.SIGNER, first, trust, TODAY)) == ["crl.revoked"]
    apart = TrustStore((first, replace(second, linked_from="")), (read_crl(crl),))
    assert codes(check_revocation(signer, Role.SIGNER, first, apart, TODAY)) == ["crl.other"]


def odd_list(*entries, more=(), authority=UT):
    """A revocation list with entries and extensions as they are given."""
    named = ("2.5.29.35", False, der.sequence(der.tagged(0, authority.key.key_id, is_constructed=False)))
    signed = der.sequence(
        der.integer(1),
        authority.key.algorithm,
        authority.name,
        der.moment(MAY),
        der.sequence(*entries) if entries else b"",
        der.tagged(0, write_extensions((named, *more))),
    )
    return der.sequence(signed, authority.key.algorithm, der.bits(authority.key.sign(signed)))


def entry(serial, issuer=b""):
    named = write_extensions(((ENTRY_ISSUER, True, der.sequence(der.tagged(4, issuer))),)) if issuer else b""
    return der.sequence(der.integer(serial), der.moment(MAY), named)


STRANGER = write_name("UT", "Another office", "Another")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((entry(7),), ["crl.revoked"]),
        ((entry(7, STRANGER),), ["crl.partial"]),
        ((entry(5, STRANGER), entry(7)), ["crl.partial"]),
        ((entry(5, STRANGER), entry(7, UT.name)), ["crl.revoked"]),
        ((entry(7, UT.name),), ["crl.revoked"]),
        ((entry(5),), []),
    ],
)
def test_an_entry_of_another_issuer_does_not_revoke(entries, expected):
    """Rule 54: it makes the list a strange one, of which nothing passes; it revokes nobody else's certificate."""
    assert revocation_codes(odd_list(*entries)) == expected


@pytest.mark.parametrize("is_critical", [True, False])
@pytest.mark.parametrize(
    ("oid", "value", "expected"),
    [
        (ADDS_TO, der.integer(4), ["crl.partial"]),
        (COVERS, der.sequence(der.tagged(2, b"\xff", is_constructed=False)), ["crl.partial"]),
        (COVERS, der.sequence(der.tagged(3, b"\x01\x40", is_constructed=False)), ["crl.partial"]),
        (COVERS, b"\x30\x05", ["crl.partial"]),
        (COVERS, der.sequence(der.tagged(0, der.tagged(0, b""))), []),
    ],
)
def test_a_part_of_a_list_is_never_a_pass(oid, value, expected, is_critical):
    """Rule 54: one complete list; that it is a part counts whether the extension is critical or not."""
    assert revocation_codes(odd_list(more=((oid, is_critical, value),))) == expected
    assert revocation_codes(odd_list(entry(7), more=((oid, is_critical, value),))) == ["crl.revoked"]


@pytest.mark.parametrize("value", [b"", b"\x30\0", der.sequence(der.tagged(2, b"x"))])
def test_an_entry_whose_issuer_cannot_be_read_is_no_list(value):
    """Rule 54."""
    named = write_extensions(((ENTRY_ISSUER, True, value),))
    crl = odd_list(der.sequence(der.integer(7), der.moment(MAY), named))
    with pytest.raises(ValueError, match=r"damaged|bytes end|kind"):
        read_crl(crl)

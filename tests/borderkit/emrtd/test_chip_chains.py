"""Certificates, trusted keys, links and revocation lists."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.emrtd.authorities import KEY, MAY, UT, issue, odd_certificate, odd_name, store
from tests.borderkit.emrtd.chips import codes

from borderkit.emrtd import (
    Anchor,
    NotAFile,
    check_chain,
    check_revocation,
    follow_link,
    is_self_signed,
    read_certificate,
    read_crl,
)
from borderkit.emrtd.extensions import BASIC, Role
from borderkit.specimen import der
from borderkit.specimen.authority import (
    AUTHORITY_FROM,
    AUTHORITY_UNTIL,
    SignerWish,
    Wish,
    make_authority,
    write_certificate,
    write_name,
)
from borderkit.specimen.chip import TODAY
from borderkit.specimen.keys import make_ec_key


def chain_codes(certificate, trust, *, notes=False):
    found = check_chain(certificate, Role.SIGNER, trust)
    return found.anchor is not None, codes(found.problems, notes=notes)


def test_the_key_identifier_chooses_among_many_keys_of_a_state():
    """Rule 47: a State has many valid at once."""
    olds = [make_authority("UT", make_ec_key(f"old {number}")).certificate for number in range(5)]
    trust = store(*olds, UT.certificate, make_authority("ZZ").certificate)
    assert trust.find_anchors(issue())[0].means == "key identifier"
    assert check_chain(issue(), Role.SIGNER, trust).anchor.certificate.der == UT.certificate


def test_without_identifier_the_name_and_then_the_country_lead_to_the_key():
    """Rule 47: 98 of 588 certificates lack it."""
    plain = issue(is_identified=False)
    assert chain_codes(plain, store(UT.certificate)) == (True, ["certificate.no_identifier", "chain.by_name"])
    name = write_name("UT", "Ministry", "Renamed")
    renamed = write_certificate(
        Wish(serial=1, issuer=name, subject=name, first=AUTHORITY_FROM, last=AUTHORITY_UNTIL), UT.key.info, UT.key
    )
    found = check_chain(plain, Role.SIGNER, store(renamed))
    assert [one.grounds["means"] for one in found.problems if one.code == "chain.by_name"] == ["country"]


def test_without_the_key_there_is_no_chain():
    """Rule 47: the anchor is the key: another of the same State and name is not enough."""
    other = make_authority("UT", make_ec_key("another"))
    assert chain_codes(issue(), store(other.certificate)) == (False, ["anchor.missing"])
    assert chain_codes(issue(), store()) == (False, ["anchor.none"])


def test_the_signer_of_a_signer_is_no_authority():
    """Rule 47: exactly one certificate."""
    middle = UT.issue(KEY, SignerWish())
    name = write_name("UT", "Document signer", "Signer 7")
    below = replace(UT, name=name, key=KEY).issue(make_ec_key("below"), SignerWish(serial=8))
    trust = store(UT.certificate)
    assert chain_codes(read_certificate(below.certificate), trust) == (False, ["anchor.missing"])
    forced = trust.with_anchors([Anchor(read_certificate(middle.certificate))])
    assert "usage.not_authority" in chain_codes(read_certificate(below.certificate), forced)[1]


def test_a_signer_of_one_country_under_anothers_key_fails():
    """Rule 51: trust stays in the country."""
    assert chain_codes(issue(country="ZZ"), store(UT.certificate)) == (True, ["anchor.country"])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (odd_certificate(serial=0), ["certificate.serial"]),
        (odd_certificate(serial=-7), ["certificate.serial"]),
        (odd_certificate(serial=1 << 161), ["certificate.serial_long"]),
        (odd_certificate() + b"\0\0\0", ["certificate.trailing"]),
        (odd_certificate(issuer=odd_name(der.printable("ut"))), ["certificate.country_case"]),
        (odd_certificate(issuer=odd_name(der.text("UT"))), ["certificate.country_type"]),
        (odd_certificate(issuer=odd_name(der.printable("UTO"))), ["certificate.country_form"]),
        (
            odd_certificate(issuer=odd_name(der.text("U\xfc", 0x14))),
            ["certificate.country_form", "certificate.country_type"],
        ),
        (
            odd_certificate(extensions=((BASIC, True, b"\x30\0"), (BASIC, True, b"\x30\0"))),
            ["certificate.extension_twice"],
        ),
        (odd_certificate(), []),
    ],
)
def test_what_is_not_by_the_book_loads_and_is_recorded(data, expected):
    """Rule 50: verify tolerantly, judge strictly."""
    assert codes(read_certificate(data).problems) == expected


def test_small_letters_find_the_country_all_the_same():
    """Rule 50."""
    lower = replace(UT, name=write_name("ut", "Ministry of the Interior", "Country signer of UT"))
    found = check_chain(issue(lower, country="ut"), Role.SIGNER, store(UT.certificate))
    assert (found.anchor is not None, codes(found.problems)) == (True, ["certificate.country_case"] * 2)


def test_a_certificate_with_two_algorithms_fails():
    data = UT.issue(KEY, SignerWish()).certificate
    other = data.replace(b"\x2a\x86\x48\xce\x3d\x04\x03\x02", b"\x2a\x86\x48\xce\x3d\x04\x03\x03", 1)
    assert "certificate.algorithms" in codes(read_certificate(other).problems)


def test_a_link_has_its_issuer_as_subject_and_is_not_self_signed():
    """Rule 50: 136 of 588."""
    new, link = UT.succeed(make_ec_key("new"))
    link = read_certificate(link)
    assert link.issuer.is_same_as(link.subject)
    assert not is_self_signed(link)
    assert is_self_signed(read_certificate(new.certificate))


def test_a_link_extends_trust_to_the_new_key():
    """Rule 51."""
    new, link = UT.succeed(make_ec_key("new"))
    trust = store(UT.certificate)
    found = follow_link(read_certificate(link), trust)
    assert (codes(found.problems), found.anchor.linked_from) == ([], trust.anchors[0].certificate.fingerprint)
    signed = issue(new)
    assert chain_codes(signed, trust) == (False, ["anchor.missing"])
    assert chain_codes(signed, trust.with_anchors([found.anchor]), notes=True) == (True, ["chain.linked"])


def test_a_new_root_without_a_link_is_not_followed():
    """Rule 51: that needs a person."""
    new, _ = UT.succeed(make_ec_key("new"))
    found = follow_link(read_certificate(new.certificate), store(UT.certificate))
    assert (found.anchor, codes(found.problems)) == (None, ["link.wrong"])


def test_a_link_does_not_lead_to_another_country():
    """Rule 51."""
    other = make_ec_key("other country")
    key = ("2.5.29.35", False, der.sequence(der.tagged(0, UT.key.key_id, is_constructed=False)))
    wish = Wish(
        serial=9,
        issuer=UT.name,
        subject=write_name("ZZ", "Ministry", "Elsewhere"),
        first=AUTHORITY_FROM,
        last=AUTHORITY_UNTIL,
        extensions=(key,),
    )
    found = follow_link(read_certificate(write_certificate(wish, other.info, UT.key)), store(UT.certificate))
    assert (found.anchor, codes(found.problems)) == (None, ["link.country"])


def test_revoking_the_old_key_revokes_the_new():
    """Rule 51."""
    new, link = UT.succeed(make_ec_key("new"))
    for revoked, expected in (({}, []), ({UT.serial: MAY}, ["crl.revoked"])):
        trust = store(UT.certificate, crls=[new.write_crl(revoked, MAY)])
        trust = trust.with_anchors([follow_link(read_certificate(link), trust).anchor])
        signer = issue(new)
        anchor = check_chain(signer, Role.SIGNER, trust).anchor
        assert codes(check_revocation(signer, Role.SIGNER, anchor, trust, TODAY)) == expected


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_mutated_certificates_and_lists_are_read_or_refused(data):
    """Rule 50: nothing but the documented refusal."""
    whole = data.draw(
        st.sampled_from([UT.certificate, UT.write_crl({7: MAY}, MAY, MAY), UT.issue(KEY, SignerWish()).certificate])
    )
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 4)) :]
    trust = store(UT.certificate)
    for reader in (read_certificate, read_crl):
        try:
            found = reader(changed)
        except NotAFile:
            continue
        if reader is read_certificate:
            assert check_chain(found, Role.SIGNER, trust) is not None
            check_revocation(found, Role.SIGNER, trust.anchors[0], trust, TODAY)


def test_of_many_keys_without_identifier_that_of_the_name_is_tried_before_the_others():
    """Rule 47: and the one that signed is found wherever it stands."""
    name = write_name("UT", "Ministry", "Renamed")
    wish = Wish(serial=1, issuer=name, subject=name, first=AUTHORITY_FROM, last=AUTHORITY_UNTIL)
    renamed = write_certificate(wish, KEY.info, KEY)
    namesakes = [make_authority("UT", make_ec_key(f"namesake {number}")).certificate for number in range(3)]
    plain = issue(is_identified=False)
    trust = store(renamed, *namesakes, UT.certificate)
    assert [found.means for found in trust.find_anchors(plain)] == ["name"] * 4 + ["country"]
    found = check_chain(plain, Role.SIGNER, trust)
    assert found.anchor.certificate.der == UT.certificate
    assert [one.grounds["means"] for one in found.problems if one.code == "chain.by_name"] == ["name"]

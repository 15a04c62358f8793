"""Dates, roles of certificates, and revocation lists."""

import datetime
from dataclasses import replace

import pytest
from tests.borderkit.emrtd.authorities import KEY, MAY, UT, issue, odd_certificate, store
from tests.borderkit.emrtd.chips import codes, trust_in

from borderkit.emrtd import (
    StepName,
    authenticate,
    check_revocation,
    read_certificate,
    read_crl,
)
from borderkit.emrtd.extensions import BASIC, KEY_USAGE, Role, check_role
from borderkit.mrz import write
from borderkit.specimen import der
from borderkit.specimen.authority import (
    UTC,
    SignerWish,
    extended_usage,
    make_authority,
    write_name,
)
from borderkit.specimen.chip import ANNA, ANNA_ZONE, TODAY, make_groups, make_specimen
from borderkit.specimen.files import write_sod
from borderkit.specimen.keys import make_ec_key
from borderkit.specimen.wrapping import Wrapping

SIGNS = (KEY_USAGE, True, der.bits(b"\x80", 7))


def test_a_signer_may_outlive_its_authority():
    """Rule 52: AT and SG; nesting is not asked for, and the authority's end is told apart."""
    specimen = make_specimen()
    after = datetime.date(2041, 1, 1)
    long = specimen.authority.issue(KEY, SignerWish(last=datetime.datetime(2045, 1, 1, tzinfo=UTC)))
    sod = write_sod({group: specimen.files[f"DG{group}"] for group in (1, 2, 11, 12)}, long, Wrapping())
    step = authenticate({**specimen.files, "EF.SOD": sod}, trust_in(specimen), today=after)[StepName.DATES]
    assert (step.outcome, codes(step.problems, notes=True)) == ("passed", ["date.anchor_expired"])


SIGNED = datetime.datetime(2026, 3, 2, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("used_until", "signed_at", "expected"),
    [
        (datetime.datetime(2026, 3, 2, tzinfo=UTC), SIGNED, []),
        (datetime.datetime(2026, 3, 1, tzinfo=UTC), SIGNED, ["date.signed_outside"]),
        (datetime.datetime(2026, 3, 1, tzinfo=UTC), None, []),
        (datetime.datetime(2026, 2, 28, tzinfo=UTC), None, ["date.signed_outside"]),
    ],
)
def test_the_day_of_signing_lies_in_the_time_of_use(used_until, signed_at, expected):
    """Rule 52: by signing time, or by the day of issue in DG12, which is that of the place and may be off by one."""
    specimen = make_specimen()
    signer = specimen.authority.issue(KEY, SignerWish(used_until=used_until))
    groups = {group: specimen.files[f"DG{group}"] for group in (1, 2, 11, 12)}
    sod = write_sod(groups, signer, Wrapping(signed_at=signed_at))
    result = authenticate({**specimen.files, "EF.SOD": sod}, trust_in(specimen), today=TODAY)
    assert codes(result[StepName.DATES].problems) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (datetime.date(2026, 3, 1), []),
        (datetime.date(2026, 2, 28), ["date.signed_later", "date.issued_later"]),
    ],
)
def test_nothing_is_signed_or_issued_after_today(today, expected):
    """Rule 52; decision 0054: a clock may be off by a day."""
    specimen = make_specimen()
    step = authenticate(specimen.files, trust_in(specimen), today=today)[StepName.DATES]
    assert (codes(step.problems), step.outcome) == (expected, "failed" if expected else "passed")


@pytest.mark.parametrize("period", [b"", der.tagged(1, b"20270101000000Z", is_constructed=False)])
@pytest.mark.parametrize(
    ("first", "outcome"),
    [(datetime.datetime(2026, 3, 2, tzinfo=UTC), "passed"), (datetime.datetime(2026, 3, 3, tzinfo=UTC), "failed")],
)
def test_without_a_time_of_use_the_certificates_own_counts(period, first, outcome):
    """Rule 52; RFC 5280 §4.2.1.4 of 3280: a key that has no time of its own signs while its certificate is valid."""
    specimen = make_specimen()
    more = (("2.5.29.16", False, der.sequence(period)),)
    signer = specimen.authority.issue(KEY, SignerWish(first=first, more=more))
    sod = write_sod({group: specimen.files[f"DG{group}"] for group in (1, 2)}, signer, Wrapping(signed_at=SIGNED))
    files = {"DG1": specimen.files["DG1"], "DG2": specimen.files["DG2"], "EF.SOD": sod}
    step = authenticate(files, trust_in(specimen), today=TODAY)[StepName.DATES]
    assert step.outcome == outcome
    assert ("certificate.usage_period" in codes(step.problems)) == (not period)


def test_an_unknown_day_of_signing_is_noted():
    """Rule 52."""
    specimen = make_specimen()
    groups = {group: specimen.files[f"DG{group}"] for group in (1, 2)}
    files = {"DG1": groups[1], "DG2": groups[2], "EF.SOD": write_sod(groups, specimen.signer, Wrapping())}
    step = authenticate(files, trust_in(specimen), today=TODAY)[StepName.DATES]
    assert (step.outcome, codes(step.problems, notes=True)) == ("passed", ["date.signed_unknown"])


@pytest.mark.parametrize(
    ("role", "extensions", "expected"),
    [
        (Role.AUTHORITY, (), ["usage.not_authority", "usage.missing"]),
        (
            Role.AUTHORITY,
            ((BASIC, True, der.sequence(der.boolean(True), der.integer(1))),),
            ["usage.path", "usage.missing"],
        ),
        (Role.AUTHORITY, ((KEY_USAGE, True, der.bits(b"\x80", 7)),), ["usage.not_authority", "usage.sign"]),
        (Role.SIGNER, ((KEY_USAGE, True, der.bits(b"\x80", 7)),), []),
        (Role.SIGNER, ((KEY_USAGE, True, der.bits(b"\x06", 1)),), ["usage.sign"]),
        (Role.SIGNER, ((BASIC, True, der.sequence(der.boolean(True))),), ["usage.is_authority", "usage.missing"]),
        (Role.SIGNER, ((KEY_USAGE, True, b"\x04\0"),), ["extension.unreadable"]),
        (Role.SIGNER, ((KEY_USAGE, True, der.bits(b"\x80", 7)), ("1.2.3", True, b"")), ["extension.critical"]),
        (Role.SIGNER, ((KEY_USAGE, True, der.bits(b"\x80", 7)), ("1.2.3", False, b"")), []),
        (Role.MASTER_LIST, ((KEY_USAGE, True, der.bits(b"\x80", 7)),), ["usage.extended"]),
        (Role.DEVIATION_LIST, ((KEY_USAGE, True, der.bits(b"\x80", 7)),), ["usage.extended"]),
        (Role.SIGNER, (SIGNS, extended_usage("2.23.136.1.1.3")), ["usage.other"]),
        (Role.SIGNER, (SIGNS, extended_usage("2.23.136.1.1.8")), ["usage.other"]),
        (Role.SIGNER, (SIGNS, extended_usage("2.23.136.1.1.9.8.1")), ["usage.other"]),
        (Role.SIGNER, (SIGNS, extended_usage("2.23.136.1.1.11.1")), ["usage.other"]),
        (Role.SIGNER, (SIGNS, extended_usage("1.3.6.1.5.5.7.3.2")), ["usage.other"]),
        (Role.SIGNER, (SIGNS, extended_usage("1.2.3.4")), []),
        (Role.SEAL, (extended_usage("2.23.136.1.1.11.1"),), []),
        (Role.SEAL, (extended_usage("2.23.136.1.1.14.2"),), []),
        (Role.SEAL, (extended_usage("2.23.136.1.1.3"),), ["usage.other"]),
        (Role.SEAL, (), []),
        (Role.SEAL, ((KEY_USAGE, True, der.bits(b"\x06", 1)),), ["usage.sign"]),
    ],
)
def test_extensions_fit_the_role(role, extensions, expected):
    """Rule 53."""
    assert codes(check_role(read_certificate(odd_certificate(extensions=extensions)), role)) == expected


@pytest.mark.parametrize("types", [("P",), ("PP", "P"), ()])
def test_a_signer_for_this_kind_of_document_passes(types):
    """Rule 53: the list of document types, when present, holds the zone's code."""
    assert _country_codes(types=types) == []


@pytest.mark.parametrize("types", [("PP",), ("ID", "AC")])
def test_a_signer_for_another_kind_of_document_fails(types):
    """Rule 53."""
    assert _country_codes(types=types) == ["document.type"]


@pytest.mark.parametrize(
    ("code", "types", "expected"),
    [
        ("PP", ("P",), []),
        ("PD", ("ID", "P"), []),
        ("PP", ("PP",), []),
        ("PP", ("PD",), ["document.type"]),
        ("PP", ("I",), ["document.type"]),
        ("PP", ("V", "A"), ["document.type"]),
    ],
)
def test_a_single_letter_in_the_list_stands_for_all_kinds_that_begin_so(code, types, expected):
    """Rule 53; Doc 9303-12 §7.1.1.6: a passport PP signed by a signer for P is sound."""
    person = replace(ANNA, lines=write(replace(ANNA_ZONE, document_code=code)))
    assert _country_codes(person, types=types) == expected


@pytest.mark.parametrize(
    ("locality", "expected"), [("UTO", []), ("uto", []), ("UT", ["country.kin"]), ("ZZZ", ["country.locality"])]
)
def test_a_locality_of_two_letters_is_a_deviation(locality, expected):
    """Rules 44 and 50."""
    assert _country_codes(locality=locality) == expected


def test_a_certificate_with_the_three_letters_of_the_zone_signs_for_its_state():
    """Rules 28 and 50: the country is a deviation of form, and not another."""
    authority = make_authority("UTO", make_ec_key("three letters"))
    specimen = replace(make_specimen(), authority=authority, anchors=(authority.certificate,))
    result = _authenticate(specimen, ANNA)
    assert result[StepName.COUNTRY].outcome == result[StepName.CHAIN].outcome == "passed"
    assert "certificate.country_form" in codes(result[StepName.CHAIN].problems)


def _country_codes(person=ANNA, **wish):
    return codes(_authenticate(make_specimen(), person, **wish)[StepName.COUNTRY].problems)


def _authenticate(specimen, person, **wish):
    groups = {group: data for group, data in make_groups(person).items() if group in (1, 2)}
    sod = write_sod(groups, specimen.authority.issue(KEY, SignerWish(**wish)), Wrapping())
    files = {"DG1": groups[1], "DG2": groups[2], "EF.SOD": sod}
    return authenticate(files, trust_in(specimen), today=TODAY)


def revocation_codes(*crls, today=TODAY, serial=7, certificates=(UT.certificate,)):
    trust = store(*certificates, crls=crls)
    signer = issue(serial=serial)
    return codes(check_revocation(signer, Role.SIGNER, trust.anchors[0], trust, today))


def test_revoked_unrevoked_and_undetermined():
    """Rule 54."""
    crl = UT.write_crl({7: MAY}, MAY)
    assert revocation_codes(crl) == ["crl.revoked"]
    assert revocation_codes(crl, serial=8) == []
    assert revocation_codes() == ["crl.missing"]


@pytest.mark.parametrize(
    ("today", "next_at", "expected"),
    [
        (datetime.date(2026, 7, 30), None, []),
        (datetime.date(2026, 7, 31), None, ["crl.overdue"]),
        (datetime.date(2026, 5, 20), datetime.datetime(2026, 5, 20, tzinfo=UTC), []),
        (datetime.date(2026, 5, 21), datetime.datetime(2026, 5, 20, tzinfo=UTC), ["crl.overdue"]),
        (datetime.date(2026, 4, 30), None, ["crl.future"]),
    ],
)
def test_an_overdue_list_is_never_a_pass(today, next_at, expected):
    """Rule 54: more than 90 days, or past its next update."""
    assert revocation_codes(UT.write_crl({}, MAY, next_at), today=today) == expected


def test_an_overdue_list_still_revokes():
    """Rule 54."""
    assert revocation_codes(UT.write_crl({7: MAY}, MAY), today=datetime.date(2030, 1, 1)) == ["crl.revoked"]


def test_a_list_signed_by_the_newest_key_counts_for_old_certificates():
    """Rule 54: its anchor may differ from the certificate's; after a change of name the country decides."""
    newest = replace(make_authority("UT", make_ec_key("newest")), name=write_name("UT", "Renamed", "Newest"))
    crl = newest.write_crl({7: MAY}, MAY)
    assert revocation_codes(crl, certificates=(UT.certificate, newest.certificate)) == ["crl.revoked"]


def test_a_list_nobody_trusted_signed_leaves_it_open():
    """Rule 54."""
    forged = replace(UT, key=make_ec_key("forger")).write_crl({}, MAY)
    assert revocation_codes(forged) == ["crl.untrusted"]
    assert revocation_codes(forged, UT.write_crl({7: MAY}, MAY)) == ["crl.revoked"]


def test_a_later_list_of_another_key_does_not_hide_a_revocation():
    """Rule 54."""
    later = datetime.datetime(2026, 5, 9, tzinfo=UTC)
    assert revocation_codes(UT.write_crl({7: MAY}, MAY), UT.write_crl({}, later)) == ["crl.revoked"]


def test_a_list_that_names_no_known_key_is_tried_with_every_key_of_the_country():
    """Rule 54: its own identifier may be of a certificate that nobody has."""
    newest = make_authority("UT", make_ec_key("newest"))
    strange = replace(newest, key=replace(newest.key, claimed_id=b"of nobody"))
    crl = strange.write_crl({7: MAY}, MAY)
    assert read_crl(crl).authority_key not in store(newest.certificate).by_key
    assert revocation_codes(crl, certificates=(UT.certificate, newest.certificate)) == ["crl.revoked"]

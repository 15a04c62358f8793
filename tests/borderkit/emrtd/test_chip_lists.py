"""Master lists and deviation lists."""

import datetime
import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.emrtd.chips import ZONE, codes, trust_in

from borderkit.emrtd import (
    Anchor,
    NotAFile,
    Outcome,
    StepName,
    TrustStore,
    authenticate,
    check_list,
    propose,
    read_certificate,
    read_crl,
    read_deviation_list,
    read_master_list,
)
from borderkit.emrtd.lists import MASTER_LIST
from borderkit.specimen import der
from borderkit.specimen.authority import UTC, SignerWish, make_authority
from borderkit.specimen.chip import TODAY, Flaw, make_specimen
from borderkit.specimen.keys import make_ec_key
from borderkit.specimen.lists import KnownDefect, make_list_signer, write_deviation_list, write_master_list
from borderkit.specimen.wrapping import Wrapping, write_signed

MAY = datetime.datetime(2026, 5, 1, tzinfo=UTC)
PUBLISHER, OTHER = make_authority("ZZ"), make_authority("XX")
CERTIFICATES = [make_authority("UT", make_ec_key(f"key {number}"), number).certificate for number in range(1, 5)]
TRUST = TrustStore((Anchor(read_certificate(PUBLISHER.certificate)),), (read_crl(PUBLISHER.write_crl({}, MAY)),))
KIND = "2.23.136.1.1.7.2.2"


def master_list(certificates=CERTIFICATES, authority=PUBLISHER, **more):
    return read_master_list(write_master_list(certificates, make_list_signer(authority, **more)))


def test_a_master_list_is_verified_up_to_the_publishers_key():
    """Rule 55: 2.23.136.1.1.2, its signer inside, chained to a key obtained apart."""
    found = master_list()
    checked = check_list(found, TRUST, today=TODAY)
    assert (checked.outcome, codes(checked.problems)) == (Outcome.PASSED, [])
    assert {one.der for one in found.certificates} == set(CERTIFICATES)
    assert found.publisher == "ZZ"


def test_a_master_list_does_not_vouch_for_itself():
    """Rule 55: the publisher's own authority in the list, and beside its signer, counts for nothing."""
    signer = make_list_signer(OTHER)
    found = read_master_list(write_master_list([*CERTIFICATES, OTHER.certificate], signer, OTHER.certificate))
    checked = check_list(found, TRUST, today=TODAY)
    assert (checked.outcome, codes(checked.problems)) == (Outcome.UNDETERMINED, ["anchor.none", "crl.unanchored"])


def test_a_document_signer_signs_no_master_list():
    """Rule 53: extended key usage 2.23.136.1.1.3."""
    signer = PUBLISHER.issue(make_ec_key("signer"), SignerWish(locality="", types=()))
    checked = check_list(read_master_list(write_master_list(CERTIFICATES, signer)), TRUST, today=TODAY)
    assert (checked.outcome, codes(checked.problems)) == (Outcome.FAILED, ["usage.extended"])
    for_deviations = master_list(is_for_deviations=True)
    assert codes(check_list(for_deviations, TRUST, today=TODAY).problems) == ["usage.extended"]


def test_a_changed_master_list_fails():
    """Rule 55."""
    data = write_master_list(CERTIFICATES, make_list_signer(PUBLISHER))
    changed = data.replace(b"Country signer of UT", b"Country signer of TU", 1)
    assert codes(check_list(read_master_list(changed), TRUST, today=TODAY).problems) == ["cms.digest_other"]


@pytest.mark.parametrize("day", [datetime.date(2024, 1, 1), datetime.date(2036, 1, 1)])
def test_a_list_signer_is_valid_in_its_time_only(day):
    """Rules 52 and 55."""
    assert check_list(master_list(), TRUST, today=day).outcome is Outcome.FAILED


def test_two_lists_are_joined_and_it_is_kept_who_vouched():
    """Rule 55: union by fingerprint; a proposal until somebody decides."""
    proposed = propose([master_list(CERTIFICATES[:3]), master_list(CERTIFICATES[2:], OTHER)])
    vouched = {one.certificate.der: one.vouched for one in proposed}
    assert [vouched[der] for der in CERTIFICATES] == [("ZZ",), ("ZZ",), ("ZZ", "XX"), ("XX",)]
    assert proposed[0].accept().vouched == ("ZZ",)


def test_accepting_twice_keeps_everyone_who_vouched():
    """Rule 55."""
    one, other = (Anchor(read_certificate(CERTIFICATES[0]), (who,)) for who in ("ZZ", "XX"))
    (joined,) = TrustStore((one,)).with_anchors([other]).anchors
    assert joined.vouched == ("ZZ", "XX")


def test_a_damaged_certificate_does_not_spoil_the_list():
    """Rules 50 and 55."""
    found = master_list([*CERTIFICATES, b"\x30\x03\x02\x01\x05"])
    assert (len(found.certificates), codes(found.problems)) == (4, ["certificate.damaged"])


def test_an_empty_list_is_a_deviation():
    assert codes(master_list([]).problems) == ["list.empty"]


def test_other_signed_data_is_no_list():
    """Rules 55 and 56."""
    deviations = write_deviation_list([], make_list_signer(PUBLISHER, is_for_deviations=True))
    with pytest.raises(NotAFile):
        read_master_list(deviations)
    with pytest.raises(NotAFile):
        read_deviation_list(write_master_list(CERTIFICATES, make_list_signer(PUBLISHER)))


def deviation_list(*defects, authority=None):
    signer = make_list_signer(authority or make_authority("UT"), is_for_deviations=True)
    return read_deviation_list(write_deviation_list(defects, signer))


def defect(**conditions):
    return KnownDefect(description="DG11 was hashed wrongly", kind=KIND, **conditions)


SPECIMEN = make_specimen()
MARCH = (datetime.datetime(2026, 3, 2, tzinfo=UTC), datetime.datetime(2026, 3, 2, tzinfo=UTC))
APRIL = (datetime.datetime(2026, 3, 3, tzinfo=UTC), datetime.datetime(2026, 4, 30, tzinfo=UTC))
MATCHING = {
    "document_code": "P",
    "signer": SPECIMEN.signer,
    "issued": MARCH,
    "numbers": ("L898902C3", "X"),
}


def judge_with(*defects):
    trust = replace(trust_in(SPECIMEN), deviation_lists=(deviation_list(*defects),))
    return authenticate(SPECIMEN.files, trust, today=TODAY, mrz=ZONE)[StepName.DEVIATIONS]


@pytest.mark.parametrize("left_out", ["", *MATCHING])
def test_a_known_defect_is_found_and_does_not_make_valid(left_out):
    """Rule 56: conditions that are absent hold for all; a known defect is not 'valid'."""
    step = judge_with(defect(**{name: value for name, value in MATCHING.items() if name != left_out}))
    assert (step.outcome, [str(one) for one in step.problems]) == (
        Outcome.UNDETERMINED,
        ["A known defect: DG11 was hashed wrongly (the hash of a data group)."],
    )


@pytest.mark.parametrize(
    "other",
    [
        {"document_code": "ID"},
        {"signer": replace(SPECIMEN.signer, serial=8)},
        {"issued": APRIL},
        {"numbers": ("X",)},
    ],
)
def test_conditions_are_joined_by_and(other):
    """Rule 56: one that does not hold is enough."""
    step = judge_with(defect(**{**MATCHING, **other}))
    assert (step.outcome, step.problems) == (Outcome.PASSED, ())


@pytest.mark.parametrize("fits", [True, False])
def test_the_signer_is_named_in_each_way(fits):
    """Rule 56: issuer and serial, key identifier, hash of the certificate."""
    key_id = SPECIMEN.signer.key.key_id if fits else b"another"
    digest = hashlib.sha256(SPECIMEN.signer.certificate if fits else b"another").digest()
    for one in (defect(key_id=key_id), defect(fingerprint=digest)):
        assert (judge_with(one).outcome is Outcome.UNDETERMINED) is fits


def test_a_failure_that_a_list_explains_stays_a_failure():
    """Rule 56: 'known defect' beside it."""
    specimen = make_specimen(Flaw.GROUP_CHANGED)
    trust = replace(trust_in(specimen), deviation_lists=(deviation_list(defect()),))
    result = authenticate(specimen.files, trust, today=TODAY)
    assert StepName.HASHES in result.failed
    assert StepName.DEVIATIONS in result.undetermined


def test_a_list_of_another_country_says_nothing():
    """Rule 56."""
    trust = replace(trust_in(SPECIMEN), deviation_lists=(deviation_list(defect(), authority=OTHER),))
    step = authenticate(SPECIMEN.files, trust, today=TODAY)[StepName.DEVIATIONS]
    assert (step.outcome, codes(step.problems, notes=True)) == (Outcome.PASSED, ["deviation.none"])


def test_a_deviation_list_is_verified_like_a_master_list():
    """Rules 53 and 56: extended key usage 2.23.136.1.1.8."""
    trust = trust_in(SPECIMEN)
    assert check_list(deviation_list(defect()), trust, today=TODAY).outcome is Outcome.PASSED
    signer = make_list_signer(make_authority("UT"))
    wrong = read_deviation_list(write_deviation_list([defect()], signer))
    assert codes(check_list(wrong, trust, today=TODAY).problems) == ["usage.extended"]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_mutated_lists_are_read_or_refused(data):
    """Rules 55 and 56: nothing but the documented refusal."""
    signer = make_list_signer(PUBLISHER, is_for_deviations=True)
    lists = [write_master_list(CERTIFICATES[:1], signer), write_deviation_list([defect(**MATCHING)], signer)]
    whole = data.draw(st.sampled_from(lists))
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 4)) :]
    for reader in (read_master_list, read_deviation_list):
        try:
            found = reader(changed)
        except NotAFile:
            continue
        check_list(found, TRUST, today=TODAY)


def test_a_master_list_under_another_name_is_none():
    """Rule 55: what is signed says that it is a master list, with 2.23.136.1.1.2."""
    content = der.sequence(der.integer(0), der.set_of(*CERTIFICATES))
    signer = make_list_signer(PUBLISHER)
    assert read_master_list(write_signed(MASTER_LIST, content, signer, Wrapping())).certificates
    with pytest.raises(NotAFile, match="another kind"):
        read_master_list(write_signed("2.23.136.1.1.1", content, signer, Wrapping()))

"""Master lists, revocation lists, deviation lists and signers on their way into the trust store."""

import datetime

import pytest

from borderkit.specimen.authority import UTC, SignerWish, make_authority
from borderkit.specimen.keys import make_ec_key
from borderkit.specimen.lists import KnownDefect, make_list_signer, write_deviation_list, write_master_list
from sarhad.documents.difference import compare
from sarhad.documents.models import PublishedList, Voucher
from sarhad.documents.selectors import signers, trust
from sarhad.kernel.errors import Conflict, Invalid
from tests.make.access import NOW
from tests.make.documents import accept, accepted, changes, keys, prints, proposed, trusted

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
UT, ZZ = make_authority("UT"), make_authority("ZZ")
MAY = datetime.datetime(2026, 5, 1, tzinfo=UTC)


def test_lists_of_two_publishers_are_joined_and_both_vouch():
    """Rule 55: union by fingerprint, keep who vouched."""
    one, two = keys(2, "XX")
    accepted(UT.certificate, ZZ.certificate)
    accepted(write_master_list([one], make_list_signer(UT)))
    proposal = proposed(write_master_list([one, two], make_list_signer(ZZ)))
    assert changes(proposal) == [("XX", "authority", "added", "root"), ("XX", "authority", "changed", "")]
    accept(proposal)
    vouched = {anchor.certificate.fingerprint: anchor.vouched for anchor in trust().anchors}
    assert vouched[prints(one).pop()] == ("UT", "ZZ")
    assert vouched[prints(two).pop()] == ("ZZ",)


def test_what_a_newer_list_lacks_is_proposed_for_removal_and_goes_only_with_its_last_voucher():
    one, two = keys(2, "XX")
    accepted(UT.certificate, ZZ.certificate)
    accepted(write_master_list([one, two], make_list_signer(UT)))
    accepted(write_master_list([one], make_list_signer(ZZ)))
    three = keys(3, "XX")[2]
    proposal = proposed(write_master_list([three], make_list_signer(UT)))
    assert [change for *_rest, change, _origin in changes(proposal)] == ["added", "removed", "removed"]
    accept(proposal)
    assert trusted() == prints(UT.certificate, ZZ.certificate, one, three)
    assert Voucher.objects.exclude(withdrawn_at=None).count() == 2


def test_a_list_whose_publisher_is_not_trusted_removes_nothing():
    one, two = keys(2, "XX")
    accepted(write_master_list([one], make_list_signer(UT)))
    proposal = proposed(write_master_list([two], make_list_signer(UT)))
    assert changes(proposal) == [("XX", "authority", "added", "root")]
    (shown,) = compare(proposal, today=TODAY).lists
    assert not shown.is_vouched
    assert "anchor.none" in [problem.code for problem in shown.problems]


def test_a_list_that_was_changed_is_refused():
    data = bytearray(write_master_list([UT.certificate], make_list_signer(ZZ)))
    at = data.find(UT.certificate) + len(UT.certificate) - 3
    data[at] ^= 1
    with pytest.raises(Invalid) as refused:
        proposed(bytes(data))
    assert "byte 0" in " ".join(refused.value.places)


def test_a_newer_revocation_list_replaces_an_older_one_and_never_the_other_way():
    """Rule 54."""
    april, may, june = (UT.write_crl({}, datetime.datetime(2026, month, 1, tzinfo=UTC)) for month in (4, 5, 6))
    accepted(UT.certificate, may)
    assert [crl.issued_at.month for crl in trust().crls] == [5]
    assert changes(proposed(april)) == [("UT", "crl", "older", "")]
    assert changes(accepted(june)) == [("UT", "crl", "unchanged", "")]
    assert [crl.issued_at.month for crl in trust().crls] == [6]
    assert sorted(PublishedList.objects.filter(kind="crl").values_list("state", flat=True)) == ["former", "live"]


def test_of_two_revocation_lists_in_a_file_the_newest_wins():
    april, may = (UT.write_crl({}, datetime.datetime(2026, month, 1, tzinfo=UTC)) for month in (4, 5))
    accepted(may, UT.certificate, april)
    assert [crl.issued_at.month for crl in trust().crls] == [5]


def test_a_revocation_list_that_no_trusted_key_signed_is_not_taken():
    accepted(UT.certificate)
    forged = make_authority("UT", make_ec_key("somebody else")).write_crl({}, MAY)
    proposal = proposed(forged)
    assert changes(proposal) == [("UT", "crl", "unverified", "")]
    with pytest.raises(Conflict):
        accept(proposal)


def test_a_revocation_list_from_the_future_would_keep_out_all_later_ones_and_is_not_taken():
    crl = UT.write_crl({}, datetime.datetime(2036, 5, 1, tzinfo=UTC))
    assert ("UT", "crl", "early", "") in changes(proposed(UT.certificate, crl))


def test_a_deviation_list_is_taken_if_it_holds():
    found = write_deviation_list(
        [KnownDefect(description="hash", kind="2.23.136.1.1.7.2.2")], make_list_signer(UT, is_for_deviations=True)
    )
    proposal = proposed(found)
    assert changes(proposal) == [("UT", "deviations", "unverified", "")]
    accepted(UT.certificate)
    accept(proposal)
    assert [len(one.deviations) for one in trust().deviation_lists] == [1]


def test_signers_come_only_when_asked_for_and_only_under_a_trusted_key():
    issued = UT.issue(make_ec_key("seals"), SignerWish(serial=9))
    with pytest.raises(Invalid, match="not asked for"):
        proposed(issued.certificate)
    proposal = proposed(issued.certificate, with_signers=True)
    assert changes(proposal) == [("UT", "signer", "unverified", "")]
    accepted(UT.certificate)
    accept(proposal)
    assert [one.serial for one in trust().signers] == [9]
    assert len(signers().certificates) == 1
    assert signers().trust is trust()

"""From a file to the trust store: two persons, State by State, with a yes for every new key."""

import datetime

import pytest

from borderkit.emrtd import read_certificate
from borderkit.specimen.authority import UTC, SignerWish, make_authority
from borderkit.specimen.keys import make_ec_key
from borderkit.specimen.lists import KnownDefect, make_list_signer, write_deviation_list, write_master_list
from sarhad.access.duty import CONSOLE, SYSTEM
from sarhad.audit.models import Line
from sarhad.documents.difference import compare
from sarhad.documents.models import Decision, Proposal, ProposedItem, PublishedList, TrustedCertificate, Voucher
from sarhad.documents.selectors import signers, trust
from sarhad.documents.services.decide import decline_proposal
from sarhad.documents.services.withdraw_voucher import withdraw_voucher
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from tests.make.access import NOW, duty
from tests.make.documents import accept, accepted, keeper, keys, proposed

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
UT, ZZ = make_authority("UT"), make_authority("ZZ")
MAY = datetime.datetime(2026, 5, 1, tzinfo=UTC)


def prints(*ders):
    return {read_certificate(one).fingerprint for one in ders}


def trusted():
    return {anchor.certificate.fingerprint for anchor in trust().anchors}


def changes(proposal):
    shown = compare(proposal, today=TODAY)
    return sorted((line.country, line.kind, line.change, line.origin) for part in shown.parts for line in part.lines)


def test_bringing_a_file_changes_nothing():
    """Rule 55: a list is a proposal."""
    proposed(UT.certificate)
    assert trust().anchors == ()


def test_a_second_person_accepts_and_who_vouched_is_kept():
    by, second = keeper(), keeper()
    proposal = accept(proposed(UT.certificate, by=by), by=second)
    assert trusted() == prints(UT.certificate)
    (voucher,) = Voucher.objects.all()
    assert (voucher.proposed_by, voucher.accepted_by, voucher.publisher) == (by.id, second.id, "")
    assert (voucher.proposal, voucher.sha256) == (proposal, proposal.sha256)
    assert Proposal.objects.get().state == "decided"
    assert (Decision.objects.get().added, Decision.objects.get().country) == (1, "UT")


def test_nobody_accepts_or_declines_what_he_brought():
    by = keeper()
    proposal = proposed(UT.certificate, by=by)
    with pytest.raises(Refused, match="second person"):
        accept(proposal, by=by)
    with pytest.raises(Refused, match="second person"):
        decline_proposal(by, proposal_id=proposal.pk, countries=None, reason="no", at=NOW)
    assert trust().anchors == ()


@pytest.mark.parametrize("acting", [SYSTEM, CONSOLE])
def test_no_machine_accepts(acting):
    with pytest.raises(Refused, match="officer on duty"):
        accept(proposed(UT.certificate, by=keeper()), by=acting)


@pytest.mark.parametrize("role", ["document-examiner", "list-keeper", "administrator", "first-line"])
def test_only_keepers_decide(role):
    with pytest.raises(Refused):
        accept(proposed(UT.certificate), by=duty(role))


def test_a_keeper_without_the_certificate_does_not():
    with pytest.raises(Refused, match="lapsed"):
        accept(proposed(UT.certificate), by=keeper(certified=False))


def test_a_new_root_needs_an_explicit_yes():
    """Rule 51: a new self-signed root needs a decision by a person."""
    first, second = keys(2)
    proposal = proposed(first, second)
    accept(proposal, yes=prints(first))
    assert trusted() == prints(first)
    assert (Decision.objects.get().added, Decision.objects.get().left_out) == (1, 1)


def test_without_any_yes_nothing_is_accepted():
    proposal = proposed(UT.certificate)
    with pytest.raises(Conflict, match="no new key"):
        accept(proposal, yes=())
    assert Proposal.objects.get().state == "waiting"


def test_a_yes_to_something_else_is_an_error():
    with pytest.raises(Invalid):
        accept(proposed(UT.certificate), yes=prints(UT.certificate, ZZ.certificate))


def test_a_link_from_a_trusted_key_is_marked_and_needs_no_yes():
    """Rule 51: link certificates extend trust within the same country."""
    accepted(UT.certificate)
    new, link = UT.succeed(make_ec_key("UT next"))
    proposal = proposed(link, new.certificate)
    assert changes(proposal) == [("UT", "authority", "added", "link"), ("UT", "authority", "added", "root")]
    accept(proposal, yes=())
    assert trusted() == prints(UT.certificate, link)
    row = TrustedCertificate.objects.get(fingerprint=prints(link).pop())
    assert row.linked_from == prints(UT.certificate).pop()
    assert next(a for a in trust().anchors if a.linked_from).linked_from == row.linked_from


def test_a_link_from_a_key_of_the_same_file_follows_the_yes_to_that_key():
    _new, link = UT.succeed(make_ec_key("UT next"))
    proposal = proposed(UT.certificate, link)
    assert changes(proposal) == [("UT", "authority", "added", "inside"), ("UT", "authority", "added", "root")]
    accept(proposal)
    assert trusted() == prints(UT.certificate, link)


def test_a_link_whose_old_key_nobody_knows_needs_a_yes():
    _new, link = UT.succeed(make_ec_key("UT next"))
    proposal = proposed(link)
    assert changes(proposal) == [("UT", "authority", "added", "loose")]
    with pytest.raises(Conflict):
        accept(proposal, yes=())


def test_a_link_from_another_countrys_key_is_none():
    """Rule 51."""
    accepted(make_authority("ZZ", UT.key).certificate)
    _new, link = UT.succeed(make_ec_key("UT next"))
    assert changes(proposed(link)) == [("UT", "authority", "added", "loose")]


def test_states_are_decided_on_one_by_one():
    proposal = proposed(UT.certificate, ZZ.certificate)
    accept(proposal, countries=["UT"], yes=prints(UT.certificate))
    assert trusted() == prints(UT.certificate)
    assert Proposal.objects.get().state == "partly"
    decline_proposal(keeper(), proposal_id=proposal.pk, countries=["ZZ"], reason="No fingerprint came.", at=NOW)
    assert Proposal.objects.get().state == "decided"
    assert trusted() == prints(UT.certificate)
    with pytest.raises(Conflict):
        decline_proposal(keeper(), proposal_id=proposal.pk, countries=None, reason="again", at=NOW)


def test_a_state_is_decided_on_once():
    proposal = proposed(UT.certificate, ZZ.certificate)
    accept(proposal, countries=["UT"], yes=prints(UT.certificate))
    with pytest.raises(Conflict, match="UT"):
        accept(proposal, countries=["UT"], yes=())


def test_declining_needs_a_reason():
    with pytest.raises(Invalid):
        decline_proposal(keeper(), proposal_id=proposed(UT.certificate).pk, countries=None, reason=" ", at=NOW)


def test_what_was_looked_at_before_the_store_changed_is_refused():
    proposal = proposed(UT.certificate)
    seen = compare(proposal, today=TODAY).version
    accepted(ZZ.certificate)
    with pytest.raises(Conflict, match="changed since you looked"):
        accept(proposal, seen=seen)
    accept(proposal)
    assert trusted() == prints(UT.certificate, ZZ.certificate)


def test_there_is_no_such_proposal():
    with pytest.raises(NotFound):
        decline_proposal(keeper(), proposal_id=keeper().post, countries=None, reason="x", at=NOW)


def test_the_same_file_waits_once():
    proposed(UT.certificate)
    with pytest.raises(Conflict, match="waits"):
        proposed(UT.certificate)


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


def test_a_key_without_vouchers_is_no_anchor_and_its_history_stays():
    accepted(UT.certificate)
    voucher = Voucher.objects.get()
    done = withdraw_voucher(keeper(), voucher_id=voucher.pk, reason="Key compromised, told by UT.", at=NOW)
    assert trust().anchors == ()
    assert (done.withdrawn_at, TrustedCertificate.objects.count()) == (NOW, 1)
    with pytest.raises(Conflict):
        withdraw_voucher(keeper(), voucher_id=voucher.pk, reason="again", at=NOW)


def test_a_key_that_went_comes_back_with_a_new_voucher():
    accepted(UT.certificate)
    withdraw_voucher(keeper(), voucher_id=Voucher.objects.get().pk, reason="In doubt.", at=NOW)
    accepted(UT.certificate)
    assert trusted() == prints(UT.certificate)
    assert (Voucher.objects.count(), TrustedCertificate.objects.count()) == (2, 1)


def test_withdrawing_needs_a_reason_and_the_role():
    accepted(UT.certificate)
    voucher = Voucher.objects.get()
    with pytest.raises(Invalid):
        withdraw_voucher(keeper(), voucher_id=voucher.pk, reason=" ", at=NOW)
    with pytest.raises(Refused):
        withdraw_voucher(duty("document-examiner"), voucher_id=voucher.pk, reason="x", at=NOW)


def test_acts_are_journaled_and_told_without_texts():
    accepted(UT.certificate, note="Brought by the courier of UT")
    withdraw_voucher(keeper(), voucher_id=Voucher.objects.get().pk, reason="In doubt.", at=NOW)
    acts = list(Line.objects.filter(act__startswith="trust.").order_by("seq").values_list("act", "outcome"))
    assert acts == [("trust.propose", "done"), ("trust.accept", "done"), ("trust.withdraw", "done")]
    told = Outbox.objects.filter(kind__startswith="trust.").order_by("seq")
    assert [row.kind for row in told] == ["trust.proposed", "trust.changed", "trust.changed"]
    assert "courier" not in str([row.body for row in told]) + str(list(Line.objects.values_list("record", flat=True)))


def test_a_refused_attempt_leaves_nothing_but_its_line():
    by = keeper()
    proposal = proposed(UT.certificate, by=by)
    with pytest.raises(Refused):
        accept(proposal, by=by)
    assert (Voucher.objects.count(), Decision.objects.count()) == (0, 0)
    assert Line.objects.filter(act="trust.accept", outcome="refused").count() == 1


def test_findings_of_each_certificate_are_kept():
    old = UT.issue(make_ec_key("weak", "secp192r1"), SignerWish())
    proposal = proposed(old.certificate, UT.certificate, with_signers=True)
    item = ProposedItem.objects.get(proposal=proposal, kind="signer")
    assert "algorithm.weak" in [code for code, _grounds in item.problems]

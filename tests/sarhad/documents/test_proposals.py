"""From a file to the trust store: two persons, State by State, with a yes for every new key."""

import datetime

import pytest

from borderkit.specimen.authority import UTC, SignerWish, make_authority
from borderkit.specimen.keys import make_ec_key
from sarhad.access.duty import CONSOLE, SYSTEM
from sarhad.audit.models import Line
from sarhad.documents.difference import compare
from sarhad.documents.models import Decision, Proposal, ProposedItem, TrustedCertificate, Voucher
from sarhad.documents.selectors import trust
from sarhad.documents.services.decide import decline_proposal
from sarhad.documents.services.withdraw_voucher import withdraw_voucher
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from tests.make.access import NOW, duty
from tests.make.documents import accept, accepted, changes, keeper, keys, prints, proposed, trusted

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
UT, ZZ = make_authority("UT"), make_authority("ZZ")
MAY = datetime.datetime(2026, 5, 1, tzinfo=UTC)


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


def test_a_file_with_nothing_new_is_not_kept():
    accepted(UT.certificate)
    with pytest.raises(Conflict, match="already"):
        proposed(UT.certificate)
    assert Proposal.objects.count() == 1


def test_a_proposal_of_which_nothing_would_be_taken_can_be_closed():
    accepted(UT.certificate, UT.write_crl({}, MAY))
    proposal = proposed(UT.write_crl({}, MAY - datetime.timedelta(days=9)))
    with pytest.raises(Conflict):
        accept(proposal)
    decline_proposal(keeper(), proposal_id=proposal.pk, countries=None, reason="Old.", at=NOW)
    proposal.refresh_from_db()
    assert (proposal.state, Decision.objects.get(proposal=proposal).reason) == ("decided", "Old.")


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

"""Utopia opens with a trust store, a proposal that waits, and alerts; all came through the acts."""

from datetime import UTC, datetime

import pytest

from borderkit import mrz
from borderkit.emrtd import StepName, authenticate
from borderkit.mrz import Layout
from borderkit.specimen.chip import Flaw
from sarhad.access.duty import SYSTEM
from sarhad.audit.models import Line
from sarhad.demo.chips import flaw_of, has_chip, make_chip
from sarhad.demo.country import open_country
from sarhad.demo.documents import SEAL_FILE, bring_documents
from sarhad.demo.nations import NATIONS
from sarhad.demo.people import STREAMS, party_at
from sarhad.documents.difference import compare
from sarhad.documents.models import Decision, DocumentAlert, Proposal, TrustedCertificate, Voucher
from sarhad.documents.selectors import alerts_for, trust

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def country():
    open_country(SYSTEM, seed=1, at=NOW)
    bring_documents(at=NOW)


def test_the_store_holds_keys_of_all_states_a_crl_and_a_deviation_list(country):
    found = trust()
    assert set(found.by_country) == {"UT", "QR", "QN", "QM", "QS", "QV"}
    assert sorted(crl.country for crl in found.crls) == ["QM", "QN", "QR", "QS", "QV", "UT"]
    assert [one.country for one in found.deviation_lists] == ["UT"]
    assert [anchor for anchor in found.anchors if anchor.linked_from] != []


def test_two_persons_made_it(country):
    assert Voucher.objects.exists()
    assert all(voucher.proposed_by != voucher.accepted_by for voucher in Voucher.objects.all())
    assert Line.objects.filter(act="trust.accept", outcome="done").count() == 5


def test_what_waits_has_something_of_everything(country):
    proposal = Proposal.objects.get(state="waiting")
    lines = [line for part in compare(proposal, today=NOW.date()).parts for line in part.lines]
    assert {line.change for line in lines} == {"added", "removed", "changed", "unchanged", "older"}
    assert {line.origin for line in lines} >= {"root", "link"}
    codes = {problem.code for line in lines for problem in line.problems}
    assert codes >= {"algorithm.weak", "date.expired"}
    assert proposal.faults_count == 1


def test_alerts_hold_for_their_series_and_for_no_invented_traveller(country):
    assert sorted(DocumentAlert.objects.values_list("state", flat=True)) == ["draft"] + ["published"] * 3
    on = NOW.date()
    found = [alerts_for("XKV", "P", number, on, at=NOW) for number in ("KQ7700099", "KQ7700100", "KQ7700599")]
    assert [len(alerts) for alerts in found] == [0, 1, 1]
    assert "Q" not in STREAMS  # the second letter of every number in the demo's alerts


def test_nothing_is_made_twice(country):
    before = Proposal.objects.count(), DocumentAlert.objects.count()
    bring_documents(at=NOW)
    assert (Proposal.objects.count(), DocumentAlert.objects.count()) == before


def test_a_country_opened_before_there_were_signers_of_seals_gets_them(country):
    brought = Proposal.objects.get(filename=SEAL_FILE)
    Voucher.objects.filter(proposal=brought).delete()
    Decision.objects.filter(proposal=brought).delete()
    brought.items.all().delete()
    TrustedCertificate.objects.filter(kind="signer").delete()
    brought.delete()
    bring_documents(at=NOW)
    assert TrustedCertificate.objects.filter(kind="signer").count() == len(NATIONS)


def test_a_country_without_keepers_has_none():
    bring_documents(at=NOW)
    assert not Proposal.objects.exists()
    assert not DocumentAlert.objects.exists()


@pytest.mark.parametrize("issuer", NATIONS)
def test_a_sound_chip_of_every_invented_state_passes_every_step(country, issuer):
    traveller = next(
        one
        for number in range(1, 2000)
        for one in party_at(3, number, on=NOW.date(), post_kind="air", shares={})
        if one.document.issuer == issuer and one.document.layout is Layout.TD3 and flaw_of(one) is Flaw.NONE
    )
    assert has_chip(traveller)
    reading = mrz.read(traveller.document.zone, today=NOW.date())
    files = make_chip(traveller, b"\xff\xd8\xff", on=NOW.date()).files
    result = authenticate(files, trust(), today=NOW.date(), mrz=reading)
    assert {step.name: step.outcome for step in result.steps.values()} == dict.fromkeys(StepName, "passed")

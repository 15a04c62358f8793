"""Pages of the trust store and of proposals, by hand and without script."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from borderkit.specimen.authority import make_authority
from borderkit.specimen.keys import make_ec_key
from borderkit.specimen.lists import make_list_signer, write_master_list
from sarhad.documents.models import Decision, Proposal, TrustedCertificate, Voucher
from sarhad.documents.selectors import trust
from sarhad.kernel import clock
from tests.make import access as make
from tests.make.documents import accepted, keeper, keys, proposed

pytestmark = pytest.mark.django_db
UT, ZZ = make_authority("UT"), make_authority("ZZ")


def text_of(page):
    return page.content.decode()


def send(client, data, **fields):
    return client.post("/trust/proposals/", {"file": SimpleUploadedFile("a.der", data)} | fields)


def decide(client, proposal, **fields):
    page = client.get(reverse("documents:proposal", args=[proposal.pk]))
    seen = page.context["version"]
    return client.post(reverse("documents:decide", args=[proposal.pk]), {"seen": str(seen)} | fields)


def test_says_what_is_trusted_and_what_waits(client):
    accepted(UT.certificate)
    proposed(ZZ.certificate)
    make.on_duty(client, "trust-keeper")
    text = text_of(client.get("/trust/"))
    assert "UT · Utopia" in text
    assert "1 proposal waits for a decision" in text
    assert "none" in text  # no revocation list


def test_an_empty_store_says_what_that_means(client):
    make.on_duty(client, "trust-keeper")
    assert "No chip and no seal can be authenticated" in text_of(client.get("/trust/"))


def test_one_state_and_one_key_with_who_vouched(client):
    first, second = keeper(), keeper()
    accepted(UT.certificate, by=second, note="By courier")
    Proposal.objects.update(by=first.id)
    Voucher.objects.update(proposed_by=first.id)
    make.on_duty(client, "document-examiner")
    assert "Country signer of UT" in text_of(client.get("/trust/states/UT/"))
    key = TrustedCertificate.objects.get()
    page = client.get(reverse("documents:key", args=[key.pk]))
    assert first.name in text_of(page)
    assert second.name in text_of(page)
    assert "Withdraw this voucher" not in text_of(page)  # an examiner sees and does not change


def test_a_state_without_letters_has_an_address(client):
    make.on_duty(client, "trust-keeper")
    assert client.get("/trust/states/-/").status_code == 200


def test_a_file_becomes_a_proposal_that_its_bearer_cannot_decide_on(client):
    duty = make.on_duty(client, "trust-keeper")
    page = send(client, UT.certificate, note="By courier")
    proposal = Proposal.objects.get()
    assert (page.status_code, page["Location"]) == (302, reverse("documents:proposal", args=[proposal.pk]))
    assert (proposal.by, proposal.note, proposal.filename) == (duty.id, "By courier", "a.der")
    shown = text_of(client.get(page["Location"]))
    assert "A second person decides on it" in shown
    assert 'name="accept"' not in shown
    assert decide(client, proposal, all="1", yes_all="1", accept="1").status_code == 403
    assert trust().anchors == ()


def test_a_file_that_cannot_be_read_says_why_and_where(client):
    make.on_duty(client, "trust-keeper")
    page = send(client, b"hello")
    assert page.status_code == 422
    assert "neither DER, PEM nor LDIF" in text_of(page)
    assert client.post("/trust/proposals/", {}).status_code == 422
    assert not Proposal.objects.exists()


def test_the_difference_shows_findings_fingerprints_and_asks_for_a_yes(client):
    weak = make_authority("UT", make_ec_key("weak", "secp192r1"), 9).certificate
    accepted(ZZ.certificate)
    data = b"version: 1\n\ndn: c=XX\nuserCertificate;binary:: MII*\n"
    make.on_duty(client, "trust-keeper")
    proposal = proposed(write_master_list([weak], make_list_signer(ZZ)))
    text = text_of(client.get(reverse("documents:proposal", args=[proposal.pk])))
    assert "weaker than Doc 9303 allows" in text
    assert "New self-signed root" in text
    assert "Its signature leads to a key that is trusted" in text
    line = next(iter(proposal.items.filter(kind="authority")))
    assert line.fingerprint[:4] + " " + line.fingerprint[4:8] in text
    assert send(client, data).status_code == 422


def test_a_list_of_a_stranger_is_told_as_one(client):
    make.on_duty(client, "trust-keeper")
    proposal = proposed(write_master_list([UT.certificate], make_list_signer(ZZ)))
    text = text_of(client.get(reverse("documents:proposal", args=[proposal.pk])))
    assert "whoever made this file is not known" in text


@pytest.mark.parametrize("yes", [{"yes_all": "1"}, {"yes_state": "UT"}, {}])
def test_yes_to_one_to_a_state_or_to_all(client, yes):
    proposal = proposed(*keys(2), ZZ.certificate)
    make.on_duty(client, "trust-keeper")
    wanted = yes or {"yes": [item.fingerprint for item in proposal.items.filter(country="UT")]}
    page = decide(client, proposal, state="UT", accept="1", **wanted)
    assert page.status_code == 302
    assert len(trust().anchors) == 2
    assert Proposal.objects.get().state == "partly"
    assert "Decided on in part" in text_of(client.get(page["Location"]))


def test_choosing_nothing_or_saying_yes_elsewhere_is_told_on_the_page(client):
    proposal = proposed(UT.certificate, ZZ.certificate)
    make.on_duty(client, "trust-keeper")
    other = proposal.items.get(country="ZZ").fingerprint
    assert "Choose at least one State" in text_of(decide(client, proposal, accept="1"))
    page = decide(client, proposal, state="UT", yes=other, accept="1")
    assert (page.status_code, "did not choose" in text_of(page)) == (422, True)
    assert decide(client, proposal, all="1", yes_all="1", accept="1", seen="x").status_code == 422
    assert trust().anchors == ()


def test_what_changed_since_it_was_looked_at_is_a_conflict_on_the_page(client):
    proposal = proposed(UT.certificate)
    make.on_duty(client, "trust-keeper")
    page = decide(client, proposal, all="1", yes_all="1", accept="1", seen=str(uuid4()))
    assert page.status_code == 409
    assert "has changed since you looked" in text_of(page)


def test_declining_needs_a_reason_and_keeps_it(client):
    proposal = proposed(UT.certificate)
    make.on_duty(client, "trust-keeper")
    assert decide(client, proposal, all="1", decline="1").status_code == 422
    assert decide(client, proposal, all="1", decline="1", reason="Not compared.").status_code == 302
    assert Decision.objects.get().reason == "Not compared."


def test_a_voucher_is_withdrawn_with_a_reason(client):
    accepted(UT.certificate)
    voucher = Voucher.objects.get()
    make.on_duty(client, "trust-keeper")
    url = reverse("documents:withdraw_voucher", args=[voucher.certificate_id, voucher.pk])
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Compromised."}).status_code == 302
    text = text_of(client.get(reverse("documents:key", args=[voucher.certificate_id])))
    assert "trusted no longer" in text
    assert "Compromised." in text
    assert "Trusted once, and no longer" in text_of(client.get("/trust/states/UT/"))


@pytest.mark.parametrize("role", ["first-line", "second-line", "list-keeper", "administrator", "data-protection"])
def test_others_do_not_see_the_trust_store(client, role):
    proposal = proposed(UT.certificate)
    make.on_duty(client, role)
    for url in ("/trust/", "/trust/proposals/", "/trust/states/UT/", reverse("documents:proposal", args=[proposal.pk])):
        assert client.get(url).status_code == 403
    assert send(client, UT.certificate).status_code == 403


def test_what_is_not_there(client):
    make.on_duty(client, "trust-keeper")
    assert client.get(f"/trust/keys/{uuid4()}/").status_code == 404
    assert client.get(f"/trust/proposals/{uuid4()}/").status_code == 404


def test_an_overdue_revocation_list_is_marked(client):
    old = UT.write_crl({}, make.NOW - timedelta(days=366))
    accepted(UT.certificate, old)
    make.on_duty(client, "trust-keeper")
    assert "overdue" in text_of(client.get("/trust/"))


def test_a_proposal_of_which_nothing_would_be_taken_offers_to_decline_only(client):
    forged = make_authority("UT", make_ec_key("somebody else")).write_crl({}, clock.now())
    accepted(UT.certificate)
    proposal = proposed(forged)
    make.on_duty(client, "trust-keeper")
    text = text_of(client.get(reverse("documents:proposal", args=[proposal.pk])))
    assert "Nothing in this file would be taken" in text
    assert 'name="accept"' not in text
    assert decide(client, proposal, all="1", decline="1", reason="Forged.").status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).state == "decided"

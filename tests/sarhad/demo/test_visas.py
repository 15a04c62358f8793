"""Visas of Utopia carry seals: in the invented country a sound one is trusted, a forged one not."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from borderkit import mrz, seals
from borderkit.specimen.document import make_seal_signer
from sarhad.access.duty import SYSTEM
from sarhad.checks.examine import Handed, examine_seal
from sarhad.demo.authorities import LETTERS, authority_of
from sarhad.demo.country import open_country
from sarhad.demo.documents import bring_documents
from sarhad.demo.journeys import Truth
from sarhad.demo.people import party_at
from sarhad.demo.visas import Forgery, forgery_of, seal_of
from sarhad.documents.selectors import signers

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
ON = date(2026, 6, 1)


@pytest.fixture
def country():
    open_country(SYSTEM, seed=1, at=NOW)
    bring_documents(at=NOW)


def with_visa():
    """Travellers with a visa among the first parties at a post, in order."""
    for number in range(1, 1200):
        for traveller in party_at(3, number, on=ON, post_kind="air", shares={}):
            if traveller.visa is not None and not traveller.truth:
                yield traveller


def judged(traveller):
    """What the desk finds, which reads the passport."""
    reading = mrz.read(traveller.document.zone, today=ON)
    return examine_seal(Handed(seal=seal_of(traveller)), signers(), today=ON, reading=reading).verdict


def test_every_invented_state_s_signer_of_seals_is_in_the_store(country):
    for state in LETTERS:
        signer = make_seal_signer(authority_of(state))
        assert len(signers().find(signer.name, f"{signer.serial:02X}")) == 1, state


@pytest.mark.parametrize(
    ("forgery", "indication", "trust"),
    [
        (Forgery.NONE, None, seals.Trust.TRUSTABLE),
        (Forgery.CHANGED, seals.Indication.INVALID_SIGNATURE, seals.Trust.HIGH),
        (Forgery.COPIED, seals.Indication.SEAL_PASSPORT_MISMATCH, seals.Trust.HIGH),
        (Forgery.OTHER_KEY, seals.Indication.INVALID_SIGNATURE, seals.Trust.HIGH),
        (Forgery.STRANGER, seals.Indication.UNKNOWN_CERTIFICATE, seals.Trust.HIGH),
    ],
)
def test_a_seal_is_what_was_done_to_it(country, forgery, indication, trust):
    traveller = next(one for one in with_visa() if forgery_of(one) is forgery)
    verdict = judged(traveller)
    assert verdict.indications == ((indication,) if indication else ()), verdict.problems
    assert verdict.trust is trust
    assert (verdict.status is seals.Status.VALID) is (forgery is Forgery.NONE)


def test_a_sound_seal_says_what_the_visa_says(country):
    for layout in (mrz.Layout.MRV_A, mrz.Layout.MRV_B):
        traveller = next(one for one in with_visa() if one.visa.layout is layout and forgery_of(one) is Forgery.NONE)
        visa = mrz.read(traveller.visa.zone, today=ON)
        seal = seals.read(seal_of(traveller))
        assert seals.verify(seal, signers(), today=ON, visa=visa).status is seals.Status.VALID
        assert seal_of(traveller) == seal_of(traveller)


def test_most_seals_are_sound_and_every_forgery_comes():
    found = Counter(forgery_of(one) for one in with_visa())
    assert set(found) == set(Forgery)
    assert found[Forgery.NONE] / found.total() == pytest.approx(0.75, abs=0.1)


def test_without_a_visa_there_is_no_seal():
    for number in range(1, 60):
        for traveller in party_at(3, number, on=ON, post_kind="land", shares={Truth.NO_VISA: 1.0}):
            assert (seal_of(traveller) is None) is (traveller.visa is None)

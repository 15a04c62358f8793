"""Invented passports have chips: the same each time, judged by the trust store of the invented country."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from borderkit import mrz
from borderkit.codes import assign_state
from borderkit.emrtd import Anchor, TrustStore, authenticate, read_certificate, read_crl
from borderkit.specimen.chip import Flaw
from borderkit.specimen.issuers import INVENTED_STATES
from sarhad.checks.examine import Handed, examine_chip
from sarhad.demo.authorities import authority_of
from sarhad.demo.chips import flaw_of, has_chip, make_chip, read_by_machine
from sarhad.demo.papers import with_later_expiry
from sarhad.demo.people import party_at

NEIGHBOUR = "XNR"
ON = date(2026, 11, 22)


def travellers(post_kind="land"):
    """Those with a chip among the first parties at a post, in order."""
    for number in range(1, 400):
        for traveller in party_at(3, number, on=ON, post_kind=post_kind, shares={}):
            if has_chip(traveller):
                yield traveller


def trust():
    home = authority_of("UTO")
    at = datetime(2026, 11, 13, tzinfo=UTC)
    return TrustStore(
        (Anchor(read_certificate(home.certificate)),), (read_crl(home.write_crl({}, at, at + timedelta(80))),)
    )


def with_flaw(wanted):
    return next(traveller for traveller in travellers() if flaw_of(traveller) is wanted)


def test_a_sound_chip_passes_with_the_trust_of_the_invented_country_and_proves_itself():
    traveller = with_flaw(Flaw.NONE)
    given = read_by_machine(traveller, on=ON)
    files = {piece.name: piece.data for piece in given.pieces if piece.kind == "chip"}
    proof = given.proofs["active"]
    handed = Handed(
        files=files,
        challenge=bytes.fromhex(proof["challenge"]),
        answer=bytes.fromhex(proof["answer"]),
        is_chip_offered=True,
    )
    reading = mrz.read(traveller.document.zone, today=ON)
    seen = examine_chip(handed, trust(), today=ON, reading=reading)
    assert len(seen.result.passed) == 10, seen.result.steps
    assert seen.active.outcome == "passed"
    assert {piece.name for piece in given.pieces if piece.kind == "picture"} == {"visible", "infrared", "ultraviolet"}
    assert given.fingerprint == read_by_machine(traveller, on=ON).fingerprint


def test_a_neighbour_s_chip_passes_the_country_where_the_neighbour_is_known_and_not_elsewhere():
    traveller = next(one for one in travellers("sea") if one.document.issuer == NEIGHBOUR and flaw_of(one) is Flaw.NONE)
    north, at = authority_of(NEIGHBOUR), datetime(2026, 11, 13, tzinfo=UTC)
    known = TrustStore(
        (Anchor(read_certificate(north.certificate)),),
        (read_crl(north.write_crl({}, at, at + timedelta(80))),),
        states=INVENTED_STATES,
    )
    files = make_chip(traveller, b"\xff\xd8\xff", on=ON).files
    reading = mrz.read(traveller.document.zone, today=ON)
    assert len(authenticate(files, known, today=ON, mrz=reading).passed) == 10
    alone = authenticate(files, replace(known, states=()), today=ON, mrz=reading)
    assert [step.name for step in alone.steps.values() if step.outcome == "undetermined"] == ["country"]
    taken = (assign_state(NEIGHBOUR, "QZ", "Another"),)
    assert "country" in authenticate(files, replace(known, states=taken), today=ON, mrz=reading).failed


@pytest.mark.parametrize(
    ("flaw", "step"),
    [
        (Flaw.GROUP_CHANGED, "hashes"),
        (Flaw.SIGNATURE_CHANGED, "signature"),
        (Flaw.EXPIRED_SIGNER, "dates"),
        (Flaw.WEAK_HASH, "algorithms"),
    ],
)
def test_flawed_chips_come_and_are_found(flaw, step):
    traveller = with_flaw(flaw)
    result = authenticate(make_chip(traveller, b"\xff\xd8\xff", on=ON).files, trust(), today=ON)
    assert step in result.failed


def test_an_altered_page_differs_from_its_chip():
    traveller = with_flaw(Flaw.NONE)
    altered = replace(traveller, document=with_later_expiry(traveller.document, ON + timedelta(900)))
    reading = mrz.read(altered.document.zone, today=ON)
    result = authenticate(make_chip(altered, b"\xff\xd8\xff", on=ON).files, trust(), today=ON, mrz=reading)
    assert "zone" in result.failed

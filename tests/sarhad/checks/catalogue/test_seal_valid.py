"""The visible digital seal, in ICAO's words."""

from dataclasses import replace
from datetime import date, datetime

from borderkit import mrz
from borderkit.emrtd import Anchor, TrustStore, read_certificate, read_crl
from borderkit.mrz import Document, Layout
from borderkit.seals import Duration, gather_signers
from borderkit.seals.profiles import VISA
from borderkit.specimen.authority import UTC, make_authority
from borderkit.specimen.seals import make_seal, make_signer
from sarhad.checks.catalogue.seal_valid import seal_valid
from sarhad.checks.examine import Handed, examine_seal
from sarhad.checks.findings import Weight
from tests.make.dossiers import dossier

TODAY = date(2026, 6, 1)
HOME = make_authority("UT")
SIGNER = make_signer(HOME)
PAPER = Document(
    layout=Layout.MRV_A,
    document_code="V",
    issuer="UTO",
    surname="TESTOVA",
    given="MIRA",
    number="V12345678",
    nationality="UTO",
    birth=date(1980, 5, 17),
    sex="F",
    expiry=date(2027, 1, 1),
)
SEAL = make_seal(VISA, PAPER, SIGNER, issued=date(2026, 1, 5), duration=Duration(90, 0, 0), passport_number="X1234567")


def trust():
    crl = HOME.write_crl({}, datetime(2026, 5, 20, tzinfo=UTC))
    return TrustStore((Anchor(read_certificate(HOME.certificate)),), (read_crl(crl),))


def sealed(data, *, known=True, zone=PAPER, reading=None):
    signers = gather_signers([SIGNER.certificate] if known else [], trust())
    reading = reading or mrz.read("\n".join(mrz.write(zone)), today=TODAY)
    seen = examine_seal(Handed(seal=data), signers, today=TODAY, reading=reading)
    return dossier(seal=seen, reading=reading)


def test_a_valid_seal_is_not_worth_a_word():
    assert list(seal_valid(sealed(SEAL))) == []


def test_a_seal_that_was_changed_is_a_stop_in_icao_s_words():
    found = list(seal_valid(sealed(SEAL[:-1] + bytes((SEAL[-1] ^ 1,)))))
    assert [(one.weight, one.grounds["indication"]) for one in found] == [(Weight.STOP, "INVALID_SIGNATURE")]


def test_a_seal_on_another_visa_is_a_stop():
    other = replace(PAPER, surname="ANOTHER")
    found = list(seal_valid(sealed(SEAL, zone=other)))
    assert "SEAL_VISA_MISMATCH" in {one.grounds["indication"] for one in found}


def test_a_certificate_that_is_not_known_says_nothing_against_the_holder():
    (found,) = seal_valid(sealed(SEAL, known=False))
    assert (found.weight, found.grounds["indication"]) == (Weight.DOUBT, "UNKNOWN_CERTIFICATE")


def test_what_is_no_seal_is_said():
    (found,) = seal_valid(sealed(b"hello"))
    assert found.weight >= Weight.DOUBT


def test_a_repaired_zone_is_never_compared_with_a_seal_as_if_it_had_been_read_clean():
    """Rule 37."""
    lines = "\n".join(mrz.write(PAPER))
    repaired = mrz.repair(lines.replace("800517", "8O0517"), today=TODAY).reading
    assert repaired.repaired
    (found,) = seal_valid(sealed(SEAL, reading=repaired))
    assert "was not compared with the seal" in found.text

"""A chip's own proof is worth what passive authentication says of the key that it was made with."""

from dataclasses import replace

import pytest
from tests.borderkit.emrtd.chips import ZONE, codes, trust_in

from borderkit.emrtd import TrustStore, authenticate, rest_on, verify_active
from borderkit.specimen.chip import TODAY, Flaw, Setting, make_specimen
from borderkit.specimen.files import write_dg15
from borderkit.specimen.keys import make_ec_key

CHALLENGE = bytes(range(8))
CHIP = make_specimen(setting=Setting(has_active=True))


def proved(chip, files, trust=None):
    result = authenticate(files, trust or trust_in(chip), today=TODAY, mrz=ZONE)
    proof = verify_active(files.get("DG15"), files.get("DG14"), challenge=CHALLENGE, answer=chip.answer(CHALLENGE))
    assert proof.outcome == "passed"
    found = rest_on(proof, result, "DG15")
    return found.outcome, codes(found.problems)


def test_a_signed_key_proves_the_chip():
    """Rule 46."""
    assert proved(CHIP, CHIP.files) == ("passed", [])


def test_a_copy_with_a_key_of_its_own_proves_nothing():
    """Rule 46: the answer fits the key, and the key is not the signed one."""
    own = make_ec_key("of whoever made the copy")
    copy = replace(CHIP, chip_key=own)
    assert proved(copy, {**CHIP.files, "DG15": write_dg15(own.info)}) == ("undetermined", ["proof.unvouched"])


def test_a_key_that_nobody_signed_proves_nothing():
    """Rules 39 and 46: it stands beside the signed list, or there is no list, or nobody who signed it is trusted."""
    plain = make_specimen()
    beside = {**plain.files, **{name: CHIP.files[name] for name in ("DG14", "DG15")}}
    without = {name: data for name, data in CHIP.files.items() if name != "EF.SOD"}
    unvouched = ("undetermined", ["proof.unvouched"])
    assert proved(replace(plain, chip_key=CHIP.chip_key), beside) == unvouched
    assert proved(CHIP, without) == unvouched
    assert proved(CHIP, CHIP.files, TrustStore()) == unvouched


@pytest.mark.parametrize("flaw", [Flaw.SIGNATURE_CHANGED, Flaw.FORGED_AUTHORITY, Flaw.NO_CERTIFICATE])
def test_a_signature_that_does_not_hold_vouches_for_no_key(flaw):
    """Rule 46."""
    chip = make_specimen(flaw, setting=Setting(has_active=True))
    assert proved(chip, chip.files) == ("undetermined", ["proof.unvouched"])


@pytest.mark.parametrize("flaw", [Flaw.GROUP_CHANGED, Flaw.OLD_CRL, Flaw.EXPIRED_SIGNER, Flaw.UNTAGGED])
def test_what_is_wrong_elsewhere_does_not_spoil_the_proof(flaw):
    """Rule 46: that verdict is one of its own; the other steps tell of the rest."""
    chip = make_specimen(flaw, setting=Setting(has_active=True))
    assert proved(chip, chip.files) == ("passed", [])


def test_a_proof_that_failed_stays_failed():
    """Rule 46."""
    result = authenticate({}, TrustStore(), today=TODAY)
    proof = verify_active(CHIP.files["DG15"], CHIP.files["DG14"], challenge=CHALLENGE, answer=bytes(64))
    assert rest_on(proof, result, "DG15") is proof

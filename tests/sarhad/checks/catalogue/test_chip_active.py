"""Active Authentication: the chip's answer to the reader's challenge."""

from borderkit.emrtd import TrustStore
from borderkit.specimen.chip import ANNA, Setting, make_specimen
from sarhad.checks.catalogue.chip_active import chip_active
from sarhad.checks.catalogue.chip_chain import chip_chain
from sarhad.checks.catalogue.chip_read import chip_read
from sarhad.checks.findings import Weight
from sarhad.checks.run import run
from tests.make.chips import with_chip
from tests.make.dossiers import dossier

CHALLENGE = bytes(range(8))
CHIP = make_specimen(person=ANNA, setting=Setting(has_active=True))


def proved(answer):
    return with_chip(files=dict(CHIP.files), challenge=CHALLENGE, answer=answer)


def test_the_right_answer_is_not_worth_a_word():
    assert list(chip_active(proved(CHIP.answer(CHALLENGE)))) == []


def test_a_copy_has_no_answer_that_fits():
    (found,) = chip_active(proved(CHIP.answer(bytes(8))))
    assert found.weight == Weight.STOP


def test_a_key_that_nobody_vouches_for_is_told_by_the_step_that_says_why():
    """A State whose authority this house does not know is no doubt about each of its travellers."""
    unknown = with_chip(files=dict(CHIP.files), challenge=CHALLENGE, answer=CHIP.answer(CHALLENGE), trust=TrustStore())
    assert [one.code for one in unknown.chip.active.problems] == ["proof.unvouched"]
    assert list(chip_active(unknown)) == []
    assert Weight.NOTE in {one.weight for one in chip_chain(unknown)}


def test_a_key_beside_the_signed_list_is_told_here():
    """Whoever makes a copy of a chip without a key can put one of their own beside its files."""
    files = {**make_specimen(person=ANNA).files, "DG15": CHIP.files["DG15"]}
    (found,) = chip_active(with_chip(files=files, challenge=CHALLENGE, answer=CHIP.answer(CHALLENGE)))
    assert found.weight == Weight.DOUBT


def test_a_chip_that_was_not_asked_is_not_counted_as_asked_and_told_once():
    seen = with_chip(files=dict(CHIP.files))
    assert "chip.active" not in run(seen).asked
    assert ["DG15" in one.grounds["files"] for one in chip_read(seen)] == [True]


def test_without_a_chip_nobody_asks():
    assert "chip.active" not in run(dossier()).asked

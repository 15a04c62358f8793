"""Active Authentication: the chip's answer to the reader's challenge."""

from borderkit.specimen.chip import ANNA, Setting, make_specimen
from sarhad.checks.catalogue.chip_active import chip_active
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


def test_a_chip_that_was_not_asked_is_not_counted_as_asked_and_told_once():
    seen = with_chip(files=dict(CHIP.files))
    assert "chip.active" not in run(seen).asked
    assert ["DG15" in one.grounds["files"] for one in chip_read(seen)] == [True]


def test_without_a_chip_nobody_asks():
    assert "chip.active" not in run(dossier()).asked

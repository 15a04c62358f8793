"""Was the chip read, as far as it should have been?"""

import pytest

from borderkit.specimen.chip import Setting, make_specimen
from borderkit.specimen.files import write_com
from sarhad.checks.catalogue.chip_read import chip_read
from sarhad.checks.dossier import Missing
from sarhad.checks.findings import Weight
from sarhad.checks.run import run
from tests.make.chips import with_chip
from tests.make.dossiers import dossier


def test_a_document_that_should_have_a_chip_and_whose_chip_was_not_read_is_said():
    (found,) = chip_read(dossier(has_chip=True))
    assert (found.weight, found.grounds) == (Weight.NOTE, {"issuer": "SWE"})


def test_where_nothing_is_known_of_a_chip_nobody_asks_and_nobody_counts_it_as_clean():
    assert "chip.read" not in run(dossier()).asked


def test_a_trust_store_that_cannot_be_read_is_said():
    (found,) = run(dossier(has_chip=Missing("the trust store cannot be read"))).findings
    assert (found.check, found.weight) == ("chip.read", Weight.DOUBT)


def test_a_whole_chip_is_not_worth_a_word():
    assert list(chip_read(with_chip(access="pace"))) == []


@pytest.mark.parametrize(("announced", "hidden"), [((1, 2, 11, 12), "DG14, DG15"), ((1, 2, 11, 12, 14, 15), None)])
def test_a_copy_that_hides_what_it_cannot_prove_is_told(announced, hidden):
    """Rules 39 and 46: EF.COM is unsigned; who leaves DG15 out of it is never asked for the chip's own proof."""
    whole = make_specimen(setting=Setting(has_active=True)).files
    files = {name: data for name, data in whole.items() if name not in ("DG14", "DG15")}
    found = list(chip_read(with_chip(files=files | {"EF.COM": write_com(announced)}, access="pace")))
    assert [one.grounds["files"] for one in found if one.weight == Weight.DOUBT] == ([hidden] if hidden else [])


def test_what_ef_com_forgets_and_the_reader_read_all_the_same_is_not_hidden():
    files = make_specimen(setting=Setting(has_active=True)).files | {"EF.COM": write_com((1, 2, 11, 12))}
    assert [one.weight for one in chip_read(with_chip(files=files, access="pace"))] == [Weight.NOTE]  # not asked


def test_a_file_that_cannot_be_read_says_where():
    files = dict(make_specimen().files) | {"DG11": b"\x6b\x10\x5c\x02" + b"\x5f" * 9}
    (found,) = chip_read(with_chip(files=files))
    assert (found.weight, found.grounds["file"], found.grounds["byte"]) == (Weight.DOUBT, "DG11", "1")


def test_a_chip_that_anybody_nearby_can_read_is_a_note():
    (found,) = chip_read(with_chip(access="none"))
    assert found.weight == Weight.NOTE


def test_a_chip_that_could_not_be_examined_leaves_every_step_unchecked_and_says_so():
    found = run(dossier(chip=Missing("the chip cannot be examined"))).findings
    assert {one.check for one in found} >= {"chip.signature", "chip.zone", "chip.read"}
    assert {one.weight for one in found} == {Weight.DOUBT}

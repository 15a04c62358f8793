"""What a reader handed over and could not be taken."""

from sarhad.checks.catalogue.evidence_taken import evidence_taken
from sarhad.checks.dossier import Trouble
from sarhad.checks.findings import Weight
from sarhad.checks.run import run
from tests.make.dossiers import dossier


def test_each_file_that_could_not_be_taken_is_said():
    (found,) = evidence_taken(dossier(not_taken=(Trouble(file="DG7", reason="it is no base64"),)))
    assert (found.weight, found.text % found.grounds) == (
        Weight.DOUBT, "DG7 from the reader cannot be used: it is no base64",
    )  # fmt: skip


def test_without_a_reader_nobody_asks():
    assert "evidence.taken" not in run(dossier()).asked
    assert "evidence.taken" in run(dossier(not_taken=())).asked

"""Asking all checks."""

import pytest

from sarhad.checks.dossier import Missing
from sarhad.checks.findings import CHECKS, Check, Finding, Weight
from sarhad.checks.run import ask, run
from tests.make import dossiers as make


def test_a_clean_dossier_is_asked_everything_and_nothing_is_found():
    verdict = run(make.dossier())
    assert verdict.findings == ()
    assert verdict.asked == tuple(check.code for check in CHECKS if not check.needs)
    assert verdict.worst == 0


def test_the_weightiest_comes_first():
    seen = make.dossier(identity="person", documents_listed=(make.lost(),), person=make.person(nationality="QQQ"))
    weights = [finding.weight for finding in run(seen).findings]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == Weight.STOP


def test_evidence_that_is_missing_is_said():
    (finding,) = run(make.dossier(persons_listed=Missing("the lists cannot be read"))).findings
    assert (finding.check, finding.weight) == ("person.listed", Weight.DOUBT)
    assert finding.grounds == {"reason": "the lists cannot be read"}


def test_a_check_that_breaks_is_said_and_the_others_go_on(caplog):
    def broken(dossier):
        yield Finding("first", Weight.NOTE, {"a": "b"})
        raise ZeroDivisionError

    (finding,) = ask(Check("test.broken", "Broken", "none", broken), make.dossier())
    assert (finding.weight, finding.grounds) == (Weight.DOUBT, {"reason": "ZeroDivisionError"})


def test_a_finding_without_grounds_cannot_be_made():
    with pytest.raises(ValueError, match="grounds"):
        Finding("something", Weight.NOTE)


def test_every_finding_carries_its_check_and_source():
    seen = make.dossier(reading=None, persons_listed=(make.candidate(),))
    assert all(finding.check and finding.source for finding in run(seen).findings)

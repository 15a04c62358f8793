"""Alerts about documents like this one: where to look."""

from datetime import date

from sarhad.checks.catalogue.document_alert import document_alert
from sarhad.checks.dossier import DocumentAlert, Missing
from sarhad.checks.findings import Weight
from sarhad.checks.run import run
from tests.make.dossiers import dossier

ALERT = DocumentAlert(
    reference="1", title="Another photograph", manipulation="photo-substitution", where_to_look="the edge",
    published_on=date(2026, 5, 30),
)  # fmt: skip


def test_an_alert_says_where_to_look():
    (found,) = document_alert(dossier(document_alerts=(ALERT,)))
    assert found.weight == Weight.DOUBT
    assert found.text % found.grounds == "Another photograph: look at the edge"


def test_no_alert_is_not_worth_a_word():
    assert list(document_alert(dossier())) == []


def test_alerts_that_cannot_be_read_are_said():
    (found,) = run(dossier(document_alerts=Missing("the alerts cannot be read"))).findings
    assert (found.check, found.weight) == ("document.alert", Weight.DOUBT)

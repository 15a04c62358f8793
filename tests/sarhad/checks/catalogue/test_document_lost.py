"""Is the document reported lost, stolen or revoked?"""

import pytest

from sarhad.checks.catalogue.document_lost import document_lost
from sarhad.checks.dossier import EvidenceMissing, Missing
from sarhad.checks.findings import Weight
from tests.make import dossiers as make


def test_a_document_on_no_list_is_silent():
    assert list(document_lost(make.dossier())) == []


def test_a_listed_document_stops_with_list_kind_and_version():
    (finding,) = document_lost(make.dossier(documents_listed=(make.lost(),)))
    assert finding.weight == Weight.STOP
    assert finding.grounds == {
        "list": "Lost documents", "kind": "stolen", "reported_on": "2026-01-01", "number": "X1234567",
        "version": "lost 1",
    }  # fmt: skip


@pytest.mark.parametrize("differs", [{"is_exact": False}, {"is_same_kind": False}])
def test_a_document_that_is_only_like_it_is_a_doubt(differs):
    (finding,) = document_lost(make.dossier(documents_listed=(make.lost(**differs),)))
    assert (finding.weight, "nearly" in finding.text) == (Weight.DOUBT, True)


def test_a_list_that_cannot_be_read_is_not_silence():
    with pytest.raises(EvidenceMissing, match="no list"):
        list(document_lost(make.dossier(documents_listed=Missing("no list"))))

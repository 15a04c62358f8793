"""Does the document belong to whom we know it to belong?"""

import pytest

from sarhad.checks.catalogue.identity_known import identity_known
from sarhad.checks.findings import Weight
from tests.make import dossiers as make


@pytest.mark.parametrize("how", ["new", "document"])
def test_a_stranger_and_a_known_document_are_silent(how):
    assert list(identity_known(make.dossier(identity=how))) == []


@pytest.mark.parametrize(
    ("how", "weight"),
    [("document-of-another", Weight.STOP), ("ambiguous", Weight.DOUBT), ("person", Weight.NOTE)],
)
def test_the_rest_is_told(how, weight):
    (finding,) = identity_known(make.dossier(identity=how))
    assert (finding.weight, finding.grounds["match"]) == (weight, how)

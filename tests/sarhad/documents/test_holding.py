"""The trust store as a process holds it: one query, read anew after a change, thrown back with a transaction."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from borderkit.emrtd import Outcome, StepName, authenticate
from borderkit.specimen.authority import make_authority
from borderkit.specimen.chip import TODAY, make_specimen
from sarhad.documents.selectors import trust
from tests.make.documents import accepted

pytestmark = pytest.mark.django_db
UT, ZZ = make_authority("UT"), make_authority("ZZ")


def test_one_query_once_it_is_held_and_the_same_value():
    accepted(UT.certificate)
    first = trust()
    with CaptureQueriesContext(connection) as queries:
        assert trust() is first
    assert len(queries) == 1


def test_read_anew_after_a_change():
    accepted(UT.certificate)
    assert len(trust().anchors) == 1
    accepted(ZZ.certificate)
    with CaptureQueriesContext(connection) as queries:
        assert len(trust().anchors) == 2
    assert len(queries) <= 5


def test_what_was_rolled_back_was_never_trusted():
    accepted(UT.certificate)
    with transaction.atomic():
        accepted(ZZ.certificate)
        assert len(trust().anchors) == 2
        transaction.set_rollback(True)
    assert len(trust().anchors) == 1


def test_a_chip_of_the_specimen_state_is_authenticated_by_it():
    specimen = make_specimen()
    accepted(*specimen.anchors, *specimen.crls)
    result = authenticate(specimen.files, trust(), today=TODAY)
    assert (result[StepName.CHAIN].outcome, result[StepName.REVOCATION].outcome) == (Outcome.PASSED, Outcome.PASSED)

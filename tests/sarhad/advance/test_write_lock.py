"""How long the acts of a manifest keep others from writing."""

import pytest

from borderkit.specimen.messages import make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.advance.joined import KEEPER
from sarhad.advance.models import Expected
from sarhad.advance.services.check_journey import check_journey
from sarhad.advance.services.join_journey import join_journey
from sarhad.kernel import rows as house_rows
from sarhad.kernel.writing import WRITE_LOCK
from tests.make import advance as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def made_while_held(monkeypatch):
    """The names of fields of travellers whose values were made while the write lock was held."""
    names = []
    of_new, of_known = house_rows._adapt, house_rows._change

    def adapt(field, row, connection):
        if isinstance(row, Expected) and WRITE_LOCK._is_owned():
            names.append(field.name)
        return of_new(field, row, connection)

    def change(connection, model, fields):
        if model is Expected and WRITE_LOCK._is_owned():
            names.extend(fields)
        return of_known(connection, model, fields)

    monkeypatch.setattr(house_rows, "_adapt", adapt)
    monkeypatch.setattr(house_rows, "_change", change)
    return names


def test_a_first_list_is_made_ready_before_its_acts(made_while_held):
    make.ports()
    journey = make.take(make.written(make_manifest(60))).journeys[0]
    join_journey(SYSTEM, journey=journey.pk, at=make.AT)
    check_journey(SYSTEM, journey=journey.pk, at=make.AT)
    assert Expected.objects.filter(journey=journey).exclude(checked_at=None).count() == 60
    assert made_while_held == []


def test_a_list_that_changes_everybody_is_made_ready_before_its_acts_too(made_while_held):
    make.ports()
    journey = make.announced(make_manifest(60))
    KEEPER.forget(journey.pk)  # as after a start
    manifest = make_manifest(60, prepared="261122 0900", common="LATER")
    make.take(make.written(manifest))
    join_journey(SYSTEM, journey=journey.pk, at=make.AT)
    check_journey(SYSTEM, journey=journey.pk, at=make.AT)
    assert Expected.objects.filter(journey=journey, is_removed=False).count() == 60
    assert made_while_held == []

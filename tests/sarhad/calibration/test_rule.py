"""One rule of calibration, held to in both rooms that have equipment: forensics and laboratory."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sarhad.access.duty import Duty
from sarhad.access.models import Assignment
from sarhad.calibration.rules import Paper, confirmable, holding, withdrawable, written
from sarhad.calibration.showing import SOON, choices, held_on, standing
from sarhad.forensics import equipment_models as of_forensics
from sarhad.forensics.services import keep_equipment as keep_forensics
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.laboratory import equipment_models as of_laboratory
from sarhad.laboratory.services import keep_equipment as keep_laboratory
from tests.append_only import lifted
from tests.make import forensics as make_forensics
from tests.make.access import NOW, TODAY, on_duty
from tests.make.laboratory import bench, instrument

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Room:
    """A thing without any calibration, two persons, and the models of the room."""

    thing: Any
    first: Duty
    second: Duty
    calibrations: Any
    steps: Any
    name: str

    def record(self, paper: Paper, at=NOW):
        if self.name == "equipment":
            return keep_forensics.calibrate_equipment(self.first, equipment=self.thing.pk, paper=paper, at=at)
        return keep_laboratory.record_calibration(self.first, instrument=self.thing.pk, paper=paper, at=at)

    def retire(self):
        if self.name == "equipment":
            return keep_forensics.retire_equipment(self.first, equipment=self.thing.pk, why="Broken", at=NOW)
        return keep_laboratory.retire_instrument(self.first, instrument=self.thing.pk, at=NOW)

    def written(self, *, done: date, until: date, steps: tuple[str, ...], number: str = "C", at=NOW):
        row = self.calibrations.objects.create(
            done_on=done, until_on=until, certificate=number, recorded_by_id=self.first.id, recorded_at=at,
            **{self.name: self.thing},
        )  # fmt: skip
        for step in steps:
            self.steps.objects.create(calibration=row, step=step, why="x", officer_id=self.second.id, at=at)
        return row


@pytest.fixture(params=["forensics", "laboratory"])
def room(request):
    if request.param == "forensics":
        made = make_forensics.centre()
        thing, models = make_forensics.equipment(made, until=None), of_forensics
        return Room(thing, made.examiner, made.second, models.Calibration, models.CalibrationStep, "equipment")
    made = bench(libraries=False)
    thing = keep_laboratory.add_instrument(made.quality, kind="raman", name="R", serial="R-1", at=NOW)
    models = of_laboratory
    return Room(thing, made.quality, made.reviewer, models.Calibration, models.CalibrationStep, "instrument")


def paper(done=TODAY, until=TODAY, number="C-1"):
    return Paper(done_on=done, until_on=until, certificate=number)


ROW = st.tuples(
    st.integers(-4, 4),
    st.integers(0, 4),
    st.sampled_from(((), ("confirmed",), ("withdrawn",), ("confirmed", "withdrawn"))),
    st.integers(0, 2),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, max_size=5), on=st.integers(-5, 9))
def test_the_database_and_the_page_name_the_same_calibration(room, rows, on):
    with transaction.atomic():
        known = [
            (room.written(done=TODAY + a * DAY, until=TODAY + (a + b) * DAY, steps=steps, at=NOW + n * DAY), row)
            for n, row in enumerate(rows)
            for a, b, steps, _late in [row]
        ]
        day = TODAY + on * DAY
        due = [one for one, (a, b, steps, _) in known if steps == ("confirmed",) and a <= on <= a + b]
        due.sort(key=lambda one: (one.until_on, one.recorded_at), reverse=True)
        asked = room.calibrations.objects.filter(**{room.name: room.thing})
        assert list(holding(asked, day)) == due
        assert held_on(asked, day) == (due[0] if due else None)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("given_paper", "place"),
    [
        (paper(TODAY, TODAY - DAY), "until_on"),
        (paper(TODAY + DAY, TODAY + DAY), "done_on"),
        (paper(number="  "), "certificate"),
        (paper(number="C" * 81), "certificate"),
    ],
)
def test_a_certificate_that_cannot_be_is_refused_at_its_place(room, given_paper, place):
    with pytest.raises(Invalid) as trouble:
        room.record(given_paper)
    assert list(trouble.value.places) == [place]
    assert not room.calibrations.objects.filter(**{room.name: room.thing}).exists()


def test_the_days_of_a_certificate_may_be_one_and_the_number_eighty_letters(room):
    row = room.record(paper(number=" " + "C" * 80 + " "))
    assert (row.certificate, row.done_on, row.until_on) == ("C" * 80, TODAY, TODAY)
    assert written(room.first, paper(), NOW)["recorded_at"] == NOW


def test_what_is_out_of_use_is_calibrated_no_more(room):
    room.retire()
    with pytest.raises(Conflict):
        room.record(paper())


def test_a_second_person_confirms_and_only_once(room):
    row = room.record(paper())
    with pytest.raises(Refused, match="second person"):
        confirmable(room.first, row)
    confirmable(room.second, row)
    for step in ("confirmed", "withdrawn"):
        other = room.written(done=TODAY, until=TODAY, steps=(step,))
        with pytest.raises(Conflict):
            confirmable(room.second, other)


def test_a_reason_withdraws_once(room):
    row = room.written(done=TODAY, until=TODAY, steps=("confirmed",))
    for why in (" ", "x" * 301):
        with pytest.raises(Invalid):
            withdrawable(row, why)
    assert withdrawable(row, " " + "x" * 300) == "x" * 300
    with pytest.raises(Conflict):
        withdrawable(room.written(done=TODAY, until=TODAY, steps=("withdrawn",)), "Again")


@pytest.mark.parametrize(
    ("left", "weight"), [(None, "stop"), (-1, "stop"), (0, "doubt"), (SOON - 1, "doubt"), (SOON, "clear")]
)
def test_a_page_says_how_a_thing_stands(room, left, weight):
    if left is not None:
        room.written(done=TODAY - DAY, until=TODAY + left * DAY, steps=("confirmed",))
    room.written(done=TODAY, until=TODAY + 90 * DAY, steps=())
    gone = room.written(done=TODAY, until=TODAY + 99 * DAY, steps=("confirmed", "withdrawn"))
    seen = standing(room.calibrations.objects.filter(**{room.name: room.thing}), TODAY, lambda _pk: "3 in doubt")
    assert (seen.weight, seen.holds, seen.last is None) == (weight, weight != "stop", left is None)
    assert (len(seen.waiting), seen.withdrawn) == (1, [(gone, "3 in doubt")])


def test_one_chooses_what_another_wrote_down_to_confirm_and_all_that_stands_to_withdraw(room):
    row = room.written(done=TODAY, until=TODAY, steps=())
    held = room.written(done=TODAY, until=TODAY, steps=("confirmed",))
    room.written(done=TODAY, until=TODAY, steps=("withdrawn",))
    things = [("A thing", room.calibrations.objects.filter(**{room.name: room.thing}).order_by("pk"))]
    for who, waiting in ((room.first, []), (room.second, [str(row.pk)])):
        may_confirm, may_withdraw = choices(who, things)
        assert [pk for pk, _name in may_confirm] == waiting
        assert {pk for pk, _name in may_withdraw} == {str(row.pk), str(held.pk)}


def test_each_form_of_equipment_carries_the_token_of_its_page(room):
    client = Client(enforce_csrf_checks=True)
    on_duty(client, assignment=Assignment.objects.get(pk=room.first.assignment))
    place = "forensics" if room.name == "equipment" else "laboratory"
    text = client.get(f"/{place}/equipment/").content.decode()
    forms = [each.partition("</form>")[0] for each in text.split('<details class="govuk-details" id="do-')[1:]]
    assert len(forms) >= 4
    assert [each for each in forms if "csrfmiddlewaretoken" not in each] == []


@pytest.mark.django_db(transaction=True)
def test_calibrations_that_were_there_keep_their_words_and_their_triggers():
    made = bench(libraries=False)
    thing = instrument(made.quality, "raman", confirms=made.reviewer)
    row = of_laboratory.Calibration.objects.filter(instrument=thing).values().get()
    back = MigrationExecutor(connection)
    back.migrate([("laboratory", "0006_basis_of_a_quantity")])
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT valid_until, officer_id, at, certificate FROM laboratory_calibration")
            assert len(cursor.fetchall()) == 4
        refused("UPDATE laboratory_calibration SET certificate = 'x'")
        refused("DELETE FROM laboratory_calibrationstep")
    finally:
        forth = MigrationExecutor(connection)
        forth.migrate(forth.loader.graph.leaf_nodes())
    assert of_laboratory.Calibration.objects.filter(instrument=thing).values().get() == row
    refused("UPDATE laboratory_calibration SET certificate = 'x'")
    refused("DELETE FROM laboratory_calibrationstep")
    with lifted():
        pass


def refused(statement: str) -> None:
    with pytest.raises(Exception, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

"""Methods are recorded by whoever holds the exhibit, with equipment that is in calibration on that day."""

from datetime import timedelta

import pytest

from sarhad.access.duty import duty_of
from sarhad.calibration.rules import Paper
from sarhad.crossings.models import Examination as ChipResult
from sarhad.forensics.models import Mark, Method
from sarhad.forensics.recording import digest
from sarhad.forensics.selectors import calibrated, list_equipment
from sarhad.forensics.services.conclude import strike_conclusion, write_conclusion
from sarhad.forensics.services.keep_equipment import add_equipment, calibrate_equipment, retire_equipment
from sarhad.forensics.services.keep_picture import (
    Drawing,
    keep_picture,
    mark_picture,
    open_picture,
    unmark_picture,
)
from sarhad.forensics.services.record_method import record_method, strike_method
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make import forensics as make
from tests.make.access import NOW, TODAY, assignment, duty, officer
from tests.make.zones import SPECIMEN

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def made():
    return make.centre()


def test_the_first_method_begins_the_examination(made):
    one = make.accepted(made)
    row = make.method(made, one)
    one.refresh_from_db()
    assert (one.state, row.seq, str(row.officer_id)) == ("examining", 1, made.examiner.id)


def test_who_does_not_hold_the_exhibit_records_nothing(made):
    one = make.accepted(made)
    with pytest.raises(Refused, match="hold"):
        make.method(made, one, made.second)
    make.hand_over(made.examiner, made.second, one.exhibit_id, "S-3")
    with pytest.raises(Refused, match="hold"):
        make.method(made, one)
    assert make.method(made, one, made.second).seq == 1


def test_a_request_that_nobody_accepted_is_not_examined(made):
    one = make.requested(made)
    make.hand_over(made.house.second, made.examiner, one.exhibit_id)
    with pytest.raises(Conflict):
        make.method(made, one)


def test_a_lapsed_certificate_of_the_examiner_closes_everything(made):
    one = make.accepted(made)
    who = assignment("document-examiner", certified=False, post=made.post, officer=officer())
    lapsed = duty_of(who, on=TODAY)
    with pytest.raises(Refused, match="certificate"):
        make.method(made, one, lapsed)
    assert Method.objects.count() == 0


@pytest.mark.parametrize(("until", "is_taken"), [(0, True), (-1, False), (1, True)])
def test_equipment_is_used_up_to_the_last_day_of_its_calibration(made, until, is_taken):
    one, thing = make.accepted(made), make.equipment(made, until=TODAY + until * DAY)
    if is_taken:
        row = make.method(made, one, kind="uv-365", equipment=(thing.pk,))
        assert row.used.get().calibration.certificate == "C-1"
    else:
        with pytest.raises(Invalid) as trouble:
            make.method(made, one, kind="uv-365", equipment=(thing.pk,))
        assert "Not in calibration" in trouble.value.places["equipment"]


def test_the_day_is_that_of_the_centre_and_not_before_the_first(made):
    one, thing = make.accepted(made), make.equipment(made, until=None)
    make.calibrate(made, thing, TODAY, TODAY + DAY)
    early = NOW - DAY
    with pytest.raises(Invalid):
        record_method(made.examiner, examination=one.pk, seen=make.seen("uv-365", equipment=(thing.pk,)), at=early)
    assert make.method(made, one, kind="uv-365", equipment=(thing.pk,))


@pytest.mark.parametrize(
    ("kind", "of"), [("uv-254", "microscope"), ("ir-absorption", "uv-lamp"), ("microscope", "comparator")]
)
def test_equipment_must_be_able_to_do_it(made, kind, of):
    one, thing = make.accepted(made), make.equipment(made, kind=of)
    for used in ((thing.pk,), ()):
        with pytest.raises(Invalid):
            make.method(made, one, kind=kind, equipment=used)


def test_retired_and_foreign_equipment_is_not_used(made):
    one, thing = make.accepted(made), make.equipment(made)
    retire_equipment(made.examiner, equipment=thing.pk, why="Broken", at=NOW)
    with pytest.raises(Invalid):
        make.method(made, one, kind="uv-365", equipment=(thing.pk,))
    stranger = duty("document-examiner")
    with pytest.raises(NotFound):
        retire_equipment(stranger, equipment=thing.pk, why="Mine", at=NOW)
    with pytest.raises(Conflict):
        retire_equipment(made.examiner, equipment=thing.pk, why="Again", at=NOW)
    assert list(list_equipment(stranger)) == []


def test_calibrations_that_cannot_be(made):
    thing = make.equipment(made, until=None)
    for done, until in ((TODAY, TODAY - DAY), (TODAY + DAY, TODAY + 2 * DAY)):
        with pytest.raises(Invalid):
            calibrate_equipment(
                made.examiner, equipment=thing.pk, paper=Paper(done_on=done, until_on=until, certificate="C"), at=NOW
            )
    assert calibrated(list_equipment(made.examiner)[0], TODAY) is None
    with pytest.raises(Conflict):
        add_equipment(made.examiner, name="Again", kind=thing.kind, serial=thing.serial, at=NOW)


def test_a_zone_is_read_by_the_library(made):
    row = make.method(made, make.accepted(made), kind="zone", place="zone", zone=SPECIMEN)
    assert ["digit number", "6 = 6"] in row.result
    wrong = SPECIMEN.replace("L898902C36", "L898902C37")
    other = make.method(made, row.examination, kind="zone", place="zone", zone=wrong)
    assert ["digit number", "7 ≠ 6"] in other.result


@pytest.mark.parametrize("zone", ["", "nothing", "P<UTO"])
def test_no_zone_is_refused_with_its_reason(made, zone):
    with pytest.raises(Invalid) as trouble:
        make.method(made, make.accepted(made), kind="zone", zone=zone)
    assert trouble.value.places["zone"]


def test_a_chip_is_taken_from_what_was_read_at_the_border(made):
    one = make.accepted(made)
    with pytest.raises(Invalid):
        make.method(made, one, kind="chip", place="chip")
    steps = [{"name": "signature", "outcome": "failed"}]
    ChipResult.objects.create(
        crossing_id=one.exhibit.case.crossing_id,
        chip={"steps": steps, "active": {"outcome": "passed"}, "authentication": None},
        examined_at=NOW,
    )
    assert make.method(made, one, kind="chip", place="chip").result == [["signature", "failed"], ["active", "passed"]]


def test_a_comparison_needs_a_reference(made):
    with pytest.raises(Invalid):
        make.method(made, make.accepted(made), kind="comparison")


@pytest.mark.parametrize("observation", ["", "  ", "x" * 4001])
def test_nothing_seen_is_nothing_recorded(made, observation):
    with pytest.raises(Invalid):
        make.method(made, make.accepted(made), observation=observation)


def test_a_method_is_struck_out_by_who_wrote_it_and_never_under_a_conclusion(made):
    one, conclusion = make.concluded(made)
    row = one.methods.get()
    with pytest.raises(Conflict):
        strike_method(made.examiner, method=row.pk, why="Wrong light", at=NOW)
    with pytest.raises(Refused):
        strike_conclusion(made.second, conclusion=conclusion.pk, why="No", at=NOW)
    strike_conclusion(made.examiner, conclusion=conclusion.pk, why="Too strong", at=NOW)
    with pytest.raises(Conflict):
        strike_conclusion(made.examiner, conclusion=conclusion.pk, why="Again", at=NOW)
    strike_method(made.examiner, method=row.pk, why="Wrong light", at=NOW)
    with pytest.raises(Invalid):
        write_conclusion(made.examiner, examination=one.pk, held=make.held(1), at=NOW)


def drawing(shape="box", ends=(0.1, 0.2, 0.5, 0.6), text="Scratched"):
    return Drawing(shape=shape, x1=ends[0], y1=ends[1], x2=ends[2], y2=ends[3], text=text)


def test_pictures_are_drawn_anew_and_marked(made):
    row = make.method(made, make.accepted(made))
    kept = keep_picture(made.examiner, method=row.pk, data=make.picture(), caption="Portrait", at=NOW)
    assert (kept.form, kept.width, kept.height) == ("image/png", 300, 200)
    with pytest.raises(Conflict):
        keep_picture(made.examiner, method=row.pk, data=make.picture(), caption="Again", at=NOW)
    for shape in ("box", "ring", "arrow"):
        mark_picture(made.examiner, picture=kept.pk, drawing=drawing(shape), at=NOW)
    first = kept.marks.get(number=1)
    unmark_picture(made.examiner, mark=first.pk, at=NOW)
    assert mark_picture(made.examiner, picture=kept.pk, drawing=drawing(), at=NOW).number == 4
    shown = open_picture(made.house.second, picture=kept.pk, at=NOW)
    assert sorted(mark.number for mark in shown.marks.all()) == [2, 3, 4]
    with pytest.raises(NotFound):
        open_picture(duty("second-line"), picture=kept.pk, at=NOW)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 %%EOF", b"plain text", b"\x89PNG\r\n\x1a\nbroken", b"MZ\x00\x00"])
def test_what_is_no_picture_is_not_kept(made, data):
    row = make.method(made, make.accepted(made))
    with pytest.raises(Invalid):
        keep_picture(made.examiner, method=row.pk, data=data, caption="Portrait", at=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        drawing("star"),
        drawing(ends=(-0.01, 0, 0.5, 0.5)),
        drawing(ends=(0, 0, 1.01, 1)),
        drawing(ends=(0.2, 0.2, 0.2, 0.9)),
        drawing("arrow", ends=(0.2, 0.2, 0.2, 0.2)),
        drawing(ends=(float("nan"), 0, 1, 1)),
        drawing(text=" "),
    ],
)
def test_marks_beside_the_picture_or_without_words_are_refused(made, wrong):
    row = make.method(made, make.accepted(made))
    kept = keep_picture(made.examiner, method=row.pk, data=make.picture(), caption="Portrait", at=NOW)
    with pytest.raises(Invalid):
        mark_picture(made.examiner, picture=kept.pk, drawing=wrong, at=NOW)
    assert Mark.objects.count() == 0


def test_marks_at_the_very_edge_are_on_the_picture(made):
    row = make.method(made, make.accepted(made))
    kept = keep_picture(made.examiner, method=row.pk, data=make.picture(), caption="Portrait", at=NOW)
    assert mark_picture(made.examiner, picture=kept.pk, drawing=drawing(ends=(0, 0, 1, 1)), at=NOW).number == 1


def test_nobody_marks_the_picture_of_another(made):
    row = make.method(made, make.accepted(made))
    kept = keep_picture(made.examiner, method=row.pk, data=make.picture(), caption="Portrait", at=NOW)
    with pytest.raises(Refused):
        mark_picture(made.second, picture=kept.pk, drawing=drawing(), at=NOW)


def test_settings_are_owed_where_equipment_was_used_and_nowhere_else(made):
    one, thing = make.accepted(made), make.equipment(made)
    for settings in ("", "  "):
        with pytest.raises(Invalid) as trouble:
            make.method(made, one, kind="uv-365", equipment=(thing.pk,), settings=settings)
        assert set(trouble.value.places) == {"settings"}
    row = make.method(made, one, kind="uv-365", equipment=(thing.pk,), settings=" 365 nm, 1 s ", procedure="FP-1, 2")
    assert (row.settings, row.procedure) == ("365 nm, 1 s", "FP-1, 2")
    assert make.method(made, one, settings="").settings == ""


def test_settings_and_procedure_belong_to_the_record_that_is_agreed_to(made):
    one, _row = make.concluded(made)
    before = digest(one)
    one.methods.update(settings="20 x")
    changed = digest(one)
    one.methods.update(procedure="FP-1, 3")
    assert len({before, changed, digest(one)}) == 3

"""A new message changes only its part of the picture: the same picture as from all messages, without their work."""

import json
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from borderkit.edi import Bags, BagTag, Change, ListKind, Role, Traveller, write_paxlst
from borderkit.specimen.messages import make_announced, make_leg, make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.advance import joined
from sarhad.advance.ahead import CHECKED
from sarhad.advance.joined import KEEPER
from sarhad.advance.models import Expected, Journey, Message
from sarhad.advance.services.answer_message import answer_message
from sarhad.advance.services.check_journey import check_journey
from sarhad.advance.services.join_journey import join_journey
from sarhad.advance.services.mend_message import settle_message
from sarhad.advance.services.people import WRITTEN
from sarhad.advance.services.take_message import Sent, take_message
from sarhad.audit.models import Line
from sarhad.kernel.ids import new_id
from sarhad.kernel.writing import writing
from tests.make import advance as make

pytestmark = pytest.mark.django_db
OF_JOURNEY = (
    "travellers", "crew", "alone", "bags", "is_closed", "is_cancelled", "findings", "kind", "direction", "departure",
    "arrival", "departs_local", "arrives_local", "departs_at", "arrives_at",
)  # fmt: skip
HEADS = {
    Change.NONE: "745", Change.CHANGED: "745+CP", Change.CANCELLED: "745+XR", Change.CLOSED_ABOARD: "266+CLOB",
}  # fmt: skip


def person(number: int, **said: object) -> Traveller:
    """Somebody of the pool: 2 and 3 share a booking, 4 and 5 a bag, 5 is a child; said otherwise by `said`."""
    chance = Random(number)
    one = make_announced(chance, number)
    booking = f"BOOK0{min(number, 2) if number in (2, 3) else number}"
    tag = BagTag(f"UT00000{4 if number in (4, 5) else number}")
    one = replace(one, booking=booking, bags=Bags(1, "9 KGM", (tag,)) if number > 1 else Bags(2))
    if number in (3, 5):
        born = replace(one.birth, year=2025 if number == 3 else 2014)
        one = replace(one, birth=born, birth_as_sent=str(born).replace("-", ""))
    return replace(one, **said)


VARIANTS = (
    {}, {}, {}, {"seat": "44K"}, {"reference": ""}, {"documents": ()}, {"booking": ""}, {"booking": "BOOK02"},
    {"reference": "UT00000001"}, {"bags": Bags()}, {"surname": "OTHER", "names": ("OTHER", "NAME"), "given": "NAME"},
)  # fmt: skip
people = st.builds(lambda number, said: person(number, **said), st.integers(0, 6), st.sampled_from(VARIANTS))
said = st.tuples(
    st.sampled_from([Change.NONE] * 6 + [Change.CHANGED, Change.CHANGED, Change.CANCELLED, Change.CLOSED_ABOARD]),
    st.lists(people, min_size=1, max_size=3, unique_by=lambda one: (one.surname, one.reference)),
    st.sampled_from(["", "", "", "A", "B"]),
    st.sampled_from(["", "", "", "", "", "late", "crew", "hour"]),
)


def lists(*named: list[Traveller]) -> list[tuple[Change, list[Traveller], str, str]]:
    """One after the other, each with a reference of its own."""
    return [(Change.NONE, each, "", "") for each in named]


def message(number: int, change: Change, named: list[Traveller], common: str, how: str) -> bytes:
    """A list: one with a reference of its own, or shared; late: made before the others; hour: says another time."""
    if how == "crew":
        named = [replace(one, role=Role.CREW, role_as_sent="FM", reference=f"C{one.reference}") for one in named]
    leg = make_leg()
    if how == "hour":
        departs = replace(leg.departs, at=leg.departs.at + timedelta(hours=1))
        leg = replace(leg, departs=departs)
    manifest = replace(
        make_manifest(1), change=change, function_as_sent=HEADS[change], travellers=tuple(named), legs=(leg,),
        kind=ListKind.STATUS if change is Change.CLOSED_ABOARD else ListKind.TRAVELLERS,
        interchange=f"{number:06}", common=common or f"OWN{number}", said_travellers=len(named), said_crew=None,
        prepared=f"261122 {5 if how == 'late' else 6:02}00",
    )  # fmt: skip
    return write_paxlst(manifest)[0]


def picture(journey: Journey) -> tuple[object, ...]:
    """Everything that is written of a journey, and of the rows of its people, whichever they are."""
    journey.refresh_from_db()
    rows = Expected.objects.filter(journey=journey).order_by("pk").values("pk", "checked_at", *WRITTEN)
    return [getattr(journey, name) for name in OF_JOURNEY], [
        {name: value for name, value in row.items() if not (name == "place" and row["is_removed"])} for row in rows
    ]


def from_all(journey: Journey) -> None:
    """Make the picture from all messages, as a process that has just started."""
    KEEPER.forget(journey.pk)
    Journey.objects.filter(pk=journey.pk).update(is_stale=True)
    join_journey(SYSTEM, journey=journey.pk, at=make.AT)


def read() -> list[int]:
    """How many messages were read for each picture so far."""
    lines = Line.objects.filter(act="journey.join").order_by("seq")
    notes = [json.loads(line.record)["notes"] for line in lines]
    return [note["read"] for note in notes if "overtaken" not in note]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.lists(said, min_size=2, max_size=12))
@example(sent=lists([person(2)], [person(3)]))  # an infant's adult
@example(sent=lists([person(4)], [person(0)], [person(5)]))  # a bag of two
@example(sent=lists([person(0)], [person(0, seat="44K")], [person(1)]))  # one who is named twice
@example(sent=[(Change.NONE, [person(number)], common, "") for number, common in enumerate("ABA")])
def test_a_picture_made_in_parts_is_the_picture_from_all_messages(sent):
    Message.objects.all().delete()
    Journey.objects.all().delete()
    for number, one in enumerate(sent):
        taken = take_message(SYSTEM, sent=Sent(data=message(number, *one), channel="http"), at=make.AT)
        for journey in taken.journeys:
            join_journey(SYSTEM, journey=journey.pk, at=make.AT)
            check_journey(SYSTEM, journey=journey.pk, at=make.AT)
    for journey in Journey.objects.all():
        made = picture(journey)
        from_all(journey)
        assert picture(journey) == made


def question(number: int, **told: object) -> bytes:
    """A list of one traveller whom no other names."""
    return message(number, Change.NONE, [make_announced(Random(number), number, **told)], "", "")


def test_the_work_does_not_grow_with_the_messages():
    make.ports()
    for number in range(40):
        make.settle(make.take(question(number)).journeys[0])
    assert read() == [1] * 40
    assert Journey.objects.get().travellers == 40


def test_an_answered_question_is_not_checked_twice():
    make.ports()
    carrier, duty = make.carrier()
    for number in range(3):
        answer_message(duty, carrier=carrier, data=question(number), at=make.AT)
        later = make.AT + timedelta(seconds=1)
        journey = Journey.objects.get()
        join_journey(SYSTEM, journey=journey.pk, at=later)
        assert check_journey(SYSTEM, journey=journey.pk, at=later) == 0
    assert read() == [1, 1, 1]
    assert sorted(Expected.objects.values_list("place", flat=True)) == [0, 1, 2]


@pytest.mark.parametrize("name", CHECKED)
def test_who_is_said_to_be_another_is_checked_again(name):
    """The checks see these fields: one that changes puts the traveller before them again."""
    journey = make.announced()
    row = Expected.objects.filter(journey=journey).first()
    other = not getattr(row, name) if name.startswith("is_") else "crew" if name == "role" else "X"
    Expected.objects.filter(pk=row.pk).update(**{name: other})
    from_all(journey)
    row.refresh_from_db()
    assert row.checked_at is None


def test_a_picture_that_was_rolled_back_is_not_built_upon():
    make.ports()
    journey = make.settle(make.take(question(0)).journeys[0])
    make.take(question(1))
    with pytest.raises(RuntimeError, match="after the picture"), writing():
        join_journey(SYSTEM, journey=journey.pk, at=make.AT)
        raise RuntimeError("after the picture")
    assert Expected.objects.count() == 1
    make.take(question(2))
    assert make.settle(journey).travellers == 3


def test_a_refused_message_takes_its_people_off_though_others_came():
    make.ports()
    refused = make.take(question(0).replace(b"CNT+42:1", b"CNT+42:9"))
    journey = make.settle(refused.journeys[0])
    make.settle(make.take(question(1)).journeys[0])
    settle_message(make.targeting(), message=refused.message.pk, is_accepted=False, text="a test", at=make.AT)
    make.take(question(2))
    assert make.settle(journey).travellers == 2
    assert read()[-1] == 2


def test_with_too_many_touched_everything_is_read(monkeypatch):
    make.ports()
    monkeypatch.setattr(joined, "MOST_TOUCHED", 3)
    for number in range(6):
        journey = make.settle(make.take(question(number, booking="BOOK01")).journeys[0])
    assert read() == [1, 2, 3, 4, 5, 6]
    assert set(Expected.objects.filter(journey=journey).values_list("party", flat=True)) == {6}


def test_only_so_many_journeys_are_kept(monkeypatch):
    keeper, (first, second, third) = joined.Keeper(), (new_id() for _ in range(3))
    monkeypatch.setattr(joined, "MOST_JOURNEYS", 2)
    for journey in (first, second, third):
        keeper.put(journey, joined.Joined(make_leg()))
    assert keeper.take(first) is None
    assert keeper.take(third) is not None
    assert keeper.take(third) is None  # taken: nobody has it until it is put back

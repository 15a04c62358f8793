"""Messages come in: once, whole, in any order; what is broken waits for repair and holds nobody up."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderkit.edi import Change, write_paxlst
from borderkit.specimen.messages import DIRTS, make_manifest
from sarhad.advance.models import Expected, Journey, Message
from sarhad.advance.services.mend_message import mend_message, settle_message
from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.kernel.models import Outbox
from tests.make import advance as make
from tests.make.access import duty

pytestmark = pytest.mark.django_db
CONTENT = (
    "role", "surname", "given", "birth", "sex", "nationality", "number", "issuer", "seat", "booking", "reference",
    "party", "bags", "age", "is_alone", "is_removed", "aboard",
)  # fmt: skip


def content(journey: Journey) -> list[tuple[object, ...]]:
    return sorted(map(repr, Expected.objects.filter(journey=journey).values_list(*CONTENT)))


def test_a_list_makes_a_journey_with_the_clocks_of_its_ports():
    post = make.ports()
    journey = make.announced()
    assert (journey.number, journey.day, journey.direction, journey.post) == (
        "UT0668",
        date(2026, 11, 22),
        "entry",
        post,
    )
    assert journey.departs_at == datetime(2026, 11, 22, 6, 0, tzinfo=UTC)  # 9 o'clock, three hours ahead of UTC
    assert journey.arrives_at == datetime(2026, 11, 22, 8, 0, tzinfo=UTC)  # 12 o'clock, four hours ahead
    assert (journey.travellers, journey.crew) == (3, 0)


def test_raw_bytes_are_kept_with_their_hash():
    taken = make.take(b"\x01QU UTORRMO\r\n" + make.written())
    message = Message.objects.get()
    assert bytes(message.raw).startswith(b"\x01QU UTORRMO")
    assert (len(message.sha256), message.pk) == (64, taken.message.pk)


def test_the_same_message_twice_counts_once():
    first, second = make.take(), make.take()
    assert (first.is_new, second.is_new, Message.objects.count()) == (True, False, 1)
    assert Outbox.objects.filter(kind="journey.announced").count() == 1


@pytest.mark.parametrize("dirt", sorted(DIRTS))
def test_no_dirt_loses_a_traveller(dirt):
    _rule, soil = DIRTS[dirt]
    journey = make.take(soil(make.written())).journeys
    if not journey:  # without a flight that can be read it waits, and is not lost
        assert Message.objects.get().state == "repair"
        return
    assert make.settle(journey[0]).travellers == 3


def messages(seed: int) -> list[bytes]:
    """A list in parts, a change, a cancellation, crew, and a close-out."""
    manifest = make_manifest(12, seed=seed)
    people = manifest.travellers
    said = {"common": manifest.common}
    parts = list(write_paxlst(manifest, part_size=4))
    change = replace(
        manifest, travellers=(replace(people[1], seat="44K"),), change=Change.CHANGED, function_as_sent="745+CP"
    )
    gone = replace(manifest, travellers=(people[2],), change=Change.CANCELLED, function_as_sent="745+XR")
    closed = replace(
        manifest, travellers=people[:2] + people[3:9], change=Change.CLOSED_ABOARD, function_as_sent="266+CLOB"
    )
    for hour, one in enumerate((change, gone, closed), 7):
        numbered = replace(
            one, interchange=f"{hour:06}", prepared=f"261122 {hour:02}00", common=f"{said['common']}/{hour}"
        )
        parts += write_paxlst(numbered)
    return parts


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(6)), doubled=st.integers(0, 5))
def test_messages_in_any_order_give_the_same_journey(order, doubled):
    """Rule 66: parts are joined; rule 67: changes, reductions and close-outs; whatever the order of arrival."""
    wanted = messages(5)
    assert len(wanted) == 6
    pictures = []
    for arrival in ([0, 1, 2, 3, 4, 5], [*order, doubled]):
        Message.objects.all().delete()
        Journey.objects.all().delete()
        for number in arrival:
            taken = make.take(wanted[number])
        journey = Journey.objects.get()
        pictures.append((content(make.settle(journey)), journey.travellers, journey.is_closed))
    assert pictures[0] == pictures[1]
    assert taken.message.people


def test_the_picture_after_every_message_is_the_picture_after_the_last():
    wanted = messages(6)
    for data in wanted:
        journey = make.settle(make.take(data).journeys[0])
    step_by_step = content(journey)
    Message.objects.all().delete()
    Journey.objects.all().delete()
    for data in wanted:
        journey = make.take(data).journeys[0]
    assert content(make.settle(journey)) == step_by_step
    assert sum("True" in row for row in step_by_step)


def test_a_removed_traveller_stays_as_taken_off():
    manifest = make_manifest(3)
    journey = make.announced(manifest)
    gone = replace(manifest, travellers=manifest.travellers[:1], change=Change.CANCELLED, function_as_sent="745+XR",
                   interchange="9", common="X")  # fmt: skip
    make.take(make.written(gone))
    journey = make.settle(journey)
    assert (journey.travellers, Expected.objects.filter(is_removed=True).count(), Expected.objects.count()) == (2, 1, 3)


@pytest.mark.parametrize("data", [b"UNB nothing of this is a message", b"UNB+UNOA:4+A+B broken off"])
def test_what_cannot_be_read_waits_for_repair_and_the_rest_goes_on(data):
    make.take(data)
    journey = make.announced()
    assert journey.travellers == 3
    broken = Message.objects.get(state="repair")
    assert (broken.trouble, bytes(broken.raw)[:3]) == ("no message", b"UNB")


def test_a_corrected_text_takes_the_place_of_the_broken_one():
    data = make.written()
    broken = make.take(data.replace(b"TDT+20", b"TTT+20")).message
    assert (broken.state, Journey.objects.count()) == ("repair", 0)
    acting = make.targeting()
    taken = mend_message(acting, message=broken.pk, text=data.decode(), at=make.AT)
    broken.refresh_from_db()
    assert (broken.state, taken.message.corrects, taken.message.channel) == ("mended", broken, "hand")
    assert make.settle(taken.journeys[0]).travellers == 3
    with pytest.raises(Conflict):
        mend_message(acting, message=broken.pk, text="again", at=make.AT)


def test_a_text_that_is_no_better_leaves_the_message_waiting():
    broken = make.take(b"UNB nothing").message
    with pytest.raises(Invalid):
        mend_message(make.targeting(), message=broken.pk, text="UNB nothing either", at=make.AT)
    broken.refresh_from_db()
    assert (broken.state, Message.objects.count()) == ("repair", 1)


def test_a_refused_message_makes_nobody_expected():
    manifest = make_manifest(2)
    data = make.written(manifest).replace(b"CNT+42:2", b"CNT+42:9")
    taken = make.take(data)
    assert taken.message.state == "repair"
    journey = make.settle(taken.journeys[0])
    assert journey.travellers == 2  # nobody is held up while it waits
    settle_message(make.targeting(), message=taken.message.pk, is_accepted=False, text="a test of theirs", at=make.AT)
    assert make.settle(journey).travellers == 0
    assert Expected.objects.filter(is_removed=True).count() == 2


def test_a_carrier_speaks_of_its_own_flights_only():
    stranger, _duty = make.carrier("ZZ")
    taken = make.take(carrier=stranger)
    assert (taken.journeys, taken.message.state) == ((), "repair")
    assert taken.message.problems[-1]["code"] == "flight.foreign"


@pytest.mark.parametrize("data", [b"", b"x" * (16 * 1024 * 1024 + 1)], ids=["nothing", "too much"])
def test_nothing_and_too_much_are_not_kept(data):
    with pytest.raises(Invalid):
        make.take(data)
    assert Message.objects.count() == 0


def test_the_first_line_may_not_mend():
    broken = make.take(b"UNB nothing").message
    with pytest.raises(Refused):
        mend_message(duty(), message=broken.pk, text="x", at=make.AT)
    assert Line.objects.filter(act="message.mend", outcome="refused").count() == 1

"""The chain of custody: never a gap, never two holders, never one person alone, whatever is tried in whatever order."""

from datetime import timedelta
from itertools import pairwise

import cv2
import numpy as np
import pytest
import typst
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sarhad.cases.custody_models import Custody, Exhibit, Transfer
from sarhad.cases.label import label_pdf, label_svg
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.cases.states import EXHIBIT_NEXT, ExhibitState
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused, SarhadError
from tests.make.access import NOW, duty
from tests.make.cases import disposed, shared, thing
from tests.pdf import drawn as look_at

pytestmark = pytest.mark.django_db
KINDS = ("hand-over", "store", "return", "destroy", "eat")


def offer(kind="hand-over", taker=None, seal="S-2", **fields):
    values = {"place": "Room 2", "note": "by order"} | fields
    return Offer(kind=kind, taker=taker, seal=seal, **values)


def last(exhibit):
    return exhibit.chain.latest("seq")


def test_a_thing_has_number_seal_place_and_holder(made, taken):
    link = last(taken)
    assert (taken.number, link.seal, link.place) == (f"{made.post.code}-X-2026-00001", "S-1", "Safe 1")
    assert str(link.holder_id) == made.second.id


def test_a_hand_over_needs_both(made, taken):
    offered = offer_exhibit(made.second, exhibit=taken.pk, offer=offer(taker=made.customs.id), at=NOW)
    assert str(last(taken).holder_id) == made.second.id
    with pytest.raises(Refused):
        answer_offer(made.second, transfer=offered.pk, accept=True, at=NOW)
    with pytest.raises(Refused):
        answer_offer(made.migration, transfer=offered.pk, accept=True, at=NOW)
    answer_offer(made.customs, transfer=offered.pk, accept=True, at=NOW)
    link = last(taken)
    assert (str(link.holder_id), str(link.giver_id), link.seal) == (made.customs.id, made.second.id, "S-2")
    with pytest.raises(Conflict):
        answer_offer(made.customs, transfer=offered.pk, accept=True, at=NOW)


def test_declined_or_taken_back_all_stays(made, taken):
    for who in (made.customs, made.second):
        offered = offer_exhibit(made.second, exhibit=taken.pk, offer=offer(taker=made.customs.id), at=NOW)
        answer_offer(who, transfer=offered.pk, accept=False, at=NOW)
    assert last(taken).seq == 1


@pytest.mark.parametrize(("kind", "state"), [("store", "stored"), ("return", "returned"), ("destroy", "destroyed")])
def test_store_return_and_destruction_take_two_persons(made, taken, kind, state):
    if kind != "store":
        disposed(made.second, taken, kind)
    offered = offer_exhibit(made.second, exhibit=taken.pk, offer=offer(kind), at=NOW)
    with pytest.raises(Refused):
        answer_offer(made.second, transfer=offered.pk, accept=True, at=NOW)
    answer_offer(made.other, transfer=offered.pk, accept=True, at=NOW)
    assert last(taken).state == state


def test_nothing_follows_what_was_destroyed(made, taken):
    disposed(made.second, taken, "destroy")
    offered = offer_exhibit(made.second, exhibit=taken.pk, offer=offer("destroy"), at=NOW)
    answer_offer(made.other, transfer=offered.pk, accept=True, at=NOW)
    with pytest.raises(Conflict):
        offer_exhibit(made.other, exhibit=taken.pk, offer=offer("store", seal="S-3"), at=NOW)


def test_a_seal_is_used_once(made, taken):
    with pytest.raises(Invalid):
        take_exhibit(made.second, case=taken.case_id, thing=thing("s-1"), at=NOW)
    second = take_exhibit(made.second, case=taken.case_id, thing=thing("S-9"), at=NOW)
    with pytest.raises(Invalid):
        offer_exhibit(made.second, exhibit=second.pk, offer=offer("store", seal="S-1"), at=NOW)


def test_only_the_holder_offers_and_never_to_oneself_or_a_stranger(made, taken):
    with pytest.raises(Refused):
        offer_exhibit(made.other, exhibit=taken.pk, offer=offer(taker=made.customs.id), at=NOW)
    for taker in (made.second.id, None, duty().id):
        with pytest.raises(Invalid):
            offer_exhibit(made.second, exhibit=taken.pk, offer=offer(taker=taker), at=NOW)
    with pytest.raises(NotFound):
        offer_exhibit(duty("second-line"), exhibit=taken.pk, offer=offer(), at=NOW)


def test_time_does_not_run_back(made, taken):
    offered = offer_exhibit(made.second, exhibit=taken.pk, offer=offer("store"), at=NOW)
    with pytest.raises(Conflict):
        answer_offer(made.other, transfer=offered.pk, accept=True, at=NOW - timedelta(seconds=1))


def link_of(taken, made, **fields):
    values = {"exhibit": taken, "seq": 2, "follows": last(taken), "state": "held", "holder_id": made.other.id}
    values |= {"giver_id": made.second.id, "seal": "S-7", "place": "x", "from_at": NOW}
    return Custody.objects.create(**(values | fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"follows": None},
        {"seq": 1},
        {"seq": 3},
        {"giver": "holder"},
        {"giver": "stranger"},
        {"giver": None},
        {"from_at": NOW - timedelta(seconds=1)},
        {"exhibit": "other"},
        {"finder": "holder"},
        {"finder": "before"},
    ],
)
def test_the_database_takes_no_link_that_breaks_the_chain(made, taken, fields):
    people = {"holder": made.other.id, "stranger": made.customs.id, "before": made.second.id, None: None}
    if "giver" in fields:
        fields = {"giver_id": people[fields["giver"]]}
    if "finder" in fields:
        fields = {"finder_id": people[fields["finder"]], "giver_id": None}
    if "exhibit" in fields:
        fields = {"exhibit": take_exhibit(made.second, case=taken.case_id, thing=thing("S-9"), at=NOW)}
    with pytest.raises(IntegrityError), transaction.atomic():
        link_of(taken, made, **fields)


def test_the_database_lets_no_chain_fork(made, taken):
    first = last(taken)
    link_of(taken, made)
    with pytest.raises(IntegrityError), transaction.atomic():
        link_of(taken, made, seq=3, follows=first)


def test_the_database_lets_nothing_follow_an_end(made, taken):
    ended = link_of(taken, made, state="destroyed")
    with pytest.raises(IntegrityError), transaction.atomic():
        link_of(taken, made, seq=3, follows=ended, holder_id=made.customs.id, giver_id=made.other.id)


def test_the_database_changes_and_deletes_no_link(made, taken):
    for statement in ("UPDATE cases_custody SET place = 'x'", "DELETE FROM cases_custody", "DELETE FROM cases_seal"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


STEP = st.tuples(
    st.sampled_from(("offer", "accept", "decline")),
    st.integers(0, 3),
    st.integers(0, 4),
    st.sampled_from(KINDS),
    st.integers(-1, 2),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=14))
def test_whatever_is_tried_the_chain_is_whole(made, steps):
    with transaction.atomic():
        try_all(made, steps)
        transaction.set_rollback(True)


def try_all(made, steps):
    people = [made.second, made.other, made.customs, made.migration]
    taken = take_exhibit(made.second, case=shared(made).pk, thing=thing(), at=NOW)
    at, n = NOW, 0
    for what, who, whom, kind, minutes in steps:
        at, n = at + timedelta(minutes=minutes), n + 1
        taker = people[whom].id if whom < len(people) else None
        try:
            with transaction.atomic():
                if what == "offer":
                    offer_exhibit(people[who], exhibit=taken.pk, offer=offer(kind, taker, seal=f"T-{n}"), at=at)
                elif (open_offer := Transfer.objects.filter(exhibit=taken, ended_at=None).first()) is not None:
                    answer_offer(people[who], transfer=open_offer.pk, accept=what == "accept", at=at)
        except SarhadError:
            pass
        is_whole(taken)


def is_whole(exhibit: Exhibit):
    chain = list(exhibit.chain.order_by("seq"))
    assert [link.seq for link in chain] == list(range(1, len(chain) + 1))
    for before, after in pairwise(chain):
        assert after.follows_id == before.pk
        assert before.holder_id != after.holder_id
        assert after.giver_id == before.holder_id or (after.giver_id is None and after.finder_id is not None)
        assert after.finder_id not in (before.holder_id, after.holder_id)
        assert after.from_at >= before.from_at
        assert ExhibitState(after.state) in EXHIBIT_NEXT[ExhibitState(before.state)]
    assert exhibit.transfers.filter(ended_at=None).count() <= 1


def test_the_label_says_the_number_and_nothing_of_the_thing(made, taken):
    assert label_svg(taken).count("<path") >= 1
    assert label_pdf(taken, last(taken)).startswith(b"%PDF-1.7")


def drawn(svg: str, dots: int):
    """An SVG as a picture in grey, drawn by another program than the one that made it."""
    page = f'#set page(width: 30mm, height: 30mm, margin: 0mm)\n#image(bytes("{svg}"), width: 30mm)'
    png = typst.compile(
        page.replace(svg, svg.replace("\\", "\\\\").replace('"', '\\"')).encode(), format="png", ppi=dots
    )
    return cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)


def read_code(picture):
    """What a reader makes of it, which looks from further away when it sees nothing: text, and corners at full size."""
    for scale in (1, 0.75, 0.5, 1.5):
        seen = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        text, points, _straight = cv2.QRCodeDetector().detectAndDecode(seen)
        if text:
            return text, points / scale
    return "", None


@pytest.mark.parametrize("dots", [150, 300])
def test_the_code_of_the_label_is_read_by_another_program(made, taken, dots):
    """As a label printer prints it, 30 mm wide; OpenCV reads the number and the id, and nothing else is in it."""
    text, _points = read_code(drawn(label_svg(taken), dots))
    assert text == f"{taken.number}\n{taken.pk}"


@pytest.mark.parametrize("dots", [203, 300])
def test_the_whole_label_as_a_printer_draws_it_is_read(made, taken, dots):
    """The PDF itself, 90 by 50 mm, at the fineness of a label printer: the code beside the words, not only the code."""
    label = look_at(label_pdf(taken, last(taken)), 1, dots=dots, width_mm=90, height_mm=50)
    text, points = read_code(label)
    assert text == f"{taken.number}\n{taken.pk}"
    side = dots / 25.4
    left, top, right, bottom = *points[0].min(axis=0), *points[0].max(axis=0)
    assert left > 4 * side
    assert right < 41 * side
    assert top > 4 * side
    assert bottom < 46 * side
    words = label[:, int(43 * side) :]
    assert (words.min(axis=2) < 100).any(axis=1).sum() > 6 * side  # lines of text stand beside it, and
    assert (label[:, -int(2 * side) :] > 200).all()  # none runs out of the label


def test_a_code_that_is_partly_covered_is_still_read(made, taken):
    """A quarter of it may be lost (error correction Q): a corner of the bag, a scratch."""
    picture = drawn(label_svg(taken), 300)
    side = picture.shape[0]
    cv2.rectangle(picture, (side // 2, side // 2), (side // 2 + side // 9, side // 2 + side // 9), 255, -1)
    text, _points = read_code(picture)
    assert text.splitlines()[0] == taken.number

"""Custody against a model: whatever is tried by whom in whatever order, each thing has one holder, and no gap.

The model is a few lines of Python that know nothing of the code: who holds what, and which offer is open.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sarhad.access.duty import Duty, duty_of
from sarhad.access.models import Officer
from sarhad.cases.custody_models import Custody, Exhibit, Transfer
from sarhad.cases.services.decide_case import Decision, close_case, decide_case, reopen_case
from sarhad.cases.services.dispose import keep_exhibit
from sarhad.cases.services.lend_exhibit import end_lending, lend_exhibit
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.kernel.errors import SarhadError
from tests.make.access import NOW, TODAY, agency, assignment, officer
from tests.make.cases import House, disposed, shared, thing
from tests.make.places import post as make_post
from tests.sarhad.cases.test_custody import is_whole

pytestmark = pytest.mark.django_db
BECOMES = {"hand-over": "held", "store": "stored", "return": "returned", "destroy": "destroyed", "take-over": "held"}
ROLE = "document-examiner"
THINGS = 2
TAKEN = ("seized", "borrowed")


@dataclass
class Modelled:
    """One thing as the model knows it: every holder so far, its state, and the open offer (kind, giver, taker)."""

    exhibit: Exhibit
    holders: list[str]
    state: str = "held"
    open: tuple[str, str, str | None] | None = None
    lent: bool = False
    disposal: tuple[str, bool] | None = None
    """What it may come to, and whether somebody besides the officers of the case decided so."""


@dataclass
class World:
    made: House
    people: list[Duty]
    things: list[Modelled]
    case: object
    at: object = NOW
    left: set[str] = field(default_factory=set)


@pytest.fixture
def centre():
    post = make_post()
    held = [assignment(ROLE, post=post, officer=officer(agency=agency("BP"))) for _ in range(2)]
    return [duty_of(one, on=TODAY) for one in held]


STEP = st.tuples(
    st.sampled_from((*("offer", "accept") * 3, "decline", "lend", "unlend", "close", "leave", "dispose", "keep")),
    st.integers(0, THINGS - 1),
    st.integers(0, 5),
    st.integers(0, 6),
    st.sampled_from((*BECOMES, "hand-over", "split")),
    st.integers(-1, 3),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEP, min_size=4, max_size=18))
def test_the_chain_is_what_the_model_says(made, centre, steps):
    with transaction.atomic():
        case = shared(made)
        things = [
            take_exhibit(made.second, case=case.pk, thing=thing(f"S-{n}", taken=TAKEN[n]), at=NOW)
            for n in range(THINGS)
        ]
        people = [made.second, made.other, made.customs, made.migration, *centre]
        world = World(made, people, [Modelled(one, [made.second.id]) for one in things], case)
        for n, step in enumerate(steps):
            try_step(world, n, step)
            for one in world.things:
                holds(one)
            seals_hold(world)
        transaction.set_rollback(True)


def try_step(world: World, n: int, step):
    what, which, who, whom, kind, minutes = step
    world.at += timedelta(minutes=minutes)
    one, actor = world.things[which], world.people[who]
    if actor.id in world.left:
        return
    try:
        with transaction.atomic():
            DO[what](world, one, actor, (n, whom, kind))
    except SarhadError:
        pass


def offer(world, one, actor, more):
    n, whom, kind = more
    taker = world.people[whom].id if whom < len(world.people) else None
    wanted = Offer(kind=kind, taker=taker, seal=f"T-{n % 3}", place="Room", note="by order")
    offer_exhibit(actor, exhibit=one.exhibit.pk, offer=wanted, at=world.at)
    if kind == "take-over":
        assert one.holders[-1] in world.left
        if one.open is not None and one.open[1] == one.holders[-1]:
            one.open = None
    else:
        assert actor.id == one.holders[-1]
    assert one.open is None
    assert not (one.lent and kind in ("return", "destroy"))
    assert kind not in ("return", "destroy") or (actor in world.people[:4] and is_free(world, one, kind))
    assert one.state in ("held", "stored")
    assert taker != actor.id
    one.open = (kind, actor.id, taker)


def answer(accept):
    def act(world, one, actor, more):
        row = Transfer.objects.filter(exhibit=one.exhibit).latest("offered_at", "pk")
        answer_offer(actor, transfer=row.pk, accept=accept, at=world.at)
        assert one.open is not None
        kind, giver, taker = one.open
        one.open = None
        if accept:
            assert actor.id != giver
            assert taker in (None, actor.id)
            assert kind not in ("return", "destroy") or (
                not one.lent and actor in world.people[:4] and is_free(world, one, kind)
            )
            one.holders.append(actor.id)
            one.state = BECOMES[kind]

    def known(world, one, actor, more):
        if Transfer.objects.filter(exhibit=one.exhibit).exists():
            act(world, one, actor, more)

    return known


def lend(world, one, actor, more):
    lend_exhibit(actor, exhibit=one.exhibit.pk, post=world.people[4].post, role=ROLE, at=world.at)
    assert one.state in ("held", "stored")
    one.lent = True


def is_free(world, one, kind):
    """Decided for this end; and while the case is open by somebody named, or it is borrowed and goes back."""
    world.case.refresh_from_db()
    return one.disposal is not None and one.disposal[0] == kind and (
        world.case.state == "closed" or one.disposal[1] or (one.exhibit.taken == "borrowed" and kind == "return")
    )  # fmt: skip


def dispose(world, one, actor, more):
    _n, whom, kind = more
    ordered_by = "Judge Brunhar" if whom % 2 else ""
    disposed(actor, one.exhibit, kind, ordered_by, world.at)
    assert not one.lent
    assert one.disposal is None
    assert one.state in ("held", "stored")
    one.disposal = (kind, bool(ordered_by))
    world.case.refresh_from_db()
    assert is_free(world, one, kind)
    assert actor in world.people[:4]
    assert world.case.state == "closed" or str(world.case.officer_id) == actor.id


def keep(world, one, actor, more):
    keep_exhibit(actor, exhibit=one.exhibit.pk, at=world.at)
    assert one.disposal is not None
    one.disposal = None


def leave(world, one, actor, more):
    Officer.objects.filter(pk=actor.id).update(is_active=False)
    world.left.add(actor.id)


def unlend(world, one, actor, more):
    end_lending(actor, exhibit=one.exhibit.pk, post=world.people[4].post, role=ROLE, at=world.at)
    one.lent = False


def close(world, one, actor, more):
    """Decide and close, or open again: custody goes on either way, and no offer stands open when a case is closed."""
    world.case.refresh_from_db()
    if world.case.state == "in-hand":
        decide_case(actor, case=world.case.pk, decision=Decision(outcome="admitted"), at=world.at)
    elif world.case.state == "decided":
        close_case(actor, case=world.case.pk, at=world.at)
        assert all(each.open is None for each in world.things)
    else:
        reopen_case(actor, case=world.case.pk, why="More was found", at=world.at)
        for each in world.things:
            each.disposal = each.disposal if each.state in ("returned", "destroyed") else None


DO = {
    "offer": offer, "accept": answer(True), "decline": answer(False), "lend": lend, "unlend": unlend, "close": close,
    "leave": leave, "dispose": dispose, "keep": keep,
}  # fmt: skip


def seals_hold(world: World):
    """No seal was on two things, and none came back after another one."""
    worn = [[key for key, _group in groupby(seals_of(one.exhibit))] for one in world.things]
    flat = [seal for seals in worn for seal in seals]
    assert len(flat) == len(set(flat))


def seals_of(exhibit: Exhibit):
    return list(Custody.objects.filter(exhibit=exhibit).order_by("seq").values_list("seal", flat=True))


def holds(one: Modelled):
    is_whole(one.exhibit)
    chain = list(Custody.objects.filter(exhibit=one.exhibit).order_by("seq"))
    assert [str(link.holder_id) for link in chain] == one.holders
    assert chain[-1].state == one.state
    open_offers = list(one.exhibit.transfers.filter(ended_at=None).values_list("kind", "giver", "taker"))
    shown = [(kind, str(giver), str(taker) if taker else None) for kind, giver, taker in open_offers]
    assert shown == ([one.open] if one.open else [])
    assert one.exhibit.transfers.filter(accepted=True).count() == len(chain) - 1
    assert one.exhibit.lendings.filter(until_at=None).exists() == one.lent

"""Makers of cases: a post with three agencies, and a referral followed by its case."""

from dataclasses import dataclass
from datetime import datetime

from sarhad.access.duty import SYSTEM, Duty, duty_of
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.disposal_models import Disposal
from sarhad.cases.models import Case
from sarhad.cases.services.dispose import Decided, dispose_exhibit
from sarhad.cases.services.follow_crossing import follow_crossing
from sarhad.cases.services.plan_work import invite_agency
from sarhad.cases.services.take_case import take_case
from sarhad.cases.services.take_exhibit import Thing
from sarhad.places.models import Post
from tests.make.access import NOW, TODAY, agency, assignment, duty, officer
from tests.make.crossings import referred


@dataclass
class House:
    """One post and who works there."""

    post: Post
    first: Duty
    second: Duty
    other: Duty
    customs: Duty
    migration: Duty
    leader: Duty


def house() -> House:
    """First line, two of the second line, customs, migration, leader, all at one post."""
    first = duty()
    post = Post.objects.get(pk=first.post)

    def at_post(role: str, code: str = "BP", kind: str = "border") -> Duty:
        who = officer(agency=agency(code, kind=kind))
        return duty_of(assignment(role, post=post, officer=who), on=TODAY)

    return House(
        post,
        first,
        at_post("second-line"),
        at_post("second-line"),
        at_post("customs", "CU", "customs"),
        at_post("migration", "MS", "migration"),
        at_post("post-leader"),
    )


def case(made: House, **fields: object) -> Case:
    """A case that a referral opened; it waits."""
    followed = follow_crossing(SYSTEM, crossing=referred(made.first, **fields).pk, at=NOW)
    assert followed is not None
    return followed


def shared(made: House, **fields: object) -> Case:
    """A case in hand of `second`, with customs and migration as parties."""
    one = take_case(made.second, case=case(made, **fields).pk, at=NOW)
    for code in ("CU", "MS"):
        invite_agency(made.second, case=one.pk, agency=code, at=NOW)
    return one


def thing(seal: str = "S-1", **fields: str) -> Thing:
    """A document that is seized."""
    values = {"part": "document", "what": "Passport", "taken": "seized", "legal_basis": "Art. 5", "place": "Safe 1"}
    return Thing(**(values | {"seal": seal} | fields))


def disposed(
    who: Duty, exhibit: Exhibit, kind: str, ordered_by: str = "Judge Brunhar, court of Bilasar", at: datetime = NOW
) -> Disposal:
    """Written down: it is no longer needed as evidence."""
    decided = Decided(kind=kind, legal_basis="Art. 12", ordered_by=ordered_by)
    return dispose_exhibit(who, exhibit=exhibit.pk, decided=decided, at=at)

"""What is arranged at a post: the form, and the act that it ends in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from sarhad.access import selectors
from sarhad.access.duty import Duty
from sarhad.access.forms import AddLaneForm, LaneForm, PlanShiftForm
from sarhad.places.models import Post
from sarhad.places.services.add_lane import add_lane
from sarhad.places.services.close_lane import close_lane
from sarhad.places.services.open_lane import open_lane
from sarhad.places.services.plan_shift import plan_shift

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """A form and what is done with it."""

    form: type[forms.Form]
    run: Callable[[Duty, Post, Given, datetime], object]


def _add_lane(duty: Duty, post: Post, given: Given, at: datetime) -> object:
    return add_lane(duty, post=post, at=at, **given)


def _open_lane(duty: Duty, post: Post, given: Given, at: datetime) -> object:
    return open_lane(duty, lane=selectors.get_lane(post, given["id"]), at=at)


def _close_lane(duty: Duty, post: Post, given: Given, at: datetime) -> object:
    return close_lane(duty, lane=selectors.get_lane(post, given["id"]), at=at)


def _plan_shift(duty: Duty, post: Post, given: Given, at: datetime) -> object:
    return plan_shift(duty, post=post, at=at, **given)


DEEDS = {
    "add-lane": Deed(AddLaneForm, _add_lane),
    "open-lane": Deed(LaneForm, _open_lane),
    "close-lane": Deed(LaneForm, _close_lane),
    "plan-shift": Deed(PlanShiftForm, _plan_shift),
}

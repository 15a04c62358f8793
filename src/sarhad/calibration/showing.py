"""Calibrations as a page of equipment shows them: what holds, what waits for a second person, what was withdrawn."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sarhad.access.duty import Duty
from sarhad.calibration.models import AnyCalibration

SOON = 30  # days before the last one in which a calibration is shown to end soon
Choice = tuple[str, str]
Held = TypeVar("Held", bound=AnyCalibration)


@dataclass(frozen=True, slots=True)
class Standing:
    """A thing's calibrations on a day.

    Args:
        last: That holds, or else the last one that did; None: there never was one.
        holds: Whether it holds on this day.
        ends_soon: It holds for less than 30 days more.
        waiting: For a second person.
        withdrawn: Each with the words for what was done under it.
    """

    last: AnyCalibration | None
    holds: bool
    ends_soon: bool
    waiting: list[AnyCalibration]
    withdrawn: list[tuple[AnyCalibration, str]]

    @property
    def weight(self) -> str:
        """The weight of the word beside it."""
        return "stop" if not self.holds else "doubt" if self.ends_soon else "clear"


def held_on(calibrations: Iterable[Held], day: date) -> Held | None:
    """Of calibrations that are read already the one that a use on a day would name; None if none holds."""
    held = [one for one in calibrations if one.holds_on(day)]
    return max(held, key=lambda one: (one.until_on, one.recorded_at), default=None)


def standing(calibrations: Iterable[AnyCalibration], today: date, doubts: Callable[[UUID], str]) -> Standing:
    """How the calibrations of a thing stand.

    Args:
        doubts: The words for what was done under a withdrawn one, by its id.
    """
    known = sorted(calibrations, key=lambda one: (one.until_on, one.recorded_at), reverse=True)
    held = held_on(known, today)
    last = held or next((one for one in known if one.counts and one.done_on <= today), None)
    return Standing(
        last=last,
        holds=held is not None,
        ends_soon=held is not None and (held.until_on - today).days < SOON,
        waiting=[one for one in known if one.confirmed is None and one.withdrawn is None],
        withdrawn=[(one, doubts(one.pk)) for one in known if one.withdrawn is not None],
    )


def choices(duty: Duty, things: Sequence[tuple[str, Iterable[AnyCalibration]]]) -> tuple[list[Choice], list[Choice]]:
    """Calibrations that this officer may confirm, and those that may be withdrawn, as choices of a form.

    Args:
        things: Each by its name, with its calibrations.
    """
    standing_ones = [
        (one, (str(one.pk), f"{name}: {one.done_on} – {one.until_on}, {one.certificate}"))
        for name, calibrations in things
        for one in calibrations
        if one.withdrawn is None
    ]
    own = UUID(duty.id)
    waiting = [choice for one, choice in standing_ones if one.confirmed is None and one.recorded_by_id != own]
    return waiting, [choice for _one, choice in standing_ones]

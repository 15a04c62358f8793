"""What is drawn on the board: journeys along the hours, how far each is announced, and the load of each lane. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sarhad.advance.load import Load, shade

WIDTH, HEIGHT, GROUND = 1000, 118, 84
"""Of the drawing, and where the hours lie in it."""
TALLEST, LEAST, BAR = 62, 8, 9
TICK = timedelta(hours=3)
HOUR = timedelta(hours=1)


def strip(
    marks: Iterable[tuple[datetime, int, str, str]], *, span: tuple[datetime, datetime], at: datetime, zone: ZoneInfo,
    is_mirrored: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Journeys along the hours, each as high as it has travellers.

    Args:
        marks: Moment, travellers, weight of the risk ("off": cancelled or diverted), and what it is, in words.
        span: First moment, and the one after the last.
        zone: Of the post, whose hours are written.
        is_mirrored: Time runs from the right, as the letters do.
    """
    first, end = span
    length = (end - first).total_seconds()

    def place(moment: datetime) -> int:
        found = round((moment - first).total_seconds() / length * WIDTH)
        return WIDTH - found if is_mirrored else found

    shown = list(marks)
    most = max((people for _moment, people, _weight, _words in shown), default=0)
    bars = []
    for moment, people, weight, words in shown:
        height = LEAST + round((TALLEST - LEAST) * people / most) if most else LEAST
        bars.append(
            {"x": place(moment) - BAR // 2, "y": GROUND - height, "height": height, "weight": weight, "words": words}
        )
    return {
        "width": WIDTH, "height": HEIGHT, "ground": GROUND, "bar": BAR, "bars": bars, "now": place(at),
        "past": (place(at), WIDTH - place(at)) if is_mirrored else (0, place(at)),
        "ticks": [{"x": place(moment), **text} for moment, text in _ticks(first, end, zone)],
    }  # fmt: skip


def _ticks(first: datetime, end: datetime, zone: ZoneInfo) -> Iterable[tuple[datetime, dict[str, Any]]]:
    """Every third hour by the clock of the post; midnight has the day."""
    moment = first.replace(minute=0, second=0, microsecond=0)
    while moment < end:
        local = moment.astimezone(zone)
        moment += HOUR - timedelta(minutes=local.minute)  # a zone may be half an hour off
        local = moment.astimezone(zone)
        if local.hour % 3 == 0 and first <= moment < end:
            yield moment, {"hour": f"{local:%H}", "day": local.date() if local.hour == 0 else None}


def lanes(load: Load, words: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each open lane with its hours: count and shade."""
    most = max((count for lane in load.lanes for count in lane.travellers), default=0)
    return [
        {
            "code": lane.code,
            "direction": words[lane.direction],
            "cells": [{"count": count, "shade": shade(count, most)} for count in lane.travellers],
            "total": sum(lane.travellers),
        }
        for lane in load.lanes
    ]


def steps(done: Sequence[bool]) -> list[str]:
    """How far something has come: "on" for a step that is done, "off" for one that is not."""
    return ["on" if one else "off" for one in done]

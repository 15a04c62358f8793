"""When a journey leaves and arrives: the clocks of its ports, and UTC where their zones are known."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from borderkit.edi import Leg, PortTime
from sarhad.advance.models import Journey, Port


def ports_of(leg: Leg) -> Mapping[str, Port]:
    """The ports of a leg, by code: one query."""
    return Port.objects.select_related("post").in_bulk([leg.departure, leg.arrival])


def timetable(leg: Leg, ports: Mapping[str, Port]) -> dict[str, Any]:
    """The fields of a journey that its leg says, with the post where its travellers are checked."""
    start, end = ports.get(leg.departure), ports.get(leg.arrival)
    arrives_here, leaves_here = _has_post(end), _has_post(start)
    direction = "entry" if arrives_here and not leaves_here else "exit" if leaves_here and not arrives_here else "other"
    home = end if direction == "entry" else start if direction == "exit" else None
    return {
        "kind": _kind(leg, start, end),
        "direction": direction,
        "post": home.post if home is not None else None,
        "departure": leg.departure[:20],
        "arrival": leg.arrival[:20],
        "departs_local": _local(leg.departs),
        "arrives_local": _local(leg.arrives),
        "departs_at": _moment(leg.departs, start),
        "arrives_at": _moment(leg.arrives, end),
    }


def planned(journey: Journey) -> dict[str, str]:
    """What a journey says of its ports and times, to be kept: local times in ISO form, empty if not said."""
    return {
        "departure": journey.departure,
        "arrival": journey.arrival,
        "departs": journey.departs_local.isoformat() if journey.departs_local else "",
        "arrives": journey.arrives_local.isoformat() if journey.arrives_local else "",
    }


def is_diverted(journey: Journey, said: Mapping[str, Any]) -> bool:
    """Whether a journey that was to come to a post of ours is said now to end elsewhere."""
    return (
        journey.direction == "entry"
        and journey.post_id is not None
        and said["direction"] != "entry"
        and bool(said["arrival"])
        and said["arrival"] != journey.planned.get("arrival", "")
    )


def _has_post(port: Port | None) -> bool:
    return port is not None and port.post_id is not None


def _kind(leg: Leg, start: Port | None, end: Port | None) -> str:
    kinds = {port.kind for port in (start, end) if port is not None}
    if "sea" in kinds or (not kinds and leg.vessel and not leg.padded):
        return "voyage"
    if "land" in kinds:
        return "train" if leg.carrier.endswith("R") else "bus"
    return "flight"


def _local(time: PortTime | None) -> datetime | None:
    return time.at.replace(tzinfo=UTC) if time is not None and time.at is not None else None


def _moment(time: PortTime | None, port: Port | None) -> datetime | None:
    if time is None or time.at is None or port is None:
        return None
    return time.at.replace(tzinfo=ZoneInfo(port.time_zone)).astimezone(UTC)

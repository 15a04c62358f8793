"""Flight numbers, times at ports, and legs out of ports."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from borderkit.edi.values import Leg, PortTime

_FLIGHT = re.compile(r"([A-Z]{3}|[A-Z][A-Z0-9]|[0-9][A-Z])[ /-]?([0-9]{1,5})([A-Z]?)")
_NUMBER = re.compile(r"([0-9]{1,5})([A-Z]?)")
_FORMS = {
    "201": "%y%m%d%H%M",
    "203": "%Y%m%d%H%M",
    "204": "%Y%m%d%H%M%S",
    "101": "%y%m%d",
    "102": "%Y%m%d",
}
_BY_LENGTH = {6: "101", 8: "102", 10: "201", 12: "203", 14: "204"}
_DEPARTS, _ARRIVES = ("125",), ("87", "130")
_VIA = "PT"  # of the old form: a port on the way, which ends one leg and begins the next


def read_flight(sent: str, carrier: str) -> tuple[str, str]:
    """Take a flight number apart.

    Args:
        sent: ``"UA988"``, ``"TK334"``, or the number alone.
        carrier: As given apart; may be empty.

    Returns:
        The carrier, and the number to compare: carrier, four digits or more, suffix. Without a carrier, or of another
        shape, the number as sent without blanks.

    Source: IATA SSIM §2.5; WCO/IATA/ICAO PAXLST implementation guide, TDT.
    """
    text = sent.replace(" ", "").upper()
    carrier = carrier.strip().upper()
    alone = _NUMBER.fullmatch(text)
    if alone and carrier:
        return carrier, f"{carrier}{int(alone[1]):04}{alone[2]}"
    found = _FLIGHT.fullmatch(text)
    if found:
        return found[1], f"{found[1]}{int(found[2]):04}{found[3]}"
    return carrier, text


_ZONED = re.compile(r"([0-9]{10}|[0-9]{12}|[0-9]{14})(?:[+-][0-9]{4}|[A-Z]{1,3})")
_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}))?")


def day_of(leg: Leg) -> datetime.date | None:
    """The local day of departure, which tells flights of one number apart: the scheduled one, if it is said."""
    if leg.scheduled is not None or leg.departs is None or leg.departs.at is None:
        return leg.scheduled
    return leg.departs.at.date()


def read_port_time(text: str, form: str) -> PortTime:
    """Read the time at a port.

    Args:
        text: Digits; also with a zone after them, which is left out, and ``"2026-11-22T09"`` with the minute in `form`.
        form: ``"201"`` (YYMMDDHHMM), ``"203"`` (CCYYMMDDHHMM), …; by the length if it is none of these.

    Source: UN/EDIFACT code list 2379.
    """
    text = text.strip()
    digits = text if text.isdigit() else _without_zone(text, form)
    pattern = _FORMS.get(form, "")
    if len(digits) != len(pattern) + 2 * pattern.count("%Y"):
        pattern = _FORMS.get(_BY_LENGTH.get(len(digits), ""), "")
    return PortTime(text, _parse(digits, pattern))


def _without_zone(text: str, minute: str) -> str:
    """The digits of a time that names its zone, or is written as people of computers do; empty if it is neither."""
    if found := _ZONED.fullmatch(text):
        return found[1]
    if found := _WRITTEN.fullmatch(text):
        return "".join(found.groups("00")) + (minute if len(minute) == 2 and minute.isdigit() else "00")
    return ""


def _parse(text: str, pattern: str) -> datetime.datetime | None:
    """Digits to a time of this century; None if they are no time. 2400 is the end of the day."""
    if not pattern or not (text.isascii() and text.isdigit()):
        return None
    year = text[:4] if pattern.startswith("%Y") else "20" + text[:2]
    rest = (text[4:] if pattern.startswith("%Y") else text[2:]).ljust(10, "0")
    month, day, hour, minute, second = (int(rest[at : at + 2]) for at in range(0, 10, 2))
    try:
        if (hour, minute) == (24, 0):
            return datetime.datetime(int(year), month, day) + datetime.timedelta(days=1)  # noqa: DTZ001
        return datetime.datetime(int(year), month, day, hour, minute, second)  # noqa: DTZ001
    except (ValueError, OverflowError):
        return None


def read_moment(day: str, time: str) -> PortTime:
    """A day (DDMMYY) and a time (HHMM or empty) as one moment."""
    sent = f"{day} {time}".strip()
    if len(day) != 6 or not (day + time).isascii() or not (day + time).isdigit() or len(time) not in (0, 3, 4, 6):
        return PortTime(sent, None)
    clock = time.rjust(4, "0") if time else "0000"
    extra = datetime.timedelta(0)
    if clock[:4] == "2400":
        clock, extra = "0000", datetime.timedelta(days=1)
    try:
        year, month, date = 2000 + int(day[4:]), int(day[2:4]), int(day[:2])
        at = datetime.datetime(year, month, date, int(clock[:2]), int(clock[2:4]))  # noqa: DTZ001
    except ValueError:
        return PortTime(sent, None)
    return PortTime(sent, at + extra)


@dataclass(slots=True)
class Port:
    """A port named in a message: its qualifier, and its times."""

    qualifier: str
    code: str
    index: int
    departs: PortTime | None = None
    arrives: PortTime | None = None
    departs_now: PortTime | None = None
    arrives_now: PortTime | None = None

    @property
    def scheduled(self) -> datetime.date | None:
        """The day of departure by the timetable, if another time is expected now."""
        if self.departs_now is None or self.departs is None or self.departs.at is None:
            return None
        return self.departs.at.date()

    @property
    def leaves(self) -> PortTime | None:
        """When it leaves, as expected now; a time that cannot be read says less than the timetable."""
        return _newest(self.departs_now, self.departs)

    @property
    def comes(self) -> PortTime | None:
        """As `leaves`."""
        return _newest(self.arrives_now, self.arrives)

    @property
    def is_arrival(self) -> bool:
        """Whether it can only be a port of arrival."""
        return self.qualifier == "87" or (self.comes is not None and self.leaves is None)

    @property
    def is_departure(self) -> bool:
        """Whether it can only be a port of departure."""
        return self.qualifier in _DEPARTS or (self.leaves is not None and self.comes is None)


def _newest(now: PortTime | None, planned: PortTime | None) -> PortTime | None:
    return now if now is not None and (now.at is not None or planned is None) else planned


def pair_ports(ports: list[Port], flight: Leg) -> tuple[list[Leg], str, list[tuple[str, int]]]:
    """Make legs of the ports of one flight, by their order.

    Args:
        ports: In the order sent.
        flight: What every leg has in common.

    Returns:
        The legs; a port of final destination beyond them or ``""``; and what is wrong: code and index of the segment.

    Source: WCO/IATA/ICAO PAXLST implementation guide, LOC of group 2; as carriers send it.
    """
    legs: list[Leg] = []
    wrong: list[tuple[str, int]] = []
    final = ""
    opened: Port | None = None
    reached: Port | None = None  # where the leg before ended
    for port in ports:
        if opened is None and port.qualifier == _VIA:
            opened = reached
        if opened is None:
            opened = port
            continue
        first, second = opened, port
        if first.is_arrival and second.is_departure:
            first, second = second, first
            wrong.append(("leg.swapped", opened.index))
        legs.append(
            replace(
                flight,
                departure=first.code,
                arrival=second.code,
                departs=first.leaves,
                arrives=second.comes,
                scheduled=first.scheduled,
                crosses=first.qualifier in (*_DEPARTS, "005", _VIA) and second.qualifier in (*_ARRIVES, "008"),
            )
        )
        has_both_times = second.leaves is not None and second.comes is not None
        is_via = (has_both_times or second.qualifier == _VIA) and port is not ports[-1]
        opened, reached = second if is_via else None, second
    if opened is not None and opened.qualifier == "130" and legs:
        final = opened.code
    elif opened is not None:
        wrong.append(("leg.open", opened.index))
        leg = replace(flight, departure="", arrival=opened.code, arrives=opened.comes)
        if not opened.is_arrival:
            leg = replace(flight, departure=opened.code, departs=opened.leaves, scheduled=opened.scheduled)
        legs.append(leg)
    return legs, final, wrong

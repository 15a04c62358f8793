"""The report on carriers, drawn and as a file."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sarhad.advance.quality import COUNTED, Quality, Report

TITLES = {
    "journeys": gettext_noop("Journeys"),
    "late": gettext_noop("Late"),
    "incomplete": gettext_noop("Incomplete"),
    "counts_differ": gettext_noop("Counts differ"),
    "messages": gettext_noop("Messages"),
    "unreadable": gettext_noop("Unreadable"),
    "people": gettext_noop("Travellers"),
    "without_document": gettext_noop("Without a document"),
}
DRAWN = ("late", "incomplete", "counts_differ")


def carriers_chart(reports: Sequence[Report]) -> dict[str, Any]:
    """What is wrong with the journeys of each carrier, in a hundred of its journeys."""
    shown = [one for one in reports if one.total.journeys]
    return {
        "id": "quality", "kind": "bar", "lying": True, "title": _("Journeys with something wrong"), "unit": "%",
        "axis": _("Carrier"), "labels": [f"{one.carrier.code} {one.carrier.name}" for one in shown],
        "series": [
            {"name": _(TITLES[name]), "values": [share(one.total, name) for one in shown]} for name in DRAWN
        ],
    }  # fmt: skip


def days_chart(report: Report, *, at: datetime, days: int) -> dict[str, Any]:
    """Journeys of one carrier day by day, and with how many something was wrong; days without any are drawn too."""
    last = at.date()
    shown = [last - timedelta(days=n) for n in reversed(range(days))]
    return {
        "id": "days", "kind": "line", "title": _("Day by day"), "axis": _("Day"),
        "labels": [f"{day:%d.%m.}" for day in shown],
        "series": [
            {"name": _(TITLES[name]), "values": [getattr(report.days.get(day, Quality()), name) for day in shown]}
            for name in ("journeys", *DRAWN)
        ],
    }  # fmt: skip


def share(one: Quality, name: str) -> int:
    """Of a hundred journeys, those with which something is wrong; rounded."""
    return round(100 * getattr(one, name) / one.journeys) if one.journeys else 0


def as_csv(reports: Sequence[Report]) -> bytes:
    """A line for each carrier and day: code, day (UTC), counts. UTF-8 with a byte order mark. Source: RFC 4180."""
    out = io.StringIO()
    file = csv.writer(out, lineterminator="\r\n")
    file.writerow(["carrier", "day", *COUNTED])
    for one in reports:
        for day in sorted(one.days):
            file.writerow(_line(one.carrier.code, day, one.days[day]))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _line(code: str, day: date, counts: Quality) -> list[object]:
    return [code, day.isoformat(), *(getattr(counts, name) for name in COUNTED)]

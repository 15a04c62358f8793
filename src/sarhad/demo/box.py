"""Opens the box: the country, its lists, some days of history, its shifts. Safe to call at each start."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from sarhad.access.duty import SYSTEM
from sarhad.demo.alerts import bring_alerts
from sarhad.demo.casework import bring_cases
from sarhad.demo.country import find_box, open_country
from sarhad.demo.desk import greet
from sarhad.demo.documents import bring_documents
from sarhad.demo.examinations import bring_examinations
from sarhad.demo.flights import announce_flights
from sarhad.demo.history import write_history
from sarhad.demo.laboratory import bring_laboratory
from sarhad.demo.lists import bring_lists
from sarhad.demo.machine import keep_key
from sarhad.demo.models import Box
from sarhad.demo.published import bring_published
from sarhad.demo.shifts import plan_shifts
from sarhad.demo.traffic import ensure_running, switch_traffic
from sarhad.kernel import clock
from sarhad.kernel.writing import writing

Say = Callable[[str], None]
KEY_FILE = "demo-gate.key"


def _silent(text: str) -> None:
    """Says nothing."""


def open_box(*, seed: int = 1, days: int = 7, say: Say = _silent, at: datetime | None = None) -> Box:
    """Make what is not there yet, and return the box.

    Args:
        seed: Of the invented people; only the first call decides.
        days: Whole days of history, made once; 0 for none.
        say: Told what is being made.
    """
    at = at or clock.now()
    if find_box() is None:
        say("Making an invented country: posts, officers, lists.")
        open_country(SYSTEM, seed=seed, at=at)
    bring_lists(at=at)
    bring_alerts(at=at)
    announce_flights(at=at)
    bring_published(at=at)
    bring_documents(at=at)
    box = Box.objects.get(pk=1)
    if days and not box.history_days:
        say(f"Writing {days} days of crossings at three posts.")
        crossings = write_history(SYSTEM, box=box, days=days, at=at)
        say(f"{crossings} crossings are written.")
        say("Drawing the library of the examination centre.")
        box.refresh_from_db()
    if box.history_days:
        _bring_work(at=at)
    if keep_key(Path(settings.JOURNAL_FOLDER).parent / KEY_FILE, at=at):
        say(f"A key for the API of one gate is in {KEY_FILE} of the data folder.")
    plan_shifts(at=at)
    greet(at=at)
    box.refresh_from_db()
    if box.traffic_on:
        ensure_running()
    return box


def _bring_work(*, at: datetime) -> None:
    """Cases, examinations and analyses, each whole or not at all: what was stopped in the middle is begun anew."""
    for bring in (bring_cases, bring_examinations, bring_laboratory):
        with writing():
            bring(at=at)


def keep_open(*, at: datetime) -> None:
    """Bring what a country that stays open for days needs anew: flights, shifts."""
    announce_flights(at=at)
    plan_shifts(at=at)


def switch_traffic_on(*, seed: int | None = None) -> None:
    """Switch live traffic on. The seed is the box's own; one given here is for a box that is yet to be made."""
    if find_box() is None:
        open_box(seed=seed or 1, days=0)
    switch_traffic(SYSTEM, on=True, at=clock.now())
    ensure_running()

"""What is done without anybody asking: the worker's round, and the looking back beside it."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection

from sarhad.access.duty import SYSTEM
from sarhad.access.session import end_stale_sign_ins
from sarhad.advance.looking_ahead import search_next as search_ahead_next
from sarhad.advance.retention import is_due
from sarhad.advance.services.retain import retain
from sarhad.advance.watching import forget_files, take_in_messages
from sarhad.audit.services.sign_head import sign_head
from sarhad.crossings.looking_back import search_next
from sarhad.crossings.rate_counting import count_next
from sarhad.crossings.totalling import total_next
from sarhad.documents.services.lapse_alerts import have_lapsed, lapse_alerts
from sarhad.kernel import clock
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.telling import BATCH, tell
from sarhad.lists.services.loading import sweep
from sarhad.lists.services.remind import is_to_remind, remind
from sarhad.lists.services.run_alerts import are_due, run_alerts
from sarhad.lists.watching import take_in_folder
from sarhad.statistics.making import make_next

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 0.5
TROUBLED_SECONDS = 5.0
"""After a fault that is no lost database."""
HEAD_EVERY = timedelta(seconds=60)
LISTS_EVERY = timedelta(seconds=15)


def repeat(once: Callable[[], bool], stop: threading.Event, pause: float = PAUSE_SECONDS) -> None:
    """Do something again and again, until stopped. No trouble ends it: a lost database is asked again, a fault logged.

    Args:
        once: Does one piece of work; False: nothing more is to be done now, so that a pause follows.
        pause: Seconds.
    """
    while not stop.is_set():
        wait = pause
        try:
            wait = 0 if once() else pause
        except DatabaseError as trouble:
            logger.warning("worker.database_away", extra={"error": type(trouble).__name__})
            connection.close()
        except Exception:  # the boundary of a thread: what one piece of work runs into must not end the others
            logger.exception("worker.failed")
            wait = TROUBLED_SECONDS
        if wait:
            stop.wait(wait)


class Round:
    """The worker's round: facts are told in each, all else in its own time."""

    def __init__(self) -> None:
        self._signed_at = clock.now() - HEAD_EVERY
        self._looked_at = clock.now() - LISTS_EVERY
        self._retained_at: datetime | None = None

    def once(self) -> bool:
        """Do what is due. True: more facts wait to be told."""
        now = clock.now()
        told = tell(at=now)
        if now - self._signed_at >= HEAD_EVERY:
            do_each_minute(now)
            self._signed_at = now
        if settings.LISTS_FOLDER and now - self._looked_at >= LISTS_EVERY:
            self._looked_at = now
            look_for_lists(settings.LISTS_FOLDER, now)
        if settings.ADVANCE_FOLDER:
            look_for_messages(settings.ADVANCE_FOLDER, now)
        if is_due(self._retained_at, now):
            retain(SYSTEM, at=now)
            if settings.ADVANCE_FOLDER:
                forget_files(settings.ADVANCE_FOLDER, at=now)
            self._retained_at = now
        return told >= BATCH


def work(stop: threading.Event) -> None:
    """Tell facts and sign the journal's head, until stopped. One worker is enough; two do no harm."""
    load_reactions()
    repeat(Round().once, stop)


def do_each_minute(now: datetime) -> None:
    """Sign the journal's head; end, sweep away, remind of and lapse what is due."""
    sign_head(SYSTEM, at=now)
    end_stale_sign_ins(at=now)
    sweep()
    if is_to_remind(now):
        remind(SYSTEM, at=now)
    if are_due(now):
        run_alerts(SYSTEM, at=now)
    if have_lapsed(now):
        lapse_alerts(SYSTEM, at=now)


def look_back() -> bool:
    """Look up who is expected, and travellers of late, in what came to the lists; count days that are over.

    The worker goes on meanwhile. False: nothing to be done now.
    """
    found = search_ahead_next(at=clock.now()) or search_next(at=clock.now()) or count_next(at=clock.now())
    return found or total_next(at=clock.now())


def make_file() -> bool:
    """Make a file of statistics that somebody waits for; the others go on. False: nothing to be made now."""
    return make_next(at=clock.now())


def look_for_lists(folder: Path, now: datetime) -> None:
    """Take in what publishers laid into the folder; a folder that cannot be read is logged and tried again."""
    try:
        take_in_folder(folder, at=now)
    except OSError as trouble:
        logger.warning("worker.lists_folder", extra={"error": type(trouble).__name__})


def look_for_messages(folder: Path, now: datetime) -> None:
    """Take in what carriers laid into the folder; a folder that cannot be read is logged and tried again."""
    try:
        take_in_messages(folder, at=now)
    except OSError as trouble:
        logger.warning("worker.advance_folder", extra={"error": type(trouble).__name__})


def begin(stop: threading.Event) -> threading.Thread:
    """Begin all in threads of their own; gives the worker's."""
    worker = threading.Thread(target=work, args=(stop,), name="worker", daemon=True)
    worker.start()
    threading.Thread(target=repeat, args=(look_back, stop, 2 * PAUSE_SECONDS), name="look-back", daemon=True).start()
    threading.Thread(target=repeat, args=(make_file, stop), name="files", daemon=True).start()
    return worker

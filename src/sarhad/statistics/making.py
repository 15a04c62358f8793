"""Makes the files of statistics that wait, beside the worker: no desk waits. Reads only but for services."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import Error as DatabaseError
from django.db import connection
from django.utils.translation import override

from sarhad.access.duty import SYSTEM
from sarhad.kernel.clock import now
from sarhad.kernel.statistic import STATISTICS, Asked
from sarhad.statistics.asking import names_of
from sarhad.statistics.counting import Shown, count_or_say
from sarhad.statistics.files import Made, as_csv, as_xlsx
from sarhad.statistics.models import StatisticsFile
from sarhad.statistics.services.ask_file import keep_file
from sarhad.statistics.services.note_progress import note_attempt, note_progress

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
TRIED_OUT = "NotEnded"
"""The trouble of a file whose making was begun so often and never came to an end: the process itself ended."""
WRITERS: dict[str, Callable[[list[Shown], Made], bytes]] = {"csv": as_csv, "xlsx": as_xlsx}


def make_next(*, at: datetime) -> bool:
    """Make the file that was tried least and waits longest.

    What cannot be counted is told to who waits, and the next one goes on. The database may have been away, so what it
    says is no reason to give up at once: the file is tried again behind the others, at most `MOST_ATTEMPTS` times.

    Returns:
        False: none waits, or the database has to be left alone for a while.

    Raises:
        django.db.Error: The database is away; that was no attempt.
    """
    waiting = StatisticsFile.objects.filter(state="waiting").order_by("attempts", "asked_at", "pk").first()
    if waiting is None:
        return False
    data, trouble = b"", TRIED_OUT
    if waiting.attempts < MOST_ATTEMPTS:
        note_attempt(waiting.pk)
        try:
            data, trouble = make(waiting, is_patient=waiting.attempts + 1 < MOST_ATTEMPTS), ""
        except DatabaseError as error:
            logger.exception("statistics.file_not_made", extra={"error": type(error).__name__})
            connection.close_if_unusable_or_obsolete()
            if waiting.attempts + 1 < MOST_ATTEMPTS:
                return False
            trouble = type(error).__name__
        except Exception as error:  # of a country's own statistic, perhaps
            trouble = type(error).__name__
            logger.exception("statistics.file_failed", extra={"error": trouble})
    keep_file(SYSTEM, file=waiting.pk, data=data, trouble=trouble, at=now())
    return True


class Told(Protocol):
    """Called after each statistic: of which file, and how many were counted."""

    def __call__(self, file: UUID, *, done: int) -> None: ...


def make(file: StatisticsFile, *, told: Told = note_progress, is_patient: bool = False) -> bytes:
    """Count all statistics as they are now, in the language of who asked, and write them down.

    One that breaks says so in its place; the others are counted.

    Args:
        is_patient: What the database refuses to one of them is raised: it may be mended when the file is tried again.

    Raises:
        django.db.Error: The database is away; or `is_patient`.
    """
    asked = Asked(file.first, file.last, frozenset(UUID(pk) for pk in file.posts), file.asked_at)
    with override(file.language):
        shown = []
        for place, one in enumerate(STATISTICS, 1):
            shown.append(count_or_say(one, asked, is_whole=file.is_whole, is_patient=is_patient))
            told(file.pk, done=place)
        made = Made(first=file.first, last=file.last, posts=names_of(asked), at=file.asked_at, officer=file.made_by)
        return WRITERS[file.form](shown, made)

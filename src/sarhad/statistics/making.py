"""Makes the files of statistics that wait, beside the worker: no desk waits. Reads only but for services."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import Error as DatabaseError
from django.utils.translation import override

from sarhad.access.duty import SYSTEM
from sarhad.kernel.clock import now
from sarhad.kernel.statistic import STATISTICS, Asked
from sarhad.statistics.asking import names_of
from sarhad.statistics.counting import Shown, count_one
from sarhad.statistics.files import Made, as_csv, as_xlsx
from sarhad.statistics.models import StatisticsFile
from sarhad.statistics.services.ask_file import keep_file
from sarhad.statistics.services.note_progress import note_progress

logger = logging.getLogger(__name__)
WRITERS: dict[str, Callable[[list[Shown], Made], bytes]] = {"csv": as_csv, "xlsx": as_xlsx}


def make_next(*, at: datetime) -> bool:
    """Make the file that waits longest. False: none waits.

    What cannot be counted is told to who waits, and the next one goes on. A lost database is no such thing: it raises.
    """
    waiting = StatisticsFile.objects.filter(state="waiting").order_by("asked_at", "pk").first()
    if waiting is None:
        return False
    data, trouble = b"", ""
    try:
        data = make(waiting)
    except DatabaseError:
        raise
    except Exception as error:  # of a country's own statistic, perhaps
        trouble = type(error).__name__
        logger.exception("statistics.file_failed", extra={"error": trouble})
    keep_file(SYSTEM, file=waiting.pk, data=data, trouble=trouble, at=now())
    return True


class Told(Protocol):
    """Called after each statistic: of which file, and how many were counted."""

    def __call__(self, file: UUID, *, done: int) -> None: ...


def make(file: StatisticsFile, *, told: Told = note_progress) -> bytes:
    """Count all statistics as they are now, in the language of who asked, and write them down."""
    asked = Asked(file.first, file.last, frozenset(UUID(pk) for pk in file.posts), file.asked_at)
    with override(file.language):
        shown = []
        for place, one in enumerate(STATISTICS, 1):
            shown.append(count_one(one, asked))
            told(file.pk, done=place)
        made = Made(first=file.first, last=file.last, posts=names_of(asked), at=file.asked_at, officer=file.made_by)
        return WRITERS[file.form](shown, made)

"""Ask for all statistics as a file, and keep it when it is made."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.statistic import STATISTICS, Asked
from sarhad.kernel.words import gettext_noop
from sarhad.kernel.writing import writing
from sarhad.statistics.asking import check_reach, is_whole
from sarhad.statistics.models import FORMS, StatisticsFile

KEPT = timedelta(days=1)


@act("statistics.export", title=gettext_noop("Take statistics out as a file"), purpose=Purpose.SUPERVISION)
def ask_file(duty: Duty, /, *, asked: Asked, form: str, at: datetime) -> StatisticsFile:
    """Note that all statistics of the asked days and posts are wanted; they are counted beside the worker.

    Files that are older than a day are dropped, whoever asked for them.

    Raises:
        Refused: A post is out of reach.
        Invalid: No such form of a file.
        Conflict: One of this form waits already.
    """
    check_reach(duty, asked)
    if form not in FORMS:
        raise Invalid(_("Choose the form of the file."), places={"form": _("Not one of the list")})
    StatisticsFile.objects.filter(asked_at__lt=at - KEPT).delete()
    posts = sorted(str(pk) for pk in asked.posts or ())
    note(form=form, first=asked.first.isoformat(), last=asked.last.isoformat(), posts=posts)
    try:
        with writing():
            return StatisticsFile.objects.create(
                officer_id=UUID(duty.id),
                made_by=f"{duty.name}, {duty.agency_name}"[:300],
                form=form,
                language=get_language() or "en",
                first=asked.first,
                last=asked.last,
                posts=posts,
                is_whole=is_whole(duty, asked),
                asked_at=at,
                total=len(list(STATISTICS)),
            )
    except IntegrityError as trouble:
        raise Conflict(_("Such a file is being made already.")) from trouble


@act("statistics.made", title=gettext_noop("Keep a file of statistics"), purpose=Purpose.SYSTEM)
def keep_file(acting: Acting, /, *, file: UUID, data: bytes, trouble: str = "", at: datetime) -> None:
    """Keep a file until it is fetched.

    Args:
        trouble: Why there is none; then `data` is empty.
    """
    about("file", file)
    row = StatisticsFile.objects.select_for_update().get(pk=file)
    row.state, row.ended_at, row.trouble = "failed" if trouble else "done", at, trouble[:60]
    row.data, row.size = data, len(data)
    row.save()
    note(form=row.form, size=row.size, statistics=row.done)

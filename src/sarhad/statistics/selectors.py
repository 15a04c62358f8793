"""Seeing statistics. Nobody's particulars are shown; who asked for which days and posts stands in the journal."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, look, note
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.kernel.statistic import Asked
from sarhad.kernel.words import gettext_noop
from sarhad.statistics.asking import check_reach, is_whole
from sarhad.statistics.counting import Shown, count, themes
from sarhad.statistics.models import StatisticsFile


@look("statistics.see", title=gettext_noop("See statistics"), purpose=Purpose.SUPERVISION)
def see_statistics(duty: Duty, /, *, asked: Asked, theme: int, at: datetime) -> list[Shown]:
    """The statistics of one theme, by its place in `themes`.

    Raises:
        Refused: A post is out of reach.
        Invalid: No such theme.
    """
    check_reach(duty, asked)
    known = themes()
    if not 0 <= theme < len(known):
        raise Invalid(_("Choose a theme."), places={"theme": _("Not one of the list")})
    note(first=asked.first.isoformat(), last=asked.last.isoformat(), posts=len(asked.posts or ()), theme=known[theme])
    return count(asked, known[theme], is_whole=is_whole(duty, asked))


def list_files(duty: Duty) -> list[StatisticsFile]:
    """The files that this officer asked for, newest first, without their bytes. Ten at most."""
    return list(StatisticsFile.objects.filter(officer=UUID(duty.id)).defer("data").order_by("-asked_at", "-pk")[:10])


@look("statistics.fetch", title=gettext_noop("Fetch a file of statistics"), purpose=Purpose.SUPERVISION)
def open_file(duty: Duty, /, *, file: UUID, at: datetime) -> StatisticsFile:
    """A file that is made, for who asked for it. Posts that are out of reach by now are out of reach in it too.

    Raises:
        NotFound: No such file, not made yet, or of somebody else.
        Refused: A post of it is out of reach.
    """
    about("file", file)
    found = StatisticsFile.objects.filter(pk=file, officer=UUID(duty.id), state="done").first()
    if found is None:
        raise NotFound(_("No such file."))
    check_reach(duty, Asked(found.first, found.last, frozenset(UUID(pk) for pk in found.posts)))
    note(form=found.form, size=found.size)
    return found

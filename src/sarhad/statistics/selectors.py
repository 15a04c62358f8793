"""Seeing statistics. Nobody's particulars are shown; who asked for which days and posts stands in the journal."""

from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, look, note
from sarhad.kernel.errors import Invalid
from sarhad.kernel.statistic import Asked
from sarhad.kernel.words import gettext_noop
from sarhad.statistics.asking import check_reach
from sarhad.statistics.counting import Shown, count, themes


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
    return count(asked, known[theme])

"""What the acts of the laboratory share: lock an analysis, take one step of its table, know what is left."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import about, note
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.laboratory import policies
from sarhad.laboratory.models import Analysis
from sarhad.laboratory.shown import state_title
from sarhad.laboratory.states import ANALYSIS_NEXT, ANALYSIS_TITLES, AnalysisState
from sarhad.places.models import Post


def lock_analysis(duty: Duty, analysis: UUID) -> Analysis:
    """Read an analysis so that nobody else can take a step.

    Raises:
        NotFound: No such analysis at the post of the actor.
    """
    about("analysis", analysis)
    rows = Analysis.objects.select_for_update(of=("self",)).select_related("post", "exhibit__post", "exhibit__case")
    locked = rows.filter(pk=analysis, post_id=duty.post).first()
    if locked is None:
        raise NotFound(_("No such analysis."))
    return locked


def lock_own(duty: Duty, analysis: UUID) -> Analysis:
    """The same, in work and by its analyst.

    Raises:
        NotFound: No such analysis at the post of the actor.
        Refused: Somebody else works on it.
        Conflict: It is not in work.
    """
    locked = lock_analysis(duty, analysis)
    policies.may_analyse.check(duty, locked)
    if locked.state != AnalysisState.IN_WORK:
        raise Conflict(_("This analysis stands at: %(state)s.") % {"state": _(state_title(locked))})
    return locked


def step_to(analysis: Analysis, became: AnalysisState) -> None:
    """Take one step of the table; the caller saves.

    Raises:
        Conflict: The table has no such step.
    """
    was = AnalysisState(analysis.state)
    if became not in ANALYSIS_NEXT[was]:
        raise Conflict(_("This analysis stands at: %(state)s.") % {"state": _(ANALYSIS_TITLES[was])})
    analysis.state = became.value
    note(was=was.value, became=became.value)


def next_number(post: Post, at: datetime) -> tuple[int, int]:
    """The year of the post's own calendar and the next number in it; the post's row is locked until then."""
    Post.objects.select_for_update().get(pk=post.pk)
    year = local_day(at, post.time_zone).year
    last: int | None = Analysis.objects.filter(post=post, year=year).aggregate(last=Max("seq"))["last"]
    return year, (last or 0) + 1


def owed(place: str, text: str, most: int = 300) -> str:
    """A text that must not be empty, without blanks around it.

    Raises:
        Invalid: It is empty.
    """
    if not text.strip():
        raise Invalid(_("Something is missing."), places={place: _("Write this down")})
    return text.strip()[:most]

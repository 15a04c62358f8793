"""Take statistics out of the house as a file."""

from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.kernel.errors import Invalid
from sarhad.kernel.statistic import Asked
from sarhad.kernel.words import gettext_noop
from sarhad.statistics.asking import check_reach, names_of
from sarhad.statistics.counting import count
from sarhad.statistics.files import Made, as_csv, as_xlsx

FORMS = {"csv": as_csv, "xlsx": as_xlsx}


@act("statistics.export", title=gettext_noop("Take statistics out as a file"), purpose=Purpose.SUPERVISION)
def export_statistics(duty: Duty, /, *, asked: Asked, form: str, at: datetime) -> bytes:
    """All statistics of the asked days and posts, small numbers hidden as on the page, as `csv` or `xlsx`.

    Raises:
        Refused: A post is out of reach.
        Invalid: No such form of a file.
    """
    check_reach(duty, asked)
    if form not in FORMS:
        raise Invalid(_("Choose the form of the file."), places={"form": _("Not one of the list")})
    shown = count(asked)
    made = Made(
        first=asked.first,
        last=asked.last,
        posts=names_of(asked),
        at=at,
        officer=f"{duty.name}, {duty.agency_name}",
    )
    data = FORMS[form](shown, made)
    note(
        form=form,
        first=asked.first.isoformat(),
        last=asked.last.isoformat(),
        posts=sorted(str(pk) for pk in asked.posts or ()),
        statistics=len(shown),
        size=len(data),
    )
    return data

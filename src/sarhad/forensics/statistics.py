"""Counts of examinations: what documents turned out to be, and how long it took. No person is counted by name."""

from collections import Counter
from datetime import datetime, time, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sarhad.forensics.models import Conclusion, Examination
from sarhad.forensics.states import ExaminationState
from sarhad.forensics.vocabulary import ALTERATIONS, CONCLUSIONS, DOCUMENT_KINDS, FORGED, URGENCIES
from sarhad.kernel.clock import local_day
from sarhad.kernel.statistic import Asked, Counted, statistic
from sarhad.kernel.words import gettext_noop

THEME = gettext_noop("Examination of documents")
UNIT = gettext_noop("documents")
HOUR = 3600


def _released(asked: Asked) -> list[Examination]:
    """Examinations with a report that stands, released on these local days of the centre, of these posts' exhibits."""
    rows = Examination.objects.filter(state=ExaminationState.RELEASED).exclude(retractions__step="agreed")
    if asked.posts is not None:
        rows = rows.filter(exhibit__post__in=asked.posts)
    early = datetime.combine(asked.first, time(), ZoneInfo("UTC")) - timedelta(days=1)
    late = datetime.combine(asked.last, time(), ZoneInfo("UTC")) + timedelta(days=2)
    near = rows.filter(ended_at__gte=early, ended_at__lt=late).select_related("centre")
    return [
        row
        for row in near
        if row.ended_at and asked.first <= local_day(row.ended_at, row.centre.time_zone) <= asked.last
    ]


def _conclusions(rows: list[Examination]) -> QuerySet[Conclusion]:
    return Conclusion.objects.filter(examination__in=[row.pk for row in rows], struck_at=None)


def _table(head: str, counted: Counter[str], titles: dict[str, str] | None = None) -> Counted:
    """Rows in the order of the table of titles, or by number; only what was counted."""
    if titles is None:
        found = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    else:
        found = [(_(title), counted[code]) for code, title in titles.items() if counted[code]]
    return Counted((head, _("Documents")), tuple(found), (_("By the day of the report, and the post of the case."),))


@statistic(
    "forensics.conclusions",
    title=gettext_noop("Examined documents by conclusion"),
    theme=THEME,
    unit=UNIT,
    means=gettext_noop("Documents whose report was released in these days, by what they are as a whole."),
)
def by_conclusion(asked: Asked) -> Counted:
    """What examined documents are, as a whole."""
    codes = _conclusions(_released(asked)).filter(place="whole").values_list("conclusion", flat=True)
    return _table(_("Conclusion"), Counter(codes), CONCLUSIONS)


@statistic(
    "forensics.alterations",
    title=gettext_noop("Forged documents by manipulation"),
    theme=THEME,
    unit=UNIT,
    means=gettext_noop(
        "Documents found forged in reports released in these days; each counts once for each manipulation."
    ),
)
def by_alteration(asked: Asked) -> Counted:
    """What was done to forged documents; a document counts once for each manipulation."""
    pairs = _conclusions(_forged(asked)).exclude(alteration="").values_list("examination", "alteration")
    return _table(_("Manipulation"), Counter(code for _pk, code in set(pairs)), ALTERATIONS)


def _forged(asked: Asked) -> list[Examination]:
    rows = _released(asked)
    wholes = _conclusions(rows).filter(place="whole", conclusion__in=FORGED)
    forged = set(wholes.values_list("examination", flat=True))
    return [row for row in rows if row.pk in forged]


@statistic(
    "forensics.issuers",
    title=gettext_noop("Forged documents by claimed issuer"),
    theme=THEME,
    unit=UNIT,
    means=gettext_noop(
        "Documents found forged in reports released in these days, by the State that they claim to be of."
    ),
)
def by_issuer(asked: Asked) -> Counted:
    """Whose documents forged ones claim to be."""
    return _table(_("Issuer"), Counter(row.issuer for row in _forged(asked)))


@statistic(
    "forensics.kinds",
    title=gettext_noop("Forged documents by type"),
    theme=THEME,
    unit=UNIT,
    means=gettext_noop("Documents found forged in reports released in these days, by what they claim to be."),
)
def by_kind(asked: Asked) -> Counted:
    """What forged documents claim to be."""
    return _table(_("Type"), Counter(row.kind for row in _forged(asked)), DOCUMENT_KINDS)


@statistic(
    "forensics.time",
    title=gettext_noop("From request to report"),
    theme=THEME,
    unit=gettext_noop("hours"),
    means=gettext_noop(
        "Reports released in these days, by urgency: from the request to the release, and how many were late."
    ),
)
def time_to_report(asked: Asked) -> Counted:
    """How long examinations took, by urgency: median and longest, and how many were late."""
    rows = _released(asked)
    counted = []
    for code, title in URGENCIES.items():
        own = [row for row in rows if row.urgency == code and row.ended_at]
        hours = [(row.ended_at - row.requested_at).total_seconds() / HOUR for row in own if row.ended_at]
        late = sum(row.ended_at > row.due_at for row in own if row.ended_at)
        middle, most = (round(median(hours), 1), round(max(hours), 1)) if hours else (None, None)
        counted.append((_(title), len(own), middle, most, late))
    head = (_("Urgency"), _("Reports"), _("Median hours"), _("Longest, hours"), _("Late"))
    return Counted(head, tuple(counted), (_("A report is late when it was released after its time."),))

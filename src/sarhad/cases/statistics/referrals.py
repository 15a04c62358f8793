"""Referrals: by what they are about, by post, by day; how cases ended."""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext

from sarhad.cases.models import Case
from sarhad.cases.outcomes import OUTCOMES, PROTECTIVE
from sarhad.cases.statistics import THEMES
from sarhad.cases.subjects import PROTECTION, SUBJECTS
from sarhad.kernel.statistic import Asked, Counted, statistic
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.days import all_days, is_long, months, spans, within

THEME = THEMES["referrals"]
REFERRED = Count("pk", filter=Q(crossing__isnull=False))
OPENED = Count("pk", filter=Q(crossing=None))
MEANS = _("Cases by the day on which they were opened. Who asked for protection is counted under Protection only.")


@statistic("cases.by-subject", title=_("Cases by what they are about"), theme=THEME, unit=_("cases"), means=MEANS)
def by_subject(asked: Asked) -> Counted:
    """Referrals, and cases that officers opened, by subject."""
    rows = _opened(asked).values("subject").annotate(referred=REFERRED, opened=OPENED).order_by()
    counted = {row["subject"]: (row["referred"], row["opened"]) for row in rows}
    named = (code for code in SUBJECTS if code != PROTECTION)
    return _table(gettext("About"), [(gettext(SUBJECTS[code]), *counted.get(code, (0, 0))) for code in named])


@statistic("cases.by-post", title=_("Cases by post"), theme=THEME, unit=_("cases"), means=MEANS)
def by_post(asked: Asked) -> Counted:
    """Referrals, and cases that officers opened, by post; posts without any are left out."""
    rows = _opened(asked).values("post__name").annotate(referred=REFERRED, opened=OPENED).order_by("post__name")
    return _table(gettext("Post"), [(row["post__name"], row["referred"], row["opened"]) for row in rows])


@statistic("cases.by-day", title=_("Cases by day"), theme=THEME, chart="line", unit=_("cases"), means=MEANS)
def by_day(asked: Asked) -> Counted:
    """Referrals, and cases that officers opened, by local day of the post; by month if more than 92 days are asked."""
    counted: Counter[tuple[date, str]] = Counter()
    for span in spans(asked):
        day = TruncDate("opened_at", tzinfo=ZoneInfo(span.zone))
        rows = Case.objects.filter(span.holds("opened_at")).exclude(subject=PROTECTION).annotate(day=day)
        for row in rows.values("day").annotate(referred=REFERRED, opened=OPENED).order_by():
            key = row["day"].replace(day=1) if is_long(asked) else row["day"]
            counted[key, "referred"] += row["referred"]
            counted[key, "opened"] += row["opened"]
    if is_long(asked):
        named = [(f"{day:%Y-%m}", day) for day in months(asked)]
    else:
        named = [(day.isoformat(), day) for day in all_days(asked)]
    head = gettext("Month") if is_long(asked) else gettext("Day")
    return _table(head, [(name, counted[day, "referred"], counted[day, "opened"]) for name, day in named])


@statistic(
    "cases.outcomes",
    title=_("How cases ended"),
    theme=THEME,
    unit=_("cases"),
    means=_(
        "Cases by the day on which they were decided. Who asked for protection, and the ways of protection, are"
        " counted under Protection only, however the case ended."
    ),
)
def outcomes(asked: Asked) -> Counted:
    """Decided cases by coded outcome."""
    rows = Case.objects.filter(within(asked, "decided_at")).exclude(outcome__in=PROTECTIVE)
    rows = rows.exclude(subject=PROTECTION)
    counted = dict(rows.values_list("outcome").annotate(n=Count("pk")).order_by())
    named = [(gettext(one.title), counted.get(code, 0)) for code, one in OUTCOMES.items() if code not in PROTECTIVE]
    return Counted((gettext("Outcome"), gettext("Cases")), tuple(named))


def _opened(asked: Asked) -> QuerySet[Case]:
    return Case.objects.filter(within(asked, "opened_at")).exclude(subject=PROTECTION)


def _table(first: str, rows: list[tuple[str, int, int]]) -> Counted:
    return Counted((first, gettext("Referred"), gettext("Opened by officers")), tuple(rows))

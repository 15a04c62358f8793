"""Times: from a referral to its decision, of detention, of interpreters; and cases taken past the draw."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from math import ceil

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from sarhad.cases.draw_models import Draw, SecondLineRule
from sarhad.cases.models import Case
from sarhad.cases.outcomes import PROTECTIVE
from sarhad.cases.statistics import THEMES
from sarhad.cases.subjects import PROTECTION, SUBJECTS
from sarhad.kernel.statistic import Asked, Counted, statistic
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.days import spans, until, within

THEME = THEMES["clocks"]
BINS = (30, 60, 120, 240, 480, 1440)
"""Minutes, included; what took longer is in the last bin."""
TOOK = ExpressionWrapper(F("decided_at") - F("opened_at"), output_field=DurationField())
MEANS = _(
    "Referrals that were decided in the asked days: from the moment of the referral to that of the decision. Protection"
    " is counted under Protection only."
)


@statistic(
    "times.distribution", title=_("From referral to decision: distribution"), theme=THEME, unit=_("cases"), means=MEANS
)
def distribution(asked: Asked) -> Counted:
    """How many took how long."""
    edges = [timedelta(0), *(timedelta(minutes=minutes) for minutes in BINS)]
    sums = {
        f"bin{place}": Count("pk", filter=Q(took__gt=low, took__lte=high))
        for place, (low, high) in enumerate(pairwise(edges))
    }
    sums["bin0"] = Count("pk", filter=Q(took__lte=edges[1]))
    counted = _decided(asked).aggregate(**sums, longer=Count("pk", filter=Q(took__gt=edges[-1])))
    named = [(gettext("up to %(span)s") % {"span": _words(minutes)}, f"bin{n}") for n, minutes in enumerate(BINS)]
    named.append((gettext("longer than %(span)s") % {"span": _words(BINS[-1])}, "longer"))
    return Counted((gettext("Time"), gettext("Cases")), tuple((name, counted[key]) for name, key in named))


@statistic(
    "times.median",
    title=_("From referral to decision: half and nine in ten"),
    theme=THEME,
    unit=_("minutes"),
    means=MEANS,
    drawn=2,
)
def median(asked: Asked) -> Counted:
    """Median and 90th percentile (nearest rank), in minutes, by subject."""
    took: dict[str, list[timedelta]] = defaultdict(list)
    moments = _decided(asked).order_by().values_list("subject", "opened_at", "decided_at")
    for subject, opened_at, decided_at in moments.iterator():
        if decided_at is not None:  # as the span of the days says
            took[subject].append(decided_at - opened_at)
    named = [(gettext(SUBJECTS[code]), took[code]) for code in SUBJECTS if code in took]
    if took:
        named.append((gettext("All"), [one for times in took.values() for one in times]))
    body = [(name, *_ranks(times), len(times)) for name, times in named]
    head = (gettext("About"), gettext("Half took at most"), gettext("Nine in ten took at most"), gettext("Cases"))
    return Counted(head, tuple(body), (gettext("Times in whole minutes, begun minutes counted."),))


@statistic(
    "clocks.detention",
    title=_("Detention"),
    theme=THEME,
    unit=_("persons"),
    means=_("Cases in which somebody was held, by the day on which it began, against the longest that the post may."),
)
def detention(asked: Asked) -> Counted:
    """Held; let go in time or too late; held still, and too long."""
    hours = dict(SecondLineRule.objects.values_list("post", "detention_hours"))
    usual = SecondLineRule().detention_hours
    body = []
    for span in spans(asked):
        took = ExpressionWrapper(
            Coalesce("released_at", Value(until(asked, span.zone))) - F("detained_at"), output_field=DurationField()
        )
        rows = Case.objects.filter(span.holds("detained_at")).annotate(took=took)
        for post, name in sorted(set(rows.values_list("post", "post__name").order_by()), key=lambda pair: pair[1]):
            most = Q(took__gt=timedelta(hours=hours.get(post, usual)))
            gone = Q(released_at__isnull=False)
            sums = rows.filter(post=post).aggregate(
                held=Count("pk"),
                timely=Count("pk", filter=gone & ~most),
                late=Count("pk", filter=gone & most),
                still=Count("pk", filter=~gone),
                over=Count("pk", filter=~gone & most),
            )
            body.append((name, *sums.values()))
    head = (
        gettext("Post"),
        gettext("Held"),
        gettext("Let go in time"),
        gettext("Let go too late"),
        gettext("Held still"),
        gettext("Held still, too long"),
    )
    return Counted(head, tuple(sorted(body)))


@statistic(
    "clocks.interpreters",
    title=_("Interpreters"),
    theme=THEME,
    unit=_("cases"),
    means=_("Cases in which an interpreter was asked for, by that day."),
    drawn=2,
)
def interpreters(asked: Asked) -> Counted:
    """Asked for, came, and the median of the wait in minutes."""
    waited = ExpressionWrapper(F("interpreter_came_at") - F("interpreter_asked_at"), output_field=DurationField())
    rows = Case.objects.filter(within(asked, "interpreter_asked_at")).annotate(took=waited)
    body = []
    for row in rows.values("post", "post__name").annotate(asked=Count("pk"), came=Count("took")).order_by("post__name"):
        came = rows.filter(post=row["post"], took__isnull=False).values_list("took", flat=True)
        half = _ranks(came)[0] if row["came"] else None
        body.append((row["post__name"], row["asked"], row["came"], half))
    head = (gettext("Post"), gettext("Asked for"), gettext("Came"), gettext("Half came within (minutes)"))
    return Counted(head, tuple(body))


@statistic(
    "draw.past",
    title=_("Cases drawn, and taken past the draw"),
    theme=THEME,
    unit=_("cases"),
    means=_("At posts that draw their cases, by the day on which a case was taken. Officers are not named here."),
)
def past_draw(asked: Asked) -> Counted:
    """By post: drawn, and taken past the draw with a reason."""
    counted: Counter[tuple[str, bool]] = Counter()
    rows = Draw.objects.filter(within(asked, "at", "case__post")).values("case__post__name")
    sums = rows.annotate(drawn=Count("pk", filter=Q(past="")), past_it=Count("pk", filter=~Q(past="")))
    for row in sums.order_by():
        counted[row["case__post__name"], True] = row["drawn"]
        counted[row["case__post__name"], False] = row["past_it"]
    names = sorted({name for name, _drawn in counted})
    head = (gettext("Post"), gettext("Drawn"), gettext("Past the draw"))
    return Counted(head, tuple((name, counted[name, True], counted[name, False]) for name in names))


def _decided(asked: Asked) -> QuerySet[Case]:
    """Referrals that were decided. Protection is left out: a row or a difference of one would tell of somebody."""
    rows = Case.objects.filter(within(asked, "decided_at"), crossing__isnull=False)
    rows = rows.exclude(outcome__in=(*PROTECTIVE, "withdrawn")).exclude(subject=PROTECTION)
    return rows.annotate(took=TOOK)


def _ranks(took: Iterable[timedelta]) -> tuple[int, int]:
    """Median and 90th percentile by nearest rank, in begun minutes; of one time at least."""
    ordered = sorted(took)
    half, most = (ordered[ceil(share * len(ordered)) - 1] for share in (0.5, 0.9))
    return ceil(half / timedelta(minutes=1)), ceil(most / timedelta(minutes=1))


def _words(minutes: int) -> str:
    if minutes < 60:
        return gettext("%(n)s min") % {"n": minutes}
    return gettext("%(n)s h") % {"n": minutes // 60}

"""What the laboratory counts. Blind controls are counted as controls only; no person is shown."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from math import ceil

from django.db.models import QuerySet
from django.utils.translation import gettext

from sarhad.cases.precision import wilson
from sarhad.kernel.clock import local_day
from sarhad.kernel.statistic import Asked, Cell, Counted, statistic
from sarhad.kernel.words import gettext_noop as _
from sarhad.laboratory.models import Control, Result
from sarhad.laboratory.words import CLASSES, DECISIONS

THEME = _("Customs laboratory")
DAY = timedelta(days=1)


def _released(asked: Asked) -> Iterator[Result]:
    """Results that stand and were released on the asked days of their posts; no controls."""
    controls = Control.objects.values("analysis")
    rows = Result.objects.filter(released_at__isnull=False, returned_at=None).exclude(analysis__in=controls)
    return (row for row in _within(rows.select_related("analysis__post"), asked))


def _within(rows: QuerySet[Result], asked: Asked) -> Iterator[Result]:
    near = rows.filter(released_at__date__gte=asked.first - DAY, released_at__date__lte=asked.last + DAY)
    if asked.posts is not None:
        near = near.filter(analysis__post__in=asked.posts)
    for row in near.iterator():
        zone = row.analysis.post.time_zone
        if row.released_at and asked.first <= local_day(row.released_at, zone) <= asked.last:
            yield row


@statistic(
    "laboratory.classes",
    title=_("Results by class of substance"),
    theme=THEME,
    unit=_("results"),
    means=_("Results released in these days that name a substance, by its class; identified and indicated apart."),
)
def classes(asked: Asked) -> Counted:
    """How many results name each class, identified and indicated apart; and those that name none."""
    counted = Counter((row.substance_class, row.decision) for row in _released(asked))
    identified, indicated = (DECISIONS[code] for code in ("identified", "indicated"))
    head = (gettext("Class"), gettext(identified), gettext(indicated))
    body: list[tuple[Cell, ...]] = [
        (gettext(title), counted[code, "identified"], counted[code, "indicated"]) for code, title in CLASSES.items()
    ]
    notes = [f"{gettext(DECISIONS[code])}: {sum(n for key, n in counted.items() if key[1] == code)}" for code in
             ("none", "inconclusive")]  # fmt: skip
    return Counted(head, tuple(body), tuple(notes))


@statistic(
    "laboratory.times",
    title=_("From question to result"),
    theme=THEME,
    unit=_("hours"),
    means=_("Results released in these days: from the question to the release, for each laboratory."),
)
def times(asked: Asked) -> Counted:
    """Half and nine in ten of the released results (nearest rank), in whole hours, begun ones counted."""
    took: dict[str, list[timedelta]] = {}
    for row in _released(asked):
        took.setdefault(row.analysis.post.name, []).append(_took(row.released_at, row.analysis.asked_at))
    head = (gettext("Post"), gettext("Half took at most"), gettext("Nine in ten took at most"), gettext("Results"))
    body = [(name, rank(all_of, 0.5), rank(all_of, 0.9), len(all_of)) for name, all_of in sorted(took.items())]
    return Counted(head, tuple(body), (gettext("Times in whole hours, begun hours counted."),))


def _took(until: datetime | None, since: datetime) -> timedelta:
    return (until - since) if until else timedelta(0)


def rank(spans: list[timedelta], share: float) -> int | None:
    """The nearest rank, in whole hours, begun hours counted; None of nothing."""
    if not spans:
        return None
    found = sorted(spans)[max(0, ceil(share * len(spans) - 1e-9) - 1)]
    return ceil(found / timedelta(hours=1))


@statistic(
    "laboratory.controls",
    title=_("Blind controls"),
    theme=THEME,
    chart="line",
    unit=_("percent"),
    means=_(
        "Blind controls judged after a release in these days: how many were right, with the interval of 95 percent."
    ),
)
def controls(asked: Asked) -> Counted:
    """By month of release: how many were judged, which share was right, and where it lies with 95 percent."""
    rows = Result.objects.filter(
        released_at__isnull=False,
        returned_at=None,
        analysis__in=Control.objects.exclude(is_right=None).values("analysis"),
    )
    by_month: dict[str, list[bool]] = {}
    rows = rows.select_related("analysis__post").order_by("released_at")
    right = dict(Control.objects.filter(analysis__in=rows.values("analysis")).values_list("analysis", "is_right"))
    for row in _within(rows, asked):
        month = local_day(row.released_at or row.at, row.analysis.post.time_zone).strftime("%Y-%m")
        by_month.setdefault(month, []).append(bool(right[row.analysis_id]))
    head = (gettext("Month"), gettext("Right, percent"), gettext("At least"), gettext("At most"), gettext("Controls"))
    return Counted(head, tuple(_share(month, judged) for month, judged in sorted(by_month.items())))


def _share(month: str, judged: list[bool]) -> tuple[Cell, ...]:
    found = wilson(sum(judged), len(judged))
    if found is None:
        return (month, None, None, None, 0)
    return (month, round(100 * found.share, 1), round(100 * found.low, 1), round(100 * found.high, 1), len(judged))

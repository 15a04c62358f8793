"""What the laboratory counts, counted again from the raw rows in plain loops, at the edges of days in two zones."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from math import sqrt
from zoneinfo import ZoneInfo

import pytest

from sarhad.kernel.statistic import STATISTICS, Asked
from sarhad.laboratory.models import Analysis, Control, Result
from sarhad.laboratory.services.conclude import Conclusion, conclude_analysis
from sarhad.laboratory.services.place_control import place_control
from sarhad.laboratory.services.release import correct_analysis, release_analysis, return_analysis
from sarhad.laboratory.services.take_analysis import take_analysis
from sarhad.places.models import Post
from tests.make.laboratory import Bench, bench, handed, in_work, mg, seized

FIRST, LAST = date(2026, 6, 29), date(2026, 7, 1)
ZONES = ("Asia/Kathmandu", "America/St_Johns")
TICK = timedelta(microseconds=1)
BEGUN = datetime(2026, 6, 2, 9, tzinfo=UTC)
SAID = (
    ("identified", "opioid"), ("indicated", "opioid"), ("identified", "stimulant"), ("none", ""), ("inconclusive", ""),
)  # fmt: skip
CLASS_NAMES = {
    "stimulant": "Stimulant", "opioid": "Opioid", "sedative": "Sedative", "cannabinoid": "Cannabinoid",
    "cutting-agent": "Diluent", "other": "Other substance",
}  # fmt: skip
Z = 1.959963984540054


class Filled:
    """Two laboratories: results at the edges of days, of each kind; given back, taken back, released anew; controls."""

    def __init__(self) -> None:
        self.number = 0
        self.benches = [self._bench(zone) for zone in ZONES]
        for made, zone in zip(self.benches, ZONES, strict=True):
            for place, at in enumerate(edges(zone)):
                for more in range(2):
                    self._released(made, at, SAID[(place + more) % 5], hours=1 + 30 * place + 7 * more)
                self._control(made, at, is_right=place % 2 == 0)
            self._taken_back(made, edges(zone)[1])
            self._given_back(made)

    def _bench(self, zone: str) -> Bench:
        made = bench(BEGUN, libraries=False)
        Post.objects.filter(pk=made.post.pk).update(time_zone=zone)
        return made

    def _next(self) -> str:
        self.number += 1
        return f"Q{self.number}"

    def _let_out(self, made: Bench, analysis: Analysis, at: datetime, said: tuple[str, str]) -> None:
        """Released as inconclusive, which needs no measurement; then the row says what else it may say."""
        conclude_analysis(
            made.analyst, analysis=analysis.pk, conclusion=Conclusion(decision="inconclusive", remarks="x"), at=at
        )
        row = release_analysis(made.reviewer, analysis=analysis.pk, said={}, at=at)
        Result.objects.filter(pk=row.pk).update(decision=said[0], substance_class=said[1], substance=said[1])

    def _released(self, made: Bench, at: datetime, said: tuple[str, str], *, hours: int) -> Analysis:
        begun = at - timedelta(hours=hours) + (TICK if hours % 2 else -TICK)
        analysis = in_work(made, seal=self._next(), at=begun)
        self._let_out(made, analysis, at, said)
        return analysis

    def _control(self, made: Bench, at: datetime, *, is_right: bool) -> None:
        exhibit = seized(made, self._next(), at)
        placed = place_control(made.quality, exhibit=exhibit.pk, question="identify", substance="", purity=None, at=at)
        handed(made, exhibit, made.analyst, self._next(), at)
        take_analysis(made.analyst, analysis=placed.pk, at=at, **mg(50))
        self._let_out(made, placed, at, ("none", ""))
        Control.objects.filter(analysis=placed).update(is_right=is_right)

    def _taken_back(self, made: Bench, at: datetime) -> None:
        """Taken back and left so; and taken back and released anew."""
        for anew in (False, True):
            analysis = self._released(made, at, ("identified", "sedative"), hours=3)
            correct_analysis(made.reviewer, analysis=analysis.pk, why="x", at=at)
            if anew:
                self._let_out(made, analysis, at + timedelta(hours=2), ("indicated", "cannabinoid"))

    def _given_back(self, made: Bench) -> None:
        analysis = in_work(made, seal=self._next(), at=BEGUN)
        conclude_analysis(
            made.analyst, analysis=analysis.pk, conclusion=Conclusion(decision="inconclusive", remarks="x"), at=BEGUN
        )
        return_analysis(made.reviewer, analysis=analysis.pk, why="x", at=BEGUN)


def edges(zone: str) -> list[datetime]:
    """Both sides of both ends of the asked days at a place, and a moment between."""
    begin = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    end = datetime(LAST.year, LAST.month, LAST.day + 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return [begin - TICK, begin, begin + timedelta(hours=30), end - TICK, end]


def rows_of(asked: Asked, *, controls: bool) -> list[tuple[Post, datetime, Analysis, Result]]:
    """Results that stand and were let out on the asked days: each row of the table looked at by itself."""
    blind = {one.pk for one in Control.objects.all()}
    found = []
    for row in Result.objects.all():
        analysis = Analysis.objects.get(pk=row.analysis_id)
        post = Post.objects.get(pk=analysis.post_id)
        if row.released_at is None or row.returned_at is not None or (analysis.pk in blind) != controls:
            continue
        day = row.released_at.astimezone(ZoneInfo(post.time_zone)).date()
        if FIRST <= asked.first <= day <= asked.last and (asked.posts is None or post.pk in asked.posts):
            found.append((post, row.released_at, analysis, row))
    return found


def recount_classes(asked: Asked) -> tuple[list[tuple[object, ...]], list[str]]:
    rows = [row for *_who, row in rows_of(asked, controls=False)]
    body: list[tuple[object, ...]] = [
        (name, *(sum((row.decision, row.substance_class) == (said, code) for row in rows)
                 for said in ("identified", "indicated")))
        for code, name in CLASS_NAMES.items()
    ]  # fmt: skip
    none, unsure = (sum(row.decision == said for row in rows) for said in ("none", "inconclusive"))
    return body, [f"No substance of the library found: {none}", f"Inconclusive: {unsure}"]


def recount_times(asked: Asked) -> list[tuple[object, ...]]:
    spans: dict[str, list[timedelta]] = {}
    for post, until, analysis, _row in rows_of(asked, controls=False):
        spans.setdefault(post.name, []).append(until - analysis.asked_at)
    return [(name, *(reached(of, tenths) for tenths in (5, 9)), len(of)) for name, of in sorted(spans.items())]


def reached(spans: list[timedelta], tenths: int) -> int:
    """The least time that so many tenths did not exceed, in hours, begun ones whole."""
    enough = [one for one in spans if 10 * sum(other <= one for other in spans) >= tenths * len(spans)]
    return -int(-min(enough) // timedelta(hours=1))


def recount_controls(asked: Asked) -> list[tuple[object, ...]]:
    right, judged = Counter[str](), Counter[str]()
    for post, until, analysis, _row in rows_of(asked, controls=True):
        month = until.astimezone(ZoneInfo(post.time_zone)).isoformat()[:7]
        judged[month] += 1
        right[month] += bool(Control.objects.get(pk=analysis.pk).is_right)
    return [
        (month, *(round(100 * one, 1) for one in interval(right[month], n)), n) for month, n in sorted(judged.items())
    ]


def interval(right: int, n: int) -> tuple[float, float, float]:
    """The share, and the two shares from which it lies 1.96 standard errors away (Wilson 1927), by solving for them."""
    p, a = right / n, 1 + Z * Z / n
    b, c = -(2 * p + Z * Z / n), p * p
    root = sqrt(max(0.0, b * b - 4 * a * c))
    return p, max(0.0, (-b - root) / (2 * a)), min(1.0, (-b + root) / (2 * a))


def counted(code: str, asked: Asked) -> tuple[list[tuple[object, ...]], list[str]]:
    one = STATISTICS.get(code)
    assert one is not None
    found = one.count(asked)
    return list(found.rows), list(found.notes)


@pytest.mark.django_db
def test_each_figure_of_the_laboratory_is_the_one_of_its_rows():
    here, there = (made.post.pk for made in Filled().benches)
    spans = [(FIRST, LAST), (FIRST, FIRST), (FIRST + timedelta(days=1), FIRST + timedelta(days=1)), (LAST, LAST),
             (FIRST, LAST + timedelta(days=1))]  # fmt: skip
    seen = []
    for days in spans:
        for posts in (None, frozenset({here}), frozenset({there})):
            asked = Asked(*days, posts)
            found = [counted(code, asked) for code in ("laboratory.classes", "laboratory.times", "laboratory.controls")]
            classes, (times, _said), (controls, _none) = found
            assert (asked, classes) == (asked, recount_classes(asked))
            assert (asked, times) == (asked, recount_times(asked))
            assert (asked, controls) == (asked, recount_controls(asked))
            seen.append(tuple(map(str, found)))
    for place in range(3):  # the ends of the days decide: spans and posts have numbers of their own
        assert len({one[place] for one in seen}) >= 6

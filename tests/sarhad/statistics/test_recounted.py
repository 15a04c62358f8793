"""What the seeds report, counted again from the rows in plain loops, over a filled database.

Nothing is shared with the statistics: a moment is turned into a day of its post by itself, each row is looked at.
"""

from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from sarhad.cases.custody_models import EXHIBIT_KINDS, UNITS, Exhibit
from sarhad.cases.models import Case
from sarhad.cases.outcomes import OUTCOMES
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.search_models import JointSearch
from sarhad.cases.subjects import SUBJECTS
from sarhad.cases.vehicles import VEHICLES
from sarhad.crossings.models import Amendment, Crossing
from sarhad.crossings.presenting import state_name
from sarhad.crossings.reasons import REFUSAL
from sarhad.forensics.models import Examination
from sarhad.forensics.vocabulary import ALTERATIONS, CONCLUSIONS, DOCUMENT_KINDS
from sarhad.kernel.statistic import STATISTICS, Asked
from sarhad.places.models import Post
from tests.sarhad.statistics.filled import FIRST, LAST, Filled


def holds(asked: Asked, at: datetime | None, zone_of: Post, post: Post | None = None) -> bool:
    """Whether a moment is on one of the days, by the clock of a place, and the post (of the place itself) is asked."""
    if at is None or (asked.posts is not None and (post or zone_of).pk not in asked.posts):
        return False
    return asked.first <= at.astimezone(ZoneInfo(zone_of.time_zone)).date() <= asked.last


def cases_opened(asked: Asked) -> list[Case]:
    rows = Case.objects.select_related("post")
    return [row for row in rows if holds(asked, row.opened_at, row.post) and row.subject != "protection"]


def cases_decided(asked: Asked) -> list[Case]:
    return [row for row in Case.objects.select_related("post", "crossing") if holds(asked, row.decided_at, row.post)]


def recount_subjects(asked: Asked) -> Counter[tuple[str, int]]:
    return Counter((SUBJECTS[row.subject], int(row.crossing_id is None)) for row in cases_opened(asked))


def recount_posts(asked: Asked) -> Counter[tuple[str, int]]:
    return Counter((row.post.name, int(row.crossing_id is None)) for row in cases_opened(asked))


def recount_days(asked: Asked) -> Counter[tuple[str, int]]:
    length = 7 if (asked.last - asked.first).days > 91 else 10
    return Counter(
        (row.opened_at.astimezone(ZoneInfo(row.post.time_zone)).isoformat()[:length], int(row.crossing_id is None))
        for row in cases_opened(asked)
    )


def recount_outcomes(asked: Asked) -> Counter[tuple[str, int]]:
    rows = cases_decided(asked)
    told = [row for row in rows if row.outcome not in PROTECTED and row.subject != "protection"]
    return Counter((OUTCOMES[row.outcome].title, 0) for row in told)


def standing_forms(asked: Asked) -> list[RefusalForm]:
    rows = RefusalForm.objects.select_related("post", "crossing")
    return [row for row in rows if holds(asked, row.issued_at, row.post) and row.withdrawn_at is None]


def recount_reasons(asked: Asked) -> Counter[tuple[str, int]]:
    return Counter(
        (f"{letter} {REFUSAL[letter]}", int(place > 0))
        for form in standing_forms(asked)
        for place, letter in enumerate(form.reasons)
    )


def recount_nationalities(asked: Asked) -> Counter[tuple[str, int]]:
    forms = standing_forms(asked)
    letters = sorted({form.reasons[0] for form in forms})
    return Counter((state_name(form.crossing.nationality), letters.index(form.reasons[0])) for form in forms)


def recount_forms(asked: Asked) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    for form in RefusalForm.objects.select_related("post"):
        if holds(asked, form.issued_at, form.post):
            found[form.post.name, 0] += 1
            found[form.post.name, 1] += len(form.prints.all()) > 0
            found[form.post.name, 2] += form.withdrawn_at is not None
    for undone in Amendment.objects.select_related("crossing__post"):
        post = undone.crossing.post
        if holds(asked, undone.amended_at, post) and (undone.was, undone.reason) == ("refused", "by-court"):
            found[post.name, 3] += 1
    return found


def recount_false_documents(asked: Asked) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    for form in standing_forms(asked):
        for place, letter in enumerate("BD"):
            found[document_kind(form.crossing), place] += letter in form.reasons
    for case in cases_decided(asked):
        if case.outcome == "document-seized" and case.crossing is not None:
            found[document_kind(case.crossing), 2] += 1
    return found


def document_kind(passed: Crossing) -> str:
    letter = passed.document_code[0]
    if letter == "P":
        return "Passport"
    return "Visa" if letter == "V" else "Identity card" if letter in "IAC" else "Another document"


def recount_searches(asked: Asked) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    for search in JointSearch.objects.select_related("case__post"):
        if holds(asked, search.ordered_at, search.case.post):
            name = VEHICLES[search.vehicle].title
            found[name, 0] += 1
            found[name, 1] += search.state == "called-off"
            if search.state in ("finished", "signed"):
                found[name, 2] += 1
                found[name, 3] += any(place.found for place in search.places.all())
    return found


def exhibits(asked: Asked) -> list[Exhibit]:
    return [row for row in Exhibit.objects.select_related("post") if holds(asked, row.at, row.post)]


def recount_seizures(asked: Asked) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    for row in exhibits(asked):
        name = EXHIBIT_KINDS[row.kind]
        found[name, ("seized", "borrowed").index(row.taken)] += 1
        last = max(row.chain.all(), key=lambda link: link.seq)
        found[name, 2 + ("held", "stored", "returned", "destroyed").index(last.state)] += 1
    return found


def recount_quantities(asked: Asked) -> Counter[tuple[str, str, Decimal | None, int]]:
    sums: dict[tuple[str, str], list[Decimal | None]] = {}
    for row in exhibits(asked):
        if row.taken == "seized":
            unit = UNITS[row.unit] if row.unit else "none given"
            sums.setdefault((EXHIBIT_KINDS[row.kind], unit), []).append(row.quantity)
    return Counter(
        (kind, unit, None if None in of else sum(one or 0 for one in of), len(of)) for (kind, unit), of in sums.items()
    )


def reports(asked: Asked) -> list[Examination]:
    """Reports that stand, by the centre's own day and the post of the case."""
    rows = Examination.objects.filter(state="released").select_related("centre", "exhibit__post")
    return [
        row
        for row in rows
        if holds(asked, row.ended_at, row.centre, row.exhibit.post)
        and "agreed" not in [step.step for step in row.retractions.all()]
    ]


def whole(row: Examination) -> str:
    (found,) = [one.conclusion for one in row.conclusions.all() if one.place == "whole" and one.struck_at is None]
    return found


def forged(asked: Asked) -> list[Examination]:
    return [row for row in reports(asked) if whole(row) in ("altered", "counterfeit", "fantasy", "stolen-blank")]


def recount_conclusions(asked: Asked) -> Counter[tuple[str, int]]:
    return Counter((CONCLUSIONS[whole(row)], 0) for row in reports(asked))


def recount_kinds(asked: Asked) -> Counter[tuple[str, int]]:
    return Counter((DOCUMENT_KINDS[row.kind], 0) for row in forged(asked))


def recount_issuers(asked: Asked) -> Counter[tuple[str, int]]:
    return Counter((row.issuer, 0) for row in forged(asked))


def recount_alterations(asked: Asked) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    for row in forged(asked):
        for code in {one.alteration for one in row.conclusions.all() if one.alteration and one.struck_at is None}:
            found[ALTERATIONS[code], 0] += 1
    return found


def recount_time_to_report(asked: Asked) -> Counter[tuple[str, int]]:
    """Reports, the middle and the longest of their hours, and how many were late: by urgency, looked at one by one."""
    names = {"routine": ("Routine: ten days", 240), "urgent": ("Urgent: three days", 72)}
    found: Counter[tuple[str, int]] = Counter()
    for code, (name, most) in names.items():
        seconds = sorted(
            (row.ended_at - row.requested_at) / timedelta(seconds=1)
            for row in reports(asked)
            if row.ended_at and row.urgency == code
        )
        if seconds:
            middle = (seconds[(len(seconds) - 1) // 2] + seconds[len(seconds) // 2]) / 2
            cells = (
                len(seconds),
                round(middle / 3600, 1),
                round(seconds[-1] / 3600, 1),
                sum(one > most * 3600 for one in seconds),
            )
            found.update({(name, place): cell for place, cell in enumerate(cells)})  # type: ignore[misc]  # hours
    return found


def took(asked: Asked) -> list[tuple[Case, timedelta]]:
    return [
        (row, row.decided_at - row.opened_at)
        for row in cases_decided(asked)
        if row.decided_at and row.crossing_id and row.outcome not in (*PROTECTED, "withdrawn")
        if row.subject != "protection"
    ]


def recount_distribution(asked: Asked) -> Counter[tuple[str, int]]:
    names = {30: "up to 30 min", 60: "up to 1 h", 120: "up to 2 h", 240: "up to 4 h", 480: "up to 8 h"}
    names[1440] = "up to 24 h"
    found: Counter[tuple[str, int]] = Counter()
    for _case, span in took(asked):
        fits = [name for minutes, name in names.items() if span.total_seconds() <= 60 * minutes]
        found[fits[0] if fits else "longer than 24 h", 0] += 1
    return found


def recount_median(asked: Asked) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    groups: dict[str, list[float]] = {}
    for case, span in took(asked):
        for name in (SUBJECTS[case.subject], "All"):
            groups.setdefault(name, []).append(span.total_seconds() / 60)
    for name, minutes in groups.items():
        for place, tenths in enumerate((5, 9)):  # the least time that so many tenths of the cases did not exceed
            reached = [one for one in minutes if 10 * sum(other <= one for other in minutes) >= tenths * len(minutes)]
            found[name, place] = -int(-min(reached) // 1)
        found[name, 2] = len(minutes)
    return found


PROTECTED = ("protection", "child-alone", "trafficking")
SECOND_WAY = {
    "cases.by-subject": recount_subjects,
    "cases.by-post": recount_posts,
    "cases.by-day": recount_days,
    "cases.outcomes": recount_outcomes,
    "refusals.by-reason": recount_reasons,
    "refusals.by-nationality": recount_nationalities,
    "refusals.forms": recount_forms,
    "refusals.false-documents": recount_false_documents,
    "searches.by-vehicle": recount_searches,
    "seizures.by-kind": recount_seizures,
    "forensics.conclusions": recount_conclusions,
    "forensics.kinds": recount_kinds,
    "forensics.issuers": recount_issuers,
    "forensics.alterations": recount_alterations,
    "forensics.time": recount_time_to_report,
    "times.distribution": recount_distribution,
    "times.median": recount_median,
}


def first_way(code: str, asked: Asked) -> Counter[tuple[object, int]]:
    """What the statistic counts, as cells: name of the row, place of the column; cells of nothing left out."""
    one = STATISTICS.get(code)
    assert one is not None
    rows = one.count(asked).rows
    assert len({row[0] for row in rows}) == len(rows), "no row twice"
    return Counter({(row[0], place): cell for row in rows for place, cell in enumerate(row[1:]) if cell})


@pytest.mark.django_db
def test_what_the_seeds_report_is_the_same_when_it_is_counted_row_by_row():
    here, there = (one.post.pk for one in Filled().houses)
    spans = [(FIRST, LAST), (FIRST, FIRST), (LAST, LAST), (FIRST, FIRST + timedelta(days=120))]
    asks = [Asked(*days, posts) for days in spans for posts in (None, frozenset({here}), frozenset({there}))]
    for asked in asks:
        for code, again in SECOND_WAY.items():
            counted = first_way(code, asked)
            assert (code, asked, counted) == (code, asked, +again(asked))
            assert counted or (code.startswith("forensics") and asked.first == asked.last), (code, asked)
        one = STATISTICS.get("seizures.quantities")
        assert one is not None
        assert Counter(one.count(asked).rows) == recount_quantities(asked)
    assert recount_time_to_report(asks[0])["Urgent: three days", 3] == 2, "there are late reports to be counted"
    for code, again in SECOND_WAY.items():  # the ends of the days decide: each span and post has numbers of its own
        assert len({tuple(sorted(again(asked).items())) for asked in asks}) >= 4, code

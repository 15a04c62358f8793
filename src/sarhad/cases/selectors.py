"""Reading cases: those of the post, one with what the agency may read, draws, truths."""

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, look
from sarhad.cases import policies
from sarhad.cases.custody_models import Custody, Exhibit, Transfer
from sarhad.cases.draw_models import Draw, DrawSeed, SecondLineRule
from sarhad.cases.models import Case, CaseLine, Link
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.search_models import JointSearch
from sarhad.cases.states import EXHIBIT_NEXT, CaseState
from sarhad.cases.truth_models import Truth
from sarhad.crossings.models import Crossing
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop

MOST = 200
NUMBER = re.compile(r"([0-9]{4})\s*/\s*([0-9]{1,9})")
RECENT = timedelta(days=30)
TRUTH_COUNTS = {
    "confirmed": Count("pk", filter=Q(truth="confirmed")),
    "wrong": Count("pk", filter=Q(truth="false")),
    "unknown": Count("pk", filter=Q(truth="undetermined")),
}


def was_referred(crossing: UUID) -> bool:
    """Whether a crossing was referred, or has a case: no person is shown."""
    concerned = Q(referred_at__isnull=False) | Q(pk__in=Case.objects.filter(crossing_id=crossing).values("crossing"))
    return Crossing.objects.filter(pk=crossing).filter(concerned).exists()


def find_case_of(duty: Duty, crossing: UUID) -> UUID | None:
    """The case of a crossing, if the officer's agency works on it."""
    rows = Case.objects.filter(crossing_id=crossing, post_id=duty.post, parties__agency=duty.agency)
    return rows.values_list("pk", flat=True).first()


@look("case.list", title=gettext_noop("See the cases of the post"), purpose=Purpose.SECOND_LINE)
def list_cases(duty: Duty, /, *, at: datetime) -> list[Case]:
    """Cases on which the agency works: all that are not closed, then those closed in the last 30 days, newest first.

    Of the closed 200 at most. What is not closed is never cut off: an old case that is left out is a case that nobody
    ends. No person is shown; where the post draws, what waits is only counted by the page.
    """
    rows = Case.objects.filter(post_id=duty.post, parties__agency=duty.agency).select_related("officer")
    rows = rows.order_by("-opened_at").prefetch_related("tasks")
    closed = rows.filter(state=CaseState.CLOSED).exclude(decided_at__lt=at - RECENT)
    return [*rows.exclude(state=CaseState.CLOSED), *closed[:MOST]]


def find_case_of_number(duty: Duty, number: str) -> UUID | None:
    """The case of a number as people say it (`2026/00012`), if the officer's agency works on it; of whatever age."""
    found = NUMBER.fullmatch(number.strip())
    if found is None:
        return None
    rows = Case.objects.filter(year=int(found[1]), seq=int(found[2]), post_id=duty.post, parties__agency=duty.agency)
    return rows.values_list("pk", flat=True).first()


@look("case.look", title=gettext_noop("Open a case"), purpose=Purpose.SECOND_LINE)
def open_case(duty: Duty, /, *, case: UUID, at: datetime) -> Case:
    """A case, with all of it read along; what the agency may see of it is the page's to ask of `seeing`.

    Raises:
        NotFound: No such case at the post, or the agency is no party: the two look the same.
    """
    about("case", case)
    rows = Case.objects.filter(pk=case, post_id=duty.post, parties__agency=duty.agency)
    found = (
        rows.select_related("post", "officer", "decided_by", "crossing")
        .prefetch_related("lines__officer", "lines__agency", "attachments", "tasks__agency", "asks__agency")
        .prefetch_related("parties__agency", "exhibits__chain__holder", "searches", "truths", "interviews")
        .prefetch_related(
            "said__officer", "said__agency", "truth_proposals__proposed_by", "truth_proposals__answered_by"
        )
        .first()
    )
    if found is None:
        raise NotFound(_("No such case."))
    if found.crossing_id:
        about("crossing", found.crossing_id)
    return found


@look("search.open", title=gettext_noop("Open a joint search"), purpose=Purpose.SECOND_LINE)
def open_search(duty: Duty, /, *, search: UUID, at: datetime) -> JointSearch:
    """A joint search of a case of the agency's.

    Raises:
        NotFound: No such search here.
    """
    about("search", search)
    rows = JointSearch.objects.filter(pk=search, case__post_id=duty.post, case__parties__agency=duty.agency)
    found = rows.select_related("case", "ordered_by").prefetch_related("team__officer", "places__officer").first()
    if found is None:
        raise NotFound(_("No such search."))
    about("case", found.case_id)
    return found


@look("refusal.open", title=gettext_noop("Look for the form of a refusal"), purpose=Purpose.SECOND_LINE)
def find_form(duty: Duty, /, *, crossing: UUID, at: datetime) -> RefusalForm | None:
    """The standing form of a crossing of the post; None if there is none, or the agency does not read the person."""
    about("crossing", crossing)
    if not policies.may_see_form.allows(duty, duty.post):
        return None
    rows = RefusalForm.objects.filter(crossing=crossing, post_id=duty.post, withdrawn_at=None)
    return rows.select_related("post").prefetch_related("prints").first()


def find_rule(post: str) -> SecondLineRule:
    """How a post's second line works; as delivered if nobody set it."""
    return SecondLineRule.objects.filter(post_id=post).first() or SecondLineRule(post_id=post)


def list_seeds(post: str) -> list[DrawSeed]:
    """The seeds of a post, newest first, with their draws counted. Only those that ended may be shown."""
    return list(DrawSeed.objects.filter(post_id=post).annotate(made=Count("draws")).order_by("-begun_at")[:20])


@look(
    "case.own", title=gettext_noop("See the own draws, and what was taken past the draw"), purpose=Purpose.SECOND_LINE
)
def list_own_draws(duty: Duty, /, *, at: datetime) -> list[Draw]:
    """The officer's own draws of the last 90 days and what was taken past them, before anybody else sees them."""
    rows = Draw.objects.filter(officer_id=duty.id, at__gte=at - 3 * RECENT).select_related("case")
    return list(rows.order_by("-at")[:MOST])


@look("case.past", title=gettext_noop("See in figures what was taken past the draw"), purpose=Purpose.SUPERVISION)
def count_past_draw(duty: Duty, /, *, until: datetime, at: datetime) -> list[dict[str, Any]]:
    """How many cases each officer of the post drew, took past the draw, and gave back, of all times before `until`.

    Who draws, gives back and draws again chooses as well as who takes a case past the draw.

    Args:
        until: Not included; the page asks for the beginning of the running month, so that an officer has seen the own
            figures before the leader does.
    """
    rows = Draw.objects.filter(case__post_id=duty.post, at__lt=until).values("officer", "officer__name").order_by()
    counted = rows.annotate(drawn=Count("pk", filter=Q(past="")), past=Count("pk", filter=~Q(past="")))
    lines = CaseLine.objects.filter(case__post_id=duty.post, at__lt=until, what="given-back", officer__isnull=False)
    returned = lines.values("officer", "officer__name").order_by().annotate(back=Count("pk"))
    found: dict[UUID, dict[str, Any]] = {}
    for row in (*counted, *returned):
        about("officer", row["officer"])
        found.setdefault(row["officer"], {"drawn": 0, "past": 0, "back": 0}).update(row)
    return sorted(found.values(), key=lambda row: (-row["past"] - row["back"], row["officer__name"]))


@look("case.in-hand", title=gettext_noop("See which cases are in whose hands"), purpose=Purpose.SUPERVISION)
def list_in_hand(duty: Duty, /, *, at: datetime) -> list[Case]:
    """Cases of the post in hand, on which the leader's agency works, the oldest first, each with who has it.

    Numbers, subjects and clocks: nothing of a traveller.
    """
    rows = Case.objects.filter(post_id=duty.post, parties__agency=duty.agency, state=CaseState.IN_HAND)
    found = list(rows.select_related("officer").order_by("opened_at"))
    for one in found:
        about("officer", one.officer_id)
    return found


def count_truths(*, since: datetime, by: str = "check_code") -> list[tuple[str, int, int, int]]:
    """How many findings were confirmed, false, not determined. Counts only, of the whole border.

    Args:
        by: What they are counted by: `check_code`, `listing` or `rule`; findings that name none are left out.
    """
    rows = Truth.objects.filter(at__gte=since).exclude(**{by: ""}).values(by)
    counted = rows.annotate(**TRUTH_COUNTS).order_by(by)
    return [(row[by], row["confirmed"], row["wrong"], row["unknown"]) for row in counted]


def count_searches(*, since: datetime) -> list[tuple[str, int, int, int]]:
    """Signed joint searches by the rule that asked, "" for officers: something found, nothing, not every place."""
    rows = JointSearch.objects.filter(signatures__at__gte=since).exclude(result="").distinct()
    counted = Counter((one.rule, one.result) for one in rows)
    return [
        (rule, counted[rule, "found"], counted[rule, "nothing"], counted[rule, "part"])
        for rule in sorted({rule for rule, _result in counted})
    ]


def count_truths_of(*, entries: list[UUID]) -> tuple[int, int, int]:
    """The same for findings about these entries of lists, of all times."""
    counted = Truth.objects.filter(entry__in=entries).aggregate(**TRUTH_COUNTS)
    return counted["confirmed"], counted["wrong"], counted["unknown"]


def find_links(case: Case) -> list[Link]:
    """Cases that have to do with a case that was opened."""
    rows = Link.objects.filter(Q(one=case) | Q(other=case)).select_related("one", "other")
    return list(rows.order_by("at"))


def find_offer(exhibit: Exhibit) -> Transfer | None:
    """The open offer of an exhibit that was opened."""
    return Transfer.objects.filter(exhibit=exhibit, ended_at=None).select_related("giver", "taker").first()


def waiting_count(cases: QuerySet[Case] | list[Case]) -> int:
    """How many of these wait."""
    return sum(case.state == CaseState.WAITING for case in cases)


def list_held(officer: UUID) -> list[Custody]:
    """The last links of chains that end in an officer's hands, the oldest first; for number, seal and place."""
    later = Custody.objects.filter(exhibit=OuterRef("exhibit"), seq__gt=OuterRef("seq"))
    held = [state for state, following in EXHIBIT_NEXT.items() if following]
    rows = Custody.objects.filter(~Exists(later), holder=officer, state__in=held)
    return list(rows.select_related("exhibit").order_by("from_at", "pk"))

"""Reading what became of those whom an officer referred."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from borderkit.mrz import PartialDate
from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, look
from sarhad.cases.models import Case
from sarhad.cases.subjects import PROTECTION
from sarhad.cases.telling_back import apart, sums, told
from sarhad.crossings.models import Crossing
from sarhad.crossings.states import State
from sarhad.kernel import clock
from sarhad.kernel.words import gettext_noop

MOST = 200
RECENT = timedelta(days=30)
SUMMED = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Referral:
    """One of the officer's own: when, why (a code of `SUBJECTS`), and what became of it, to be translated."""

    at: datetime
    reason: str
    became: str


@look("case.referred", title=gettext_noop("See what became of the own referrals"), purpose=Purpose.BORDER_CHECK)
def list_own_referrals(duty: Duty, /, *, at: datetime) -> list[Referral]:
    """Those whom the officer referred in the last 30 days: reason, time, and the end where it is told singly."""
    crossings = Crossing.objects.filter(officer_id=duty.id, post_id=duty.post, referred_at__gte=at - RECENT)
    rows = list(crossings.exclude(state=State.OPEN).order_by("-referred_at")[:MOST])
    outcomes = dict(Case.objects.filter(crossing__in=rows).values_list("crossing", "outcome"))
    found = []
    for row in rows:
        about("crossing", row.pk)
        subject = row.referral_reason or PROTECTION
        outcome = outcomes.get(row.pk, "")
        group = _group(duty, outcome, subject, row.birth, row.occurred_at)
        found.append(Referral(row.referred_at or row.occurred_at, subject, told(outcome, group)))
    return found


def sum_referrals(duty: Duty, *, until: datetime) -> list[tuple[str, str]]:
    """Of all who were referred at the post in the 180 days before `until`: those who are told in sums only.

    Args:
        until: Not included; the page asks for the beginning of the running month, so that a sum that grows by one
            says nothing of the last case.
    """
    referred = Crossing.objects.filter(post_id=duty.post, referred_at__gte=until - SUMMED, referred_at__lt=until)
    rows = list(referred.exclude(state=State.OPEN).values_list("pk", "referral_reason", "birth", "occurred_at"))
    cases = Case.objects.filter(crossing__in=referred)
    outcomes = dict(cases.values_list("crossing", "outcome"))
    groups = (
        _group(duty, outcomes.get(pk, ""), reason or PROTECTION, birth, happened_at)
        for pk, reason, birth, happened_at in rows
    )
    return sums(groups, settings.STATISTICS_SMALLEST)


def _group(duty: Duty, outcome: str, subject: str, birth: str, at: datetime) -> str:
    parts = [int(part) if part.isdecimal() else None for part in birth.split("-")]
    born = PartialDate(*parts) if len(parts) == 3 else PartialDate()
    today = clock.local_day(at, duty.time_zone)
    return apart(outcome=outcome, subject=subject, born_last=born.last, today=today)

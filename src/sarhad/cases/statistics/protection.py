"""Persons who need protection: by post and way. Small numbers are hidden wherever this is shown."""

from collections import Counter, defaultdict

from django.db.models import Count, Q
from django.utils.translation import gettext

from sarhad.cases.models import Case
from sarhad.cases.outcomes import OUTCOMES, PROTECTIVE
from sarhad.cases.statistics import THEMES
from sarhad.cases.subjects import PROTECTION
from sarhad.kernel.statistic import Asked, Counted, statistic
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.days import within

WAYS = [code for code in OUTCOMES if code in PROTECTIVE]
NOT_ENDED = "not-ended"
ELSEWHERE = "elsewhere"


@statistic(
    "protection.by-post",
    title=_("Protection by post and way"),
    theme=THEMES["protection"],
    unit=_("cases"),
    persons=True,
    means=_("Cases of persons who asked for protection or seemed to need it, by the day on which they were opened."),
)
def by_post(asked: Asked) -> Counted:
    """Each case once: by its way if it has ended in one, as still open, or as ended in another way."""
    rows = Case.objects.filter(within(asked, "opened_at")).filter(Q(subject=PROTECTION) | Q(outcome__in=PROTECTIVE))
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for name, outcome, n in rows.values_list("post__name", "outcome").annotate(n=Count("pk")).order_by():
        way = outcome if outcome in PROTECTIVE else ELSEWHERE if outcome else NOT_ENDED
        counted[name][way] += n
    titles = [gettext(OUTCOMES[code].title) for code in WAYS]
    head = (gettext("Post"), *titles, gettext("Not ended yet"), gettext("Ended in another way"))
    columns = (*WAYS, NOT_ENDED, ELSEWHERE)
    return Counted(head, tuple((name, *(counted[name][way] for way in columns)) for name in sorted(counted)))

"""How long what was announced is kept, by class of data: the longest that the law allows, and what was set here.

Source: Directive (EU) 2016/681 Art. 12(1) to (3): booking data is masked after six months and erased after five years;
CJEU C-817/19: after six months only that of travellers with a link to terrorism or serious crime is kept; Directive
2004/82/EC Art. 6(1): passenger data is erased within 24 hours of entry unless it is needed later.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sarhad.advance.carrier_models import RetentionTerm
from sarhad.kernel.words import gettext_noop as _

API_PLAIN = timedelta(hours=24)
"""Passenger data of travellers without a hit, after the journey."""
API_WITH_HIT = timedelta(days=183)
"""Passenger data of travellers with one."""
PNR_MASKED = timedelta(days=183)
"""Booking data is hidden from then on; two persons can show it again."""
PNR_PLAIN = timedelta(days=183)
"""Booking data of travellers without a hit that stands is erased."""
PNR_ERASED = timedelta(days=5 * 365 + 1)
"""All booking data is erased."""
UNMASKED_FOR = timedelta(hours=8)
EVERY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Term:
    """A class of data: the longest it may be kept after the journey, and the shortest that still serves its purpose."""

    title: str
    longest: timedelta
    shortest: timedelta
    source: str


_API_LAW = "Directive 2004/82/EC Art. 6(1)"
TERMS = {
    "api_plain": Term(_("Lists of carriers, nothing found: erased"), API_PLAIN, timedelta(hours=1), _API_LAW),
    "api_hit": Term(_("Lists of carriers, with a hit: erased"), API_WITH_HIT, timedelta(days=1), _API_LAW),
    "pnr_masked": Term(_("Bookings: masked"), PNR_MASKED, timedelta(days=1), "Directive (EU) 2016/681 Art. 12(2)"),
    "pnr_plain": Term(_("Bookings without a confirmed hit: erased"), PNR_PLAIN, timedelta(days=1), "CJEU C-817/19"),
    "pnr_all": Term(
        _("All bookings: erased"), PNR_ERASED, timedelta(days=1), "Directive (EU) 2016/681 Art. 12(1), (4)"
    ),
}
"""Classes by code. Nothing is kept longer than `longest`, whatever stands in the database."""


def terms() -> dict[str, timedelta]:
    """How long each class is kept now: as was last accepted, never longer than the law allows."""
    kept = {kind: term.longest for kind, term in TERMS.items()}
    rows = RetentionTerm.objects.filter(is_accepted=True, kind__in=TERMS).order_by("decided_at", "pk")
    for kind, hours in rows.values_list("kind", "hours"):
        kept[kind] = min(timedelta(hours=hours), TERMS[kind].longest)
    return kept


def is_due(last: datetime | None, at: datetime) -> bool:
    """Whether retention is to run: once a day, and when the house starts."""
    return last is None or at - last >= EVERY

"""How long what was announced is kept, by class of data.

Source: Directive (EU) 2016/681 Art. 12(1) to (3): booking data is masked after six months and erased after five years;
CJEU C-817/19: after six months only that of travellers with a link to terrorism or serious crime is kept; Directive
2004/82/EC Art. 6(1): passenger data is erased within 24 hours of entry unless it is needed later.
"""

from datetime import datetime, timedelta

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


def is_due(last: datetime | None, at: datetime) -> bool:
    """Whether retention is to run: once a day, and when the house starts."""
    return last is None or at - last >= EVERY

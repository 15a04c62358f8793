"""How long may a person stay: n days in any m, counted from entries and exits.

Source: Regulation (EU) 2016/399 Art. 6(1), 6(1a) and 6(2); the rule for 90 days in any 180 is only the
default.
"""

from borderkit.stay.account import StayAccount, account, strictest
from borderkit.stay.allowances import SCHENGEN, Allowance, Period
from borderkit.stay.counting import days_left, days_used, last_legal_day, overstay_days
from borderkit.stay.stays import Stay, missing_exits

__all__ = [
    "SCHENGEN",
    "Allowance",
    "Period",
    "Stay",
    "StayAccount",
    "account",
    "days_left",
    "days_used",
    "last_legal_day",
    "missing_exits",
    "overstay_days",
    "strictest",
]

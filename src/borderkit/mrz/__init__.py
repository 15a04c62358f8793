"""Machine readable zones of passports, cards and visas: reading, repair, writing, check digits."""

from borderkit.mrz.alphabet import check_digit
from borderkit.mrz.changes import Change
from borderkit.mrz.comparing import Difference, Printed, compare
from borderkit.mrz.dates import PartialDate
from borderkit.mrz.digits import Digit
from borderkit.mrz.forms import Layout
from borderkit.mrz.names import Name
from borderkit.mrz.problems import FIELD_NAMES, KINDS, Kind, Problem, Severity
from borderkit.mrz.reading import Reading, read
from borderkit.mrz.repairing import Repair, repair
from borderkit.mrz.shape import NotAZone, Reason
from borderkit.mrz.transliterate import in_arabic, spellings, to_mrz
from borderkit.mrz.writing import Document, write

__all__ = [
    "FIELD_NAMES",
    "KINDS",
    "Change",
    "Difference",
    "Digit",
    "Document",
    "Kind",
    "Layout",
    "Name",
    "NotAZone",
    "PartialDate",
    "Printed",
    "Problem",
    "Reading",
    "Reason",
    "Repair",
    "Severity",
    "check_digit",
    "compare",
    "in_arabic",
    "read",
    "repair",
    "spellings",
    "to_mrz",
    "write",
]

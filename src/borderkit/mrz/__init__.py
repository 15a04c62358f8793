"""Machine readable zones of passports, cards and visas: reading, writing, check digits."""

from borderkit.mrz.alphabet import check_digit
from borderkit.mrz.dates import PartialDate
from borderkit.mrz.digits import Digit
from borderkit.mrz.layouts import Layout
from borderkit.mrz.names import Name
from borderkit.mrz.problems import FIELD_NAMES, KINDS, Kind, Problem, Severity
from borderkit.mrz.reading import Reading, read
from borderkit.mrz.shape import NotAZone, Reason
from borderkit.mrz.transliterate import spellings, to_mrz
from borderkit.mrz.writing import Document, write

__all__ = [
    "FIELD_NAMES",
    "KINDS",
    "Digit",
    "Document",
    "Kind",
    "Layout",
    "Name",
    "NotAZone",
    "PartialDate",
    "Problem",
    "Reading",
    "Reason",
    "Severity",
    "check_digit",
    "read",
    "spellings",
    "to_mrz",
    "write",
]

"""Is this traveller on the list? Candidates with a score and the grounds for it."""

from borderkit.screening.calibration import Calibration
from borderkit.screening.explaining import REASONS
from borderkit.screening.files import NotAnIndex
from borderkit.screening.index import Index
from borderkit.screening.values import Candidate, Columns, Person, Query, Term
from borderkit.screening.weights import FALSE_HIT_RATE, probability_of, threshold_for

__all__ = [
    "FALSE_HIT_RATE",
    "REASONS",
    "Calibration",
    "Candidate",
    "Columns",
    "Index",
    "NotAnIndex",
    "Person",
    "Query",
    "Term",
    "probability_of",
    "threshold_for",
]

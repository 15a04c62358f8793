"""Is this traveller on the list? Candidates with a score and the grounds for it.

Needs the extra ``screening``: numpy, numba.
"""

try:
    from borderkit.screening.calibration import Calibration
    from borderkit.screening.explaining import REASONS
    from borderkit.screening.files import NotAnIndex
    from borderkit.screening.index import Index
    from borderkit.screening.values import Candidate, Columns, Person, Query, Term
    from borderkit.screening.weights import FALSE_HIT_RATE, probability_of, threshold_for
except ModuleNotFoundError as absent:
    raise ImportError(
        f"Searching lists needs the extra screening (pip install sarhad[screening]): {absent.name} is not installed. "
        "The rest of the library does without."
    ) from absent

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

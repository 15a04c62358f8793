"""From the rate of false hits that an agency accepts to the likeness from which a listed person is a candidate."""

from borderkit.screening import Index, threshold_for
from sarhad.lists.hit_rates import rate_of


def threshold(index: Index, agency: str) -> float:
    """The score, in nats, from which a listed person is a candidate for an agency: it grows with the list."""
    return least_score(len(index), rate_of(agency))


def least_score(listed: int, rate: tuple[int, float]) -> float:
    """The score, in nats, that a rate comes to on a list of so many persons.

    Args:
        rate: One false hit in so many travellers, and the nats by which the agency's own travellers moved it.
    """
    one_in, shift = rate
    return threshold_for(1 / one_in, listed) + shift

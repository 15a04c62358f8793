"""From the rate of false hits that an agency accepts to the likeness from which a listed person is a candidate."""

from borderkit.screening import Index, threshold_for


def threshold(index: Index, one_in: int) -> float:
    """The score, in nats, from which a listed person is a candidate: it grows with the list.

    Args:
        one_in: One false hit in so many travellers.
    """
    return threshold_for(1 / one_in, len(index))

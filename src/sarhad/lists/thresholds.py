"""From the rate of false hits that an agency accepts to the likeness from which a candidate is one."""

from borderkit.screening import Index


def threshold(index: Index, one_in: int) -> float | None:
    """The score from which a listed person is a candidate; None: the index's own.

    Args:
        one_in: One false hit in so many travellers.
    """
    return None

"""The rate of false hits that each agency accepts, held by this process and renewed when one is set."""

from uuid import UUID

from sarhad.lists.alert_models import HitRate

USUAL = 1_000
"""One in a thousand: what an agency has that never set one."""
LEAST, MOST = 10, 1_000_000

_held: tuple[UUID | None, dict[str, tuple[int, float]]] = (None, {})


def hold(newest: UUID | None) -> None:
    """Read the rates anew if the newest one is another than before: one query then, none else."""
    global _held
    if newest != _held[0]:
        rows = HitRate.objects.order_by("set_at", "pk").values_list("agency", "one_in", "shift")
        _held = (newest, {agency: (one_in, shift) for agency, one_in, shift in rows})


def one_in(agency: str) -> int:
    """One false hit in so many travellers, as of the last `hold`."""
    return rate_of(agency)[0]


def rate_of(agency: str) -> tuple[int, float]:
    """One false hit in so many travellers, and the nats by which its own travellers moved the threshold for it."""
    return _held[1].get(agency, (USUAL, 0.0))

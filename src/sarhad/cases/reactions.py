"""What happens to a crossing is followed by its case."""

from uuid import UUID

from sarhad.access.duty import SYSTEM
from sarhad.cases.selectors import was_referred
from sarhad.cases.services.follow_crossing import follow_crossing
from sarhad.crossings.facts import CrossingAmended, CrossingDecided
from sarhad.kernel import clock
from sarhad.kernel.facts import on


@on(CrossingDecided)
def follow_decision(fact: CrossingDecided) -> None:
    """Looks at the crossing as it stands now, so it may be told twice or late. Most are admitted and have no case."""
    if _is_ours(fact.crossing, fact.state):
        follow_crossing(SYSTEM, crossing=UUID(fact.crossing), at=clock.now())


@on(CrossingAmended)
def follow_amendment(fact: CrossingAmended) -> None:
    """A decision was taken back, or a referral."""
    if _is_ours(fact.crossing, fact.became):
        follow_crossing(SYSTEM, crossing=UUID(fact.crossing), at=clock.now())


def _is_ours(crossing: str, state: str) -> bool:
    return state in ("referred", "protection", "refused") or was_referred(UUID(crossing))

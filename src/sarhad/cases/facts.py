"""Facts about cases: ids, codes and times only."""

from dataclasses import dataclass

from sarhad.kernel.facts import Fact, fact


@fact("search.signed", subject="search")
@dataclass(frozen=True, kw_only=True)
class SearchSigned(Fact):
    """Both agencies signed a joint search.

    `rule`: the code of the risk rule that asked for it; empty: an officer did. `result`: `found`, `nothing` (in any
    place of the vehicle), or `part` (nothing, and not every place was looked at).
    """

    search: str
    case: str
    post: str
    vehicle: str
    rule: str
    result: str

"""What a version of a list brought and ended, and who of many travellers may be somebody that it brought."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress, islice
from typing import TypeVar
from uuid import UUID

from borderkit.screening import Candidate, Index, Query
from borderkit.screening.reaching import Few
from sarhad.lists.holding import hold, live_versions, people
from sarhad.lists.models import ListedDocument, ListedPerson
from sarhad.lists.standing import ON_LIST
from sarhad.lists.thresholds import threshold

AT_ONCE = 4096
MOST = 50
MOST_FEW, FEW_OF = 5_000, 4
"""Of more entries, or more than a quarter of all, nobody is sorted out: too many travellers come near one of them."""
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Came:
    """An entry that came with a version, or changed with it."""

    id: UUID
    source: str
    reference: str
    instruction: str


def came_with(version: UUID) -> Mapping[str, Came]:
    """Persons that a version brought and that are on the list still, by id: one query."""
    rows = ListedPerson.objects.filter(ON_LIST, since=version, category="person")
    return {str(row[0]): Came(*row) for row in rows.values_list("id", "source", "reference", "instruction")}


def ended_with(version: UUID) -> frozenset[str]:
    """Ids of the persons that a version took off the list or changed: one query."""
    rows = ListedPerson.objects.filter(until=version, category="person")
    return frozenset(str(id_) for id_ in rows.values_list("id", flat=True))


def documents_of(version: UUID) -> tuple[frozenset[str], bool]:
    """Numbers of documents that a version brought, with look-alike letters as digits; whether it ended any."""
    came = ListedDocument.objects.filter(ON_LIST, since=version).values_list("folded", flat=True)
    return frozenset(came), ListedDocument.objects.filter(until=version).exists()


def who_may_be(
    asked: Iterable[tuple[K, Query]], came: Mapping[str, Came], *, agency: str = ""
) -> Iterator[list[tuple[K, Candidate]]]:
    """Look travellers up as the desk does, `AT_ONCE` at a time; of what is found only who came is given.

    Each who could be one of them is asked for in the whole index, at the likeness that the desk asks for: what is found
    is what the desk would have found, had the entry been on the list that day.

    Args:
        asked: Anything that tells the traveller, and the traveller; read as it streams.
        agency: Whose rate of false hits holds; empty: the usual one.

    Yields:
        For each piece the pairs that were found, none too.

    Raises:
        ScreeningUnavailable: The lists cannot be read.
    """
    index = hold(live_versions(), is_patient=True).index
    least = threshold(index, agency)
    few = _few(index, came)
    rest = iter(asked)
    while piece := list(islice(rest, AT_ONCE)):
        if few is not None:
            piece = list(compress(piece, few.may_be([query for _key, query in piece], least)))
        answers = index.search_many([query for _key, query in piece], limit=MOST, threshold=least) if piece else []
        yield [
            (key, candidate)
            for (key, _query), answer in zip(piece, answers, strict=True)
            for candidate in answer
            if candidate.id in came
        ]


def _few(index: Index, came: Mapping[str, Came]) -> Few | None:
    """Whoever came, to sort out at once who can be none of them; None if so many came that it would cost more."""
    if len(came) > MOST_FEW or len(came) * FEW_OF > len(index):
        return None
    return Few(index, people(ListedPerson.objects.filter(pk__in=came)))

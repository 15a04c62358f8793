"""Hides small numbers of groups of persons, and further ones, so that none can be computed back. Pure.

What a reader may know is taken to be much: every number that is shown, the sum of each column and of all (another
table may show them), that a group without anybody has no row, and how this works. A hidden number is safe if at
least two whole numbers fit all of that.

The table is a network: a line of the table (a group, a column) is a node, a hidden number an arc between the two
lines in which it stands, to the one side if it could be greater, to the other if it could be smaller. A number could
be another one if and only if a way leads back round to it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

Shown = int | str
Node = tuple[str, int]
Place = tuple[int, int]
OTHER = "*"


@dataclass(frozen=True, slots=True)
class Table:
    """What may be shown.

    Attributes:
        rows: For each group its numbers and, last, their sum; `<n` and `*` for what is hidden.
        sums: For each column the sum of all groups, and of all; a small sum as `<n`.
    """

    rows: tuple[tuple[Shown, ...], ...]
    sums: tuple[Shown, ...]


@dataclass(slots=True)
class _Network:
    """The numbers with the sum of each group as their last column, and what of them is hidden so far."""

    numbers: Sequence[Sequence[int]]
    least: int
    small: set[Place] = field(default_factory=set)
    other: set[Place] = field(default_factory=set)
    arcs: dict[Node, list[tuple[Node, Place, int]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for row, line in enumerate(self.numbers):
            self.small |= {(row, column) for column, number in enumerate(line) if number < self.least}
        self._arcs()

    @property
    def last(self) -> int:
        return len(self.numbers[0]) - 1

    def could_grow(self, place: Place) -> bool:
        return place not in self.small or self._at(place) < self.least - 1

    def could_shrink(self, place: Place) -> bool:
        if place not in self.small:
            return self._at(place) > self.least
        return self._at(place) > (1 if place[1] == self.last else 0)

    def _at(self, place: Place) -> int:
        return self.numbers[place[0]][place[1]]

    def _arcs(self) -> None:
        """From each line, where a way leads, over which number, and what it costs to hide that."""
        for row, line in enumerate(self.numbers):
            for column, number in enumerate(line):
                place, cost = (row, column), 0 if number < self.least else 1 + number
                there, back = (("row", row), ("column", column))
                if column == self.last:
                    there, back = back, there
                if self.could_grow(place):
                    self.arcs[there].append((back, place, cost))
                if self.could_shrink(place):
                    self.arcs[back].append((there, place, cost))

    def way(self, start: Node, end: Node, without: Place) -> tuple[int, list[Place]] | None:
        """The cheapest way from line to line, and the numbers on it; None if there is none."""
        queue: list[tuple[int, int, Node]] = [(0, 0, start)]
        best: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, Place]] = {}
        tick = 0
        while queue:
            cost, _tick, node = heappop(queue)
            if node == end:
                return cost, list(_back(came, start, end))
            if cost > best[node]:
                continue
            for there, place, full in self.arcs[node]:
                more = 0 if place in self.other else full
                if place != without and cost + more < best.get(there, 1 << 60):
                    best[there], came[there] = cost + more, (node, place)
                    tick += 1
                    heappush(queue, (cost + more, tick, there))
        return None

    def make_safe(self, place: Place) -> bool:
        """Hide as little more as is needed for this number to be safe. False: nothing makes it safe."""
        row, column = ("row", place[0]), ("column", place[1])
        grow, shrink = (row, column), (column, row)
        if place[1] == self.last:
            grow, shrink = shrink, grow
        ways = []
        if self.could_grow(place):
            ways.append(self.way(grow[1], grow[0], place))
        if self.could_shrink(place):
            ways.append(self.way(shrink[1], shrink[0], place))
        found = [one for one in ways if one is not None]
        if not found:
            return False
        self.other |= set(min(found)[1]) - self.small
        return True


def _back(came: dict[Node, tuple[Node, Place]], start: Node, end: Node) -> Iterator[Place]:
    node = end
    while node != start:
        node, place = came[node]
        yield place


def hide(numbers: Sequence[Sequence[int]], least: int) -> Table | None:
    """Hide what is smaller than `least`, and as little more as is needed.

    A zero within a group is hidden as well, as far as it does not follow from the rest: that nobody is counted there
    harms nobody.

    Args:
        numbers: For each group of persons its counts, which exclude each other; each group has at least one person.
        least: The smallest number that is shown; at least 3.

    Returns:
        The table; None if too little is there to hide anything in: then nothing of it may be shown.

    Raises:
        ValueError: `least` is below 3, a number is negative, or a group has nobody.
    """
    if least < 3:
        raise ValueError("least must be at least 3")
    if any(number < 0 for row in numbers for number in row) or any(not sum(row) for row in numbers):
        raise ValueError("numbers are from 0, and each group has somebody")
    if not numbers:
        return Table((), ())
    whole = [[*row, sum(row)] for row in numbers]
    network = _Network(whole, least)
    for place in sorted(network.small):
        if whole[place[0]][place[1]] > 0 and not network.make_safe(place):
            return None
    sign = f"<{least}"
    rows = tuple(
        tuple(
            sign if (r, c) in network.small else OTHER if (r, c) in network.other else number
            for c, number in enumerate(line)
        )
        for r, line in enumerate(whole)
    )
    sums = (sum(column) for column in zip(*whole, strict=True))
    return Table(rows, tuple(one if one >= least else sign for one in sums))

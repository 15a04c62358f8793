"""What a proposal would change on the trust store as it stands now, State by State. Made anew whenever it is asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from borderkit.emrtd import Problem, check_list, read_master_list
from sarhad.documents.models import Decision, Proposal, ProposedItem
from sarhad.documents.reading import Item
from sarhad.documents.settling import Line, Yes, is_newer, problems_of, settle
from sarhad.documents.standing import Standing, read_standing

CHANGES = ("added", "changed", "removed", "unchanged")


@dataclass(frozen=True, slots=True)
class ListShown:
    """A master list of the proposal.

    Attributes:
        is_vouched: Whether its signature leads to a key that is trusted already.
        is_older: Whether a newer list of this publisher was accepted before.
    """

    publisher: str
    fingerprint: str
    signed_at: datetime | None
    certificates: int
    is_vouched: bool
    is_older: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What a proposal would change for one State; decided on as one."""

    country: str
    lines: tuple[Line, ...]
    decision: Decision | None = None

    @property
    def counts(self) -> dict[str, int]:
        """Lines by change; what is not taken counts as ``kept_out``."""
        found = Counter(line.change if line.change in CHANGES else "kept_out" for line in self.lines)
        return {change: found[change] for change in (*CHANGES, "kept_out")}

    @property
    def is_open(self) -> bool:
        """Whether somebody is to decide on it."""
        return self.decision is None and any(line.is_taken or line.needs_yes for line in self.lines)

    @property
    def asked(self) -> tuple[Line, ...]:
        """Lines that need an explicit yes."""
        return tuple(line for line in self.lines if line.needs_yes)


@dataclass(frozen=True, slots=True)
class Difference:
    """All parts, by State; `version` is that of the trust store they were held against."""

    version: UUID | None
    parts: tuple[Part, ...]
    lists: tuple[ListShown, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Over all States that are still open."""
        found = Counter[str]()
        for part in self.parts:
            if part.decision is None:
                found.update(part.counts)
        return {change: found[change] for change in (*CHANGES, "kept_out")}


def say_yes(_fingerprint: str) -> bool:
    """Yes to every new key: what a page shows, so that the person sees what it would come to."""
    return True


def compare(proposal: Proposal, *, today: date, yes: Yes = say_yes, standing: Standing | None = None) -> Difference:
    """Hold a proposal against the trust store: six queries, and four more if the store has changed.

    Args:
        yes: Which new keys are agreed to.
        standing: What stands, if it was read already.
    """
    standing = standing or read_standing()
    items = [_item(row) for row in ProposedItem.objects.filter(proposal=proposal).order_by("country", "id")]
    decided = {decision.country: decision for decision in Decision.objects.filter(proposal=proposal)}
    lists = tuple(_show_list(item, standing, today) for item in items if item.kind == "master-list")
    removing = frozenset(one.publisher for one in lists if one.is_vouched and not one.is_older)
    own: dict[str, list[Item]] = {}
    for item in items:
        if item.kind != "master-list":
            own.setdefault(item.country, []).append(item)
    for one in standing.vouched.values():
        if one.publishers & removing:
            own.setdefault(one.country, [])
    parts = []
    for country, found in sorted(own.items()):
        lines = settle(country, found, standing, removing=removing, today=today, yes=yes)
        if lines:
            parts.append(Part(country, lines, decided.get(country)))
    return Difference(standing.version, tuple(parts), lists)


def open_parts(difference: Difference) -> Iterable[Part]:
    """The parts that wait for a decision."""
    return (part for part in difference.parts if part.is_open)


def _item(row: ProposedItem) -> Item:
    return Item(
        row.kind, row.country, row.fingerprint, bytes(row.der), tuple(row.publishers), row.is_self_signed,
        tuple(row.problems),
    )  # fmt: skip


def _show_list(item: Item, standing: Standing, today: date) -> ListShown:
    found = read_master_list(item.der)
    checked = check_list(found, standing.trust, today=today)
    attributes = found.signed.signers[0].attributes
    signed_at = attributes.signed_at if attributes else None
    before = standing.lists.get(("master-list", item.country))
    is_same = before is not None and before.sha256 == item.fingerprint
    return ListShown(
        item.country,
        item.fingerprint,
        signed_at,
        len(found.certificates),
        checked.anchor is not None,
        before is not None and not is_same and not is_newer(signed_at, None, before),
        tuple(dict.fromkeys((*problems_of(item.problems), *checked.problems))),
    )

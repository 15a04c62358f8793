"""What a check is and what it finds. A finding without grounds and a check without a source cannot be made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from sarhad.checks.dossier import Dossier, Likeness
from sarhad.kernel.catalogue import Catalogue


class Weight(IntEnum):
    """How much a finding asks of the officer. It never decides."""

    NOTE = 1  # good to know
    DOUBT = 2  # look closely; also: this could not be checked
    STOP = 3  # do not pass without the second line, or without writing down why


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found, in words an officer can read out.

    `text` is an English sentence with named places, `%(days)s`, that `grounds` fill; translated where it is shown.
    `compared`: traveller and listed person side by side, where the finding is that the one may be the other.
    """

    text: str
    weight: Weight
    grounds: Mapping[str, str] = field(default_factory=dict)
    check: str = ""
    source: str = ""
    compared: tuple[Likeness, ...] = ()

    def __post_init__(self) -> None:
        if not self.grounds:
            raise ValueError("a finding needs grounds")


CheckFunction = Callable[[Dossier], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A question put to every dossier. The docstring of its function is its explanation to officers.

    `needs`: the evidence without which it is not asked, as a path in the dossier, `chip.active`. `is_asked_again`: once
    more when a reader hands over further evidence.
    """

    code: str
    title: str
    source: str
    function: CheckFunction
    needs: str = ""
    is_asked_again: bool = False

    @property
    def explanation(self) -> str:
        return (self.function.__doc__ or "").strip()


CHECKS: Catalogue[Check] = Catalogue("sarhad.checks.catalogue", "sarhad.checks")


def check(
    code: str, *, title: str, source: str, needs: str = "", is_asked_again: bool = False
) -> Callable[[CheckFunction], CheckFunction]:
    """Put a function into the catalogue of checks.

    Args:
        code: `area.thing`, kept for ever.
        title: What is asked, as a line on the verdict page.
        source: The rule in law or standard that it stands on; owed.
        needs: Evidence that not every document comes with, as a path in the dossier: `chip`. While it is None, the
            check is not asked, and never counted among those that found nothing.
        is_asked_again: Ask it again when further evidence comes; always so with `needs`.
    """
    if not source:
        raise ValueError(f"the check {code} has no source")

    def add(function: CheckFunction) -> CheckFunction:
        CHECKS.add(Check(code, title, source, function, needs, is_asked_again or bool(needs)))
        return function

    return add

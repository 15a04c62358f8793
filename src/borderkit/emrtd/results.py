"""The result of an authentication: not one yes or no, but steps, each passed, failed or undetermined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from borderkit.emrtd.certificates import Certificate
from borderkit.emrtd.problems import Outcome, Problem, Severity, judge
from borderkit.emrtd.sod import SecurityObject
from borderkit.emrtd.trust import Anchor


class StepName(StrEnum):
    """What is looked at, in this order."""

    SIGNATURE = "signature"  # of EF.SOD, by the signer's key
    HASHES = "hashes"  # of every data group that was read
    GROUPS = "groups"  # is there a data group that is not in the signed list?
    CHAIN = "chain"  # from the signer to a trusted key
    REVOCATION = "revocation"
    DATES = "dates"
    ALGORITHMS = "algorithms"
    COUNTRY = "country"  # issuer and kind of document against the signer's
    DEVIATIONS = "deviations"  # is a defect of these documents known?
    ZONE = "zone"  # the printed zone against the chip


@dataclass(frozen=True, slots=True)
class Step:
    """How one step ended and why.

    Attributes:
        problems: The reasons if it did not pass; deviations and notes in any case.
    """

    name: StepName
    outcome: Outcome
    problems: tuple[Problem, ...]

    @property
    def source(self) -> str:
        """Where the rule stands that weighed most; empty if nothing was found."""
        order = list(Severity)
        weighed = sorted(self.problems, key=lambda problem: order.index(problem.severity))
        return weighed[0].source if weighed else ""


@dataclass(frozen=True, slots=True)
class Result:
    """Every step, and what they rested on. It proves the data, not the chip: a clone passes.

    Attributes:
        steps: All of `StepName`, in order.
        sod: None if there is none that can be read.
        signer: The certificate that EF.SOD names; None if it is not known.
        anchor: The trusted key; None if the chain did not reach one.

    Source: ICAO Doc 9303-11 §5.1; Doc 9303-12 §6.
    """

    steps: Mapping[StepName, Step]
    sod: SecurityObject | None
    signer: Certificate | None
    anchor: Anchor | None

    def __getitem__(self, name: StepName) -> Step:
        return self.steps[name]

    @property
    def passed(self) -> tuple[StepName, ...]:
        """Steps that passed."""
        return self._named(Outcome.PASSED)

    @property
    def failed(self) -> tuple[StepName, ...]:
        """Steps that failed."""
        return self._named(Outcome.FAILED)

    @property
    def undetermined(self) -> tuple[StepName, ...]:
        """Steps of which it could not be told."""
        return self._named(Outcome.UNDETERMINED)

    @property
    def missing(self) -> tuple[Problem, ...]:
        """What was missing to tell, over all steps."""
        return self._weighing(Severity.UNKNOWN)

    @property
    def deviations(self) -> tuple[Problem, ...]:
        """What is not by the book, over all steps."""
        return self._weighing(Severity.DEVIATION)

    def _named(self, outcome: Outcome) -> tuple[StepName, ...]:
        return tuple(name for name, step in self.steps.items() if step.outcome is outcome)

    def _weighing(self, severity: Severity) -> tuple[Problem, ...]:
        found = (problem for step in self.steps.values() for problem in step.problems)
        return tuple(dict.fromkeys(problem for problem in found if problem.severity is severity))


def make_step(name: StepName, problems: Iterable[Problem]) -> Step:
    """Make a step; its problems decide how it ended."""
    kept = tuple(dict.fromkeys(problems))
    return Step(name, judge(kept), kept)

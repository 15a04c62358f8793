"""What the steps of a chip's authentication are worth at the desk: problems of the library become findings."""

from collections.abc import Iterable, Iterator, Mapping

from borderkit.emrtd import Outcome, Problem, Proof, Severity, StepName
from sarhad.checks.dossier import ChipSeen, Dossier, have
from sarhad.checks.findings import Finding, Weight
from sarhad.kernel.words import gettext_noop as _

OUTCOMES: dict[str, str] = {
    Outcome.PASSED: _("passed"),
    Outcome.FAILED: _("failed"),
    Outcome.UNDETERMINED: _("undetermined"),
}

WEIGHTS: Mapping[Severity, Weight] = {Severity.ERROR: Weight.STOP, Severity.UNKNOWN: Weight.DOUBT}
"""A step that failed speaks against the document; one that is open asks to look closely. Deviations and notes are no
findings: they are met on genuine documents, and the second line sees them."""

OTHER_WEIGHTS: Mapping[str, Weight] = {
    # nothing is known against the document: this house lacks something
    "anchor.none": Weight.NOTE,
    "algorithm.unknown": Weight.NOTE,  # of an authority that is not known; a signature of that kind is open by itself
    "crl.missing": Weight.NOTE,
    "crl.unanchored": Weight.NOTE,
    "zone.missing": Weight.NOTE,
    # old documents of honest States
    "algorithm.weak": Weight.NOTE,
    # a matter of the State that signed, not of the holder
    "date.expired": Weight.DOUBT,
    "date.not_yet": Weight.DOUBT,
    "date.signed_outside": Weight.DOUBT,
    "hash.unknown": Weight.DOUBT,
    "key.unreadable": Weight.DOUBT,
}
"""Kinds of problems that weigh otherwise than their severity says."""

VOUCHING = (StepName.SIGNATURE, StepName.HASHES, StepName.CHAIN)


def say_step(dossier: Dossier, name: StepName) -> Iterator[Finding]:
    """What one step of passive authentication found; nothing if it passed."""
    step = chip_of(dossier).result[name]
    yield from say_problems(step.problems, step.outcome)


def say_proof(dossier: Dossier, proof: Proof | None) -> Iterator[Finding]:
    """What the chip's own proof found; nothing if it passed or was not asked for.

    That nobody vouches for its key is said here only where all that vouches for the other data passed: elsewhere that
    step says why, and weighs it. An authority that this house does not know is no doubt about the holder.
    """
    if proof is None:
        return
    result = chip_of(dossier).result
    is_told = any(result[name].outcome is not Outcome.PASSED for name in VOUCHING)
    problems = [one for one in proof.problems if not (is_told and one.code == "proof.unvouched")]
    yield from say_problems(problems, proof.outcome)


def say_problems(problems: Iterable[Problem], outcome: Outcome) -> Iterator[Finding]:
    """Findings of the problems that weigh: those that failed a step or left it open."""
    for problem in problems:
        if problem.severity in WEIGHTS:
            weight = OTHER_WEIGHTS.get(problem.code, WEIGHTS[problem.severity])
            grounds = {"outcome": outcome.value, **problem.grounds}
            yield Finding(problem.text, weight, grounds, source=problem.source)


def chip_of(dossier: Dossier) -> ChipSeen:
    chip = have(dossier.chip)
    if chip is None:
        raise LookupError("a step of a chip that nobody read")
    return chip

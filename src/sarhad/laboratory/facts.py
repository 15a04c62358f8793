"""What the laboratory tells: that a result was released or taken back. Codes and ids, never what it is about."""

from dataclasses import dataclass

from sarhad.kernel.facts import Fact, fact


@fact("analysis.released", subject="exhibit")
@dataclass(frozen=True, kw_only=True)
class AnalysisReleased(Fact):
    """A second person released a result."""

    analysis: str
    exhibit: str
    case: str
    post: str
    decision: str
    substance_class: str


@fact("analysis.corrected", subject="exhibit")
@dataclass(frozen=True, kw_only=True)
class AnalysisCorrected(Fact):
    """A released result was taken back: what was concluded from it must be looked at again."""

    analysis: str
    exhibit: str
    case: str
    post: str

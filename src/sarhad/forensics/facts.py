"""Facts about examinations."""

from dataclasses import dataclass

from sarhad.kernel.facts import Fact, fact


@fact("examination.requested", subject="examination")
@dataclass(frozen=True, kw_only=True)
class ExaminationRequested(Fact):
    """A centre was asked."""

    examination: str
    centre: str
    post: str


@fact("examination.released", subject="examination")
@dataclass(frozen=True, kw_only=True)
class ExaminationReleased(Fact):
    """A report was released: what the document is."""

    examination: str
    case: str
    centre: str
    post: str
    conclusion: str


@fact("examination.retracted", subject="examination")
@dataclass(frozen=True, kw_only=True)
class ExaminationRetracted(Fact):
    """A released report was withdrawn: what was concluded from it must be looked at again."""

    examination: str
    case: str
    centre: str
    post: str

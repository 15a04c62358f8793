"""What the rooms above are told about identities: ids only."""

from dataclasses import dataclass

from sarhad.kernel.facts import Fact, fact


@fact("traveller.merged", subject="kept")
@dataclass(frozen=True, kw_only=True)
class TravellerMerged(Fact):
    """Two records were found to be one person; `merged` now points to `kept`."""

    kept: str
    merged: str
    merge: str


@fact("traveller.split", subject="kept")
@dataclass(frozen=True, kw_only=True)
class TravellerSplit(Fact):
    """A merge was undone; `merged` stands for itself again."""

    kept: str
    merged: str
    merge: str


@fact("traveller.corrected", subject="traveller")
@dataclass(frozen=True, kw_only=True)
class TravellerCorrected(Fact):
    """Something in the record of a person was corrected."""

    traveller: str
    correction: str

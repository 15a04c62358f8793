"""Facts of documents: ids, codes and times only, never the texts of an alert."""

from dataclasses import dataclass

from sarhad.kernel.facts import Fact, fact


@fact("trust.proposed", subject="proposal")
@dataclass(frozen=True, kw_only=True)
class TrustProposed(Fact):
    """A file was brought and waits for a second person."""

    proposal: str


@fact("trust.changed", subject="change")
@dataclass(frozen=True, kw_only=True)
class TrustChanged(Fact):
    """Something was accepted into the trust store, or taken out of it."""

    change: str
    number: int


@fact("alert.published", subject="alert")
@dataclass(frozen=True, kw_only=True)
class AlertPublished(Fact):
    """A document alert was published: desks show it from now on."""

    alert: str
    issuer: str
    code: str


@fact("alert.withdrawn", subject="alert")
@dataclass(frozen=True, kw_only=True)
class AlertWithdrawn(Fact):
    """A document alert was withdrawn: desks no longer show it."""

    alert: str
    issuer: str
    code: str

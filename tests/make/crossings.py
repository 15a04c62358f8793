"""Makers of crossings, through the real acts."""

from datetime import datetime

from sarhad.access.duty import Duty
from sarhad.checks.seen import Scan
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.read_document import read_document
from sarhad.crossings.services.refer import refer_crossing
from tests.make.access import NOW, duty
from tests.make.zones import zone


def crossing(acting: Duty | None = None, *, at: datetime = NOW, direction: str = "entry", **fields: object) -> Crossing:
    """An open crossing of a citizen of Utopia with a sound passport."""
    scan = Scan(zone=zone(**fields), direction=direction)
    return read_document(acting or duty(), scan=scan, at=at).crossing


def referred(acting: Duty | None = None, *, at: datetime = NOW, **fields: object) -> Crossing:
    """A crossing that waits at second line."""
    acting = acting or duty()
    return refer_crossing(acting, crossing=crossing(acting, at=at, **fields), reason="document", at=at)

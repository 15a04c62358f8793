"""Reads the journal for this room's tests."""

import json
from typing import Any

from sarhad.audit.models import Line


def lines(act: str) -> list[dict[str, Any]]:
    """The journal's lines of an act, oldest first."""
    return [json.loads(row.record) for row in Line.objects.filter(act=act).order_by("seq")]

"""Ends spans of duty."""

from datetime import datetime

from sarhad.access.models import DutySpan, SignIn


def end_span(entry: SignIn, *, at: datetime) -> bool:
    """End the duty that was begun in a sign-in; False if none is open."""
    if entry.span_id is None:
        return False
    return bool(DutySpan.objects.filter(pk=entry.span_id, ended_at=None).update(ended_at=at))

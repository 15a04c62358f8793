"""What still stands in the way of closing a case, in words: the page says it before the act refuses."""

from django.utils.translation import gettext as _

from sarhad.cases.models import Case


def why_not_close(case: Case) -> str | None:
    """None if nothing is left to do in a decided case: up to three queries."""
    if case.tasks.filter(done_at=None).exists():
        return _("Tasks of this case are open.")
    if case.detained_at is not None and case.released_at is None:
        return _("Somebody is held in this case.")
    if case.exhibits.filter(transfers__ended_at=None, transfers__isnull=False).exists():
        return _("An exhibit is being handed over.")
    return None

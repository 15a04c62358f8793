"""Alerts of one's own agencies: proposed and accepted here, one by one. There is no file to import."""

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.alerting import SOURCE
from sarhad.lists.source import SOURCES, Source

SOURCES.add(
    Source(
        code=SOURCE,
        title=_("National alerts"),
        owner=_("Our own agencies"),
        form=_("Kept here, not imported: an alert is proposed by one person and accepted by another."),
        is_expected=False,
        is_kept_here=True,
    )
)

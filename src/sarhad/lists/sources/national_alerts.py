"""Alerts of one's own agencies: proposed and accepted here, one by one. There is no file to import."""

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.alerting import SOURCE
from sarhad.lists.source import SOURCES, Defaults, Fault, Parsed, Source


def parse(data: bytes) -> Parsed:
    """A file would pass the second person by: it is refused, whatever stands in it."""
    return Parsed(faults=(Fault(0, "", _("Alerts are proposed and accepted here, not imported.")),))


SOURCES.add(
    Source(
        code=SOURCE,
        title=_("National alerts"),
        owner=_("Our own agencies"),
        form=_("Kept here, not imported: an alert is proposed by one person and accepted by another."),
        parse=parse,
        is_expected=False,
        is_kept_here=True,
        defaults=Defaults(activation="second"),
    )
)

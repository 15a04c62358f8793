"""Is there an alert about documents like this one?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _


@check(
    "document.alert",
    title=_("Alerts about documents like this one"),
    source="Regulation (EU) 2016/399 Art. 8(2)(a) and 8(3)(a)(i)",
)
def document_alert(dossier: Dossier) -> Iterable[Finding]:
    """What examiners have published about forgeries of this kind: where to look. It is not said of this very one."""
    for alert in have(dossier.document_alerts):
        yield Finding(
            _("%(title)s: look at %(where)s"),
            Weight.DOUBT,
            {
                "title": alert.title,
                "where": alert.where_to_look,
                "manipulation": alert.manipulation,
                "reference": alert.reference,
                "published_on": alert.published_on.isoformat(),
            },
        )

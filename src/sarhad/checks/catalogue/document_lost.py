"""Is the document reported lost, stolen or revoked?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _


@check(
    "document.lost",
    title=_("Lost and stolen documents"),
    source="Regulation (EU) 2016/399 Art. 8(2)(a)",
)
def document_lost(dossier: Dossier) -> Iterable[Finding]:
    """The number and issuing state against the lists of lost, stolen, revoked documents and stolen blanks."""
    for lost in have(dossier.documents_listed):
        is_it = lost.is_exact and lost.is_same_kind
        yield Finding(
            _("A document of this number is on %(list)s as %(kind)s, reported %(reported_on)s")
            if is_it
            else _("A document of nearly this number or of another kind is on %(list)s as %(kind)s: compare"),
            Weight.STOP if is_it else Weight.DOUBT,
            {
                "list": lost.list_name,
                "kind": lost.kind,
                "reported_on": lost.reported_on.isoformat() if lost.reported_on else "–",
                "number": dossier.document.number,
                "version": lost.version,
            },
        )

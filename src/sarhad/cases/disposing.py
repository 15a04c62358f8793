"""Whether an exhibit is needed as evidence: until its case is closed, or somebody with a name decided otherwise.

A borrowed thing belongs to somebody who waits for it: the officer of the case may give it back at any time. What was
seized is kept while the case is open, and so is whatever would be destroyed, until a court, a prosecutor or whoever the
law names has decided, and that is written down. After the case is closed the legal basis is enough.

Source: house, after ISO 21043-2 (what is kept stays whole until it is released); each country sets its own by its
law on criminal procedure.
"""

from django.utils.translation import gettext as _

from sarhad.cases.custody_models import Exhibit
from sarhad.cases.disposal_models import Disposal
from sarhad.cases.states import CaseState


def find_disposal(exhibit: Exhibit) -> Disposal | None:
    """The one that stands."""
    return exhibit.disposals.filter(ended_at=None).select_related("officer").first()


def needs_order(exhibit: Exhibit, kind: str) -> bool:
    """Whether somebody besides the officers of the case must have decided."""
    own = exhibit.taken == "borrowed" and kind == "return"
    return exhibit.case.state != CaseState.CLOSED and not own


def why_needed(exhibit: Exhibit, kind: str) -> str | None:
    """Why a thing may not be returned or destroyed now; None: it may."""
    found = find_disposal(exhibit)
    if found is None or found.kind != kind:
        return _("This exhibit is needed as evidence: first an officer of its case writes down what may become of it.")
    if needs_order(exhibit, kind) and not found.ordered_by:
        return _("The case of this exhibit is open: it is needed as evidence until somebody named decides otherwise.")
    return None

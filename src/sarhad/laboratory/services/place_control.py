"""Put a known sample into the queue: neither queue nor page tells it from the others."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.library_models import Reference
from sarhad.laboratory.models import Analysis, Control
from sarhad.laboratory.services.put_in_queue import lock_asked, put_in_queue


@act("control.place", title=gettext_noop("Place a blind control"), purpose=Purpose.SUPERVISION)
def place_control(
    duty: Duty, /, *, exhibit: UUID, question: str, substance: str, purity: float | None, at: datetime
) -> Analysis:
    """Ask for the analysis of an exhibit whose content is known to the quality officer alone.

    An ordinary officer took the exhibit at the quality officer's request, as any other; the analysis stands in the
    queue as if that officer had asked. Only the journal, which analysts do not read, says who did.

    Args:
        substance: Its name in the library; empty: nothing that the library knows.
        purity: Percent, 0 to 100, both included; None if it is not to be quantified.

    Raises:
        NotFound: No such exhibit here.
        Invalid: No such question, no such substance, or no such purity.
        Conflict: An analysis of it is open; or the quality officer held the exhibit, which would give it away.
    """
    found = lock_asked(duty, exhibit)
    name = substance.strip()
    if name and not Reference.objects.filter(name=name, library__state="live").exists():
        raise Invalid(_("The library has no such substance."), places={"substance": _("Not in the library")})
    if purity is not None and (not name or not 0 <= purity <= 100):
        raise Invalid(_("A purity from 0 to 100 percent."), places={"purity": _("From 0 to 100")})
    chain = found.chain.order_by("seq")
    if chain.filter(holder=UUID(duty.id)).exists():
        text = _("You held this exhibit: everybody can see that.")
        raise Invalid(text, places={"exhibit": text})
    made = put_in_queue(found, question, "", chain[0].holder_id, at)
    Control.objects.create(analysis=made, substance=name, purity=purity, placed_by_id=UUID(duty.id), placed_at=at)
    return made

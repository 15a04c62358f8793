"""Put a known sample into the queue: neither queue nor page tells it from the others."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """What the certificate of a control says of its purity, and how far from it a result is right. All in percent.

    Args:
        value: 0 to 100, both included.
        uncertainty: Expanded (k = 2), 0 or more.
        limit: More than 0, and not below the uncertainty: else a right result could lie outside by the doubt of the
            certificate alone. House: several times the uncertainty judges the analyst and not the certificate.
    """

    value: float
    uncertainty: float
    limit: float

    def place_of_trouble(self) -> str:
        """The place of what cannot be; empty: all can."""
        if not 0 <= self.value <= 100:
            return "purity"
        if not 0 <= self.uncertainty <= 100:
            return "purity_u"
        return "" if 0 < self.limit <= 100 and self.uncertainty <= self.limit else "limit"


@act("control.place", title=gettext_noop("Place a blind control"), purpose=Purpose.SUPERVISION)
def place_control(
    duty: Duty, /, *, exhibit: UUID, question: str, substance: str, purity: Certified | None, at: datetime
) -> Analysis:
    """Ask for the analysis of an exhibit whose content is known to the quality officer alone.

    An ordinary officer took the exhibit at the quality officer's request, as any other; the analysis stands in the
    queue as if that officer had asked. Only the journal, which analysts do not read, says who did.

    Args:
        substance: Its name in the library; empty: nothing that the library knows.
        purity: None if it is not to be quantified.

    Raises:
        NotFound: No such exhibit here.
        Invalid: No such question, no such substance, or no such purity.
        Conflict: An analysis of it is open; or the quality officer held the exhibit, which would give it away.
    """
    found = lock_asked(duty, exhibit)
    name = substance.strip()
    if name and not Reference.objects.filter(name=name, library__state="live").exists():
        raise Invalid(_("The library has no such substance."), places={"substance": _("Not in the library")})
    if purity is not None and (wrong := "purity" if not name else purity.place_of_trouble()):
        text = _("A purity from 0 to 100 percent, its uncertainty, and a limit that is not below it.")
        raise Invalid(text, places={wrong: text})
    chain = found.chain.order_by("seq")
    if chain.filter(holder=UUID(duty.id)).exists():
        text = _("You held this exhibit: everybody can see that.")
        raise Invalid(text, places={"exhibit": text})
    made = put_in_queue(found, question, "", chain[0].holder_id, at)
    known = (purity.value, purity.uncertainty, purity.limit) if purity is not None else (None, None, None)
    fields = dict(zip(("purity", "purity_u", "limit"), known, strict=True))
    Control.objects.create(analysis=made, substance=name, placed_by_id=UUID(duty.id), placed_at=at, **fields)
    return made

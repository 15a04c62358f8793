"""Draw a sample from an exhibit, and parts from a sample. Never more than there is."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.measures import shown
from sarhad.laboratory.models import Analysis, Sample
from sarhad.laboratory.remaining import left_of, left_to_draw
from sarhad.laboratory.services.step import lock_own
from sarhad.laboratory.services.take_analysis import holds, mass_of


@act("sample.draw", title=gettext_noop("Draw a sample from an exhibit"), purpose=Purpose.SECOND_LINE)
def draw_sample(duty: Duty, /, *, analysis: UUID, amount: Decimal, unit: str, at: datetime) -> Sample:
    """Take some of the exhibit: the analyst must hold it by the chain of custody.

    Raises:
        NotFound: No such analysis here.
        Refused: Somebody else works on it, or holds the exhibit.
        Conflict: It is not in work.
        Invalid: No mass, or more than is left of what was received.
    """
    locked = lock_own(duty, analysis)
    holds(duty, locked)
    mass = _at_most(mass_of(amount, unit), left_to_draw(locked))
    count = Sample.objects.filter(analysis=locked, parent=None).count()
    return _made(duty, locked, None, str(count + 1), mass, at)


@act("sample.split", title=gettext_noop("Draw a part of a sample"), purpose=Purpose.SECOND_LINE)
def split_sample(duty: Duty, /, *, sample: UUID, amount: Decimal, unit: str, at: datetime) -> Sample:
    """Take some of a sample: a sampling of its own.

    Raises:
        NotFound: No such sample here.
        Refused: Somebody else works on it.
        Conflict: The analysis is not in work.
        Invalid: No mass, more than is left of the sample, or parts of parts of parts.
    """
    found = own_sample(duty, sample)
    if found.mark.count(".") == 3:
        raise Invalid(_("This is a part of a part already."), places={"sample": _("Choose another sample")})
    mass = _at_most(mass_of(amount, unit), left_of(found))
    count = Sample.objects.filter(parent=found).count()
    return _made(duty, found.analysis, found, f"{found.mark}.{count + 1}", mass, at)


def own_sample(duty: Duty, sample: UUID) -> Sample:
    """A sample of an analysis that the actor works on; the analysis is locked.

    Raises:
        NotFound: No such sample here.
        Refused: Somebody else works on it.
        Conflict: The analysis is not in work.
    """
    found = Sample.objects.filter(pk=sample, analysis__post_id=duty.post).first()
    if found is None:
        raise NotFound(_("No such sample."))
    found.analysis = lock_own(duty, found.analysis_id)
    return found


def _at_most(mass: int, left: int) -> int:
    if mass > left:
        text = _("Only %(left)s are left.") % {"left": shown(left)}
        raise Invalid(text, places={"amount": text})
    return mass


def _made(  # who drew how much of what
    duty: Duty, analysis: Analysis, parent: Sample | None, mark: str, mass: int, at: datetime
) -> Sample:
    made = Sample.objects.create(
        analysis=analysis, parent=parent, mark=mark, mass_ug=mass, officer_id=UUID(duty.id), at=at
    )
    about("sample", made.pk)
    note(mark=mark, mass=mass)
    return made

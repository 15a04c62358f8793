"""What the acts on examinations share: lock the row, take one step of the table."""

from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import about, note
from sarhad.forensics import policies
from sarhad.forensics.models import Examination
from sarhad.forensics.selectors import unsound_uses
from sarhad.forensics.states import EXAMINATION_NEXT, EXAMINATION_TITLES, ExaminationState
from sarhad.kernel.errors import Conflict, Invalid, NotFound


def lock_examination(duty: Duty, examination: UUID) -> Examination:
    """Read an examination so that nobody else can take a step.

    Raises:
        NotFound: No such examination, or not for this officer: the two look the same.
    """
    about("examination", examination)
    rows = Examination.objects.select_for_update(of=("self",)).select_related(
        "centre", "exhibit__case", "exhibit__post"
    )
    found = rows.filter(pk=examination).first()
    if found is None or not policies.may_see.allows(duty, found):
        raise NotFound(_("No such examination."))
    about("exhibit", found.exhibit_id)
    return found


def step_to(examination: Examination, became: ExaminationState) -> None:
    """Take one step of the table; the caller saves.

    Raises:
        Conflict: The table has no such step.
    """
    was = ExaminationState(examination.state)
    if became not in EXAMINATION_NEXT[was]:
        raise Conflict(_("This examination stands at: %(state)s.") % {"state": _(EXAMINATION_TITLES[was])})
    examination.state = became.value
    note(was=was.value, became=became.value)


def only_at(examination: Examination, *states: ExaminationState) -> None:
    """Raises Conflict if the examination stands anywhere else."""
    if examination.state not in states:
        was = _(EXAMINATION_TITLES[ExaminationState(examination.state)])
        raise Conflict(_("This examination stands at: %(state)s.") % {"state": was})


def only_sound(examination: Examination) -> None:
    """Raises Conflict if a method that stands used equipment under a calibration that was withdrawn since."""
    seqs = sorted({one.method.seq for one in unsound_uses(examination)})
    if seqs:
        text = _("The calibration of equipment was withdrawn: strike these methods out, or use them anew: %(methods)s")
        raise Conflict(text % {"methods": ", ".join(str(seq) for seq in seqs)})


def owed(place: str, text: str, most: int) -> str:
    """A text that must not be empty, without blanks around it.

    Raises:
        Invalid: It is empty, or longer than it may be.
    """
    if not text.strip() or len(text.strip()) > most:
        raise Invalid(
            _("Something is missing or too long."), places={place: _("1 to %(most)s letters") % {"most": most}}
        )
    return text.strip()

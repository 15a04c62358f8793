"""Second line: all checks are asked again, with what is known by now: lists, merged records, evidence."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.checks import run as checks
from sarhad.checks.told import Told
from sarhad.crossings import policies
from sarhad.crossings.evidence import handed_over
from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.services.examine_again import CHANGES, found_rows, gather_again, keep_examination
from sarhad.crossings.states import SECOND_LINE, TITLES, State
from sarhad.kernel.errors import Conflict, NotFound
from sarhad.kernel.rows import insert_rows
from sarhad.kernel.words import gettext_noop


@act("crossing.check-again", title=gettext_noop("Ask all checks again"), purpose=Purpose.SECOND_LINE)
def check_again(duty: Duty, /, *, crossing: UUID, at: datetime, told: Told | None = None) -> tuple[int, int]:
    """Put what is known now of a document and its holder before every check, as of the moment of the crossing.

    A finding that is found again in the same words stays as it was, with what was said of it. One that is found no
    more is kept and marked as superseded. The crossing stays where it stands: a person decides.

    Args:
        told: What the traveller told of himself or herself, in place of what was told before; None: nothing new.

    Returns:
        How many findings are new, and how many are found no more.

    Raises:
        NotFound: No such crossing.
        Refused: At another post.
        Conflict: It does not wait at second line.
    """
    about("crossing", crossing)
    row = Crossing.objects.select_for_update(of=("self",)).filter(pk=crossing).first()
    if row is None:
        raise NotFound(_("No such crossing."))
    policies.may_touch.check(duty, row)
    if row.state not in SECOND_LINE:
        title = _(TITLES[State(row.state)])
        raise Conflict(_("This crossing was decided before: %(state)s.") % {"state": title})
    if told is not None:
        row.told = row.told | {"person": told.kept()}
    standing = list(Found.objects.filter(crossing=row, superseded_at=None))
    gathered = gather_again(duty, row, handed_over(row), standing)
    verdict = checks.run(gathered.dossier)
    known = {_says(found): found for found in standing if found.check_code != CHANGES}
    now = {_says(found): found for found in found_rows(row, verdict, at)}
    gone = [found.pk for says, found in known.items() if says not in now]
    new = [found for says, found in now.items() if says not in known]
    Found.objects.filter(pk__in=gone).update(superseded_at=at)
    insert_rows(new)
    row.asked, row.weight = list(verdict.asked), verdict.worst
    row.identity, row.traveller_id = gathered.identity, gathered.traveller
    row.save(update_fields=["asked", "weight", "identity", "traveller", "told"])
    keep_examination(row, gathered.dossier, at)
    note(new=len(new), gone=len(gone), weight=row.weight, told=len(told.kept()) if told else 0)
    return len(new), len(gone)


def _says(found: Found) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """What makes two findings the same: check, sentence and grounds; not the version of a list nor the likeness."""
    grounds = ((name, str(value)) for name, value in found.grounds.items() if name not in ("version", "score", "why"))
    return found.check_code, found.text, tuple(sorted(grounds))

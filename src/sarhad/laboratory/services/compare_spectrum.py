"""Compare a spectrum with the reference libraries in use, and keep what was found."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from borderkit.spectra import Kind, Ranked, Spectrum, Tolerance
from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.holding import Held, held, measured_of
from sarhad.laboratory.methods import METHODS
from sarhad.laboratory.models import Comparison, MeasuredSpectrum
from sarhad.laboratory.services.step import lock_own

MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How to compare: by which way; for masses within which tolerance, above 0, in Da or in millionths."""

    way: str
    tolerance: float = 0.3
    in_ppm: bool = False


@act("spectrum.compare", title=gettext_noop("Compare a spectrum with the library"), purpose=Purpose.SECOND_LINE)
def compare_spectrum(duty: Duty, /, *, spectrum: UUID, asked: Asked, at: datetime) -> Comparison:
    """Rank the references that are most alike, ten at most. None at or above the criterion is a result too.

    Raises:
        NotFound: No such spectrum here.
        Refused: Somebody else works on it.
        Conflict: The analysis is not in work.
        Invalid: A way that does not fit the spectrum, no tolerance, no precursor, or a spectrum that is too short.
    """
    about("spectrum", spectrum)
    rows = MeasuredSpectrum.objects.select_related("measurement__sample")
    found = rows.filter(pk=spectrum, measurement__sample__analysis__post_id=duty.post).first()
    if found is None:
        raise NotFound(_("No such spectrum."))
    lock_own(duty, found.measurement.sample.analysis_id)
    own, library = measured_of(found), held(Kind(found.kind))
    ranked = _ranked(own, library, asked)
    made = Comparison.objects.create(
        spectrum=found,
        way=asked.way,
        tolerance=asked.tolerance if own.kind is Kind.MASS else None,
        in_ppm=asked.in_ppm,
        criterion=METHODS[found.measurement.method].criterion,
        searched=len(library),
        ranked=[_row(library, one) for one in ranked],
        officer_id=UUID(duty.id),
        at=at,
    )
    note(way=asked.way, searched=len(library), found=sum(row[3] >= made.criterion for row in made.ranked))
    return made


def _ranked(own: Spectrum, library: Held, asked: Asked) -> list[Ranked]:
    try:
        if asked.way == "quality" and library.curves is not None:
            return library.curves.search(own, most=MOST)
        if asked.way == "cosine" and library.mass is not None:
            return library.mass.search(own, Tolerance(asked.tolerance, asked.in_ppm), most=MOST)
        if asked.way == "modified" and library.mass is not None:
            return library.mass.search_shifted(own, Tolerance(asked.tolerance, asked.in_ppm), most=MOST)
    except ValueError:
        text = _("This spectrum cannot be compared in this way: it has no precursor, or does not reach over the axis.")
        raise Invalid(text, places={"way": text}) from None
    text = _("This way does not fit the spectrum.")
    raise Invalid(text, places={"way": text})


def _row(library: Held, one: Ranked) -> tuple[str, str, str, float, int]:
    known = library.known[one.place]
    return (
        str(known.id),
        known.name,
        known.substance_class,
        round(one.likeness.score, 4),
        len(one.likeness.pairs),
    )

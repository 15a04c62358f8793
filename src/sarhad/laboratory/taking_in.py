"""Takes a file of an instrument: which of its spectra are kept. Pure but for the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from borderkit.spectra import Kind, Limits, Spectrum, Unreadable, form_of, iter_spectra
from borderkit.spectra.centroid import apexes
from sarhad.kernel.errors import Invalid
from sarhad.laboratory.methods import Method

LIMITS = Limits(size=24 * 1024 * 1024, points=2_000_000, of_one=60_000, spectra=5_000)
MOST_KEPT = 40
MOST_PEAKS = 20
MOST_POINTS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What is kept of a file: its form, how many spectra it has, and which are kept."""

    form: str
    count: int
    spectra: tuple[Spectrum, ...]


def take_in(data: bytes, method: Method) -> Taken:
    """Read a file of an instrument whole, or not at all.

    Of a run with more than 40 spectra the chromatogram is kept and the scan at the top of each of its peaks, 20 at
    most: the highest. The file itself is kept as it came.

    Raises:
        Invalid: It cannot be read, or is not what this method gives; with place and reason.
    """
    try:
        spectra = list(iter_spectra(data, LIMITS))
    except Unreadable as trouble:
        said = {"place": trouble.place, "reason": trouble.reason}
        raise _refusal(_("This file cannot be read. %(place)s: %(reason)s") % said) from None
    if method.spectrum is not None and any(one.kind is not method.spectrum for one in spectra):
        raise _refusal(_("These are not the spectra that this method gives."))
    kept = spectra if len(spectra) <= MOST_KEPT else _of_run(spectra)
    if any(len(one.x) > MOST_POINTS_KEPT for one in kept):
        raise _refusal(_("A spectrum has too many points."))
    return Taken(form_of(data) or "", len(spectra), tuple(kept))


def _of_run(spectra: Sequence[Spectrum]) -> list[Spectrum]:
    scans = sorted((one for one in spectra if one.level == 1 and one.retention is not None), key=_time)
    if len(scans) <= MOST_KEPT:
        raise _refusal(_("More than 40 spectra, and no times: export those that matter."))
    times, totals = tuple(_time(one) for one in scans), tuple(one.total for one in scans)
    whole = Spectrum(Kind.CHROMATOGRAM, times, totals, "s", "", _("Chromatogram"))
    return [whole, *(scans[i] for i in islice(apexes(times, totals, most=MOST_PEAKS), MOST_PEAKS))]


def _time(one: Spectrum) -> float:
    return one.retention or 0.0


def _refusal(text: str) -> Invalid:
    return Invalid(text, places={"file": text})

"""Takes a file of an instrument that was read apart: whether it is what the method gives, in words if not."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from borderkit.spectra import Kind, Spectrum
from sarhad.kernel.errors import Invalid
from sarhad.laboratory.methods import Method
from sarhad.laboratory.spectra_apart import NO_TIMES, NOT_DONE, Read, read_file
from sarhad.laboratory.unreadable import why_unreadable

MOST_POINTS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What is kept of a file: its form, how many spectra it has, and which are kept."""

    form: str
    count: int
    spectra: tuple[Spectrum, ...]


def take_in(data: bytes, method: Method) -> Taken:
    """Read a file of an instrument whole, or not at all: before the act's transaction, for it takes seconds.

    Of a run with more than 40 spectra the chromatogram is kept and the scan at the top of each of its peaks, 20 at
    most: the highest. The file itself is kept as it came.

    Raises:
        Invalid: It cannot be read, or is not what this method gives; with place and reason.
    """
    read = read_file(data, what="run")
    check_read(read)
    if method.spectrum is not None and read.kinds != {method.spectrum}:
        raise refusal(_("These are not the spectra that this method gives."))
    if any(len(one.x) > MOST_POINTS_KEPT for one in read.spectra):
        raise refusal(_("A spectrum has too many points."))
    return Taken(read.form, read.count, tuple(_named(one) for one in read.spectra))


def check_read(read: Read) -> None:
    """
    Raises:
        Invalid: Nothing was read, in words.
    """
    if read.trouble == NOT_DONE:
        raise refusal(_("This file could not be read: it took too long or is damaged. Try again, or export less."))
    if read.trouble == NO_TIMES:
        raise refusal(_("More than 40 spectra, and no times: export those that matter."))
    if read.trouble:
        raise refusal(why_unreadable(read.place, read.reason))


def _named(one: Spectrum) -> Spectrum:
    return replace(one, title=_("Chromatogram")) if one.kind is Kind.CHROMATOGRAM and not one.title else one


def refusal(text: str) -> Invalid:
    """What is wrong, beside the field of the file."""
    return Invalid(text, places={"file": text})

"""Which runs speak for a substance: accepted and sound ones, by what they show and not by what is said of them."""

from sarhad.laboratory.methods import METHODS
from sarhad.laboratory.models import Analysis, Comparison, Measurement, Result
from sarhad.laboratory.scheme import Support, why_not_enough
from sarhad.laboratory.words import TESTS


def supports_of(analysis: Analysis, substance: str, substance_class: str) -> list[Support]:
    """The runs that speak for a substance.

    A run with spectra speaks for it when the newest comparison of one of them ranks it at or above the method's
    criterion; one of gas chromatography when its time was that of this substance; a spot test when the colour is that
    of the class.
    """
    rows = Measurement.objects.filter(sample__analysis=analysis, supports=substance)
    rows = rows.select_related("sample", "reagent", "calibration")
    accepted = [row for row in rows.prefetch_related("spectra__comparisons", "calibration__steps") if row.counts]
    return [
        Support(METHODS[row.method], row.sample.mark) for row in accepted if _speaks(row, substance, substance_class)
    ]


def _speaks(row: Measurement, substance: str, substance_class: str) -> bool:
    method = METHODS[row.method]
    if row.reagent is not None:
        return TESTS[row.reagent.test][1].get(substance_class) == row.colour
    if method.spectrum is None:
        return method.has_retention
    return any(
        names(one, substance) for spectrum in row.spectra.all() for one in newest(list(spectrum.comparisons.all()))
    )


def newest(comparisons: list[Comparison]) -> list[Comparison]:
    """The last of them, if there is one."""
    return sorted(comparisons, key=lambda one: (one.at, one.pk))[-1:]


def names(comparison: Comparison, substance: str) -> bool:
    """Whether a comparison ranks a substance at or above its criterion."""
    return any(row[1] == substance and row[3] >= comparison.criterion for row in comparison.ranked)


def found_in(analysis: Analysis) -> dict[str, str]:
    """Substances with their class that any comparison ranks at or above its criterion."""
    rows = Comparison.objects.filter(spectrum__measurement__sample__analysis=analysis)
    rows = rows.exclude(spectrum__measurement__calibration__steps__step="withdrawn")
    return {row[1]: row[2] for one in rows for row in one.ranked if row[3] >= one.criterion}


def was_compared(analysis: Analysis) -> bool:
    """Whether any accepted run was compared with a library that holds something."""
    rows = Comparison.objects.filter(spectrum__measurement__sample__analysis=analysis, searched__gt=0)
    rows = rows.select_related("spectrum__measurement__calibration")
    return any(one.spectrum.measurement.counts for one in rows)


def carries(analysis: Analysis, result: Result) -> bool:
    """Whether what was measured still carries a result: calibrations may have been withdrawn since."""
    if result.decision == "inconclusive":
        return True
    if result.decision == "none":
        return was_compared(analysis)
    supports = supports_of(analysis, result.substance, result.substance_class)
    return bool(supports) and (result.decision != "identified" or why_not_enough(supports) is None)

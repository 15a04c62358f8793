"""The methods of the laboratory: which category, which instrument, what a run must show to be accepted. Pure.

Source: SWGDRUG Recommendations, part III B (categories A, B and C); limits: house, each laboratory sets its own when it
validates a method.
"""

from dataclasses import dataclass

from borderkit.spectra import Kind
from sarhad.kernel.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Method:
    """One method.

    Attributes:
        code: As it is kept.
        title: In words.
        techniques: What it rests on, each with its category; two methods that share one are not independent.
        instrument: Kind of the instrument; empty: none, but a reagent.
        spectrum: What kind of spectrum speaks for a substance; None: none does.
        has_retention: Whether the time after injection must be that of the reference.
        criterion: The least score of the library, 0 to 1, that speaks for a substance.
    """

    code: str
    title: str
    techniques: tuple[tuple[str, str], ...]
    instrument: str
    spectrum: Kind | None = None
    has_retention: bool = False
    criterion: float = 0.0


METHODS: dict[str, Method] = {
    one.code: one
    for one in (
        Method("gc", _("Gas chromatography (GC)"), (("gc", "B"),), "gc", None, True),
        Method(
            "gc-ms",
            _("Gas chromatography with mass spectrometry (GC-MS)"),
            (("ms", "A"), ("gc", "B")),
            "gc-ms",
            Kind.MASS,
            True,
            0.8,
        ),
        Method("ftir", _("Infrared spectroscopy (FTIR)"), (("ir", "A"),), "ftir", Kind.INFRARED, False, 0.9),
        Method("raman", _("Raman spectroscopy"), (("raman", "A"),), "raman", Kind.RAMAN, False, 0.9),
        Method("spot", _("Spot test (colour)"), (("colour", "C"),), ""),
    )
}
INSTRUMENTS: dict[str, str] = {
    "gc": _("Gas chromatograph"),
    "gc-ms": _("Gas chromatograph with mass spectrometer"),
    "ftir": _("Infrared spectrometer"),
    "raman": _("Raman spectrometer"),
    "balance": _("Balance"),
}
CONTROL_LIMITS = (80.0, 120.0)
"""Recovery of the known control in percent, both ends included."""
RETENTION_TOLERANCE = 0.02
"""How far the time may lie from the reference's, as a share of it, end included."""

FAILED: dict[str, str] = {
    "blank": _("The blank was not clean"),
    "control": _("The known control is outside 80 to 120 percent"),
    "retention": _("The retention time is more than 2 percent away from the reference's"),
    "missing": _("Retention times are missing"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What was seen beside the sample in one run.

    Args:
        blank_clean: Whether a run without sample showed nothing.
        control_percent: What was found of a known control, in percent of what is in it.
        retention: Seconds after injection, of the sample.
        retention_due: Seconds, of the reference in the same sequence.
    """

    blank_clean: bool
    control_percent: float
    retention: float | None = None
    retention_due: float | None = None


def failed(method: Method, seen: Checks) -> tuple[str, ...]:
    """Which criteria of acceptance a run does not meet; none: it is accepted. Codes of `FAILED`."""
    found = [] if seen.blank_clean else ["blank"]
    low, high = CONTROL_LIMITS
    if not low <= seen.control_percent <= high:
        found.append("control")
    if method.has_retention:
        if not seen.retention or not seen.retention_due:
            found.append("missing")
        elif abs(seen.retention - seen.retention_due) > RETENTION_TOLERANCE * seen.retention_due * (1 + 1e-9):
            found.append("retention")
    return tuple(found)

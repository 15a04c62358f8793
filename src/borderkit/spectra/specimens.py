"""Invented spectra of invented substances, and measurements of them: nothing is copied from a library of real ones.

The same seed gives the same spectra. No invented substance means a real one: masses and bands are drawn by lot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from random import Random

from borderkit.spectra.spectrum import Kind, Spectrum

CLASSES = ("stimulant", "opioid", "sedative", "cannabinoid", "cutting-agent", "other")
AXIS = (600.0, 4000.0, 4.0)


@dataclass(frozen=True, slots=True)
class Substance:
    """An invented substance.

    Args:
        name: `Specimen substance A-1`.
        kind: One of `CLASSES`.
        mass: Of the whole molecule, in Da.
        ions: m/z and relative intensity of what it breaks into, m/z rising, the highest 999.
        bands: Wave number, width and height of its bands.
        retention: Seconds in the invented method of gas chromatography.
        index: Its place, from 0.
    """

    name: str
    kind: str
    mass: float
    ions: tuple[tuple[float, float], ...]
    bands: tuple[tuple[float, float, float], ...]
    retention: float
    index: int


def substance(index: int, seed: int = 1) -> Substance:
    """The invented substance of a place, from 0; the same for the same seed, whichever others are made."""
    rng = Random(f"spectra {seed} {index}")  # noqa: S311 - drawn, not secret
    kind = CLASSES[index % len(CLASSES)]
    mass = float(rng.randint(120, 420))
    count = rng.randint(14, 40)
    masses = sorted({*rng.sample(range(30, int(mass)), min(count, int(mass) - 30)), int(mass)})
    raw = {m: rng.random() ** 3 + 0.01 for m in masses}
    top = max(raw.values())
    ions = tuple((float(m), float(max(1, round(999 * height / top)))) for m, height in raw.items())
    bands = tuple(
        (rng.uniform(650, 1750) if rng.random() < 0.75 else rng.uniform(2700, 3600), rng.uniform(8, 40), rng.random())
        for _band in range(rng.randint(8, 18))
    )
    letter, number = chr(ord("A") + index % 26), index // 26 + 1
    name = f"Specimen substance {letter}-{number}"
    return Substance(name, kind, mass, ions, bands, 120 + mass * 1.7 + rng.uniform(-30, 30), index)


def mass_spectrum(one: Substance, *, with_precursor: bool = False) -> Spectrum:
    """Its mass spectrum as a library would keep it."""
    fields = {"class": one.kind, "mw": f"{one.mass:g}"}
    x, y = tuple(m for m, _h in one.ions), tuple(h for _m, h in one.ions)
    precursor = one.mass if with_precursor else None
    return Spectrum(Kind.MASS, x, y, "M/Z", "RELATIVE ABUNDANCE", one.name, fields, precursor)


def infrared_spectrum(one: Substance, *, noise: float = 0.0, slope: float = 0.0, seed: int = 0) -> Spectrum:
    """Its infrared spectrum, absorbance at even steps; perhaps measured: with noise and a baseline that rises."""
    rng = Random(f"infrared {one.name} {seed}")  # noqa: S311 - drawn, not secret
    first, last, step = AXIS
    x = tuple(first + i * step for i in range(int((last - first) / step) + 1))
    y = tuple(
        0.02 + slope * (at - first) / (last - first) + sum(h * _bell(at, m, w) for m, w, h in one.bands)
        + rng.gauss(0, noise)
        for at in x
    )  # fmt: skip
    return Spectrum(Kind.INFRARED, x, y, "1/CM", "ABSORBANCE", one.name, {"class": one.kind})


def measured(one: Substance, *, seed: int = 0, drift: float = 0.05, noise: float = 0.08) -> Spectrum:
    """Its mass spectrum as an instrument would give it: intensities and masses a little off, some background."""
    rng = Random(f"measured {one.name} {seed}")  # noqa: S311 - drawn, not secret
    ions = [(m + rng.uniform(-drift, drift), h * max(0.05, rng.gauss(1, noise))) for m, h in one.ions]
    ions += [(rng.uniform(40, one.mass), rng.uniform(1, 8)) for _background in range(6)]
    ions.sort()
    return Spectrum(Kind.MASS, tuple(m for m, _h in ions), tuple(h for _m, h in ions), "M/Z", "", "measured")


def injection(substances: Sequence[tuple[Substance, float]], *, seed: int = 0, minutes: float = 15) -> list[Spectrum]:
    """Scans of one injection into gas chromatography with mass spectrometry: each substance with its amount.

    Returns:
        Scans every two seconds, with their times.
    """
    rng = Random(f"injection {seed}")  # noqa: S311 - drawn, not secret
    scans = []
    for number in range(int(minutes * 30)):
        at = 2.0 * number
        ions: dict[float, float] = {float(m): rng.uniform(0.5, 2) for m in (44, 73, 147, 207)}
        for one, amount in substances:
            height = amount * _bell(at, one.retention, 4.0)
            if height > 0.002:
                for mass, share in one.ions:
                    ions[mass] = ions.get(mass, 0.0) + height * share * max(0.1, rng.gauss(1, 0.04))
        x = tuple(sorted(ions))
        y = tuple(ions[mass] for mass in x)
        scans.append(Spectrum(Kind.MASS, x, y, "M/Z", "", f"scan={number + 1}", retention=at))
    return scans


def _bell(at: float, middle: float, width: float) -> float:
    away = (at - middle) / width
    return exp(-0.5 * away * away) if abs(away) < 8 else 0.0

"""How long reading and ranking take: `python bench/spectra/speed.py [references]`.

Prints the median and the slowest of twenty searches, by way, and the time to read a run of GC-MS.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from borderkit.spectra import GRID, InfraredLibrary, MassLibrary, Spectrum, Tolerance, read_spectra
from borderkit.spectra.specimens import infrared_spectrum, injection, mass_spectrum, measured, substance
from borderkit.spectra.writing import write_mzml


def timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def coarse(spectrum: Spectrum) -> Spectrum:
    """Every second point: what is compared has a step of `GRID`."""
    return replace(spectrum, x=spectrum.x[::2], y=spectrum.y[::2])


def main(count: int) -> None:
    made = [substance(i) for i in range(count)]
    masses = [mass_spectrum(one, with_precursor=True) for one in made]
    began = time.perf_counter()
    library = MassLibrary(masses)
    print(f"{count} mass spectra indexed in {time.perf_counter() - began:.2f} s")
    asked = [replace(measured(made[i * count // 20]), precursor=made[i * count // 20].mass) for i in range(20)]
    for name, search in (("cosine", library.search), ("modified cosine", library.search_shifted)):
        took = [timed(lambda one=one, search=search: search(one, Tolerance(0.3))) for one in asked]
        print(f"{name}: median {median(took) * 1000:.0f} ms, slowest {max(took) * 1000:.0f} ms")
    curves = [coarse(infrared_spectrum(one)) for one in made]
    began = time.perf_counter()
    held = InfraredLibrary(curves, GRID)
    print(f"{count} infrared spectra prepared in {time.perf_counter() - began:.2f} s")
    seen = [infrared_spectrum(made[i * count // 20], noise=0.01, slope=0.2) for i in range(20)]
    took = [timed(lambda one=one: held.search(one)) for one in seen]
    print(f"hit quality: median {median(took) * 1000:.0f} ms, slowest {max(took) * 1000:.0f} ms")
    run = write_mzml(injection([(made[1], 1.0), (made[2], 0.3)], minutes=30))
    print(f"{len(run) / 1e6:.1f} MB of mzML read in {timed(lambda: read_spectra(run)):.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)

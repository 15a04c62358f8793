"""Makes the expected figures of `tests/borderkit/spectra/figures.json` with matchms, in an environment of its own.

    python -m venv /tmp/figures && /tmp/figures/bin/pip install matchms
    PYTHONPATH=src /tmp/figures/bin/python bench/spectra/figures.py > tests/borderkit/spectra/figures.json

matchms is no dependency of ours: it brings rdkit, pandas, scipy and numba with it, several hundred megabytes.
"""

import json
import sys
from random import Random

import matchms
import numpy as np
from matchms.similarity import CosineGreedy, ModifiedCosineGreedy

PAIRS = 40


def peaks(rng: Random, base: list[float]) -> list[tuple[float, float]]:
    """Some masses of a base, moved a little or by a shift, and some of its own."""
    kept = [mass + rng.choice([0.0, rng.uniform(-0.3, 0.3), 14.0]) for mass in base if rng.random() < 0.7]
    kept += [rng.uniform(40, 300) for _own in range(rng.randint(0, 12))]
    return [(round(mass, 4), round(rng.random() ** 2 * 999 + 0.5, 2)) for mass in sorted(set(kept)) if mass > 0]


def of_matchms(found: list[tuple[float, float]], precursor: float) -> matchms.Spectrum:
    mz, heights = (np.array(column, dtype=float) for column in zip(*sorted(found), strict=True))
    return matchms.Spectrum(mz, heights, metadata={"precursor_mz": precursor})


def main() -> None:
    rng, rows = Random(35), []
    for _pair in range(PAIRS):
        base = [rng.uniform(40, 300) for _peak in range(rng.randint(8, 40))]
        one, other = sorted(dict(peaks(rng, base)).items()), sorted(dict(peaks(rng, base)).items())
        masses = [320.0, 320.0 + rng.choice([0.0, 14.0, -14.0, 3.7])]
        tolerance = rng.choice([0.01, 0.1, 0.3])
        powers = rng.choice([(0.0, 1.0), (1.0, 0.5)])
        spectra = [of_matchms(found, mass) for found, mass in zip((one, other), masses, strict=True)]
        plain = CosineGreedy(tolerance, *powers).pair(*spectra)
        moved = ModifiedCosineGreedy(tolerance, *powers).pair(*spectra)
        rows.append(
            {
                "one": one,
                "other": other,
                "precursors": masses,
                "tolerance": tolerance,
                "powers": powers,
                "cosine": [round(float(plain["score"]), 9), int(plain["matches"])],
                "modified": [round(float(moved["score"]), 9), int(moved["matches"])],
            }
        )
    json.dump({"matchms": matchms.__version__, "pairs": rows}, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    main()

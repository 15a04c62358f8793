"""Is a document that was photographed turned read as well as upright? And how often is a letter in doubt, and rightly?

    python bench/ocr_turns.py --seed 7                every size of document, four quarter turns, three kinds of damage
    python bench/ocr_turns.py --seed 7 --trust        worn, faint, blurred and tiny: wrong as sound, in doubt, given up

A picture is turned as a whole, so that all four hold the same. Take a seed that nothing was chosen on.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.ocr.glyphs import load_alphabet  # noqa: E402
from tools.ocr.people import make_zone  # noqa: E402
from tools.ocr.photos import Taking, photograph  # noqa: E402

import ocr as bench  # noqa: E402 - found by the line above
from borderkit.mrz import Layout  # noqa: E402
from borderkit.ocr import Picture, read_picture  # noqa: E402

Chance = np.random.Generator
SIZES = (Layout.TD1, Layout.TD2, Layout.TD3, Layout.MRV_A, Layout.MRV_B)
TURNED: dict[str, Callable[[Chance], Taking]] = {
    "fills the picture": lambda chance: bench.SCAN.but(share=chance.uniform(0.97, 1.0), size=(1000, 740)),
    "phone": lambda chance: bench.PHONE.but(turn=chance.uniform(-6, 6), tilt=0.1, axis=chance.uniform(0, 360)),
    "JPEG, shade, a little worn": lambda chance: bench.PHONE.but(
        jpeg=int(chance.integers(25, 50)), shade=chance.uniform(0.4, 0.7), worn=chance.uniform(0.05, 0.2)
    ),
}
TRUST: dict[str, Callable[[Chance], Taking]] = {
    "a little worn": lambda chance: bench.PHONE.but(worn=chance.uniform(0.05, 0.2)),
    "scan, a little worn": lambda chance: bench.SCAN.but(
        turn=chance.uniform(-3, 3), noise=chance.uniform(1, 6), worn=chance.uniform(0, 0.12), share=0.97
    ),
    "worn": lambda chance: bench.PHONE.but(worn=chance.uniform(0.3, 0.6), strong=chance.uniform(0.6, 0.85)),
    "worn and faint": lambda chance: bench.PHONE.but(worn=chance.uniform(0.2, 0.45), strong=chance.uniform(0.4, 0.6)),
    "faint": lambda chance: bench.PHONE.but(strong=chance.uniform(0.25, 0.45)),
    "faint, on pattern": lambda chance: bench.PHONE.but(strong=chance.uniform(0.35, 0.55), pattern=1.0),
    "blurred": lambda chance: bench.PHONE.but(blur=chance.uniform(2, 3.8)),
    "tiny": lambda chance: bench.PHONE.but(share=chance.uniform(0.25, 0.36), blur=0.3, noise=1),
}


def turn(data: bytes, quarters: int) -> bytes:
    """The picture turned anticlockwise by quarters, without loss."""
    if quarters == 0:
        return data
    with Image.open(io.BytesIO(data)) as picture:
        turned = Image.fromarray(np.rot90(np.asarray(picture), quarters))
    file = io.BytesIO()
    turned.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _read(data: bytes) -> Picture:
    """On a busy machine a picture would be given up after four seconds: what is measured here is not the machine."""
    return read_picture(data, today=bench.TODAY, most_seconds=60.0)


def measure_turns(seed: int, count: int) -> Iterator[tuple[str, str, list[Counter[str]]]]:
    """For each size and damage what came of it at each quarter turn."""
    alphabet = load_alphabet(bench.ALPHABET)
    for layout in SIZES:
        for kind, taking in TURNED.items():
            counts: list[Counter[str]] = [Counter() for _ in range(4)]
            for number in range(count):
                chance = np.random.default_rng([seed, number, sum(map(ord, kind + layout))])
                zone = make_zone(chance, layout)
                data = photograph(zone, alphabet, taking(chance), int(chance.integers(2**31)))
                for quarters in range(4):
                    counts[quarters][bench.judge(_read(turn(data, quarters)), zone)] += 1
            yield layout, kind, counts


def measure_trust(seed: int, count: int) -> Iterator[tuple[str, Counter[str], float]]:
    """For each damage what came of it, how many of those read rightly were in doubt, median milliseconds of CPU."""
    alphabet = load_alphabet(bench.ALPHABET)
    for kind, taking in TRUST.items():
        counts: Counter[str] = Counter()
        used = []
        for number in range(count):
            chance = np.random.default_rng([seed, number, sum(map(ord, kind))])
            zone = make_zone(chance)
            data = photograph(zone, alphabet, taking(chance), int(chance.integers(2**31)))
            worked = time.process_time()
            found = _read(data)
            used.append((time.process_time() - worked) * 1000)
            what = bench.judge(found, zone)
            counts[what] += 1
            counts["in doubt"] += found.is_doubtful and what in ("exact", "repaired")
        yield kind, counts, statistics.median(used)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--pictures", type=int, default=4, help="of each kind")
    parser.add_argument("--trust", action="store_true", help="damage instead of turns")
    arguments = parser.parse_args()
    if arguments.trust:
        for kind, counts, used in measure_trust(arguments.seed, arguments.pictures):
            print(f"{kind:28}{arguments.pictures:5}  {dict(counts)}  {used:.0f} ms CPU", flush=True)
        return
    for layout, kind, turns in measure_turns(arguments.seed, arguments.pictures):
        told = "  ".join(f"{90 * quarters}: {dict(found)}" for quarters, found in enumerate(turns))
        print(f"{layout:8}{kind:28}{told}", flush=True)


if __name__ == "__main__":
    main()

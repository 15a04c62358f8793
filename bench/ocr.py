"""How well and how fast `borderkit.ocr` reads zones from pictures, and what tesseract does with the same pictures.

    python bench/ocr.py                 all kinds of damage, pictures without a zone, specimens, times
    python bench/ocr.py --pictures 40   so many of each kind
    python bench/ocr_peers.py           tesseract and fastmrz beside it, on the same pictures

The pictures are drawn with the alphabet in tests/vectors/ocr that training has not seen (OCRBS), by code that
training does not use. They are no photographs: of real documents there are none here.
"""

from __future__ import annotations

import argparse
import datetime
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: a picture is read by one thread

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.ocr.emptiness import KINDS, draw_empty  # noqa: E402
from tools.ocr.glyphs import load_alphabet  # noqa: E402
from tools.ocr.people import make_zone  # noqa: E402
from tools.ocr.photos import Taking, photograph  # noqa: E402
from tools.ocr.specimens import KINDS as PAGES  # noqa: E402
from tools.ocr.specimens import TAKINGS, WITHOUT, draw_specimen, draw_without, turn_and_save  # noqa: E402

from borderkit import mrz  # noqa: E402 - the tools are found by the line above
from borderkit.ocr import Picture, read_picture  # noqa: E402
from borderkit.specimen.issuers import ISSUERS  # noqa: E402

TODAY = datetime.date(2026, 5, 10)
ALPHABET = ROOT / "tests" / "vectors" / "ocr" / "ocrbs.png"
SCAN = Taking(size=(1654, 1170), share=1.0, blur=0.5)  # 2 MP
PHOTO = Taking(size=(4000, 3000), share=0.7, turn=4, tilt=0.08, blur=1.8, noise=5, shade=0.3)  # 12 MP
PHONE = Taking(size=(1600, 1200), share=0.85, turn=3, blur=0.8, noise=4, shade=0.3)

DAMAGE: dict[str, Callable[[np.random.Generator], Taking]] = {
    "clean scan": lambda chance: SCAN,
    "scan, 90, 180, 270 degrees": lambda chance: SCAN.but(turn=float(chance.choice([90, 180, 270])), share=0.98),
    "scan, any angle": lambda chance: SCAN.but(turn=chance.uniform(0, 360), share=0.8),
    "photo, 12 MP": lambda chance: PHOTO.but(turn=chance.uniform(-10, 10)),
    "perspective": lambda chance: PHONE.but(tilt=chance.uniform(0.1, 0.4), axis=chance.uniform(0, 360)),
    "blur": lambda chance: PHONE.but(blur=chance.uniform(1.5, 3.5)),
    "moved": lambda chance: PHONE.but(drag=int(chance.integers(4, 9))),
    "noise": lambda chance: PHONE.but(noise=chance.uniform(10, 30)),
    "glare": lambda chance: PHONE.but(glare=chance.uniform(0.4, 1.0)),
    "uneven light": lambda chance: PHONE.but(shade=chance.uniform(0.5, 0.85)),
    "JPEG, quality 15 to 40": lambda chance: PHONE.but(jpeg=int(chance.integers(15, 41))),
    "faint, on pattern": lambda chance: PHONE.but(strong=chance.uniform(0.35, 0.55), pattern=1.0),
    "small: 10 to 14 px a character": lambda chance: PHONE.but(share=chance.uniform(0.38, 0.53), blur=0.5, noise=2),
    "tiny: 7 to 9 px a character": lambda chance: PHONE.but(share=chance.uniform(0.27, 0.35), blur=0.3, noise=1),
    "large: 80 px a character": lambda chance: PHOTO.but(share=0.97, turn=0, tilt=0.0),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one kind of damage, as shares of all pictures; times in milliseconds."""

    damage: str
    pictures: int
    exact: float
    repaired_right: float
    none: float
    wrong_said: float
    wrong: float
    characters: float
    median: float
    p95: float
    processor: float


def pictures(damage: str, count: int, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Zones of all layouts with their pictures; always the same."""
    alphabet = load_alphabet(ALPHABET)
    for number in range(count):
        chance = np.random.default_rng([seed, number, sum(map(ord, damage))])
        zone = make_zone(chance)
        yield zone, photograph(zone, alphabet, DAMAGE[damage](chance), int(chance.integers(2**31)))


def measure(damage: str, count: int) -> Row:
    """Read pictures of one kind of damage."""
    kinds = dict.fromkeys(("exact", "repaired", "none", "wrong, said", "wrong"), 0)
    right = letters = 0
    times, used = [], []
    for zone, data in pictures(damage, count):
        began, worked = time.perf_counter(), time.process_time()
        found = read_picture(data, today=TODAY)
        times.append((time.perf_counter() - began) * 1000)
        used.append((time.process_time() - worked) * 1000)
        kinds[judge(found, zone)] += 1
        if found.zone and len(found.zone) == len(zone):
            right += sum(a == b for a, b in zip(found.zone, zone, strict=True) if b != "\n")
            letters += sum(char != "\n" for char in zone)
    return Row(
        damage,
        count,
        *(kinds[kind] / count for kind in kinds),
        right / letters if letters else 0.0,
        statistics.median(times),
        float(np.percentile(times, 95)),
        statistics.median(used),
    )


def judge(found: Picture, zone: str) -> str:
    """What a reading is worth: exact, right after repair, none, wrong and said to be unsound, or wrong unnoticed."""
    if found.zone is None or found.reading is None:
        return "none"
    if found.zone == zone:
        return "exact"
    if "\n".join(found.reading.lines) == zone:
        return "repaired"
    return "wrong" if found.reading.is_sound else "wrong, said"


def measure_empty(count: int) -> Iterator[tuple[str, int, float]]:
    """Pictures without a zone: kind, how many were taken for one with a zone, median milliseconds of the processor."""
    alphabet = load_alphabet(ALPHABET)
    for kind in (*KINDS, *WITHOUT):
        accepted, used = 0, []
        for number in range(count):
            chance = np.random.default_rng([77, number, sum(map(ord, kind))])
            data = draw_empty(kind, alphabet, chance) if kind in KINDS else draw_without(kind, chance, TODAY)
            worked = time.process_time()
            accepted += read_picture(data, today=TODAY).zone is not None
            used.append((time.process_time() - worked) * 1000)
        yield kind, accepted, statistics.median(used)


def measure_specimens(widths: tuple[int, ...]) -> Iterator[tuple[str, str, Counter[str]]]:
    """Pages of `borderkit.specimen`, whose zone has letters drawn for them: document, taking, what came of it."""
    for kind in PAGES:
        drawn = [draw_specimen(kind, issuer, width, TODAY) for issuer in sorted(ISSUERS) for width in widths]
        for name, (degrees, quality) in TAKINGS.items():
            found = [
                judge(read_picture(turn_and_save(picture, degrees, quality), today=TODAY), zone)
                for zone, picture in drawn
            ]
            yield kind, name, Counter(found)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=40, help="of each kind")
    parser.add_argument("--only", default="", help="kinds of damage that have this in their name")
    arguments = parser.parse_args()
    kinds = [kind for kind in DAMAGE if arguments.only in kind]
    print(f"layouts: {', '.join(mrz.Layout)}; alphabet not seen in training\n")
    print(
        f"{'damage':34}{'n':>4}{'exact':>8}{'repaired':>10}{'none':>7}{'unsound':>9}{'wrong':>7}{'chars':>8}{'median':>9}{'p95':>8}{'CPU':>8}"
    )
    for damage in kinds:
        row = measure(damage, arguments.pictures)
        print(
            f"{row.damage:34}{row.pictures:4}{row.exact:8.3f}{row.repaired_right:10.3f}{row.none:7.3f}{row.wrong_said:9.3f}{row.wrong:7.3f}"
            f"{row.characters:8.4f}{row.median:7.0f}ms{row.p95:6.0f}ms{row.processor:6.0f}ms",
            flush=True,
        )
    if not arguments.only:
        print("\npictures without a zone")
        for kind, accepted, used in measure_empty(arguments.pictures):
            print(f"{kind:34}{arguments.pictures:4}{accepted:4} taken for one with a zone{used:7.0f}ms CPU", flush=True)
        print("\npages of borderkit.specimen, 900, 1400 and 2000 pixels wide")
        for kind, taking, counts in measure_specimens((900, 1400, 2000)):
            print(f"{kind:34}{taking:20}{dict(sorted(counts.items()))}", flush=True)


if __name__ == "__main__":
    main()

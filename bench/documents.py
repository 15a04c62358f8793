"""All benches of travel documents, one after the other, in one run: prints Markdown for `docs/benchmarks.md`.

    python bench/documents.py                    about twenty minutes; let nothing else run meanwhile
    python bench/documents.py --quick            a few minutes, for a look
    python bench/documents.py --into FILE        writes it there as well, part by part

Environments of peers, wheels and listings are made in `.bench/`; from a clean tree that takes some minutes more.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: a picture is read by one thread

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]  # so that `python -m bench.documents` finds the others too

import install_size  # noqa: E402 - found by the line above, as those that follow
import mrz_correctness  # noqa: E402
import mrz_reading  # noqa: E402
import ocr  # noqa: E402
import ocr_peers  # noqa: E402
import passive_authentication  # noqa: E402


def machine() -> str:
    """What the figures were taken on, without its name."""
    return (
        f"{datetime.date.today():%Y-%m-%d}; {os.cpu_count()} cores, {platform.machine()}, "  # noqa: DTZ011
        f"Linux {platform.release().split('-')[0]}, Python {platform.python_version()}; "
        f"load {os.getloadavg()[0]:.1f} at the start"
    )


def zones_speed(quick: bool) -> Iterator[str]:
    """Reading of machine-readable zones, a second and core."""
    yield "| reader | a second, one core | times slower | accepted |\n| --- | --- | --- | --- |"
    for row in mrz_reading.run(1.0 if quick else 3.0):
        yield f"| {row['what']} | {row['per_second']:,} | {row['times_slower']} | {row['accepted']} % |"


def zones_right(quick: bool) -> Iterator[str]:
    """Verdict and every field, over all cases; there is no quick way."""
    del quick
    yield f"{len(mrz_correctness.make_cases())} zones\n\n| reader | right |\n| --- | --- |"
    for row in mrz_correctness.run():
        yield f"| {row['what']} | {row['right']} % |"


def chips(quick: bool) -> Iterator[str]:
    """Passive authentication of a mix of signers, against the bare signatures."""
    yield "| | documents a second | of the floor |\n| --- | --- | --- |"
    for row in passive_authentication.measure_mix(1.0 if quick else 5.0):
        yield f"| {row['what']} | {row['per_second']:,} | {row.get('of_floor', '')} |"


def trust(quick: bool) -> Iterator[str]:
    """The trust store: a process of its own, for it needs the service and a database."""
    call = [sys.executable, str(HERE / "trust_store.py"), "--repeats", "2" if quick else "5"]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    yield "```\n" + done.stdout.rstrip() + "\n```"


def sizes(quick: bool) -> Iterator[str]:
    """What an installation takes on the disk."""
    del quick
    yield "| what | MB |\n| --- | --- |"
    for row in install_size.run():
        yield f"| {row['what']} | {row['megabytes']} |"


def pictures(quick: bool) -> Iterator[str]:
    """Damaged pictures of 15 kinds, pictures without a zone, pages of specimens."""
    count = 4 if quick else 25
    yield "| damage | pictures | exact | repaired | none | wrong, said | wrong | processor ms |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for kind in ocr.DAMAGE:
        row = ocr.measure(kind, count)
        shares = (row.exact, row.repaired_right, row.none, row.wrong_said, row.wrong)
        yield f"| {kind} | {count} | {' | '.join(f'{share:.2f}' for share in shares)} | {row.processor:.0f} |"
    empty = list(ocr.measure_empty(max(2, count // 2)))
    taken = sum(accepted for _kind, accepted, _used in empty)
    slowest = max(used for *_rest, used in empty)
    shown = len(empty) * max(2, count // 2)
    yield f"\n{shown} pictures without a zone: {taken} taken for one with a zone; {slowest:.0f} ms at the slowest kind"


def picture_peers(quick: bool) -> Iterator[str]:
    """The same pictures by tesseract, fastmrz and passporteye."""
    yield from ocr_peers.table(list(ocr_peers.run(3 if quick else 20)))


PARTS: dict[str, Callable[[bool], Iterator[str]]] = {
    "Reading zones (TD3)": zones_speed,
    "Zones read rightly": zones_right,
    "Passive authentication": chips,
    "Trust store and alerts": trust,
    "What an installation takes": sizes,
    "Pictures": pictures,
    "Pictures, by others": picture_peers,
}


def report(*, quick: bool) -> Iterator[str]:
    """All parts as Markdown, each line when it is known. A part that fails says so, and the next one goes on."""
    yield machine()
    for title, part in PARTS.items():
        yield f"\n## {title}\n"
        try:
            yield from part(quick)
        except Exception as trouble:  # noqa: BLE001 - one peer that cannot be had must not cost the others' figures
            yield f"Not measured: {type(trouble).__name__}: {trouble}"


def main() -> int:
    """Print, and write if asked; the exit status tells whether every part was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="short stages, for a look")
    parser.add_argument("--into", type=Path, help="a file to write to as well")
    given = parser.parse_args()
    lines = []
    for line in report(quick=given.quick):
        print(line, flush=True)
        lines.append(line)
        if given.into:
            given.into.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(any(line.startswith("Not measured") for line in lines))


if __name__ == "__main__":
    sys.exit(main())

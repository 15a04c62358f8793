"""All benches, one after the other, on this machine: prints one table for `docs/benchmarks.md`.

Takes about ten minutes. Let nothing else run meanwhile.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys
from collections.abc import Iterator

from pysqlite3 import dbapi2 as sqlite

import desk
import install_size
import journal
import mrz_correctness
import mrz_reading
import passive_authentication


def machine() -> str:
    """What the figures were taken on, without its name."""
    load = os.getloadavg()[0]
    kernel = platform.release().split("-")[0]
    return (
        f"{datetime.date.today():%Y-%m-%d}; {os.cpu_count()} cores, {platform.machine()}, "  # noqa: DTZ011
        f"Linux {kernel}, Python {platform.python_version()}, SQLite {sqlite.sqlite_version}; "
        f"load {load:.1f} at the start"
    )


def readings(seconds: float) -> Iterator[str]:
    """Reading of machine-readable zones."""
    for row in mrz_reading.run(seconds):
        yield f"| {row['what']} | {row['per_second']:,} | {row['times_slower']} | {row['accepted']} % |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="short stages, for a look")
    quick = parser.parse_args().quick
    print(f"{machine()}\n")
    print("Desk verdict over HTTP\n")
    for figures in desk.run(quick=quick):
        print(desk.table(figures), end="\n\n", flush=True)
    print("Reading zones (TD3)\n\n| reader | a second, one core | times slower | accepted |\n| --- | --- | --- | --- |")
    print("\n".join(readings(1.0 if quick else 3.0)), end="\n\n", flush=True)
    print("Zones read rightly\n\n| reader | right |\n| --- | --- |")
    for row in mrz_correctness.run():
        print(f"| {row['what']} | {row['right']} % |")
    print("\nPassive authentication, a mix of signers\n\n| | documents a second | of the floor |\n| --- | --- | --- |")
    for row in passive_authentication.measure_mix(1.0 if quick else 5.0):
        print(f"| {row['what']} | {row['per_second']:,} | {row.get('of_floor', '')} |")
    print("\nWhat an installation takes\n\n| what | MB |\n| --- | --- |")
    for row in install_size.run():
        print(f"| {row['what']} | {row['megabytes']} |")
    print()
    print("Journal\n\n| what | value | unit |\n| --- | --- | --- |")
    for row in journal.run(*((20_000,) if quick else ())):
        print(f"| {row['what']} | {row['value']} | {row['unit']} |")


if __name__ == "__main__":
    sys.exit(main())

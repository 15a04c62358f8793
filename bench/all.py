"""All benches, one after the other, on this machine: prints one table for `docs/benchmarks.md`.

Takes about half an hour. Let nothing else run meanwhile.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys

from pysqlite3 import dbapi2 as sqlite

import desk
import documents
import journal


def machine() -> str:
    """What the figures were taken on, without its name."""
    load = os.getloadavg()[0]
    kernel = platform.release().split("-")[0]
    return (
        f"{datetime.date.today():%Y-%m-%d}; {os.cpu_count()} cores, {platform.machine()}, "  # noqa: DTZ011
        f"Linux {kernel}, Python {platform.python_version()}, SQLite {sqlite.sqlite_version}; "
        f"load {load:.1f} at the start"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="short stages, for a look")
    quick = parser.parse_args().quick
    print(f"{machine()}\n")
    print("Desk verdict over HTTP\n")
    for figures in desk.run(quick=quick):
        print(desk.table(figures), end="\n\n", flush=True)
    for line in documents.report(quick=quick):
        print(line, flush=True)
    print()
    print("Journal\n\n| what | value | unit |\n| --- | --- | --- |")
    for row in journal.run(*((20_000,) if quick else ())):
        print(f"| {row['what']} | {row['value']} | {row['unit']} |")


if __name__ == "__main__":
    sys.exit(main())

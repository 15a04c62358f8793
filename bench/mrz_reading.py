"""How many passport zones a core reads in a second, here and with three packages from PyPI.

The peers live in an environment of their own and are measured in the same run on the same zones.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable

from borderkit.mrz import Document, Layout, read, write
from mrz_correctness import CACHE, peer_python

TODAY = datetime.date(2026, 5, 10)
ZONES = 4000
SEED = 9303
REPEATS = 5

SURNAMES = [
    "Eriksson",
    "van der Muellen",
    "O'Connor",
    "Smith-Jones",
    "Müller",
    "Nilavadhanananda",
    "Arkfreith",
]
GIVEN = ["Anna Maria", "Peter", "Chayapa Dejthamrong Krasuang", "", "Søren", "Jean-Luc", "Zoë Thérèse", "Li"]
STATES = ["UTO", "D", "FRA", "UKR", "AZE", "GBR", "GBD", "IND", "PAK", "BGD", "EGY", "USA", "XXA", "RKS"]
ALPHANUMERIC = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"

LOOP = """
import json, sys, time
zones, seconds, repeats = json.load(open(sys.argv[1])), float(sys.argv[2]), int(sys.argv[3])
accepted = sum(bool(check(zone)) for zone in zones)
rates = []
for _ in range(repeats):
    done, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds / repeats:
        for zone in zones[:200]:
            check(zone)
        done += 200
        zones = zones[200:] + zones[:200]
    rates.append(done / (time.perf_counter() - started))
print(json.dumps({"rate": max(rates), "accepted": accepted}))
"""

PEERS = {
    "fastmrz (text)": """
from fastmrz import FastMRZ
reader = FastMRZ()
def check(zone):
    return reader.get_details(zone, input_type="text").get("status") == "SUCCESS"
""",
    "mrz TD3CodeChecker": """
from mrz.checker.td3 import TD3CodeChecker
def check(zone):
    checker = TD3CodeChecker(zone)
    checker.fields()
    return bool(checker)
""",
    "passporteye.mrz.text.MRZ": """
import importlib.util, sysconfig
path = sysconfig.get_paths()["purelib"] + "/passporteye/mrz/text.py"
spec = importlib.util.spec_from_file_location("text", path)
text = importlib.util.module_from_spec(spec)
spec.loader.exec_module(text)
def check(zone):
    return text.MRZ(zone.split("\\n")).valid
""",
}


def make_zones(count: int = ZONES) -> list[str]:
    """Write varied passports, always the same."""
    chance = random.Random(SEED)

    def day(first: int, last: int) -> datetime.date:
        start, end = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
        return start + datetime.timedelta(chance.randrange((end - start).days))

    def passport() -> Document:
        return Document(
            layout=Layout.TD3,
            document_code=chance.choice(["P", "P", "PD", "PO"]),
            issuer=chance.choice(STATES),
            surname=chance.choice(SURNAMES) + chance.choice(["", " Utopia", " Vizi"]),
            given=chance.choice(GIVEN),
            number="".join(chance.choices(ALPHANUMERIC, k=chance.choice([7, 8, 9, 9, 9]))),
            nationality=chance.choice(STATES),
            birth=day(1930, 2025),
            sex=chance.choice("MFMFMFX"),
            expiry=day(2020, 2036),
            optional=("".join(chance.choices(ALPHANUMERIC, k=chance.choice([0, 0, 9, 11, 14]))),),
        )

    return ["\n".join(write(passport())) for _ in range(count)]


def measure(check: Callable[[str], object], zones: list[str], seconds: float) -> float:
    """The best rate of several rounds: the machine is not ours alone."""
    rates = []
    at = 0
    for _ in range(REPEATS):
        done, started = 0, time.perf_counter()
        while time.perf_counter() - started < seconds / REPEATS:
            for zone in zones[at : at + 200]:
                check(zone)
            done += 200
            at = (at + 200) % len(zones)
        rates.append(done / (time.perf_counter() - started))
    return max(rates)


def run(seconds: float = 3.0) -> list[dict[str, str | float]]:
    """Measure all of them over the same zones.

    Args:
        seconds: For each.

    Returns:
        One row each: ``what``, ``per_second``, ``times_slower``, ``accepted`` (of all zones, in percent).
    """
    zones = make_zones()
    ours = measure(lambda zone: read(zone, today=TODAY), zones, seconds)
    sound = sum(read(zone, today=TODAY).is_sound for zone in zones)
    rows = [_row("borderkit.mrz.read", ours, ours, sound, zones)]
    python = peer_python()
    listing = CACHE / "zones.json"
    listing.write_text(json.dumps(zones), encoding="utf-8")
    for what, program in PEERS.items():
        command = [str(python), "-c", program + LOOP, str(listing), str(seconds), str(REPEATS)]
        answer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        rows.append(_row(what, answer["rate"], ours, answer["accepted"], zones))
    return rows


def _row(what: str, rate: float, ours: float, accepted: int, zones: list[str]) -> dict[str, str | float]:
    return {
        "what": what,
        "per_second": round(rate),
        "times_slower": round(ours / rate, 1),
        "accepted": round(100 * accepted / len(zones), 1),
    }


def main() -> None:
    """Print the rows as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="for each reader")
    rows = run(parser.parse_args().seconds)
    print(f"{len(make_zones())} TD3 zones, one core, Python {sys.version.split()[0]}")
    for row in rows:
        print(
            f"{row['what']:28}{row['per_second']:>10,} per second{row['times_slower']:>8} x"
            f"{row['accepted']:>8} % accepted"
        )


if __name__ == "__main__":
    main()

"""How many travellers a core reads from passenger lists in a second, and how long a package from PyPI takes to split.

The peer only splits and is given the clean form, since it refuses many others; it lives in an environment of its own
and is measured in the same run on the same messages.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from borderkit.edi import Bags, Place, read, write_paxlst
from borderkit.edi.splitting import split
from borderkit.specimen.messages import DIRTS, make_manifest

TODAY = datetime.date(2026, 11, 22)
TRAVELLERS = 300
MESSAGES = 20
REPEATS = 7
CACHE = Path(__file__).parents[1] / ".bench" / "edi-peers"

PEER = """
import json, sys, time
from pydifact.segmentcollection import Interchange
messages, repeats, people = json.load(open(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
rates = []
for _ in range(repeats):
    started = time.process_time()
    for message in messages:
        sum(1 for _ in Interchange.from_str(message).segments)
    rates.append(people * len(messages) / (time.process_time() - started))
print(json.dumps({"rate": max(rates)}))
"""


def make_messages() -> list[bytes]:
    """Passenger lists of invented people, about fifteen segments each, always the same."""
    return [write_paxlst(make_manifest(TRAVELLERS, seed=seed))[0] for seed in range(MESSAGES)]


def make_short_messages() -> list[bytes]:
    """The same people in eight segments each, as interactive systems send them: who, born when, with which document."""
    lists = []
    for seed in range(MESSAGES):
        manifest = make_manifest(TRAVELLERS, seed=seed)
        short = [
            replace(one, **dict.fromkeys(("embarked", "disembarks", "clears", "booking", "seat"), ""),
                    bags=Bags(), birth_place=Place())
            for one in manifest.travellers
        ]  # fmt: skip
        lists.append(write_paxlst(replace(manifest, travellers=tuple(short)))[0])
    return lists


def measure(act: Callable[[bytes], object], messages: list[bytes]) -> float:
    """Travellers in a second of processor time; the best of several rounds: the machine is not ours alone."""
    rates = []
    for _ in range(REPEATS):
        started = time.process_time()
        for message in messages:
            act(message)
        rates.append(TRAVELLERS * len(messages) / (time.process_time() - started))
    return max(rates)


def peer_rate(messages: list[bytes]) -> float:
    """The peer's rate, in its own environment, which is made once."""
    python = CACHE / "bin" / "python"
    if not (CACHE / "ready").exists():
        venv.create(CACHE, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "pydifact==0.2.3"], check=True)
        (CACHE / "ready").touch()
    listing = CACHE / "messages.json"
    listing.write_text(json.dumps([message.decode() for message in messages]), encoding="utf-8")
    command = [str(python), "-c", PEER, str(listing), "2", str(TRAVELLERS)]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return float(answer["rate"])


def run(*, with_peer: bool = True) -> list[dict[str, str | int | float]]:
    """Measure.

    Returns:
        One row each: ``what``, ``per_second`` (travellers), ``times`` (the first row's rate over this one's).
    """
    messages, short = make_messages(), make_short_messages()
    assert all(len(read(message, today=TODAY).travellers) == TRAVELLERS for message in short)
    assert all(len(read(message, today=TODAY).travellers) == TRAVELLERS for message in messages)
    rates = {"borderkit.edi.read, with every problem": measure(lambda data: read(data, today=TODAY), messages)}
    rates["the same, eight segments a traveller"] = measure(lambda data: read(data, today=TODAY), short)
    for name in ("folded at 69", "telegram", "backslash"):
        dirty = [DIRTS[name][1](message) for message in messages]
        rates[f"the same, {name}"] = measure(lambda data: read(data, today=TODAY), dirty)
    rates["borderkit.edi.splitting.split only"] = measure(split, messages)
    if with_peer:
        rates["pydifact 0.2.3, splitting only"] = peer_rate(messages)
        rates["pydifact 0.2.3, eight segments, splitting only"] = peer_rate(short)
    first = next(iter(rates.values()))
    return [{"what": what, "per_second": round(rate), "times": round(first / rate, 1)} for what, rate in rates.items()]


def main() -> None:
    """Print the rows as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alone", action="store_true", help="without the peer")
    print(f"{MESSAGES} lists of {TRAVELLERS} travellers, one core, Python {sys.version.split()[0]}")
    for row in run(with_peer=not parser.parse_args().alone):
        print(f"{row['what']:48}{row['per_second']:>10,} travellers per second{row['times']:>8} x")


if __name__ == "__main__":
    main()

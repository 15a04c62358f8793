"""Let invented travellers come to the invented posts for a while."""

import argparse
import os
from importlib import import_module
from pathlib import Path

from sarhad.config.starting import start_django

HELP = "in the invented country, let travellers arrive and be decided on by invented officers for a while"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rate", type=float, default=0.5, help="parties of travellers a second, over all posts")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long travellers arrive")


def run(args: argparse.Namespace) -> int:
    os.environ.setdefault("SARHAD_DATA", str(Path("data", "demo").absolute()))
    start_django("sarhad.config.settings.demo")
    if args.rate <= 0:
        _say("--rate must be more than 0")
        return 2
    import_module("sarhad.config.serve").prepare()
    import_module("sarhad.demo.box").open_box(days=0, say=_say)
    traffic = import_module("sarhad.demo.traffic").simulate(rate=args.rate, seconds=args.seconds)
    _say(f"{traffic.read} documents were read, {traffic.decided} decisions taken at the first line")
    return 0


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - it is a command

"""Tell facts and sign the journal's head, apart from the server."""

import argparse
import signal
import threading
from importlib import import_module

from sarhad.config.starting import start_django

HELP = "tell facts to those who react and sign the journal's head (the server does so too)"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="tell what is due and stop")


def run(args: argparse.Namespace) -> int:
    start_django()
    working = import_module("sarhad.config.working")
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    if args.once:
        import_module("sarhad.kernel.apps").load_reactions()
        clock = import_module("sarhad.kernel.clock")
        print(import_module("sarhad.kernel.telling").tell(at=clock.now()))  # noqa: T201 - it is a command
        return 0
    worker = working.begin(stop)
    while worker.is_alive():
        worker.join(1.0)
    return 0

"""Open the invented country."""

import argparse
import os
import threading
from importlib import import_module
from pathlib import Path

from sarhad.config.starting import check_port, in_plain_words, start_django

KEEP_SECONDS = 600.0
HELP = "open the invented country: posts, officers, lists, some days of history, one-click sign-in"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen at")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same border")
    parser.add_argument("--days", type=int, default=7, help="days of history made at the first start")
    parser.add_argument("--traffic", action="store_true", help="switch live traffic on")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def run(args: argparse.Namespace) -> int:
    os.environ.setdefault("SARHAD_DATA", str(Path("data", "demo").absolute()))
    check_port(args.host, args.port)
    with in_plain_words():
        start_django("sarhad.config.settings.demo")
        serve = import_module("sarhad.config.serve")
        box = import_module("sarhad.demo.box")
        serve.prepare()
        box.open_box(seed=args.seed, days=args.days, say=_say)
        if args.traffic:
            box.switch_traffic_on(seed=args.seed)
    address = serve.Address(args.host, args.port)
    _say(f"The invented country is open at {address.url}  (stop with Ctrl-C)")
    serve.serve(address, workers=1, browser=not args.no_browser, ready=_keep_open)
    return 0


def _keep_open() -> None:
    """In a thread of its own, flights and shifts are brought anew for as long as the country is open."""
    working, box, clock = map(import_module, ("sarhad.config.working", "sarhad.demo.box", "sarhad.kernel.clock"))

    def once() -> bool:
        box.keep_open(at=clock.now())
        return False

    work = (once, threading.Event(), KEEP_SECONDS)
    threading.Thread(target=working.repeat, args=work, name="country", daemon=True).start()


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - it is a command

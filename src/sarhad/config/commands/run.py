"""Serve the pages and the API."""

import argparse
import os
from importlib import import_module

from sarhad.config.starting import check_port, in_plain_words, start_django

HELP = "serve the pages and the API (SQLite in ./data, or what SARHAD_DATABASE names)"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen at")
    parser.add_argument("--processes", type=int, default=1, help="more than one only on PostgreSQL")
    parser.add_argument(
        "--insecure-http", action="store_true", help="let cookies pass without TLS, on a machine of one's own"
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def run(args: argparse.Namespace) -> int:
    if args.insecure_http:
        os.environ["SARHAD_INSECURE_HTTP"] = "1"
    check_port(args.host, args.port)
    with in_plain_words():
        start_django("sarhad.config.settings.base")
        serve = import_module("sarhad.config.serve")
        serve.prepare()
    address = serve.Address(args.host, args.port)
    print(f"Sarhad answers at {address.url}", flush=True)  # noqa: T201 - it is a command
    serve.serve(address, workers=args.processes, browser=not args.no_browser)
    return 0

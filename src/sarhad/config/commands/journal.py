"""Prove the journal: verify it, export it, show or change the key that signs it."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from sarhad.audit import offline
from sarhad.config.starting import start_django

HELP = "verify or export the journal of who did what, or show the key that signs it"
TELL_EVERY = 100_000


def add(parser: argparse.ArgumentParser) -> None:
    does = parser.add_subparsers(dest="does", required=True, metavar="WHAT")
    verify = does.add_parser("verify", help="the whole journal in the database, or an exported file")
    verify.add_argument("--file", type=Path, help="an exported file; needs --key, and no database")
    verify.add_argument("--key", type=Path, help="a public key (PEM) that was kept elsewhere")
    export = does.add_parser("export", help="write records to a file that others can verify")
    export.add_argument("path", metavar="FILE", type=Path)
    export.add_argument("--from", dest="first", type=int, default=1, metavar="SEQ")
    export.add_argument("--to", dest="last", type=int, metavar="SEQ")
    key = does.add_parser("key", help="show the public key; make it if there is none")
    key.add_argument("--new", action="store_true", help="put a new key in its place, signed by the old one")


def run(args: argparse.Namespace) -> int:
    if args.does == "verify" and args.file:
        if args.key is None:
            sys.stderr.write("--file needs --key\n")
            return 2
        return offline.main([str(args.file), str(args.key)], _tell)
    start_django()
    console = import_module("sarhad.audit.console")
    actor = import_module("sarhad.access.duty").CONSOLE
    if args.does == "verify":
        return int(console.verify(actor, key=args.key, progress=_tell))
    if args.does == "export":
        return int(console.export(actor, path=args.path, first=args.first, last=args.last, progress=_tell))
    return int(console.key(actor, new=args.new))


def _tell(records: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{records:,} records")
        sys.stderr.flush()
    elif records % TELL_EVERY == 0:
        sys.stderr.write(f"{records:,} records\n")

"""Import lists, and say which sources there are."""

import argparse
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from sarhad.config.starting import start_django

HELP = "import a file of a list, or show the sources"


def add(parser: argparse.ArgumentParser) -> None:
    choices = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    choices.add_parser("sources", help="show the sources and what is live of each")
    take = choices.add_parser("import", help="take files in as a version of a source: all of them, or nothing")
    take.add_argument("source", help="code of the source, see `sarhad lists sources`")
    take.add_argument("files", type=Path, nargs="+", metavar="file", help="the file, or the set that belongs together")
    take.add_argument("--manifest", type=Path, help="the publisher's signed manifest of these files")
    pages = ("utf-8-sig", "utf-16", "cp1251", "cp1252", "cp1256", "iso-8859-1")
    take.add_argument("--encoding", default="utf-8-sig", choices=pages, help="of a CSV; nothing is guessed")
    take.add_argument("--dates", default="ymd", choices=("ymd", "dmy", "mdy"), help="order in dates of a CSV")
    take.add_argument("--activate", action="store_true", help="go live without a second person; the journal says so")
    turn = choices.add_parser("activate", help="make a waiting version live")
    turn.add_argument("source", help="code of the source")


def run(args: argparse.Namespace) -> int:
    start_django()
    if args.what == "sources":
        return _sources()
    try:
        return _activate(args.source) if args.what == "activate" else _import(args)
    except OSError as trouble:
        print(f"{trouble.filename}: {trouble.strerror}", file=sys.stderr)  # noqa: T201 - it is a command
        return 2
    except import_module("sarhad.kernel.errors").SarhadError as trouble:
        print(trouble.detail, file=sys.stderr)  # noqa: T201
        for place, reason in trouble.places.items():
            print(f"  {place}: {reason}", file=sys.stderr)  # noqa: T201
        return 1


def _sources() -> int:
    live = {version.source: version for version in import_module("sarhad.lists.selectors").list_live()}
    for known in import_module("sarhad.lists.finding").list_known():
        source = known.source
        version = live.get(source.code)
        state = f"version {version.number} of {version.imported_at:%Y-%m-%d %H:%M} UTC" if version else "never imported"
        print(f"{source.code}: {source.title}; {state}\n    {source.form}")  # noqa: T201 - it is a command
    return 0


def _import(args: argparse.Namespace) -> int:
    service = import_module("sarhad.lists.services.import_list")
    of_path = import_module("sarhad.lists.files").of_path
    written = import_module("sarhad.lists.written").Written(args.encoding, args.dates)
    sent = service.Sent(
        files=tuple(replace(of_path(path), written=written) for path in args.files),
        manifest=of_path(args.manifest) if args.manifest else None,
        goes_live=args.activate,
    )
    at = import_module("sarhad.kernel.clock").now()
    done = service.import_files(import_module("sarhad.access.duty").CONSOLE, source=args.source, sent=sent, at=at)
    made = done.version
    state = "is live" if done.is_live else f"waits for activation ({made.waits})"
    changes = f"{made.added} added, {made.changed} changed, {made.removed} removed"
    told = f"{made.kept_out} rows kept out; {done.attempt.warnings_count} repairs"
    print(f"{args.source} version {made.number} {state}: {changes}; {told}")  # noqa: T201
    return 0


def _activate(source: str) -> int:
    selectors = import_module("sarhad.lists.selectors")
    service = import_module("sarhad.lists.services.activate_version")
    at = import_module("sarhad.kernel.clock").now()
    waiting = selectors.get_waiting(source)
    made = service.activate_version(import_module("sarhad.access.duty").CONSOLE, version=waiting.pk, at=at)
    print(f"{source} version {made.number} is live")  # noqa: T201
    return 0

"""Import lists, and say which sources there are."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from sarhad.config.starting import start_django

HELP = "import a file of a list, or show the sources"


def add(parser: argparse.ArgumentParser) -> None:
    choices = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    choices.add_parser("sources", help="show the sources and what is live of each")
    take = choices.add_parser("import", help="make a file the live version of a source: all of it, or nothing")
    take.add_argument("source", help="code of the source, see `sarhad lists sources`")
    take.add_argument("file", type=Path, help="the file")


def run(args: argparse.Namespace) -> int:
    start_django()
    return _sources() if args.what == "sources" else _import(args.source, args.file)


def _sources() -> int:
    live = {version.source: version for version in import_module("sarhad.lists.selectors").list_live()}
    for source in import_module("sarhad.lists.source").SOURCES:
        version = live.get(source.code)
        state = f"version {version.number} of {version.imported_at:%Y-%m-%d %H:%M} UTC" if version else "never imported"
        print(f"{source.code}: {source.title}; {state}\n    {source.form}")  # noqa: T201 - it is a command
    return 0


def _import(source: str, file: Path) -> int:
    service = import_module("sarhad.lists.services.import_list")
    errors = import_module("sarhad.kernel.errors")
    console = import_module("sarhad.access.duty").CONSOLE
    at = import_module("sarhad.kernel.clock").now()
    try:
        done = service.import_list(console, source=source, data=file.read_bytes(), filename=file.name, at=at)
    except OSError as trouble:
        print(f"{file}: {trouble.strerror}", file=sys.stderr)  # noqa: T201
        return 2
    except errors.SarhadError as trouble:
        print(trouble.detail, file=sys.stderr)  # noqa: T201
        for place, reason in trouble.places.items():
            print(f"  {place}: {reason}", file=sys.stderr)  # noqa: T201
        return 1
    made = done.version
    changes = f"{made.added} added, {made.changed} changed, {made.removed} removed"
    print(f"{source} version {made.number} is live: {changes}; {done.attempt.warnings_count} repairs")  # noqa: T201
    return 0

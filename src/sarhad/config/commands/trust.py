"""Propose a file for the trust store, list proposals, show one. Accepting is for an officer, by page or API."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from sarhad.config.starting import start_django

HELP = "propose keys and lists for the trust store, or show what was proposed and what is trusted"


def add(parser: argparse.ArgumentParser) -> None:
    choices = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    propose = choices.add_parser("propose", help="keep a file as a proposal; an officer accepts it by page or API")
    propose.add_argument("file", type=Path, help="certificates or lists: DER, PEM or LDIF")
    propose.add_argument("--note", default="", help="how the file came, for the officer who decides")
    propose.add_argument("--with-signers", action="store_true", help="take document signers too (seals need them)")
    choices.add_parser("list", help="list the proposals, the newest first")
    show = choices.add_parser("show", help="show what a proposal would change now; without one, what is trusted")
    show.add_argument("proposal", nargs="?", help="id of a proposal, or how it begins")


def run(args: argparse.Namespace) -> int:
    start_django()
    errors = import_module("sarhad.kernel.errors")
    try:
        if args.what == "propose":
            return _propose(args)
        return _list() if args.what == "list" else _show(args.proposal) if args.proposal else _trusted()
    except OSError as trouble:
        print(f"{args.file}: {trouble.strerror}", file=sys.stderr)  # noqa: T201 - it is a command
        return 2
    except errors.SarhadError as trouble:
        print(trouble.detail, file=sys.stderr)  # noqa: T201
        for place, reason in trouble.places.items():
            print(f"  {place}: {reason}", file=sys.stderr)  # noqa: T201
        return 1


def _propose(args: argparse.Namespace) -> int:
    service = import_module("sarhad.documents.services.propose")
    console = import_module("sarhad.access.duty").CONSOLE
    at = import_module("sarhad.kernel.clock").now()
    data = args.file.read_bytes()
    made = service.propose_file(
        console, data=data, filename=args.file.name, note=args.note, with_signers=args.with_signers, at=at
    )
    skipped = f"; {made.faults_count} entries skipped" if made.faults_count else ""
    print(f"{made.pk} waits for a decision: {made.items.count()} certificates and lists{skipped}")  # noqa: T201
    return 0


def _list() -> int:
    console = import_module("sarhad.access.duty").CONSOLE
    for row in import_module("sarhad.documents.selectors").list_proposals(console)[:100]:
        print(f"{row.pk}  {row.proposed_at:%Y-%m-%d %H:%M}  {row.state:8} {row.kind:12} {row.filename}")  # noqa: T201
    return 0


def _show(wanted: str) -> int:
    selectors = import_module("sarhad.documents.selectors")
    shown = import_module("sarhad.documents.shown")
    console = import_module("sarhad.access.duty").CONSOLE
    today = import_module("sarhad.kernel.clock").now().date()
    found = [row for row in selectors.list_proposals(console) if str(row.pk).startswith(wanted)]
    if len(found) != 1:
        print(f"{len(found)} proposals begin with {wanted}", file=sys.stderr)  # noqa: T201
        return 1
    difference = import_module("sarhad.documents.difference").compare(found[0], today=today)
    print(f"{found[0].filename}, {found[0].state}: {shown.sum_text(difference.counts)}")  # noqa: T201
    for part in difference.parts:
        print(f"{shown.state_label(part.country)}")  # noqa: T201
        for line in part.lines:
            yes = "; needs a yes" if line.needs_yes else ""
            print(f"  {line.change:10} {line.kind:10} {line.fingerprint[:16]} {line.title} {line.origin}{yes}")  # noqa: T201
            for problem in line.problems:
                print(f"             {problem.severity}: {problem}")  # noqa: T201
    for place, name, reason in shown.faults(found[0]):
        print(f"skipped: {place} {name}: {reason}")  # noqa: T201
    return 0


def _trusted() -> int:
    selectors = import_module("sarhad.documents.selectors")
    console = import_module("sarhad.access.duty").CONSOLE
    today = import_module("sarhad.kernel.clock").now().date()
    states = import_module("sarhad.documents.shown").states(
        selectors.list_certificates(console), selectors.list_published(console), selectors.list_standing(console), today
    )
    for state in states:
        crl = f"revocation list {state.crl_days} days old" if state.crl else "no revocation list"
        print(f"{state.label}: {state.anchors} keys, until {state.last_on}; {crl}")  # noqa: T201
    if not states:
        print("nothing is trusted yet")  # noqa: T201
    return 0

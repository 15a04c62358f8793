"""Officers from the console: add one, the first administrator too, and list them."""

import argparse
import sys
from importlib import import_module

from sarhad.config.starting import start_django
from sarhad.kernel import clock
from sarhad.kernel.errors import SarhadError

HELP = "add an officer (the first administrator too) or list the officers"


def add(parser: argparse.ArgumentParser) -> None:
    """The words of the command line."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    deeds.add_parser("list", help="one line an officer")
    new = deeds.add_parser("add", help="add an officer with one assignment; prints a one-time password once")
    new.add_argument("--number", required=True, help="service number")
    new.add_argument("--name", required=True, help="the officer's name")
    new.add_argument("--agency", required=True, help="code; made if it is the first agency")
    new.add_argument("--agency-name", default="", help="for the first agency")
    new.add_argument("--agency-kind", default="border", help="for the first agency: border, customs, …")
    what = new.add_mutually_exclusive_group(required=True)
    what.add_argument("--role", help="what the officer is: first-line, second-line, …")
    what.add_argument(
        "--administrator",
        dest="role",
        action="store_const",
        const="administrator",
        help="the same as --role administrator",
    )
    new.add_argument("--post", required=True, help="code; made as a headquarters if it is the first post")
    new.add_argument("--post-name", default="", help="for the first post")
    new.add_argument("--time-zone", default="UTC", help="for the first post: an IANA name")
    new.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def run(args: argparse.Namespace) -> int:
    """Do it. 1: it was refused, and why."""
    start_django()
    import_module("sarhad.config.serve").prepare()
    console = import_module("sarhad.access.console")
    if args.deed == "list":
        sys.stdout.writelines(f"{line}\n" for line in console.list_lines())
        return 0
    words = {name: value for name, value in vars(args).items() if name not in ("command", "deed", "password_stdin")}
    password = sys.stdin.readline().rstrip("\n") if args.password_stdin else ""
    if args.password_stdin and not password:
        sys.stderr.write("no password on standard input\n")
        return 2
    try:
        officer, secret = console.make_officer(console.Wanted(**words, password=password), at=clock.now())
    except SarhadError as trouble:
        sys.stderr.write(f"{trouble.detail}\n")
        return 1
    sys.stdout.write(f"{officer.service_number} may sign in.\n")
    if not password:
        sys.stdout.write(f"One-time password, shown once: {secret}\n")
    return 0

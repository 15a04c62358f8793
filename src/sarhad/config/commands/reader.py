"""Hand over an invented document as a reader's program does."""

import argparse
from importlib import import_module
from pathlib import Path

HELP = "hand over an invented document, zone first and chip then, as a reader's program does, and print the verdict"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the service is")
    parser.add_argument(
        "--key-file", type=Path, default=Path("data/demo/demo-gate.key"), help="a file that holds the key of a reader"
    )
    parser.add_argument("--defect", default="none", help="what is wrong, such as group-changed or page.expiry")
    parser.add_argument("--direction", choices=("entry", "exit"), default="entry")
    parser.add_argument("--surname", default="Eriksson")
    parser.add_argument("--given", default="Anna Maria")
    parser.add_argument("--number", default="UX8989020", help="of the document")
    parser.add_argument(
        "--picture",
        action="append",
        default=[],
        metavar="LIGHT=FILE",
        help="a picture of the data page in visible, infrared or ultraviolet light",
    )


def run(args: argparse.Namespace) -> int:
    # specimens are loaded only where one is made
    return int(import_module("sarhad.config.reading_client").hand_over(args))

"""`sarhad`: the command line. `ls commands` is the list of what it can do."""

import argparse
import os
import pkgutil
import sys
from importlib import import_module

from sarhad.config import commands


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand. Returns its exit status: 0 done, 1 found something wrong, 2 used wrongly."""
    parser = argparse.ArgumentParser(prog="sarhad", description="Integrated border management")
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    modules = {}
    for found in pkgutil.iter_modules(commands.__path__):
        module = import_module(f"{commands.__name__}.{found.name}")
        modules[found.name] = module
        module.add(choices.add_parser(found.name, help=module.HELP, description=module.HELP))
    args = parser.parse_args(argv)
    try:
        return int(modules[args.command].run(args))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())

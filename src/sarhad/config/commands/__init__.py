"""The command line's subcommands, one file each: `HELP`, `add(parser)`, `run(args) -> int`."""

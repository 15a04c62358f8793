"""The entry rules in force: one table, read once."""

from functools import cache
from pathlib import Path

from django.conf import settings

from borderkit.entry import Table


@cache
def entry_rules() -> Table:
    """The table that `ENTRY_RULES` names.

    Raises:
        ValueError: A row that cannot be understood, with its number. OSError: No such file.
    """
    return Table.parse(Path(settings.ENTRY_RULES).read_text(encoding="utf-8"))

"""Where the work on a case goes on after a saved act: the heading on its page that takes the focus."""

from collections.abc import Mapping
from typing import Any

from sarhad.cases.parts import PARTS, part_of
from sarhad.crossings.models import Found

CASE = "case"
WORK = {
    "task": "work-tasks", "ask": "work-asks", "answer": "work-asks", "exhibit": "work-exhibits",
    "search": "work-searches", "link": "work-links",
}  # fmt: skip
"""By the deed: the list that it added to."""
JUDGED = frozenset({"judge", "propose-truth", "decide-truth"})


def goes_on_at(deed: str, data: Mapping[str, Any], found: Found | None = None) -> str:
    """The name of a heading of the page: of the list or part that was changed; of the case, if all of it was.

    Args:
        data: The cleaned fields of the form.
        found: The finding of which something was said.
    """
    if deed in WORK:
        return WORK[deed]
    if deed in JUDGED and found is not None:
        return f"part-{part_of(found.check_code)}"
    return f"part-{data['part']}" if data.get("part") in PARTS else CASE

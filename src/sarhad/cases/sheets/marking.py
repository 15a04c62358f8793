"""A file that was released and counts no more: handed out again, each page says so above the page as it was."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from sarhad.cases.sheets import faces

NAME = "marked.typ"
COUNT = re.compile(rb"/Type/Pages/Count (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands above each page: in one language of the sheets, `direction` as `ltr` or `rtl`.

    Args:
        facts: Pairs of what and its value, in the order in which they are read.
    """

    language: str
    direction: str
    title: str
    facts: Sequence[tuple[str, str]]


def pages(file: bytes) -> int:
    """How many pages a sheet has that was made here.

    Raises:
        ValueError: This is no sheet that was made here.
    """
    found = COUNT.findall(file)
    if not found:
        raise ValueError("no pages are counted in this file")
    return max(int(one) for one in found)


def mark_sheet(file: bytes, mark: Mark, at: datetime) -> bytes:
    """The file with a mark on every page. The file itself is drawn as it is, smaller; it is not made again.

    No PDF/A: a sheet inside of a sheet is none. The one that is kept is.

    Args:
        file: A sheet made by `compile_sheet`.
        at: The date of the new file, so that the same mark gives the same bytes.

    Raises:
        ValueError: The file is no such sheet.
    """
    data = {
        "lang": mark.language,
        "dir": mark.direction,
        "title": mark.title,
        "facts": [list(one) for one in mark.facts],
        "pages": pages(file),
    }
    source = resources.files("sarhad.cases.sheets").joinpath(NAME).read_text("utf-8")
    with TemporaryDirectory(prefix="sheet-") as folder:
        (Path(folder) / NAME).write_text(source, "utf-8")
        (Path(folder) / "original.pdf").write_bytes(file)
        found = faces()
        compiler = typst.Compiler(
            str(Path(folder) / NAME),
            root=folder,
            font_paths=[*found],
            ignore_system_fonts=bool(found),
            sys_inputs={"d": json.dumps(data, ensure_ascii=False), "at": at.strftime("%Y-%m-%d")},
        )
        made = compiler.compile(format="pdf")
    if not isinstance(made, bytes):
        raise RuntimeError("a mark made no single file")
    return made

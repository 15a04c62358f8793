"""The numbers of lines in docs/architecture.md, counted from the files that its tables name."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
ROW = re.compile(r"^(\| [^|]+ \| ((?:`[^`|]+`(?:, )?)+) \| )[\d,]+ \|$", re.MULTILINE)
SUM = re.compile(r"^Together [\d,]+ lines in \d+ files\.", re.MULTILINE)


def named(cell: str) -> list[Path]:
    """The files of a cell; a name without a folder lies beside the one before, a folder means its modules.

    Raises:
        LookupError: There is no such file.
    """
    found: list[Path] = []
    for name in re.findall(r"`([^`]+)`", cell):
        places = [ROOT / "src" / "sarhad" / name, ROOT / "src" / name]
        if found and "/" not in name:
            places.insert(0, found[-1].parent / name)
        path = next((place for place in places if place.exists()), None)
        if path is None:
            raise LookupError(f"docs/architecture.md names {name}, which is not there")
        found += sorted(path.glob("*.py")) if path.is_dir() else [path]
    return found


def counted(text: str) -> str:
    """The page with its numbers as they are today; the sum is of the table before it."""
    total: list[Path] = []

    def number(row: re.Match[str]) -> str:
        files = named(row[2])
        if row.start() < place:
            total.extend(files)
        return f"{row[1]}{_lines(files):,} |"

    found = SUM.search(text)
    place = found.start() if found else 0
    made = ROW.sub(number, text)
    return SUM.sub(f"Together {_lines(total):,} lines in {len(total)} files.", made)


def _lines(files: list[Path]) -> int:
    return sum(len(file.read_text("utf-8").splitlines()) for file in files)

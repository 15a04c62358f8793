"""Pages and tables of the reference."""

from collections.abc import Iterable, Sequence

MADE = "<!-- Made by `make docs` from the code. Do not edit. -->"


def page(title: str, intro: str, *parts: str) -> str:
    """One page: where it comes from, what it is, what follows."""
    return "\n\n".join([MADE, f"# {title}", intro, *(part for part in parts if part)]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells, each on one line."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")

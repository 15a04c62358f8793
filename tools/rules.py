"""The numbered rules of documents and messages, and which tests name them.

`tools/rules.tsv` has one rule a line: number, what it asks, source. A test holds a rule when it says so:
``Rule 46: ...``, ``Rules 38 to 43 and 57``.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = Path(__file__).with_name("rules.tsv")
TESTS = ROOT / "tests"
SAID = re.compile(r"\brules?\s+(\d+(?:\s*(?:,|and|to|or|-)\s*\d+)*)", re.IGNORECASE)
WIDEST = 3  # rules in one go, "35 to 37"; a wider span says nothing of any of them
SPAN = re.compile(r"(\d+)\s*(?:to|-)\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it asks, and the paragraph that it comes from."""

    number: int
    asks: str
    source: str


def rules(table: Path = TABLE) -> tuple[Rule, ...]:
    """All rules in their order.

    Raises:
        ValueError: A line that is not three cells, or a number out of its order.
    """
    found = []
    for place, line in enumerate(table.read_text("utf-8").splitlines(), 1):
        cells = line.split("\t")
        if len(cells) != 3 or cells[0] != str(place):
            raise ValueError(f"{table.name} line {place}: number, text and source are wanted")
        found.append(Rule(place, cells[1], cells[2]))
    return tuple(found)


def numbers(text: str) -> Iterator[int]:
    """The numbers of the rules that a text names; spans with both ends, none that is wider than `WIDEST`."""
    for said in SAID.finditer(text):
        rest = said[1]
        for span in SPAN.finditer(rest):
            wide = range(int(span[1]), int(span[2]) + 1)
            yield from wide if len(wide) <= WIDEST else ()
        yield from map(int, re.findall(r"\d+", SPAN.sub(" ", rest)))


def held(tests: Path = TESTS) -> Mapping[int, tuple[str, ...]]:
    """For each rule the files with a test that names it, as paths from the root, sorted.

    A test names a rule in its docstring, its parameters or a comment inside; the text at the head of a file does not
    count, because it says what the file is about, not what is held. The tests of the house itself are left aside.
    """
    found: dict[int, set[str]] = {}
    for path in sorted(tests.rglob("test_*.py")):
        if path.parent.name == "architecture":
            continue
        for text in _tests(path.read_text("utf-8")):
            for number in numbers(text):
                found.setdefault(number, set()).add(path.relative_to(tests.parent).as_posix())
    return {number: tuple(sorted(paths)) for number, paths in found.items()}


def _tests(source: str) -> Iterator[str]:
    """The texts of the test functions, with their decorators."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            first = min((one.lineno for one in node.decorator_list), default=node.lineno)
            yield "\n".join(lines[first - 1 : node.end_lineno])


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Number, what it asks, source and tests of each rule, for a page."""
    tests = held()
    for rule in rules():
        yield str(rule.number), rule.asks, rule.source, " ".join(f"`{path}`" for path in tests.get(rule.number, ()))

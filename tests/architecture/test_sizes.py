"""Small files, small functions. Today's exceptions stand in `sizes.json`, which may only shrink."""

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.trees import HOUSE, ROOT, SRC, Function, functions, is_view_module, modules, place

FILE_LINES = 300
FUNCTION_LINES = 40  # docstring and decorators apart
VIEW_LINES = 25
PARAMETERS = 6
TEMPLATE_LINES = 100
RATCHET = Path(__file__).with_name("sizes.json")


@cache
def too_large() -> dict[str, int]:
    """Everything above its limit, by a name that survives other changes in the file."""
    found: dict[str, int] = {}
    for path in [*modules(SRC), *modules(ROOT / "tools"), *modules(ROOT / "tests")]:
        code = path.read_text("utf-8")
        found |= {f"{_name(path)}{what}": size for what, size in measure(code, views=is_view_module(path))}
    for path in sorted(HOUSE.rglob("templates/**/*.html")):
        lines = len(path.read_text("utf-8").splitlines())
        if lines > TEMPLATE_LINES:
            found[f"{_name(path)} lines"] = lines
    return found


def measure(code: str, *, views: bool) -> Iterator[tuple[str, int]]:
    """What is above its limit in a file of Python, and by how much."""
    module = ast.parse(code)
    lines = len(code.splitlines()) - _table_lines(module)
    if lines > FILE_LINES:
        yield " lines", lines
    for function in functions(module):
        size = _lines(function)
        is_view = views and bool(function.args.args) and function.args.args[0].arg == "request"
        if size > (VIEW_LINES if is_view else FUNCTION_LINES):
            yield f" {function.name} lines", size
        parameters = _parameters(function)
        if parameters > PARAMETERS:
            yield f" {function.name} parameters", parameters


def _lines(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 2 if body else 1


def _parameters(function: Function) -> int:
    """How many, but for who acts and when, which every act takes."""
    given = function.args
    names = [arg.arg for arg in given.args + given.kwonlyargs]
    return len(given.posonlyargs[1:]) + sum(name not in ("self", "cls", "at") for name in names)


def _table_lines(module: ast.Module) -> int:
    """Lines of tables: values of more than ten lines at the top of a module."""
    tables = (node for node in module.body if isinstance(node, ast.Assign | ast.AnnAssign))
    sizes = ((node.end_lineno or 0) - node.lineno + 1 for node in tables)
    return sum(size for size in sizes if size > 10)


def _name(path: Path) -> str:
    return place(path).partition(":")[0]


def test_nothing_grows_above_its_limit() -> None:
    known: dict[str, int] = json.loads(RATCHET.read_text("utf-8"))
    assert {what: size for what, size in too_large().items() if size > known.get(what, 0)} == {}


def test_the_exceptions_only_shrink() -> None:
    found = too_large()
    known: dict[str, int] = json.loads(RATCHET.read_text("utf-8"))
    smaller = {what: found.get(what, 0) for what, size in known.items() if found.get(what, 0) < size}
    assert smaller == {}, "write the smaller sizes into sizes.json"


def test_the_rule_finds_what_is_too_large_and_nothing_else() -> None:
    long = "def long(a):\n" + "    a += 1\n" * 40
    wide = "def wide(actor, /, a, b, c, d, *, e, f, g, at):\n    pass\n"
    view = "def view(request):\n" + "    pass\n" * 25
    fine = 'def fine(self, a, b, c, d, *, e, f):\n    """One.\n\n' + "    More.\n" * 40 + '    """\n    return 1\n'
    assert list(measure(fine, views=True)) == []
    assert list(measure(long, views=False)) == [(" long lines", 41)]
    assert list(measure(wide, views=False)) == [(" wide parameters", 7)]
    assert list(measure(view, views=True)) == [(" view lines", 26)]
    assert list(measure("a = 1\n" * 301, views=False)) == [(" lines", 301)]
    assert list(measure("TABLE = {\n" + "    1: 1,\n" * 400 + "}\n", views=False)) == []

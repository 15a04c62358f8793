"""Our source files as syntax trees, for the rules that read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
HOUSE = SRC / "sarhad"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    """The tree of a file."""
    return ast.parse(path.read_text("utf-8"))


@cache
def modules(under: Path = SRC) -> tuple[Path, ...]:
    """Python files below a folder, migrations apart."""
    return tuple(path for path in sorted(under.rglob("*.py")) if "migrations" not in path.parts)


def place(path: Path, node: ast.AST | None = None) -> str:
    """`path:line`, as an editor takes it."""
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    return f"{name}:{getattr(node, 'lineno', 1)}"


def functions(module: ast.Module) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(module) if isinstance(node, Function))


def decorators(function: Function) -> set[str]:
    """Names of a function's decorators, without what they are called with."""
    return {ast.unparse(d.func if isinstance(d, ast.Call) else d) for d in function.decorator_list}


def is_view_module(path: Path) -> bool:
    """`views.py`, `views/…` and `…_views.py`."""
    return path.stem == "views" or path.stem.endswith("_views") or path.parent.name == "views"

"""Asking for a page changes nothing: a view that answers GET acts only where the method is POST. Looks are fine."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.trees import HOUSE, Function, decorators, is_view_module, modules, place, tree

POST_ONLY = {"require_POST", "router.post", "router.put", "router.patch", "router.delete"}


def breaches(path: Path, module: ast.Module, acts: set[str]) -> list[str]:
    """Calls of acts that a GET can reach, in the views of a module.

    Args:
        acts: Names of the functions that are acts, as this module calls them.
    """
    own = {node.name: node for node in module.body if isinstance(node, Function)}
    changing = _changing(own, acts)
    found = []
    for function in own.values():
        if _is_view(function) and not decorators(function) & POST_ONLY:
            found += [
                f"{place(path, call)}: {ast.unparse(call.func)}"
                for call in _reached(function.body, changing, _bound_by_post(function))
            ]
    return found


def _is_view(function: Function) -> bool:
    first = (function.args.posonlyargs + function.args.args)[:1]
    return not function.name.startswith("_") and bool(first) and first[0].arg == "request"


def _changing(own: dict[str, Function], acts: set[str]) -> set[str]:
    """Acts, and private functions that call one."""
    changing = set(acts)
    for _again in own:
        for name, function in own.items():
            if not _is_view(function) and next(_reached(function.body, changing, _bound_by_post(function)), None):
                changing.add(name)
    return changing


def _reached(body: list[ast.stmt], changing: set[str], bound: set[str]) -> Iterator[ast.Call]:
    """Calls in a body that happen whatever the method is."""
    for statement in body:
        if isinstance(statement, ast.If) and _asks_for_post(statement.test):
            yield from _reached(statement.orelse, changing, bound)
            continue
        if isinstance(statement, ast.If) and _asks_for_other(statement.test, bound) and _leaves(statement.body):
            yield from _reached(statement.body, changing, bound)
            return
        inner: list[ast.stmt] = []
        for name in ("body", "orelse", "finalbody"):
            inner += getattr(statement, name, [])
        for handler in getattr(statement, "handlers", []):
            inner += handler.body
        yield from _reached(inner, changing, bound)
        for expression in (node for node in ast.iter_child_nodes(statement) if not isinstance(node, ast.stmt)):
            yield from _calls(expression, changing)


def _calls(node: ast.AST, changing: set[str]) -> Iterator[ast.Call]:
    if isinstance(node, ast.ExceptHandler):
        return
    for child in ast.walk(node):
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in changing:
            yield child


def _asks_for_post(test: ast.expr) -> bool:
    """`request.method == "POST"`, alone or with other conditions."""
    tests = test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) else [test]
    return any(ast.unparse(one) == "request.method == 'POST'" for one in tests)


def _asks_for_other(test: ast.expr, bound: set[str]) -> bool:
    """Whether a GET always passes: the method, or a form that only a POST can make valid."""
    said = ast.unparse(test)
    return said in ("request.method != 'POST'", "request.method == 'GET'") or said in {
        f"not {form}.is_valid()" for form in bound
    }


def _bound_by_post(function: Function) -> set[str]:
    """Names of forms made of `posted(request)`: without a POST they are not bound, so never valid."""
    return {
        ast.unparse(node.targets[0])
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and "(posted(request)" in ast.unparse(node.value)
    }


def _leaves(body: list[ast.stmt]) -> bool:
    return isinstance(body[-1], ast.Return | ast.Raise)


def acts_known_to(module: ast.Module) -> set[str]:
    """Names of acts that a module imports from services."""
    names = set()
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and ".services." in node.module:
            source = HOUSE.parent / (node.module.replace(".", "/") + ".py")
            acts = {f.name for f in tree(source).body if isinstance(f, Function) and "look" not in decorators(f)}
            names |= {alias.asname or alias.name for alias in node.names if alias.name in acts}
    return names


def test_asking_for_a_page_changes_nothing() -> None:
    found = []
    for path in modules(HOUSE):
        if is_view_module(path) or path.stem == "api":
            found += breaches(path, tree(path), acts_known_to(tree(path)))
    assert found == []


@pytest.mark.parametrize(
    "bad",
    [
        "def v(request):\n    change(request)",
        "@require_GET\ndef v(request):\n    return render(change(request))",
        "def v(request):\n    if request.method == 'POST':\n        pass\n    else:\n        change(request)",
        "def v(request):\n    _do(request)\n\ndef _do(request):\n    with x:\n        change(request)",
        "def v(request):\n    try:\n        change(request)\n    except E:\n        pass",
        "@router.get('/x')\ndef v(request):\n    return change(request)",
        "def v(request):\n    f = F(request.GET)\n    if not f.is_valid():\n        return 1\n    change(request)",
    ],
)
def test_the_rule_finds_a_change(bad: str) -> None:
    assert len(breaches(Path("views.py"), ast.parse(bad), {"change"})) == 1


@pytest.mark.parametrize(
    "good",
    [
        "@require_POST\ndef v(request):\n    change(request)",
        "@router.post('/x')\ndef v(request):\n    change(request)",
        "def v(request):\n    if request.method == 'POST' and form.is_valid():\n        change(request)",
        "def v(request):\n    if request.method != 'POST':\n        return page()\n    change(request)",
        "def v(request):\n    f = F(posted(request))\n    if not f.is_valid():\n        raise\n    change(x)",
        "def v(request):\n    look(request)",
    ],
)
def test_the_rule_lets_a_post_change(good: str) -> None:
    assert breaches(Path("views.py"), ast.parse(good), {"change"}) == []

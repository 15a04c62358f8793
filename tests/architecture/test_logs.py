"""The log says what the machine did, in named events with plain fields; never who a person is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.trees import SRC, modules, place, tree

LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}
EVENT = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")
PERSONAL = {
    "name", "names", "surname", "given", "birth", "born", "nationality", "sex", "number", "zone", "photo", "email",
    "service_number", "officer", "traveller", "person", "holder", "detail", "note", "text", "body", "request",
}  # fmt: skip


def wrong(path: Path, module: ast.Module) -> Iterator[str]:
    """What is wrong with the calls of a logger in a module."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _is_logger(node.func):
            yield from (f"{place(path, node)}: {trouble}" for trouble in _wrong(node))


def _is_logger(func: ast.expr) -> bool:
    if not isinstance(func, ast.Attribute) or func.attr not in LEVELS:
        return False
    return ast.unparse(func.value).rpartition(".")[2] in ("logger", "log", "logging")


def _wrong(call: ast.Call) -> Iterator[str]:
    event = call.args[0] if call.args else None
    if not isinstance(event, ast.Constant) or not EVENT.fullmatch(str(event.value)):
        yield "the event is no constant in the form area.happened"
    if len(call.args) > 1:
        yield "values belong into extra"
    for keyword in call.keywords:
        if keyword.arg == "extra":
            keys = keyword.value.keys if isinstance(keyword.value, ast.Dict) else [None]
            names = [key.value if isinstance(key, ast.Constant) else None for key in keys]
            yield from (f"extra field {name} may say who somebody is" for name in names if name in PERSONAL)
            if None in names:
                yield "extra is no table of constant names"


def test_logs_name_events_and_no_person() -> None:
    assert [trouble for path in modules(SRC) for trouble in wrong(path, tree(path))] == []


def test_the_library_logs_nothing() -> None:
    assert [
        place(path, node)
        for path in modules(SRC / "borderkit")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import) and any(alias.name == "logging" for alias in node.names)
    ] == []


@pytest.mark.parametrize(
    "bad",
    [
        "logger.info(f'crossing {x}')",
        "logger.info('Crossing was read')",
        "logger.info('crossing.read', x)",
        "logger.info('crossing.read', extra={'surname': x})",
        "self.logger.info('crossing.read', extra=fields)",
        "logger.info('crossing.read', extra={**fields})",
    ],
)
def test_the_rule_finds_a_bad_line(bad: str) -> None:
    assert len(list(wrong(Path("bad.py"), ast.parse(bad)))) == 1


def test_the_rule_lets_a_good_line_pass() -> None:
    good = "logger.info('list.refreshed', extra={'source': code, 'seconds': s})\nmessages.info(request, _('Done'))"
    assert list(wrong(Path("good.py"), ast.parse(good))) == []

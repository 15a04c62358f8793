"""Only services write. What else writes is named here, with its reason."""

import ast
from pathlib import Path

import pytest

from tests.architecture.trees import HOUSE, modules, place, tree
from tests.architecture.writes import writes

# Modules outside `services/` that write, and why they may. May only shrink.
MAY = {
    "kernel/facts.py": "publish: writes the fact within the act that made it",
    "kernel/telling.py": "the worker marks facts as told",
    "audit/chain.py": "appends the act's own line to the journal",
    "access/session.py": "when an officer on duty was last seen, to end what is idle; no act of a person",
    "access/spans.py": "ends the span of a duty, within the acts that end it",
    "demo/": "invented records, made in bulk within the acts of the invented country; not there in service",
}


def breaches(path: Path, module: ast.Module) -> list[str]:
    """Where a module writes."""
    return [f"{place(path, call)}: {ast.unparse(call.func)}" for call in writes(module)]


def test_only_services_write() -> None:
    found = []
    for path in modules(HOUSE):
        name = path.relative_to(HOUSE).as_posix()
        if "/services/" not in name and not name.startswith(tuple(MAY)):
            found += breaches(path, tree(path))
    assert found == []


def test_whoever_may_write_still_does() -> None:
    writers = [
        path.relative_to(HOUSE).as_posix() for path in modules(HOUSE) if next(writes(tree(path)), None) is not None
    ]
    assert [name for name in MAY if not any(writer.startswith(name) for writer in writers)] == []


@pytest.mark.parametrize(
    "bad",
    [
        "crossing.save()",
        "Crossing.objects.create(state='open')",
        "Crossing.objects.filter(pk=1).update(state='open')",
        "crossing.delete()",
        "Found.objects.bulk_create(rows)",
        "insert_rows([crossing])",
        "rows.update_row(crossing, 'state')",
        "cursor.execute('DELETE FROM crossings_crossing')",
        "cursor.execute(f'update {table} set state = 1')",
    ],
)
def test_the_rule_finds_a_write(bad: str) -> None:
    assert breaches(Path("views.py"), ast.parse(bad))


@pytest.mark.parametrize(
    "good",
    [
        "context.update({'a': 1})",
        "digest.update(b'a')",
        "request.session.save()",
        "Crossing.objects.get(pk=1)",
        "cursor.execute('SELECT 1')",
    ],
)
def test_the_rule_leaves_other_calls_alone(good: str) -> None:
    assert breaches(Path("views.py"), ast.parse(good)) == []

"""What changes something is an act: every public function of a service that writes leaves a line in the journal."""

import ast
from pathlib import Path

from tests.architecture.trees import HOUSE, Function, decorators, modules, place, tree
from tests.architecture.writes import writes

# Public functions of services that write and are no acts themselves, and why. May only shrink.
STEPS = {
    "cases/services/step.py": "what the acts on cases share; called within them only",
    "cases/services/seal.py": "keeps the number of a seal, for the acts that name one; called within them only",
    "cases/services/tell_rules.py": "what the last signature of a joint search teaches; called within it only",
    "cases/services/settle.py": "what the acts that say what a finding turned out to be share; called within them only",
    "forensics/services/step.py": "what the acts on examinations share; called within them only",
    "advance/services/people.py": "writes people to rows, for the acts that make a picture; called within them only",
    "advance/services/join_part.py": "writes what new messages change, for the act that joins; called within it only",
    "advance/services/place_message.py": "puts a message to journeys, for the acts that take and accept one",
    "advance/services/sort_journeys.py": "puts what was said to its flights anew, for the acts that place a message",
    "advance/services/turns.py": "who waits for whom: locks, for the acts that write journeys; writes nothing",
    "advance/services/hits.py": "keeps hits, for the acts that check; called within them only",
    "laboratory/services/step.py": "what the acts of the laboratory share; called within them only",
    "laboratory/services/put_in_queue.py": "what asking and placing a control share; called within them only",
    "lists/services/alert_entry.py": "what the acts on alerts share; called within them only",
    "crossings/services/examine_again.py": "what the acts that bring evidence share; called within them only",
    "crossings/services/step.py": "what the deciding acts share; called within them only",
    "lists/services/going_live.py": "what importing and activating share; called within them only",
    "documents/services/change_store.py": "a new version, which all acts of the room write; called within them only",
    "documents/services/step_alert.py": "what the acts on an alert share; called within them only",
    "documents/services/take.py": "what accepting one State's part writes; called within that act only",
}
BESIDE = {
    "advance/services/use_nonce.py": "notes that a signed request came, before its act; the act leaves the line",
    "audit/services/sign_head.py": "signs a file outside the database; the key that it may make is an act of its own",
    "crossings/services/note_progress.py": "how far a count has come, a number; asking for it and keeping it are acts",
    "statistics/services/note_progress.py": "how far a file has come, a number; asking for it and keeping it are acts",
    "lists/services/loading.py": "rows of versions that count for nothing yet, or never will; the import is the act",
    "lists/services/import_list.py": "keeps the attempt of an import that was rolled back; the import is the act",
}


def breaches(path: Path, module: ast.Module) -> list[str]:
    """Public functions of a service that write, by themselves or through a private function, and are no acts."""
    own = {node.name: node for node in module.body if isinstance(node, Function)}
    found = []
    for name, function in own.items():
        if not name.startswith("_") and not decorators(function) & {"act", "look"} and _writes(function, own, set()):
            found.append(f"{place(path, function)}: {name} writes and is no act")
    return found


def _writes(function: Function, own: dict[str, Function], seen: set[str]) -> bool:
    if next(writes(function), None) is not None:
        return True
    seen.add(function.name)
    for node in ast.walk(function):
        called = own.get(node.func.id) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
        if called is None or called.name in seen or decorators(called) & {"act", "look"}:
            continue
        if _writes(called, own, seen):
            return True
    return False


def services() -> list[Path]:
    return [path for path in modules(HOUSE) if path.parent.name == "services" and path.stem != "__init__"]


def test_services_that_write_are_acts() -> None:
    found = []
    for path in services():
        if path.relative_to(HOUSE).as_posix() not in STEPS | BESIDE:
            found += breaches(path, tree(path))
    assert found == []


def test_every_service_has_an_act_or_a_look() -> None:
    bare = [
        place(path)
        for path in services()
        if path.relative_to(HOUSE).as_posix() not in STEPS | BESIDE
        and not any(decorators(node) & {"act", "look"} for node in tree(path).body if isinstance(node, Function))
    ]
    assert bare == []


def test_exempt_steps_are_called_by_services_only() -> None:
    names = {f"sarhad.{name.removesuffix('.py').replace('/', '.')}" for name in STEPS}
    callers = [
        place(path, node)
        for path in modules(HOUSE)
        if path.parent.name != "services"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module in names
    ]
    assert callers == []


def test_the_rule_finds_a_write_without_an_act() -> None:
    bad = ast.parse("def change(x):\n    _do(x)\n\ndef _do(x):\n    x.save()\n")
    good = ast.parse(
        "@act('a.b', title='c')\ndef change(x):\n    insert_rows([x])\n\ndef read(x):\n    return x.name\n"
    )
    assert breaches(Path("bad.py"), bad) == ["bad.py:1: change writes and is no act"]
    assert breaches(Path("good.py"), good) == []

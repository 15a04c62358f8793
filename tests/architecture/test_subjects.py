"""The page of the journal has a word for whatever a line is about."""

import ast

from sarhad.audit.subjects import SUBJECTS
from tests.architecture.trees import HOUSE, modules, place, tree


def _kinds() -> dict[str, str]:
    """Kinds that acts and looks name, each with a place."""
    found: dict[str, str] = {}
    for path in modules(HOUSE):
        for node in ast.walk(tree(path)):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "about" and node.args):
                continue
            for kind in ast.walk(node.args[0]):
                if isinstance(kind, ast.Constant) and isinstance(kind.value, str):
                    found.setdefault(kind.value, place(path, node))
    return found


def test_each_kind_has_its_word_and_no_word_is_left_over() -> None:
    kinds = _kinds()
    assert {kind: where for kind, where in kinds.items() if kind not in SUBJECTS} == {}
    # the reading of the journal itself names these by a variable
    assert set(SUBJECTS) - set(kinds) - {"officer", "subject"} == set()

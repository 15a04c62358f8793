"""Every rule for messages has a test that names it."""

import ast
from collections import Counter
from pathlib import Path

from tests.borderkit.mrz.test_rules_are_tested import cited_in

RULES = range(64, 77)


def cited():
    """How often each rule is named by a test of this folder."""
    found = Counter()
    for path in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found.update(cited_in(ast.get_docstring(node) or ""))
    return found


def test_every_rule_is_named_by_a_test():
    assert sorted(set(RULES) - set(cited())) == []


def test_no_test_names_a_rule_that_is_not_of_messages():
    assert sorted(set(cited()) - set(RULES)) == []

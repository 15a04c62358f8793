"""Every rule for zones has a test that names it."""

import ast
import re
from collections import Counter
from pathlib import Path

RULES = range(1, 38)
CITED = re.compile(r"Rules? (\d+(?:(?:, | and | to )\d+)*)")
WIDEST = 3  # rules in one go, "35 to 37"; a wider span says nothing of any of them


def cited_in(docstring):
    """The numbers of the rules that a docstring names."""
    for match in CITED.finditer(docstring):
        for part in re.split(", | and ", match[1]):
            first, _, last = part.partition(" to ")
            span = range(int(first), int(last or first) + 1)
            if len(span) <= WIDEST:
                yield from span


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


def test_no_test_names_a_rule_that_is_not_of_zones():
    assert sorted(set(cited()) - set(RULES)) == []


def test_numbers_are_found_in_lists_and_in_short_spans():
    assert list(cited_in("Rules 3, 4 and 36 to 37: words. Rule 9.")) == [3, 4, 36, 37, 9]
    assert list(cited_in("Rules 4 to 30: too wide to mean any.")) == []

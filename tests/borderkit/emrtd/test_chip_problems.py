"""Every kind of problem is used, and every use fills the places of its text."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import borderkit.emrtd
from borderkit.emrtd import KINDS, Outcome, Problem, Severity
from borderkit.emrtd.problems import judge, make_problem

TREES = [ast.parse(path.read_text("utf-8")) for path in sorted(Path(borderkit.emrtd.__file__).parent.glob("*.py"))]
CALLS = [
    (node.args[0].value, {word.arg for word in node.keywords})
    for tree in TREES
    for node in ast.walk(tree)
    if isinstance(node, ast.Call)
    and getattr(node.func, "id", "") == "make_problem"
    and isinstance(node.args[0], ast.Constant)
]
USES = Counter(node.value for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Constant))


@pytest.mark.parametrize(("code", "given"), sorted({(code, tuple(sorted(given))) for code, given in CALLS}))
def test_every_place_of_a_text_is_filled(code, given):
    """Rule 57: a reason with its grounds."""
    assert set(re.findall(r"%\((\w+)\)s", KINDS[code].text)) <= set(given)


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_has_a_code_a_text_and_a_source(code):
    """Rule 57: a reason with its paragraph."""
    kind = KINDS[code]
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", code)
    assert kind.text.endswith((".", "s"))
    assert re.search(r"\d", kind.source)
    assert USES[code] > 1, "said nowhere"


@pytest.mark.parametrize(
    ("severities", "outcome"),
    [
        ((), Outcome.PASSED),
        ((Severity.NOTE, Severity.DEVIATION), Outcome.PASSED),
        ((Severity.NOTE, Severity.UNKNOWN), Outcome.UNDETERMINED),
        ((Severity.UNKNOWN, Severity.ERROR), Outcome.FAILED),
    ],
)
def test_the_gravest_problem_decides(severities, outcome):
    """Rule 57: passed, failed, undetermined; an unknown is never a pass."""
    assert judge(Problem("x", severity, "", "") for severity in severities) is outcome


def test_a_problem_reads_with_its_grounds():
    assert str(make_problem("hash.wrong", file="DG2")) == "The hash of DG2 is not the signed one: it was changed."

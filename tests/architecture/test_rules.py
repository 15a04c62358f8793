"""Every numbered rule of documents and messages is held by a test that names it."""

from pathlib import Path

import pytest
from tools.rules import held, numbers, rules


def test_every_rule_is_named_by_a_test() -> None:
    named = held()
    assert [rule.number for rule in rules() if rule.number not in named] == []


def test_no_test_names_a_rule_that_is_not_there() -> None:
    assert sorted(set(held()) - {rule.number for rule in rules()}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rules 3, 4 and 36 to 37: words. Rule 9.", [36, 37, 3, 4, 9]),
        ("Rules 4 to 30: too wide to mean any.", []),
        ("Rules 38 to 43, 57: only the last is meant.", [57]),
        ("rulers of 12 inches", []),
    ],
)
def test_numbers_are_found_in_lists_and_in_short_spans(text: str, found: list[int]) -> None:
    assert list(numbers(text)) == found


def test_the_head_of_a_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text('"""Rule 1."""\n\n\ndef test_it():\n    """Rule 2."""\n')
    assert set(held(tmp_path)) == {2}


@pytest.mark.parametrize("line", ["2\tout of order\tsource", "1\tno source", "one\ttext\tsource"])
def test_a_broken_line_of_the_table_is_named(tmp_path: Path, line: str) -> None:
    (table := tmp_path / "rules.tsv").write_text(line + "\n")
    with pytest.raises(ValueError, match=r"rules\.tsv line 1"):
        rules(table)

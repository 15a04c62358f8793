"""The numbers of lines in the architecture are those of the files it names."""

import pytest
from tools.lines import PAGE, counted, named


def test_the_page_counts_the_lines_of_today() -> None:
    text = PAGE.read_text("utf-8")
    assert counted(text) == text


def test_a_number_of_yesterday_is_found_and_the_sum_follows() -> None:
    made = counted("| step | file | lines |\n| a | `kernel/errors.py` | 1 |\n\nTogether 1 lines in 9 files. More.\n")
    lines = len(named("`kernel/errors.py`")[0].read_text("utf-8").splitlines())
    assert f"| {lines} |" in made
    assert f"Together {lines} lines in 1 files. More." in made


def test_a_file_that_is_gone_is_named() -> None:
    with pytest.raises(LookupError, match=r"nowhere\.py"):
        named("`kernel/nowhere.py`")

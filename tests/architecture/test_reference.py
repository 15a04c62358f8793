"""The reference pages are what the code says."""

from pathlib import Path

from tools.reference import import_rooms, write
from tools.tables import table


def test_every_module_of_the_house_can_be_imported() -> None:
    assert import_rooms() == []


def test_every_page_is_current() -> None:
    import_rooms()
    assert write(only_compare=True) == []


def test_a_stale_page_and_a_stranger_are_found(tmp_path: Path) -> None:
    import_rooms()
    assert write(tmp_path) == []
    (tmp_path / "states.md").write_text("something else")
    (tmp_path / "stranger.md").touch()
    assert write(tmp_path, only_compare=True) == [
        "docs/reference/states.md is stale: make docs",
        "docs/reference/stranger.md is made by nothing: remove it",
    ]


def test_a_page_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "states.md").mkdir()
    assert any("states.md cannot be made" in trouble for trouble in write(tmp_path))


def test_a_cell_stays_in_its_place() -> None:
    assert table(("a", "b"), [("x | y", "two\nlines")]).splitlines()[-1] == "| x \\| y | two lines |"

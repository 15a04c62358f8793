"""House rules for templates and sheets: named variables, nothing inline, both directions."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

import sarhad.web

WEB = Path(sarhad.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
SHEETS = sorted((WEB / "static/web").glob("*.css"))
INLINE = re.compile(r"""\s(style|on[a-z]+)=["']|<style|<script(?![^>]*(\bsrc=|application/json))""")
PHYSICAL = re.compile(r"[\s;{](margin|padding|border|inset)?-?(left|right)\s*:|float:|text-align: right")
ELSEWHERE = re.compile(r"""(src|href)=["']?(https?:)?//|@import|url\(["']?(https?:)?//""")


def name(path: Path) -> str:
    return path.relative_to(WEB).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_is_short_and_says_what_it_takes(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 100
    assert "{% comment %}" in text.partition("<")[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_can_be_read_by_django(path: Path) -> None:
    get_template(path.relative_to(WEB / "templates").as_posix())


@pytest.mark.parametrize("path", TEMPLATES + SHEETS, ids=name)
def test_nothing_is_written_inline_or_fetched_elsewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ELSEWHERE.search(text) is None
    if path.suffix == ".html":
        assert INLINE.search(text) is None


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_a_sheet_serves_both_directions(path: Path) -> None:
    assert PHYSICAL.search(path.read_text("utf-8")) is None


@pytest.mark.parametrize("bad", ['<p style="x">', '<a onclick="x">', "<style>", "<script>x</script>"])
def test_the_rule_against_inline_finds_it(bad: str) -> None:
    assert INLINE.search(f" {bad}")


@pytest.mark.parametrize("bad", ["{ margin-left: 1px", "{ left: 0", "; border-right: 0", "{ float: none"])
def test_the_rule_of_directions_finds_it(bad: str) -> None:
    assert PHYSICAL.search(bad)

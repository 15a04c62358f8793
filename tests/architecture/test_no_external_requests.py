"""No page asks another machine for anything: at a border the line may be cut, and nobody else need know who looks."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.trees import HOUSE, ROOT

ADDRESS = re.compile(r"""(?:https?:|wss?:)?//[a-z0-9](?:[\w-]*\.)+[a-z]{2,}[^\s"')]*""", re.IGNORECASE)
NAMESPACES = ("http://www.w3.org/",)
KINDS = ("*.html", "*.css", "*.js", "*.svg", "*.txt")


def addresses(text: str) -> list[str]:
    """Addresses of other machines in a text; names of namespaces are none."""
    return [found for found in ADDRESS.findall(text) if not found.startswith(NAMESPACES)]


def ours() -> Iterator[Path]:
    for kind in KINDS:
        for path in sorted(HOUSE.rglob(kind)):
            if "vendor" not in path.parts:
                yield path


def test_no_page_asks_another_machine() -> None:
    found = {path.relative_to(ROOT).as_posix(): addresses(path.read_text("utf-8")) for path in ours()}
    assert len(found) > 20
    assert {name: hosts for name, hosts in found.items() if hosts} == {}


@pytest.mark.parametrize(
    "bad",
    [
        '<script src="https://cdn.example.org/x.js">',
        '<link href="//fonts.example.com/a.css">',
        "url(http://example.net/a.png)",
        'new WebSocket("wss://live.example.org")',
    ],
)
def test_the_rule_finds_an_address(bad: str) -> None:
    assert len(addresses(bad)) == 1


@pytest.mark.parametrize(
    "good",
    ['<svg xmlns="http://www.w3.org/2000/svg">', '<a href="/journal/">', "// a comment", "x = 1 // 2.5"],
)
def test_the_rule_lets_the_rest_pass(good: str) -> None:
    assert addresses(good) == []

"""The gallery in a real browser: readable by everyone, usable by keys alone, nothing lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

import sarhad.web

AXE = Path(sarhad.web.__file__).parent / "static/vendor/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Opened = Callable[..., Page]
pytestmark = pytest.mark.browser


def violations(page: Page) -> list[Any]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", ["/ui/", "/ui/desk/", "/ui/desk/?empty=1"])
def test_axe_finds_nothing(open_page: Opened, path: str, language: str, theme: str) -> None:
    page = open_page(path, language, theme)
    assert violations(page) == []
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_desk_needs_no_scrolling(open_page: Opened, language: str) -> None:
    page = open_page("/ui/desk/", language)
    assert page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]") == [
        720,
        1280,
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_telephone_nothing_is_wider_and_the_bar_leaves_room_to_read(open_page: Opened, language: str) -> None:
    parts, desk = open_page("/ui/", language), open_page("/ui/desk/", language)
    for page in (parts, desk):
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    name, why = (
        parts.locator(f".finding__compared td{kind}").first.bounding_box()
        for kind in (":first-of-type", ".finding__why")
    )
    assert name is not None
    assert why is not None
    assert why["y"] >= name["y"] + name["height"]  # why they agree stands under the names, not squeezed beside them
    assert desk.locator(".actions").evaluate("bar => bar.getBoundingClientRect().height") < 0.3 * 800


def test_every_link_is_as_tall_as_a_finger_needs(open_page: Opened) -> None:
    """WCAG 2.2 §2.5.8."""
    tall = "links => links.flatMap(one => [...one.getClientRects()].map(box => box.height))"
    assert min(open_page("/ui/").locator("a.govuk-link").evaluate_all(tall)) >= 24


def test_charts_are_drawn_and_their_tables_folded(open_page: Opened) -> None:
    page = open_page("/ui/")
    expect(page.locator(".chart__canvas svg")).to_have_count(2)
    expect(page.locator("[data-chart-table][open]")).to_have_count(0)


def test_typing_begins_in_the_zone(open_page: Opened) -> None:
    expect(open_page("/ui/desk/?empty=1").locator("#zone")).to_be_focused()


def test_a_key_presses_its_button(open_page: Opened) -> None:
    page = open_page("/ui/desk/?empty=1")
    page.keyboard.press("F2")
    expect(page.locator(".verdict")).to_be_visible()


def test_a_key_is_silent_while_a_dialog_is_open(open_page: Opened) -> None:
    page = open_page("/ui/desk/?empty=1")
    page.evaluate(
        "document.body.append(document.createElement('dialog')); document.querySelector('dialog').showModal()"
    )
    page.keyboard.press("F2")
    expect(page.locator("#zone")).to_be_visible()


def test_a_decision_is_kept_when_the_line_fails(open_page: Opened) -> None:
    page = open_page("/ui/desk/")
    page.fill("#reason", "seen before")
    page.route("**/ui/sent/", lambda route: route.abort())
    page.keyboard.press("F2")
    expect(page.locator("[data-keep-message]")).to_contain_text("kept here")
    expect(page.locator("#reason")).to_have_value("seen before")


def test_a_kept_decision_goes_with_the_next_press_of_its_key(open_page: Opened) -> None:
    page = open_page("/ui/desk/")
    sent: list[str] = []
    page.route("**/ui/sent/", lambda route: route.fulfill(status=503))
    page.keyboard.press("F4")
    expect(page.locator("[data-keep-message]")).to_contain_text("kept here")
    page.unroute("**/ui/sent/")

    def take(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(status=204, headers={"Sarhad-Location": "/ui/desk/?empty=1"})

    page.route("**/ui/sent/", take)
    page.keyboard.press("F4")
    expect(page.locator("#zone")).to_be_visible()
    assert len(sent) == 1
    assert "refer" in sent[0]


def test_the_theme_is_chosen_and_stays(open_page: Opened) -> None:
    page = open_page("/ui/desk/")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    assert "sarhad_theme=dark" in page.evaluate("document.cookie")

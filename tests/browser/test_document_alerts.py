"""An examiner warns of a series: the open verdict and the waiting desk say so by themselves, within a minute."""

import re
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages
from tests.browser.test_first_line import DESK, scan, sign_in
from tests.browser.test_other_pages import _problems
from tests.make.zones import zone

pytestmark = pytest.mark.browser
MINUTE = 240_000  # the page promises a minute; a busy machine is slower than its promise
_series = count(10)


def sign_in_as(page: Page, role: str, place: int) -> None:
    """Choose the officer of a role by keyboard, counted from 0."""
    page.goto("/demo/")
    page.locator(f".demo-card--{role}").nth(place).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/demo/" not in url)


def put_forward(page: Page, prefix: str, title: str) -> str:
    """Write an alert and put it forward, as its page's forms do; its address."""
    today = datetime.now(tz=UTC).date()
    page.goto("/alerts/new")
    for name, value in {
        "title": title,
        "issuer": "UTO",
        "code": "P",
        "begins": prefix,
        "where_to_look": "The left edge of the photograph, in slanting light.",
        "source": "Second line, Bilasar",
        "valid_from": (today - timedelta(days=1)).isoformat(),
        "review_on": (today + timedelta(days=60)).isoformat(),
    }.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("#id_source").press("Enter")
    page.wait_for_url(re.compile(r"/alerts/[0-9a-f-]{36}/$"))
    return page.url


def press(page: Page, address: str) -> None:
    """Press the button of the form with this address, by keyboard."""
    page.locator(f"form[action$='{address}'] button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_alert_reaches_the_open_verdict_and_the_waiting_desk_by_itself(
    new_page: Pages, axe: str, language: str
) -> None:
    prefix = f"ZA{next(_series)}"
    title = f"Photographs exchanged, series {prefix}"
    open_desk, waiting, first, second = (new_page(language) for _ in range(4))
    sign_in_as(open_desk, "first-line", 0)
    scan(open_desk, zone(number=f"{prefix}00777"))
    sign_in_as(waiting, "first-line", 1)
    waiting.goto("/desk/")
    waiting.locator("#id_zone").type("P<UTO")
    sign_in_as(first, "document-examiner", 0)
    address = put_forward(first, prefix, title)
    press(first, "/proposal")
    assert _problems(first, axe) == []
    expect(open_desk.locator("main")).not_to_contain_text(title)
    sign_in_as(second, "document-examiner", 1)
    second.goto(address)
    assert _problems(second, axe) == []
    press(second, "/publication")
    expect(open_desk.locator(".app-notice--doubt", has_text=title)).to_contain_text("slanting light", timeout=MINUTE)
    new = waiting.locator(".new-alerts__one", has_text=title)
    expect(new).to_contain_text("slanting light", timeout=MINUTE)
    expect(waiting.locator("#id_zone")).to_have_value("P<UTO")
    assert _problems(open_desk, axe) == []
    assert _problems(waiting, axe) == []
    new.locator("button").focus()
    waiting.keyboard.press("Enter")
    expect(new).to_have_count(0)
    expect(waiting.locator("#id_zone")).to_be_focused()
    expect(waiting.locator("#id_zone")).to_have_value("P<UTO")
    waiting.goto("/desk/")
    expect(waiting.locator(".new-alerts__one", has_text=title)).to_have_count(0)
    open_desk.goto("/desk/")
    expect(open_desk.locator(".new-alerts__one", has_text=title)).to_be_visible()


def test_what_one_examiner_publishes_alone_is_marked_at_the_desk_and_leaves_it_when_thrown_away(
    new_page: Pages, axe: str
) -> None:
    title = f"Urgent, series {next(_series)}"
    desk, examiner = new_page(), new_page()
    sign_in(desk)
    desk.wait_for_url(DESK)
    sign_in_as(examiner, "document-examiner", 0)
    put_forward(examiner, f"ZB{next(_series)}", title)
    examiner.locator("summary", has_text="It cannot wait").focus()
    examiner.keyboard.press("Enter")
    press(examiner, "/publication-alone")
    new = desk.locator(".new-alerts__one", has_text=title)
    expect(new).to_contain_text("one person's word so far", timeout=MINUTE)
    assert _problems(desk, axe) == []
    assert _problems(examiner, axe) == []
    examiner.locator("summary", has_text="Throw this alert away").focus()
    examiner.keyboard.press("Enter")
    examiner.locator("#id_reason").fill("Wrong series.")
    with examiner.expect_navigation():
        examiner.keyboard.press("Enter")
    expect(new).to_have_count(0, timeout=MINUTE)

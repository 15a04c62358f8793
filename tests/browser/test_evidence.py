"""A reader's program beside a real desk: the chip follows the zone, and the open page shows it by itself."""

import re
import time
from datetime import UTC, datetime
from itertools import count

import pytest
from playwright.sync_api import Page, Route, expect

from borderkit.specimen.chip import Flaw
from sarhad.config.reading_client import Service, chip_part, main, make_document
from tests.browser.conftest import Pages, Site, listen
from tests.browser.test_first_line import sign_in
from tests.browser.test_other_pages import _problems

pytestmark = pytest.mark.browser
_numbers = count(1)


def service(site: Site) -> Service:
    """The program at the gate of the road crossing, with its own key."""
    return Service(site.url, (site.data / "demo-gate.key").read_text().strip())


def read(site: Site, flaw: Flaw = Flaw.NONE) -> tuple[str, dict[str, object]]:
    """The zone of a new document is read: the crossing's id, and what is to be handed over then."""
    number = f"UX77{next(_numbers):05}"
    today = datetime.now(tz=UTC).date()
    zone, chip = make_document(flaw, surname="Testova", given="Mira", number=number, on=today)
    answer = service(site).post("/api/v1/crossings", {"zone": zone, "direction": "entry"}, number)
    assert answer.status == 201, answer.body
    return str(answer.body["id"]), {"chip": chip_part(chip)}


def hand_over(site: Site, crossing: str, body: dict[str, object]) -> None:
    answer = service(site).post(f"/api/v1/crossings/{crossing}/evidence", body, f"{crossing}-e")
    assert answer.status == 201, answer.body


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_sound_chip_becomes_one_line_on_the_open_page(new_page: Pages, site: Site, language: str) -> None:
    page = new_page(language)
    sign_in(page)
    crossing, evidence = read(site)
    listen(page, f"/desk/{crossing}/")
    expect(page.locator(".steps")).to_have_count(0)
    hand_over(site, crossing, evidence)
    expect(page.locator(".steps--clear")).to_be_visible()
    expect(page.locator(".steps__list")).to_be_hidden()
    expect(page.locator(".verdict--clear")).to_be_visible()
    expect(page.locator(".picture--DG2 img")).to_be_visible()
    expect(page.locator(".picture--DG2 img")).to_have_js_property("complete", True)
    assert page.locator(".picture--DG2 img").evaluate("image => image.naturalWidth") > 0


def test_a_chip_that_comes_before_the_stream_is_open_is_shown_all_the_same(new_page: Pages, site: Site) -> None:
    """The reader hands over the chip at once; on a slow line the page opens its stream only then."""
    page = new_page()
    sign_in(page)
    crossing, evidence = read(site)

    def late(route: Route) -> None:
        hand_over(site, crossing, evidence)
        time.sleep(2)  # who is there by now has been told
        route.continue_()

    page.route("**/events*", late, times=1)
    page.goto(f"/desk/{crossing}/")
    expect(page.locator(".steps--clear")).to_be_visible()


def test_a_changed_chip_stops_the_open_page_and_admitting_needs_a_reason(new_page: Pages, site: Site, axe: str) -> None:
    page = new_page()
    sign_in(page)
    crossing, evidence = read(site, Flaw.GROUP_CHANGED)
    listen(page, f"/desk/{crossing}/")
    page.locator(".cleared summary").focus()
    page.keyboard.press("Enter")
    admit = page.locator(".actions [value=admit]")
    loud = admit.evaluate("button => getComputedStyle(button).backgroundColor")
    hand_over(site, crossing, evidence)
    expect(page.locator(".verdict--stop")).to_be_visible()
    expect(page.locator(".cleared summary")).to_be_focused()  # what was opened or closed stays so, and the focus too
    expect(page.locator(".cleared")).not_to_have_attribute("open", "")
    expect(admit).not_to_have_css("background-color", loud)
    expect(page.locator(".steps__step").first).to_contain_text("failed")
    expect(page.locator(".finding--stop").first).to_contain_text("DG1")
    assert _problems(page, axe) == []
    page.keyboard.press("F2")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Write down why you admit")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_second_line_looks_at_everything_by_keyboard(new_page: Pages, site: Site, axe: str, language: str) -> None:
    page = new_page(language)
    sign_in(page)
    crossing, evidence = read(site, Flaw.GROUP_CHANGED)
    hand_over(site, crossing, evidence)
    page.goto(f"/desk/{crossing}/")
    page.keyboard.press("F4")
    page.wait_for_url(re.compile(r"/desk/$"))
    sign_in(page, "second-line")
    page.goto(f"/second-line/{crossing}/")
    page.keyboard.press("F6")
    page.wait_for_url(re.compile("/evidence$"))
    expect(page.locator("mark.differs").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("brainpoolP256r1")
    assert _problems(page, axe) == []
    _open_bytes(page, "EF.SOD")
    expect(page.locator(".hex")).to_contain_text("000000  77")
    assert _problems(page, axe) == []
    page.keyboard.press("F8")
    expect(page.locator(".hex")).to_contain_text("000200  ")
    page.keyboard.press("F4")
    expect(page.locator(".hex")).to_contain_text("000000  77")
    page.keyboard.press("F2")
    page.wait_for_url(re.compile("/evidence$"))


def _open_bytes(page: Page, name: str) -> None:
    page.locator("tr", has_text=name).locator("a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/bytes$"))


def test_a_zone_read_badly_is_repaired_by_one_key_and_marked(new_page: Pages, axe: str) -> None:
    page = new_page()
    sign_in(page)
    page.goto("/desk/")
    today = datetime.now(tz=UTC).date()
    zone, _chip = make_document(Flaw.NONE, surname="Testova", given="Mira", number="UX7800001", on=today)
    first, second = zone.splitlines()
    page.keyboard.type(first[:-1])
    page.keyboard.press("Enter")
    page.keyboard.type(second)
    page.keyboard.press("F2")
    expect(page.locator(".app-notice--doubt")).to_contain_text("The line was too short")
    assert _problems(page, axe) == []
    page.keyboard.press("F6")
    page.wait_for_url(re.compile(r"/desk/[0-9a-f-]{36}/$"))
    expect(page.locator(".findings")).to_contain_text("The zone was repaired in")


def test_the_example_of_a_reader_s_program_hands_over_a_document(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    key = str(site.data / "demo-gate.key")
    assert main(["--url", site.url, "--key-file", key, "--defect", "signature-changed"]) == 0
    said = capsys.readouterr().out
    assert "chip signature: failed" in said
    assert "stop: The signature does not hold." in said

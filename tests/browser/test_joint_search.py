"""A joint search by keyboard alone: ordered by customs, done by both agencies, signed by both."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages
from tests.browser.test_cases import CASE, choose, enter, fill, unfold
from tests.browser.test_first_line import sign_in
from tests.browser.test_other_pages import _problems

pytestmark = pytest.mark.browser
_drawn = BytesIO()
Image.new("RGB", (40, 30), "#556677").save(_drawn, "PNG")
PICTURE = _drawn.getvalue()


def order_with_picture_and_exhibit(customs: Page) -> None:
    """On the page of a case: attach a picture, take and seal an exhibit, order the search."""
    form = unfold(customs, "attach")
    choose(customs, form.locator("#attachform_part"), "goods")
    form.locator("#attachform_file").set_input_files({"name": "wall.png", "mimeType": "image/png", "buffer": PICTURE})
    enter(customs, form.get_by_role("button", name="Attach a file"))
    expect(customs.locator("main")).to_contain_text("wall.png")
    form = unfold(customs, "exhibit")
    for name, text in (("what", "12 packets"), ("legal_basis", "Customs Code"), ("seal", "CU-7781"), ("place", "Safe")):
        fill(customs, form.locator(f"[name={name}]"), text)
    choose(customs, form.locator("[name=part]"), "goods")
    enter(customs, form.get_by_role("button"))
    expect(customs.locator("main")).to_contain_text("12 packets")
    form = unfold(customs, "search")
    choose(customs, form.locator("[name=vehicle]"), "lorry")
    fill(customs, form.locator("[name=registration]"), "KV 2207 S")
    fill(customs, form.locator("[name=why]"), "Scale")
    enter(customs, form.get_by_role("button"))
    expect(customs.locator("main")).to_contain_text("KV 2207 S")


def find_behind_the_front_wall(customs: Page) -> None:
    """A place of the drawing, a tool, what was found, its picture and its exhibit."""
    customs.reload()
    expect(customs.locator("svg circle").first).to_be_visible()
    enter(customs, customs.get_by_role("link", name="Front wall"))
    choose(customs, customs.locator("#lookform_tool"), "endoscope")
    customs.locator("#lookform_found").focus()
    customs.keyboard.press("Space")
    fill(customs, customs.locator("#lookform_text"), "A second wall, 12 packets behind it")
    for name in ("photo", "exhibit"):
        customs.locator(f"#lookform_{name}").focus()
        customs.keyboard.press("End")
    enter(customs, customs.get_by_role("button", name="Write down"))
    row = customs.locator("tbody tr", has_text="Endoscope")
    for text in ("A second wall", "Exhibit", "Picture"):
        expect(row).to_contain_text(text)


def test_a_joint_search_by_keyboard_alone_from_the_order_to_both_signatures(new_page: Pages, axe: str) -> None:
    """Customs orders; both join; a hidden place is found with a picture and a sealed exhibit; both sign."""
    customs, police = new_page(), new_page()
    sign_in(customs, "customs")
    sign_in(police, "second-line")
    customs.goto("/cases/")
    choose(customs, customs.locator("#openform_subject"), "goods")
    fill(customs, customs.locator("#openform_why"), "Weight does not fit")
    enter(customs, customs.get_by_role("button", name="Open a case"))
    customs.wait_for_url(CASE)
    case = customs.url.partition("#")[0]
    order_with_picture_and_exhibit(customs)
    for page in (customs, police):  # who was not asked before is a party now: the order made the agency one
        page.goto(case)
        enter(page, page.get_by_role("link", name="KV 2207 S"))
        page.wait_for_url(re.compile("/cases/searches/"))
        page.keyboard.press("F2")
        expect(page.get_by_role("button", name="Join the team")).to_have_count(0)
    find_behind_the_front_wall(customs)
    assert _problems(customs, axe) == []
    for page in (customs, police):
        page.reload()
        if page is customs:
            page.keyboard.press("F4")
            expect(page.locator("main")).to_contain_text("Finished, to be signed by both")
        page.keyboard.press("F4")
        expect(page.locator("main")).to_contain_text("Signed:")
    expect(police.locator("main")).to_contain_text("Signed by both")
    enter(police, police.get_by_role("link", name="Exhibit"))
    expect(police.locator("main")).to_contain_text("CU-7781")

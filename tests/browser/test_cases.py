"""Cases by keyboard alone: work on one, a joint search, an exhibit between two officers, a draw, statistics.

Each test works on what the invented country brings along; whatever one ends is another's than the next one needs.
"""

import re
import time
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PATIENCE, Pages
from tests.browser.test_document_alerts import sign_in_as
from tests.browser.test_first_line import scan, sign_in
from tests.browser.test_other_pages import _problems
from tests.make.zones import zone

pytestmark = pytest.mark.browser
CASE = re.compile(r"/cases/[0-9a-f-]{36}/(#[a-z-]+)?$")


def enter(page: Page, place: Locator) -> None:
    """Go to something and press Enter on it; that it can hold the focus is part of the test."""
    page.wait_for_load_state()  # until then the page itself may put the focus elsewhere
    place.focus()
    expect(place).to_be_focused()
    page.keyboard.press("Enter")


def fill(page: Page, field: Locator, text: str) -> None:
    page.wait_for_load_state()
    field.focus()
    page.keyboard.type(text)


def choose(page: Page, field: Locator, value: str) -> None:
    """A choice of a list, by its keys: down until it is reached."""
    page.wait_for_load_state()
    field.focus()
    page.keyboard.press("Home")
    for _ in range(40):
        if field.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not reached by keys")


def unfold(page: Page, deed: str) -> Locator:
    """Open a form of the page of a case."""
    place = page.locator(f"#do-{deed}")
    enter(page, place.locator("summary"))
    expect(place).to_have_attribute("open", "")
    return place


def take_with_finding(booth: Page, page: Page) -> None:
    """Refer a traveller with an expired document, and take the case in hand."""
    sign_in(booth)
    scan(booth, zone(number="JUDGED123", expiry=date(2024, 1, 31)))
    booth.keyboard.press("F4")
    booth.wait_for_url(re.compile("/desk/$"))
    sign_in(page, "second-line")
    open_case_of(page, "JUDGED123")
    with page.expect_navigation():
        page.keyboard.press("F2")


def open_case_of(page: Page, number: str) -> None:
    """Open the case of a document that was just referred: the worker opens one, in its time."""
    until, seen = time.monotonic() + PATIENCE, set[str]()
    while time.monotonic() < until:
        page.goto("/cases/")
        for address in [row.get_attribute("href") or "" for row in page.locator("tbody th a").all()]:
            if address not in seen:
                seen.add(address)
                page.goto(address)
                if page.locator("#do-take").count() and page.get_by_text(number).count():
                    return
    raise AssertionError(f"no case of {number}")


def open_case(page: Page, about: str, state: str) -> None:
    page.goto("/cases/")
    row = page.locator("tbody tr", has_text=about).filter(has_text=state).last
    enter(page, row.locator("th a"))
    page.wait_for_url(CASE)


def test_a_case_is_taken_written_in_and_decided(new_page: Pages, axe: str) -> None:
    page = new_page()
    sign_in(page, "second-line")
    page.goto("/cases/")
    choose(page, page.locator("#openform_subject"), "identity")
    fill(page, page.locator("#openform_why"), "Two papers, two names")
    enter(page, page.get_by_role("button", name="Open a case"))
    page.wait_for_url(CASE)
    form = unfold(page, "write")
    fill(page, form.locator("textarea"), "Says the second name is the mother’s.")
    enter(page, form.get_by_role("button"))
    expect(page.locator("main")).to_contain_text("Says the second name is the mother’s.")
    form = unfold(page, "interview")
    fill(page, form.locator("#interviewform_person"), "The holder")
    fill(page, form.locator("#interviewform_language"), "Kavari")
    enter(page, form.get_by_role("button"))
    page.wait_for_url(re.compile("/cases/interviews/"))
    fill(page, page.locator("#questionform_question"), "Whose paper is this?")
    fill(page, page.locator("#questionform_answer"), "Mine.")
    enter(page, page.get_by_role("button", name="Write down"))
    expect(page.locator("main ol")).to_contain_text("Mine.")
    assert _problems(page, axe) == []
    page.keyboard.press("F4")
    page.wait_for_url(CASE)
    assert _problems(page, axe) == []
    form = unfold(page, "decide")
    form.locator("input[value=data-error]").focus()
    page.keyboard.press("Space")
    fill(page, form.locator("textarea"), "The register had both names.")
    enter(page, form.get_by_role("button"))
    expect(page.locator("main")).to_contain_text("Error in the data")


def test_a_finding_is_judged_and_the_checks_are_asked_again(new_page: Pages, axe: str) -> None:
    page = new_page()
    take_with_finding(new_page(), page)
    form = unfold(page, "check")
    with page.expect_navigation():
        enter(page, form.get_by_role("button"))
    expect(page.locator(".govuk-notification-banner, .app-message, main").first).to_contain_text("Ask all checks again")
    judging = page.locator("details", has_text="Say what this finding turned out to be").first
    enter(page, judging.locator("summary"))
    judging.locator("input[value=confirmed]").focus()
    page.keyboard.press("Space")
    fill(page, judging.locator("input[name=grounds]"), "Compared under the lens")
    enter(page, judging.get_by_role("button"))
    expect(page.locator("main")).to_contain_text("Turned out: Confirmed")
    assert _problems(page, axe) == []


def test_a_joint_search_is_written_down_finished_and_signed_by_both(new_page: Pages, axe: str) -> None:
    police, customs = new_page(), new_page()
    sign_in(police, "second-line")
    sign_in(customs, "customs")
    for page in (police, customs):
        page.goto("/cases/")
        enter(page, page.locator("tbody tr", has_text="Held until").first.locator("th a"))
        page.wait_for_url(CASE)
        enter(page, page.get_by_role("link", name="QM 4417 K"))
        page.wait_for_url(re.compile("/cases/searches/"))
    assert _problems(customs, axe) == []
    enter(customs, customs.get_by_role("link", name="Axles"))
    expect(customs.locator("#lookform_place")).to_have_value("axles")
    choose(customs, customs.locator("#lookform_tool"), "mirror")
    enter(customs, customs.get_by_role("button", name="Write down"))
    expect(customs.locator("tbody tr", has_text="Axles")).to_contain_text("Mirror")
    police.reload()
    police.keyboard.press("F4")
    expect(police.locator("main")).to_contain_text("Finished, to be signed by both")
    police.keyboard.press("F4")
    expect(police.locator("main")).to_contain_text("Signed:")
    customs.reload()
    customs.keyboard.press("F4")
    expect(customs.locator("main")).to_contain_text("Signed by both")


def test_an_exhibit_changes_hands_when_the_second_officer_accepts(new_page: Pages, axe: str) -> None:
    police = new_page()
    sign_in(police, "second-line")
    open_case(police, "Goods, vehicle or cash", "In hand")
    page = police
    with page.expect_navigation():
        link = page.locator("main a", has_text="-X-").first
        enter(page, link)
    expect(page.locator("main")).to_contain_text("Put into store")
    assert _problems(page, axe) == []
    page.keyboard.press("F2")
    expect(page.locator("tbody tr").last).to_contain_text("In store")


def test_the_leader_has_cases_drawn_and_an_officer_draws_one(new_page: Pages) -> None:
    """Who has a case in hand is told to end it first; who has none draws one of those that wait."""
    booth, leader, busy, idle = (new_page() for _ in range(4))
    sign_in(booth)
    scan(booth, zone(number="DRAWN1234", expiry=date(2024, 1, 31)))
    booth.keyboard.press("F4")
    booth.wait_for_url(re.compile("/desk/$"))
    sign_in(leader, "post-leader")
    leader.goto("/cases/rule/")
    set_drawing(leader)
    try:
        sign_in(busy, "customs")
        draw(busy)
        expect(busy.locator("main")).to_contain_text("End the case that you have in hand")
        sign_in_as(idle, "second-line", 1)
        draw(idle)
        idle.wait_for_url(CASE)
        form = unfold(idle, "give-back")  # the next test may need it
        fill(idle, form.locator("textarea, input[type=text]").first, "Drawn to try the draw")
        with idle.expect_navigation():
            enter(idle, form.get_by_role("button"))
        expect(idle.locator("#do-take, form[action$='/take']").first).to_be_attached()
    finally:
        set_drawing(leader)


def set_drawing(leader: Page) -> None:
    """Turn the rule round that cases are drawn."""
    leader.locator("#ruleform_drawn").focus()
    leader.keyboard.press("Space")
    with leader.expect_navigation():
        enter(leader, leader.get_by_role("button", name="Set"))


def draw(officer: Page) -> None:
    officer.goto("/cases/")
    expect(officer.locator("main")).to_contain_text("Cases are drawn at this post")
    with officer.expect_navigation():
        officer.keyboard.press("F2")


def test_statistics_are_asked_by_keyboard_and_taken_out_as_a_file(new_page: Pages) -> None:
    page = new_page()
    sign_in(page, "post-leader")
    page.goto("/statistics/")
    enter(page, page.locator("summary", has_text="Choose days and posts"))
    choose(page, page.locator("#id_span"), "year")
    page.keyboard.press("F2")
    page.wait_for_url(re.compile("span=year"))
    expect(page.locator("h1")).to_contain_text("Statistics")
    with page.expect_navigation():
        enter(page, page.get_by_role("button", name="XLSX"))
    expect(page.locator("main [data-key=F2]")).to_be_visible(timeout=600_000)  # it is counted aside
    with page.expect_download() as awaited:
        page.keyboard.press("F2")
    assert awaited.value.suggested_filename.endswith(".xlsx")


def test_without_script_the_numbers_stand_in_tables(new_page: Pages) -> None:
    first = new_page()
    sign_in(first, "post-leader")
    state = first.context.storage_state()
    context = new_page.browser.new_context(base_url=new_page.site.url, java_script_enabled=False, storage_state=state)
    new_page.contexts.append(context)
    page = context.new_page()
    page.goto("/statistics/?theme=2")
    expect(page.locator("table").first).to_be_visible()
    expect(page.locator("tbody tr").nth(20)).to_be_attached()


def test_the_keys_of_a_case_take_it_open_the_next_step_and_the_way_to_protection(new_page: Pages) -> None:
    """F2 takes a case in hand and then opens the decision; F8 opens it on protection; Escape closes it again."""
    first = new_page()
    sign_in(first)
    scan(first, zone(number="KEYS12345", expiry=date(2024, 1, 31)))
    first.keyboard.press("F4")
    first.wait_for_url(re.compile("/desk/$"))
    page = new_page("ar")
    sign_in(page, "second-line")
    open_case_of(page, "KEYS12345")
    page.keyboard.press("F2")
    expect(page.locator("#do-take")).to_have_count(0)
    page.keyboard.press("F2")
    expect(page.locator("#open-decide")).to_be_focused()
    expect(page.locator("#do-decide")).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator("#do-decide")).not_to_have_attribute("open", "")
    page.keyboard.press("F8")
    expect(page.locator("#open-decide")).to_be_focused()
    expect(page.locator("#do-decide input[value=protection]")).to_be_checked()


def test_a_saved_act_leaves_the_focus_where_the_work_goes_on_and_nothing_focused_is_under_the_bar(
    new_page: Pages, axe: str
) -> None:
    """At 800 by 600 the bar of acts covers the foot of the page: every stop of the Tab key stands above it."""
    page = new_page()
    page.set_viewport_size({"width": 800, "height": 600})
    sign_in(page, "second-line")
    page.goto("/cases/")
    enter(page, page.locator("tbody tr", has_text="In hand").first.locator("th a"))
    page.wait_for_url(CASE)
    form = unfold(page, "write")
    fill(page, form.locator("textarea"), "Heard again at noon.")
    enter(page, form.get_by_role("button"))
    page.wait_for_url(re.compile(r"#part-[a-z]+$"))
    heading = page.locator(f"#{page.url.rpartition('#')[2]}")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(page.locator("#done")).to_contain_text("Done: Write")
    assert _problems(page, axe) == []
    covered = page.evaluate(COVERED)
    assert covered["stops"] > 10
    assert covered["under"] == []


COVERED = """() => {
  const bar = document.querySelector(".actions");
  const under = [];
  let stops = 0;
  for (const one of document.querySelectorAll("main a[href], main summary, main button, main [tabindex='0']")) {
    if (bar.contains(one)) continue;
    window.scrollTo(0, 0);
    one.focus();
    if (document.activeElement !== one) continue; // in a form that is folded
    stops += 1;
    const box = one.getBoundingClientRect();
    const top = bar.getBoundingClientRect().top;
    if (box.bottom > top + 1 && box.height < 300) under.push(one.textContent.trim().slice(0, 40));
  }
  return {stops, under};
}"""

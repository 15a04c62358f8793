"""A picture of a document in place of the reader: a real PNG of a specimen, dropped, pasted, chosen by keyboard."""

import base64
import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from borderkit.specimen.document import Holder, Specimen, make_document
from borderkit.specimen.kinds import DocumentKind
from borderkit.specimen.pictures import to_png
from tests.browser.conftest import Pages
from tests.browser.test_first_line import DESK, VERDICT, sign_in
from tests.browser.test_other_pages import _problems

pytestmark = pytest.mark.browser
HOLDER = Holder(surname="Testova", given="Mira", sex="F", birth=datetime.date(1990, 4, 12))
EVENT = """
([what, coded]) => {
  const bytes = Uint8Array.from(atob(coded), (char) => char.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], "page.png", { type: "image/png" }));
  const options = { bubbles: true, cancelable: true };
  const target = document.querySelector("main");
  const event = what === "paste"
    ? new ClipboardEvent("paste", { ...options, clipboardData: carried })
    : new DragEvent(what, { ...options, dataTransfer: carried });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}
"""


@pytest.fixture(scope="module")
def specimen() -> Specimen:
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return make_document(HOLDER, DocumentKind.PASSPORT, "UTO", seed="browser", today=today)


@pytest.fixture(scope="module")
def picture(specimen: Specimen) -> bytes:
    return to_png(specimen.page, 1400)


def coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def found(page: Page, specimen: Specimen) -> None:
    expect(page.locator("#id_zone")).to_have_value("\n".join(specimen.page.zone))


@pytest.mark.parametrize("what", ["drop", "paste"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_picture_is_dropped_or_pasted_and_its_zone_stands_in_the_field(
    new_page: Pages, axe: str, specimen: Specimen, picture: bytes, what: str, language: str
) -> None:
    page = new_page(language)
    sign_in(page)
    page.wait_for_url(DESK)
    if what == "drop":
        assert page.evaluate(EVENT, ["dragover", coded(picture)])  # else the browser would open the file
    with page.expect_navigation():
        assert page.evaluate(EVENT, [what, coded(picture)])
    found(page, specimen)
    assert _problems(page, axe) == []
    page.keyboard.press("F2")
    page.wait_for_url(VERDICT)
    expect(page.locator(".document__number")).to_contain_text(specimen.page.fields.number)


def test_what_the_clipboard_holds_is_pasted_by_its_keys(new_page: Pages, specimen: Specimen, picture: bytes) -> None:
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page)
    page.wait_for_url(DESK)
    page.evaluate(
        "async (coded) => { const bytes = Uint8Array.from(atob(coded), (char) => char.charCodeAt(0));"
        "await navigator.clipboard.write([new ClipboardItem({'image/png': new Blob([bytes], {type: 'image/png'})})]) }",
        coded(picture),
    )
    expect(page.locator("#id_zone")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Control+V")
    found(page, specimen)


def test_text_that_is_pasted_or_dragged_is_left_alone(new_page: Pages) -> None:
    page = new_page()
    sign_in(page)
    page.wait_for_url(DESK)
    page.evaluate(
        "() => { const carried = new DataTransfer(); carried.setData('text/plain', 'P<UTO'); document"
        ".querySelector('main').dispatchEvent(new ClipboardEvent('paste', {bubbles: true, clipboardData: carried})) }"
    )
    assert page.evaluate("() => document.querySelector('form[data-picture] input[type=file]').files.length") == 0
    assert DESK.search(page.url)


def test_a_picture_is_chosen_and_read_by_keyboard(
    new_page: Pages, specimen: Specimen, picture: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(picture)
    page = new_page()
    sign_in(page)
    page.wait_for_url(DESK)
    page.wait_for_load_state()  # until then the page itself puts the focus into the zone
    field = page.locator("form[data-picture] input[type=file]")
    with page.expect_file_chooser() as chooser:
        field.press("Enter")
    chooser.value.set_files(path)
    with page.expect_navigation():
        page.keyboard.press("F7")
    found(page, specimen)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n and then nothing", "no picture that can be opened"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no picture that can be opened"),
    ],
)
def test_what_is_no_picture_is_said_and_the_desk_goes_on(new_page: Pages, axe: str, data: bytes, said: str) -> None:
    page = new_page()
    sign_in(page)
    page.wait_for_url(DESK)
    with page.expect_navigation():
        page.evaluate(EVENT, ["drop", coded(data)])
    expect(page.locator("main")).to_contain_text(said)
    expect(page.locator("#id_zone")).to_be_visible()
    assert _problems(page, axe) == []

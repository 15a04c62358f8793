"""Every page of every role, reached by links: it opens, axe finds nothing, nothing is cut off or left in English."""

import pytest
from django.urls import reverse

from sarhad.config.pages import MENU
from tests.browser.conftest import Pages
from tests.browser.rounds import Round
from tests.browser.test_first_line import sign_in

pytestmark = pytest.mark.browser
ROLES = (
    "first-line", "second-line", "customs", "migration", "laboratory-analyst", "laboratory-reviewer",
    "laboratory-quality", "post-leader", "targeting", "list-keeper", "trust-keeper", "document-examiner",
    "administrator", "data-protection",
)  # fmt: skip
SCREENS = {"en": (1280, 720), "ar": (800, 600)}


@pytest.mark.parametrize("language", SCREENS)
def test_every_page_opens_and_is_whole(new_page: Pages, axe: str, language: str) -> None:
    """In English each role follows each of its links, so that none is offered that its reader may not follow."""
    width, height = SCREENS[language]
    going, wrong = Round(language, axe), {}
    for role in ROLES:
        page = new_page(language)
        page.set_viewport_size({"width": width, "height": height})
        sign_in(page, role)
        wrong[role] = list(going.walk(page, page.url, anew=language == "en"))
        page.close()
    assert {role: troubles for role, troubles in wrong.items() if troubles} == {}
    assert {reverse(name) for name, *_ in MENU} - going.paths == set()

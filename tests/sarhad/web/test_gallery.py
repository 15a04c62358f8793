"""The gallery shows every part, in each language, without script."""

from pathlib import Path

import pytest
from django.http import HttpResponse
from django.template import Template
from django.test import RequestFactory
from django.test.signals import template_rendered
from django.utils import translation

import sarhad.web
from sarhad.web import views

PARTS = sorted(path.name for path in (Path(sarhad.web.__file__).parent / "templates/ui").glob("*.html"))
UNSEEN = {"messages.html"}  # shown after an act only


def page(view: str, language: str = "en", query: str = "") -> str:
    request = RequestFactory().get(f"/ui/{query}")
    with translation.override(language):
        answer: HttpResponse = getattr(views, view)(request)
    return answer.content.decode()


def test_every_part_is_in_the_gallery() -> None:
    seen: set[str] = set()

    def note(sender: object, template: Template, **_: object) -> None:
        seen.add(Path(str(template.name)).name)

    template_rendered.connect(note)
    try:
        page("gallery")
        page("desk")
    finally:
        template_rendered.disconnect(note)
    hidden = {"nav.html", "demo_banner.html"}  # of the frame, when there is a menu or a demo
    assert set(PARTS) - seen - UNSEEN - hidden == set()


@pytest.mark.parametrize("view", ["gallery", "desk"])
def test_in_arabic_the_page_runs_from_the_right(view: str) -> None:
    shown = page(view, "ar")
    assert '<html lang="ar" dir="rtl"' in shown
    assert "govuk.rtl.css" in shown


@pytest.mark.parametrize("view", ["gallery", "desk"])
def test_in_english_the_page_runs_from_the_left(view: str) -> None:
    shown = page(view)
    assert '<html lang="en" dir="ltr"' in shown
    assert "govuk.css" in shown


@pytest.mark.parametrize(("cookie", "written"), [("dark", True), ("light", True), ("pink", False), ("", False)])
def test_the_chosen_theme_is_written_into_the_page(cookie: str, written: bool) -> None:
    request = RequestFactory().get("/ui/")
    request.COOKIES["sarhad_theme"] = cookie
    assert (f'data-theme="{cookie}"' in views.gallery(request).content.decode()) is written


@pytest.mark.parametrize("status", views.PROBLEMS)
def test_an_error_says_what_can_be_done(status: int) -> None:
    shown = views.problem(RequestFactory().get("/"), status).content.decode()
    assert str(status) in shown
    assert "Open it again" in shown


def test_the_decision_of_the_desk_needs_no_script() -> None:
    shown = page("desk")
    assert '<form class="actions" method="post"' in shown
    assert 'name="decision" value="admit" data-key="F2"' in shown


def test_the_desk_that_waits_begins_in_the_zone() -> None:
    assert "data-focus" in page("desk", query="?empty=1")

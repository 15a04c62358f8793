"""A real browser that gets the gallery from Django and the files from the finders; no server, no network."""

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import Browser, Page, Route

from sarhad.web import views

HOST = "http://gallery.test"
POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'"
SWITCHES = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
VIEWS = {"/ui/": views.gallery, "/ui/desk/": views.desk}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's browser; as root it needs to be told that there is no sandbox."""
    return {"executable_path": "/usr/bin/chromium", "args": SWITCHES}


def answer(route: Route, language: str) -> None:
    """Answer one request of the browser; whatever is not ours is refused, as the network would be."""
    asked = urlsplit(route.request.url)
    if f"{asked.scheme}://{asked.netloc}" != HOST:
        route.abort()
    elif asked.path.startswith("/static/"):
        found = finders.find(asked.path.removeprefix("/static/"))
        kind = mimetypes.guess_type(asked.path)[0] or "application/octet-stream"
        route.fulfill(status=200 if found else 404, content_type=kind, body=Path(str(found)).read_bytes())
    else:
        with translation.override(language):
            page: HttpResponse = VIEWS[asked.path](RequestFactory().get(f"{asked.path}?{asked.query}"))
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
        route.fulfill(status=200, headers=headers, body=page.content)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of the gallery; what the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def go(path: str, language: str = "en", theme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme=theme)  # type: ignore[arg-type]
        context.set_default_timeout(60_000)  # a busy machine takes its time
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.route("**/*", lambda route: answer(route, language))
        page.goto(HOST + path)
        page.complaints = complaints  # type: ignore[attr-defined]
        return page

    yield go
    for context in contexts:
        context.close()

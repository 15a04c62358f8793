"""A real site in a process of its own, a real browser: Debian's chromium. Each test has a fresh browser context."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60.0  # seconds for what takes none on an idle machine: on a busy one everything takes its time
START = 1200.0  # seconds until the site must answer; what hangs takes for ever
expect.set_options(timeout=1000 * PATIENCE)
VENDOR = Path(__file__).parents[2] / "src" / "sarhad" / "web" / "static" / "vendor"


@dataclass
class Site:
    """The invented country, served for real."""

    url: str
    data: Path
    process: subprocess.Popen[bytes]


def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    pytest.fail("no chromium: apt-get install chromium (or run `make test` as root)")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The invented country with one day of history, on a free port."""
    data = tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "SARHAD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "sarhad.config.settings.demo"}
    environment.pop("SARHAD_DATABASE", None)
    command = [sys.executable, "-m", "sarhad.config.cli", "demo", "--port", str(port), "--days", "1", "--no-browser"]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        yield _wait(Site(f"http://127.0.0.1:{port}", data, process))
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(site: Site) -> Site:
    """Until the site answers and its worker has told all that the invented country began with."""
    until = time.monotonic() + START
    while time.monotonic() < until and site.process.poll() is None:
        if _answers(site) and _untold(site) == 0:
            return site
        time.sleep(0.1)
    pytest.fail("the site did not start:\n" + (site.data / "log").read_text()[-3000:])


def _answers(site: Site) -> bool:
    try:
        with urllib.request.urlopen(f"{site.url}/alive", timeout=PATIENCE):
            return True
    except OSError:
        return False


def _untold(site: Site) -> int:
    with closing(sqlite3.connect(f"file:{site.data / 'sarhad.sqlite3'}?mode=ro", uri=True, timeout=PATIENCE)) as line:
        return int(line.execute("SELECT count(*) FROM kernel_outbox WHERE told_at IS NULL").fetchone()[0])


def wait_with_keys(page: Page) -> None:
    """A key that is pressed before a page has run its scripts is lost. A person presses it again; a test waits."""
    keyboard = page.keyboard
    at_once = keyboard.press

    def press(key: str, **said: float) -> None:
        page.wait_for_load_state()
        at_once(key, **said)

    keyboard.press = press  # type: ignore[method-assign]


def listen(page: Page, address: str) -> None:
    """Open a page and wait until it hears what happens: what was told before that, it does not know."""
    with page.expect_response(lambda one: one.headers.get("content-type", "").startswith("text/event-stream")):
        page.goto(address)


@pytest.fixture
def new_page(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator["Pages"]:
    """Makes pages of fresh contexts; at the end, no request may have gone elsewhere and no script may have failed."""
    pages = Pages(browser, site)
    yield pages
    pages.close()
    assert pages.elsewhere == []
    assert pages.troubles == []


class Pages:
    """Contexts of one test, each as one person's own browser."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self.contexts: list[BrowserContext] = []
        self.elsewhere: list[str] = []
        self.troubles: list[str] = []

    def __call__(self, language: str = "en") -> Page:
        context = self.browser.new_context(base_url=self.site.url, viewport={"width": 1280, "height": 720})
        context.add_cookies([{"name": "django_language", "value": language, "url": self.site.url}])
        context.set_default_timeout(1000 * PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        wait_with_keys(page)
        page.on("request", self._watch)
        page.on("pageerror", lambda trouble: self.troubles.append(str(trouble)))
        page.on("console", lambda said: self._listen(said.type, said.text))
        return page

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.site.url, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def _listen(self, kind: str, text: str) -> None:
        # what a browser says of answers such as 409 and 422, or of a line that a test has cut, is no fault of a script
        if kind == "error" and "Failed to load resource" not in text and "ERR_INTERNET_DISCONNECTED" not in text:
            self.troubles.append(text)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    return (VENDOR / "axe.min.js").read_text()

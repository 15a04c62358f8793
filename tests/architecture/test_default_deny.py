"""Every address and every operation of the API refuses strangers, but the written list in `sarhad.access.open`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.urls import path as route
from django.utils.regex_helper import normalize
from ninja import NinjaAPI

from sarhad.access.api_auth import officer_auth
from sarhad.access.models import SignIn
from sarhad.access.open import API_UNDER, OFF_DUTY, OPEN, OWN_ACCOUNT, is_open, is_own_account, is_shut
from tests.make import access as make

pytestmark = pytest.mark.django_db

UUID = "01890000-0000-7000-8000-000000000000"
SAMPLES = (UUID, "1", "a", "a-1", "mq-1", "2026-06-01")
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Address:
    """An address of the service, with sample values in its places."""

    path: str
    name: str


def addresses(urlconf: str | None = None) -> Iterator[Address]:
    """Every address that the resolver knows, once."""
    yield from _walk(get_resolver(urlconf), "")


def _walk(resolver: URLResolver, before: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = before + _relative(entry)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern)
        else:
            yield _sample(pattern, entry)


def _relative(entry: URLPattern | URLResolver) -> str:
    return entry.pattern.regex.pattern.removeprefix("^").removesuffix("\\Z").removesuffix("$")


def _sample(pattern: str, entry: URLPattern) -> Address:
    """A path that leads to the entry: the first sample value that it takes."""
    form, places = normalize(pattern)[0]
    for value in SAMPLES:
        path = "/" + form % dict.fromkeys(places, value)
        try:
            resolve(path)
        except Resolver404:
            continue
        return Address(path, entry.name or "")
    raise AssertionError(f"no sample value fits {pattern}: add one to SAMPLES")


def closed() -> list[str]:
    """The pages that are not open to everybody. Operations of the API answer for themselves."""
    return [a.path for a in addresses() if not is_open(a.path) and not a.path.startswith(API_UNDER)]


def let_in(client: Client, paths: Iterable[str]) -> list[str]:
    """Operations of the API, of these paths, that do not answer 401 where they answer at all."""
    found = []
    for path in paths:
        for method in METHODS:
            status = getattr(client, method)(path, content_type="application/json").status_code
            if status not in (401, 405):
                found.append(f"{method} {path}")
    return found


@pytest.fixture(autouse=True)
def _static(settings):
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


def test_the_walk_finds_addresses_of_every_room():
    paths = {address.path for address in addresses()}
    assert {"/", "/duty/", "/accounts/login/", f"/officers/{UUID}/"} <= paths
    assert any(path.startswith(API_UNDER) for path in paths)
    assert len(paths) > 40


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in_from_every_page(client, method):
    for path in closed():
        answer = getattr(client, method)(path)
        assert answer.headers.get("Location", "").startswith("/accounts/login/?next="), path


def test_a_script_of_a_stranger_gets_401_from_every_page(client):
    assert {client.get(path, headers={"HX-Request": "true"}).status_code for path in closed()} == {401}


@pytest.mark.parametrize("who", ["stranger", "off duty", "without second factor"])
def test_every_operation_of_the_api_answers_401(client, who):
    if who != "stranger":
        make.sign_in(client, make.assignment().officer, second_factor=who == "off duty")
    operations = [a.path for a in addresses() if a.path.startswith(API_UNDER)]
    assert operations
    assert let_in(client, operations) == []


def test_an_open_operation_would_be_found(client, settings):
    """The rule itself: an operation that takes off the lock is named."""
    bad = NinjaAPI(urls_namespace="bad", auth=officer_auth, docs_url=None)

    @bad.get("/closed")
    def shut(request: HttpRequest) -> str:
        return ""

    @bad.get("/open", auth=None)
    def wide_open(request: HttpRequest) -> str:
        return ""

    settings.ROOT_URLCONF = (route("api/v1/", bad.urls),)
    assert let_in(client, ["/api/v1/closed", "/api/v1/open"]) == ["get /api/v1/open"]


def test_what_is_written_as_open_exists():
    paths = {address.path for address in addresses()} | {"/favicon.ico"}
    assert paths >= OPEN | OFF_DUTY | OWN_ACCOUNT


def test_off_duty_only_duty_and_the_own_account_are_open(client):
    make.sign_in(client, make.assignment().officer)
    for path in closed():
        if path in OFF_DUTY or is_own_account(path):
            continue
        answer = client.get(path)
        expected = (404, "") if is_shut(path) else (302, "/duty/")
        assert (answer.status_code, answer.headers.get("Location", "")) == expected, path


def test_without_a_second_factor_nothing_of_the_house_is_open(client):
    entry = make.sign_in(client, make.assignment().officer, second_factor=False)
    for path in closed():
        if not path.startswith("/accounts/"):
            assert client.get(path)["Location"] == "/accounts/2fa/", path
    assert SignIn.objects.get(pk=entry.pk).ended_at is None


def test_pages_of_the_library_that_are_not_used_are_not_there_on_duty(client):
    make.on_duty(client)
    shut = [path for path in closed() if is_shut(path)]
    assert {"/accounts/signup/", "/accounts/email/", "/accounts/password/reset/"} <= set(shut)
    assert {client.get(path).status_code for path in shut} == {404}


def test_a_forged_form_is_refused_everywhere():
    client = Client(enforce_csrf_checks=True)
    make.on_duty(client)
    for path in closed():
        if not is_shut(path):
            assert client.post(path).status_code in (403, 404, 405), path

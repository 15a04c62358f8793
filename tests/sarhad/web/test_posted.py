"""A form is bound by the method of the request, never by whether fields came with it."""

import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from sarhad.web.posted import posted
from tests.make.access import on_duty

SRC = Path(__file__).parents[3] / "src" / "sarhad"


@pytest.mark.parametrize("fields", [{}, {"a": "1"}])
def test_a_post_is_bound_with_fields_and_without(fields):
    request = RequestFactory().post("/", fields)
    assert posted(request) is request.POST


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_look_is_not_bound(method):
    assert posted(getattr(RequestFactory(), method)("/?a=1")) is None


@pytest.mark.django_db
def test_an_empty_form_that_was_sent_says_what_is_missing():
    client = Client()
    on_duty(client, "second-line")
    assert client.get("/cases/").status_code == 200
    answer = client.post("/cases/", {})
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()


def test_no_view_takes_an_empty_post_for_a_look():
    slip = re.compile(r"request\.POST\s+or\s+None")
    assert [path.name for path in SRC.rglob("*.py") if slip.search(path.read_text("utf-8"))] == []

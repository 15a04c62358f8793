"""The lists by API."""

import pytest

from sarhad.kernel.errors import Invalid
from tests.make import access as make
from tests.make.lists import STOP, listed, stop_row

pytestmark = pytest.mark.django_db
URL = "/api/v1/lists/imports"


def test_imports_newest_first_with_counts(client):
    listed(stop_row())
    with pytest.raises(Invalid):
        listed(stop_row(names=""))
    make.on_duty(client, "list-keeper")
    body = client.get(URL).json()
    assert (body["count"], body["page"], body["pages"]) == (2, 1, 1)
    refused, done = body["results"]
    assert (refused["outcome"], refused["faults"], refused["version"]) == ("refused", 1, None)
    assert (done["outcome"], done["source"], done["version"], done["added"]) == ("done", STOP, 1, 1)


def test_a_page_beyond_the_last_is_empty_and_page_nought_is_wrong(client):
    make.on_duty(client, "list-keeper")
    assert client.get(f"{URL}?page=2").json()["results"] == []
    assert client.get(f"{URL}?page=0").status_code == 422


def test_not_for_other_roles_and_not_for_strangers(client):
    assert client.get(URL).status_code == 401
    make.on_duty(client, "first-line")
    answer = client.get(URL)
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")


def test_queries_do_not_grow_with_the_imports(client, django_assert_num_queries):
    for _ in range(4):
        listed(stop_row())
    make.on_duty(client, "list-keeper")
    with django_assert_num_queries(5):
        client.get(URL)

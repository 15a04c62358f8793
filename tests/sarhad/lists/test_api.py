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


def test_what_waits_is_told_and_activated_by_somebody_else(client):
    keeper = make.duty("list-keeper")
    version = listed(stop_row(), acting=keeper).version
    other = make.on_duty(client, "list-keeper")
    (waiting,) = client.get("/api/v1/lists/versions/waiting").json()
    assert (waiting["id"], waiting["waits"], waiting["added"]) == (str(version.pk), "second", 1)
    done = client.post(f"/api/v1/lists/versions/{version.pk}/activation").json()
    assert done["state"] == "live"
    assert client.get(f"/api/v1/lists/versions/{version.pk}").json()["state"] == "live"
    again = client.post(f"/api/v1/lists/versions/{version.pk}/activation")
    assert (again.status_code, other.id != keeper.id) == (409, True)


def test_ones_own_is_not_activated_and_can_be_declined(client):
    keeper = make.on_duty(client, "list-keeper")
    version = listed(stop_row(), acting=keeper).version
    url = f"/api/v1/lists/versions/{version.pk}"
    assert client.post(f"{url}/activation").status_code == 403
    body = {"reason": "Cut file"}
    assert client.post(f"{url}/decline", body, content_type="application/json").json()["state"] == "declined"
    assert client.get("/api/v1/lists/versions/waiting").json() == []


@pytest.mark.parametrize("path", ["waiting", "01a201d6-1443-7fa1-bdd9-4fee8787c908"])
def test_versions_are_not_for_other_roles(client, path):
    make.on_duty(client, "first-line")
    assert client.get(f"/api/v1/lists/versions/{path}").status_code == 403

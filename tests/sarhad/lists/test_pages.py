"""The pages of the lists, by hand and without script."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sarhad.audit.models import Line
from sarhad.lists.models import ImportAttempt, ListedPerson, ListVersion
from tests.make import access as make
from tests.make.lists import STOP, csv_of, listed, stop_row

pytestmark = pytest.mark.django_db
URL = "/lists/"


def send(client, data, **fields):
    file = SimpleUploadedFile("stop.csv", data, content_type="text/csv")
    return client.post(URL, {"source": STOP, "file": file} | fields)


def test_shows_what_is_live_what_was_tried_and_what_was_never_imported(client):
    listed(stop_row())
    make.on_duty(client, "list-keeper")
    page = client.get(reverse("lists:imports"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "National stop list" in text
    assert '<td class="govuk-table__cell"><bdi>National stop list</bdi></td>' in text  # what was tried, in words too
    assert "Never imported" in text
    assert "made.csv" in text


def test_a_file_is_imported_and_leads_to_what_it_changed(client):
    duty = make.on_duty(client, "list-keeper")
    page = send(client, csv_of(stop_row(), stop_row(nationality="FR")))
    version = ListVersion.objects.get()
    attempt = ImportAttempt.objects.get()
    assert (page.status_code, page["Location"]) == (302, reverse("lists:attempt", args=[attempt.pk]))
    assert (version.by, version.persons) == (duty.id, 2)
    text = client.get(page["Location"]).content.decode()
    assert "in another form" in text
    assert "Version 1 waits: somebody else activates it." in text


def test_a_refused_file_shows_rows_and_reasons_there_and_later(client):
    make.on_duty(client, "list-keeper")
    page = send(client, csv_of(stop_row(), stop_row(names="")))
    assert page.status_code == 422
    assert "row 3" in page.content.decode()
    assert "names: No name." in page.content.decode()
    later = client.get(reverse("lists:attempt", args=[ImportAttempt.objects.get().pk]))
    assert "No name." in later.content.decode()


def test_the_same_file_again_is_a_conflict_on_the_page(client):
    make.on_duty(client, "list-keeper")
    data = csv_of(stop_row())
    send(client, data)
    page = send(client, data)
    assert page.status_code == 409
    assert "This file waits for activation already." in page.content.decode()


def test_what_would_change_is_shown_before(client):
    make.on_duty(client, "list-keeper")
    page = send(client, csv_of(stop_row()), compare="1")
    assert page.status_code == 200
    assert "This file can be imported" in page.content.decode()
    assert not ImportAttempt.objects.exists()
    page = send(client, csv_of(stop_row(names="")), compare="1")
    assert "This file would be refused" in page.content.decode()


def test_a_form_without_a_file_is_not_sent_on(client):
    make.on_duty(client, "list-keeper")
    assert client.post(URL, {"source": STOP}).status_code == 422
    assert not ImportAttempt.objects.exists()


@pytest.mark.parametrize(("role", "sees"), [("post-leader", 200), ("list-keeper", 200), ("first-line", 403)])
def test_who_sees_imports(client, role, sees):
    attempt = listed(stop_row()).attempt
    make.on_duty(client, role)
    for url in (URL, reverse("lists:attempt", args=[attempt.pk])):
        assert client.get(url).status_code == sees


def test_a_post_leader_has_no_form_and_cannot_import(client):
    make.on_duty(client, "post-leader")
    assert 'name="file"' not in client.get(URL).content.decode()
    assert send(client, csv_of(stop_row())).status_code == 403
    assert not ListVersion.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_imports(client, django_assert_num_queries):
    make.on_duty(client, "list-keeper")
    listed(stop_row())
    client.get(URL)
    with django_assert_num_queries(12):
        client.get(URL)
    for _ in range(5):
        listed(stop_row())
    with django_assert_num_queries(12):
        client.get(URL)


def test_the_content_of_a_hit_is_opened_by_right_and_journaled(client):
    listed(stop_row(names="MARKELOV ORIN|MARKELOFF ORIN", legal_basis="Code, section 88"))
    person = ListedPerson.objects.get()
    duty = make.on_duty(client, "first-line")
    text = client.get(reverse("lists:listed", args=[person.pk])).content.decode()
    assert "MARKELOV ORIN" in text
    assert "Code, section 88" in text
    record = json.loads(Line.objects.get(act="list.open").record)
    assert (record["officer"], record["about"], record["purpose"]) == (duty.id, [["listed", str(person.pk)]], "lists")


def test_the_content_of_a_hit_is_not_for_everybody_and_not_there_for_a_wrong_id(client):
    listed(stop_row())
    make.on_duty(client, "post-leader")
    assert client.get(reverse("lists:listed", args=[ListedPerson.objects.get().pk])).status_code == 403
    make.on_duty(client, "first-line")
    assert client.get(reverse("lists:listed", args=[uuid4()])).status_code == 404


def test_an_entry_that_left_the_list_says_so(client):
    listed(stop_row())
    person = ListedPerson.objects.get()
    listed(stop_row())
    make.on_duty(client, "second-line")
    assert "No longer on the list" in client.get(reverse("lists:listed", args=[person.pk])).content.decode()

"""Pages of versions that wait, of sources and mappings, by hand and without script."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sarhad.access.duty import SYSTEM
from sarhad.audit.models import Line
from sarhad.kernel import clock
from sarhad.lists.files import of_bytes
from sarhad.lists.models import ListedPerson, ListVersion, MappedSource, PublisherKey, SourceRule
from sarhad.lists.services.import_list import Sent, import_files
from tests.make import access as make
from tests.make.lists import listed, stop_row
from tests.make.publishers import ftm, ftm_person, ofac_csv
from tests.make.signing import new_key, pem_of

pytestmark = pytest.mark.django_db
FTM = "ftm.entities"


@pytest.fixture
def waiting():
    row = stop_row(reference="B", names="ORIN MARKELOV")
    listed(row, stop_row(reference="C", names="GONE PERSON"))
    change = row | {"birth": "1981"}
    return listed(change, stop_row(reference="D", names="NEW PERSON"), acting=make.duty("list-keeper")).version


def page_of(version, query=""):
    return reverse("lists:version", args=[version.pk]) + query


def test_what_waits_is_said_on_the_page_of_lists_and_leads_to_its_changes(client, waiting):
    make.on_duty(client, "list-keeper")
    text = client.get("/lists/").content.decode()
    assert "Version 2 waits" in text
    assert page_of(waiting) in text
    text = client.get(page_of(waiting)).content.decode()
    assert "GONE PERSON" in text  # who would go is shown first
    assert "NEW PERSON" not in text
    text = client.get(page_of(waiting, "?change=changed")).content.decode()
    assert "<bdi>1981</bdi>" in text
    assert "3 Feb 1980" in text
    assert "NEW PERSON" in client.get(page_of(waiting, "?change=added")).content.decode()
    assert Line.objects.filter(act="list.waiting").count() == 3


def test_activating_and_declining_by_the_page(client, waiting):
    make.on_duty(client, "list-keeper")
    url = reverse("lists:decide", args=[waiting.pk])
    assert client.get(url).status_code == 405
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"activate": "1"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == "live"
    assert "What it changed" in client.get(page_of(waiting)).content.decode()
    assert client.post(url, {"reason": "late"}).status_code == 409


def test_turned_down_with_the_reason_kept(client, waiting):
    make.on_duty(client, "list-keeper")
    assert client.post(reverse("lists:decide", args=[waiting.pk]), {"reason": "Cut file"}).status_code == 302
    assert "Cut file" in client.get(page_of(waiting)).content.decode()


def test_who_imported_has_no_button_and_is_told_why(client):
    keeper = make.on_duty(client, "list-keeper")
    version = listed(stop_row(), acting=keeper).version
    text = client.get(page_of(version)).content.decode()
    assert 'name="activate"' not in text
    assert "Somebody else activates it." in text
    assert client.post(reverse("lists:decide", args=[version.pk]), {"activate": "1"}).status_code == 403


def test_a_post_leader_sees_counts_and_no_persons(client, waiting):
    make.on_duty(client, "post-leader")
    text = client.get(page_of(waiting)).content.decode()
    assert "GONE PERSON" not in text
    assert 'name="activate"' not in text
    assert not Line.objects.filter(act="list.waiting").exists()
    assert client.post(reverse("lists:decide", args=[waiting.pk]), {"activate": "1"}).status_code == 403


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "²"])
def test_odd_pages_are_the_first_or_empty(client, waiting, page):
    make.on_duty(client, "list-keeper")
    assert client.get(page_of(waiting, f"?change=changed&page={page}")).status_code == 200


def test_an_entry_says_why_it_is_listed_since_when_and_shows_its_record(client):
    first = ftm_person(notes=["Invented."], weakAlias=["Clerk"], birthDate=["1979"])
    for entity in (first, first | {"properties": first["properties"] | {"birthDate": ["1980"]}}):
        sent = Sent(files=(of_bytes(ftm(entity)),), goes_live=True)
        import_files(SYSTEM, source=FTM, sent=sent, at=clock.now())
    make.on_duty(client, "first-line")
    person = ListedPerson.objects.get(until=None)
    text = client.get(reverse("lists:listed", args=[person.pk])).content.decode()
    for said in ("Orin Markelov", "Weak alias", "FollowTheMoney entities", "ofac-900", "First listed here", "Born",
                 "&quot;uto_invented&quot;", "No signed manifest"):  # fmt: skip
        assert said in text


@pytest.mark.parametrize(("hours", "late"), [(47, False), (49, True)])
def test_a_list_that_has_grown_too_old_is_marked(client, hours, late):
    sent = Sent(files=(of_bytes(ftm(ftm_person())),), goes_live=True)
    import_files(SYSTEM, source=FTM, sent=sent, at=clock.now() - timedelta(hours=hours))
    make.on_duty(client, "list-keeper")
    assert ("Overdue" in client.get("/lists/").content.decode()) is late


def test_an_administrator_sets_the_rule_and_registers_and_ends_a_key(client):
    make.on_duty(client, "administrator")
    url = reverse("lists:source", args=[FTM])
    assert client.get(url).status_code == 200
    rule = {"activation": "signed", "needs_manifest": "on", "oldest_hours": "24", "most_kept_out": "0.5",
            "instruction": "refer"}  # fmt: skip
    assert client.post(reverse("lists:rule", args=[FTM]), rule).status_code == 302
    assert SourceRule.objects.get().needs_manifest
    assert client.post(reverse("lists:rule", args=[FTM]), rule | {"most_kept_out": "11"}).status_code == 422
    keys = reverse("lists:key", args=[FTM])
    assert client.post(keys, {"name": "Publisher", "public_key": "x"}).status_code == 422
    assert client.post(keys, {"name": "Publisher", "public_key": pem_of(new_key())}).status_code == 302
    key = PublisherKey.objects.get()
    assert key.fingerprint in client.get(url).content.decode()
    assert client.post(reverse("lists:unkey", args=[key.pk])).status_code == 302
    assert "Ended" in client.get(url).content.decode()


@pytest.mark.parametrize("role", ["list-keeper", "first-line", "post-leader"])
def test_rules_keys_and_mappings_are_for_administrators(client, role):
    make.on_duty(client, role)
    for name in ("source", "rule", "key"):
        url = reverse(f"lists:{name}", args=[FTM])
        form = {"activation": "itself", "oldest_hours": "0", "most_kept_out": "0", "instruction": "refer",
                "name": "x", "public_key": pem_of(new_key())}  # fmt: skip
        answer = client.get(url) if name == "source" else client.post(url, form)
        assert answer.status_code == 403
    assert client.get(reverse("lists:mapping")).status_code == 403
    assert not SourceRule.objects.exists()
    assert not PublisherKey.objects.exists()


def test_a_mapping_is_tried_on_a_file_and_saved(client):
    make.on_duty(client, "administrator")
    url = reverse("lists:mapping")
    assert client.get(url).status_code == 200
    form = {"name": "neighbours", "title": "Neighbours", "owner": "Utopia", "instruction": "refer",
            "legal_basis": "Act",
            "separator": ";", "encoding": "utf-8-sig", "order": "dmy", "several": "|",
            "column_reference": "Nr", "column_name": "Name", "column_birth": "Born"}  # fmt: skip
    sample = SimpleUploadedFile("x.csv", b"Nr;Name;Born\n1;Orin Markelov;02.11.1979\n2;;x\n")
    text = client.post(url, form | {"try": "1", "sample": sample}).content.decode()
    assert "1979-11-02" in text
    assert "No name." in text
    assert not MappedSource.objects.exists()
    assert client.post(url, form | {"try": "1"}).status_code == 422
    assert client.post(url, form | {"column_name": ""}).status_code == 422
    assert client.post(url, form).status_code == 302
    assert MappedSource.objects.get().code == "mapped.neighbours"
    make.on_duty(client, "list-keeper")
    assert "Neighbours" in client.get("/lists/").content.decode()


def test_several_files_with_their_manifest_are_sent_by_the_page(client):
    make.on_duty(client, "list-keeper")
    row = ("900", "MARKELOV, Orin", "individual", "UTO", "-0- ", "DOB 1962.")
    files = [SimpleUploadedFile(file.name, file.open().read()) for file in ofac_csv(row)]
    assert client.post("/lists/", {"source": "ofac.sdn", "file": files}).status_code == 302
    assert ListVersion.objects.get().persons == 1
    bad = SimpleUploadedFile("manifest.json", b"{}")
    again = [SimpleUploadedFile(file.name, file.open().read()) for file in ofac_csv(row, (*row[:1], "X Y", *row[2:]))]
    answer = client.post("/lists/", {"source": "ofac.sdn", "file": again, "manifest": bad})
    assert answer.status_code == 422
    assert "The manifest cannot be read." in answer.content.decode()

"""A list is brought back to a version that was live before: by two persons, with the reason, told like any change."""

import json

import pytest
from django.urls import reverse

from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.ids import new_id
from sarhad.kernel.models import Outbox
from sarhad.lists.models import ListedDocument, ListedPerson, ListVersion
from sarhad.lists.services.activate_version import activate_version
from sarhad.lists.services.open_waiting import open_waiting
from sarhad.lists.services.restore_version import restore_version
from sarhad.lists.standing import ON_LIST
from tests import make
from tests.make.access import NOW, on_duty
from tests.make.alerts import live as live_alert
from tests.make.lists import LOST, STOP, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def keepers():
    return make.duty("list-keeper"), make.duty("list-keeper")


@pytest.fixture
def first():
    """A and B; then B says something else, C came and A went; then D came."""
    a, b, c = stop_row(reference="A"), stop_row(reference="B"), stop_row(reference="C")
    version = listed(a, b).version
    listed(b | {"birth": "1955"}, c)
    listed(b | {"birth": "1955"}, c, stop_row(reference="D"))
    return version


def says(**where):
    rows = ListedPerson.objects.filter(**where) if where else ListedPerson.objects.filter(ON_LIST)
    return {row.reference: (row.births[0]["first"], row.raw, row.row) for row in rows}


def test_the_list_says_again_what_it_said(keepers, first):
    then = {row.reference: row.digest for row in ListedPerson.objects.filter(since=first)}
    raw = says(since=first)
    made = restore_version(keepers[0], version=first.pk, why="The publisher sent a wrong file", at=NOW)
    assert (made.state, made.waits, made.number, made.restores_id) == ("waiting", "restored", 4, first.pk)
    assert (made.added, made.removed, made.changed) == (1, 2, 1)
    assert sorted(says()) == ["B", "C", "D"]
    activate_version(keepers[1], version=made.pk, at=NOW)
    assert {row.reference: row.digest for row in ListedPerson.objects.filter(ON_LIST)} == then
    assert says() == raw
    assert Outbox.objects.filter(kind="list.changed", subject=str(made.pk)).exists()  # travellers are looked up in it


def test_documents_too(keepers):
    gone, kept = lost_row(), lost_row()
    before = listed(gone, kept, source=LOST).version
    after = listed(kept, lost_row(), source=LOST, acting=keepers[0]).version
    activate_version(keepers[1], version=after.pk, at=NOW)
    made = restore_version(keepers[0], version=before.pk, why="wrong", at=NOW)
    activate_version(keepers[1], version=made.pk, at=NOW)
    now = sorted(ListedDocument.objects.filter(ON_LIST).values_list("number", flat=True))
    assert now == sorted([gone["number"], kept["number"]])


def test_who_proposes_it_never_lets_it_go_live(keepers, first):
    made = restore_version(keepers[0], version=first.pk, why="wrong", at=NOW)
    with pytest.raises(Refused, match="Somebody else"):
        activate_version(keepers[0], version=made.pk, at=NOW)
    assert sorted(says()) == ["B", "C", "D"]


def test_it_can_be_brought_back_and_forth(keepers, first):
    third = ListVersion.objects.get(state="live")
    now = says()
    for target in (first, third):
        made = restore_version(keepers[0], version=target.pk, why="x", at=NOW)
        activate_version(keepers[1], version=made.pk, at=NOW)
    assert says() == now


def test_it_overtakes_what_waits(keepers, first):
    waits = listed(stop_row(), acting=keepers[0]).version
    made = restore_version(keepers[1], version=first.pk, why="x", at=NOW)
    waits.refresh_from_db()
    assert (waits.state, waits.has_rows, made.state) == ("overtaken", False, "waiting")


def test_what_cannot_be_brought_back(keepers, first):
    live = ListVersion.objects.get(state="live")
    with pytest.raises(Conflict, match="live before"):
        restore_version(keepers[0], version=live.pk, why="x", at=NOW)
    with pytest.raises(Invalid):
        restore_version(keepers[0], version=first.pk, why="  ", at=NOW)
    with pytest.raises(NotFound):
        restore_version(keepers[0], version=new_id(), why="x", at=NOW)
    made = restore_version(keepers[0], version=first.pk, why="x", at=NOW)
    activate_version(keepers[1], version=made.pk, at=NOW)
    with pytest.raises(Conflict, match="says the same"):
        restore_version(keepers[0], version=first.pk, why="x", at=NOW)


def test_alerts_are_kept_one_by_one_and_their_versions_show_nobody(keepers):
    live_alert()
    live_alert()
    former = ListVersion.objects.filter(source="national.alerts", state="former").first()
    with pytest.raises(Conflict, match="one by one"):
        restore_version(keepers[0], version=former.pk, why="x", at=NOW)
    with pytest.raises(NotFound):
        open_waiting(keepers[0], former.pk, at=NOW)


@pytest.mark.parametrize("role", ["administrator", "first-line", "second-line", "post-leader", "data-protection"])
def test_other_roles_do_not(role, first):
    with pytest.raises(Refused):
        restore_version(make.duty(role), version=first.pk, why="x", at=NOW)
    assert Line.objects.get(act="list.restore").outcome == "refused"


def test_the_journal_says_which_and_how_much_and_not_why(keepers, first):
    restore_version(keepers[0], version=first.pk, why="secret reason", at=NOW)
    record = Line.objects.get(act="list.restore").record
    line = json.loads(record)
    assert line["notes"] == {"source": STOP, "version": 4, "restores": 1, "added": 1, "removed": 2, "changed": 1}
    assert "secret" not in record


def test_every_version_keeps_its_difference(keepers, first):
    second = ListVersion.objects.get(number=2)
    found = {change: [one.key for one in open_waiting(keepers[0], second.pk, change=change, at=NOW).changes]
             for change in ("added", "removed", "changed")}  # fmt: skip
    assert found == {"added": ["C"], "removed": ["A"], "changed": ["B"]}
    (changed,) = open_waiting(keepers[0], second.pk, change="changed", at=NOW).changes
    assert (changed.fields, changed.before["births"][0]["first"]) == (("births",), "1980-02-03")


def test_by_the_pages(client, first):
    on_duty(client, "list-keeper")
    text = client.get("/lists/").content.decode()
    history = reverse("lists:versions", args=[STOP])
    assert history in text
    assert reverse("lists:version", args=[first.pk]) in client.get(history).content.decode()
    text = client.get(reverse("lists:version", args=[first.pk])).content.decode()
    assert "Bring this version back" in text
    url = reverse("lists:restore", args=[first.pk])
    assert client.get(url).status_code == 405
    assert client.post(url, {"why": ""}).status_code == 422
    answer = client.post(url, {"why": "a wrong file"}, follow=True)
    text = answer.content.decode()
    assert "This version waits" in text
    assert "a wrong file" in text
    assert "Somebody else activates it." in text


def test_a_post_leader_sees_the_history_and_cannot_bring_back(client, first):
    on_duty(client, "post-leader")
    assert client.get(reverse("lists:versions", args=[STOP])).status_code == 200
    assert "Bring this version back" not in client.get(reverse("lists:version", args=[first.pk])).content.decode()
    assert client.post(reverse("lists:restore", args=[first.pk]), {"why": "x"}).status_code == 403
    on_duty(client, "first-line")
    assert client.get(reverse("lists:versions", args=[STOP])).status_code == 403

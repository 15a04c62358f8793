"""New document alerts on the desk that waits for a document."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from sarhad.audit.models import Line
from sarhad.crossings.views.alerts import MOST
from sarhad.kernel import clock
from tests.make import access as make
from tests.make.documents import published

pytestmark = pytest.mark.django_db
PANEL = "New document alerts"


def fresh(**fields):
    return published(**{"published_at": clock.now(), **fields})


def away(client, alert, **headers):
    return client.post(reverse("crossings:put_away_alert", args=[alert.pk]), **headers)


def test_the_waiting_desk_shows_what_is_new_and_where_to_look(client):
    fresh(title="<b>Photographs</b>")
    make.on_duty(client, "first-line")
    text = client.get("/desk/").content.decode()
    assert PANEL in text
    assert "Edge of the laminate" in text
    assert "<b>Photographs" not in text
    assert 'data-refresh-url="/desk/alerts/"' in text
    assert PANEL in client.get("/desk/alerts/").content.decode()


def test_without_news_nothing_is_said(client):
    make.on_duty(client, "first-line")
    assert PANEL not in client.get("/desk/").content.decode()
    assert client.get("/desk/alerts/").content.decode().strip() == ""


def test_each_officer_puts_it_away_with_and_without_script_and_one_line_is_written(client):
    alert, other = fresh(), fresh(title="Another")
    make.on_duty(client, "first-line")
    part = away(client, alert, headers={"HX-Request": "true"}).content.decode()
    assert ("Photographs" in part, "Another" in part) == (False, True)
    answer = away(client, other)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert PANEL not in client.get("/desk/").content.decode()
    assert Line.objects.filter(act="alert.put-away").count() == 2
    make.on_duty(client, "first-line")
    assert PANEL in client.get("/desk/").content.decode()


def test_many_are_shown_a_few_at_a_time(client):
    for number in range(MOST + 2):
        fresh(title=f"Alert {number}")
    make.on_duty(client, "second-line")
    text = client.get("/desk/").content.decode()
    assert text.count("Read, put away") == MOST
    assert "2 more follow." in text


def test_what_one_examiner_alone_said_is_marked(client, settings):
    settings.ALERT_ALONE_HOURS = 1
    fresh(state="urgent", published_by="", holds_until=clock.now() + timedelta(hours=1))
    make.on_duty(client, "first-line")
    assert "word so far" in client.get("/desk/").content.decode()


def test_only_officers_of_the_lines_put_away_and_only_what_is_there(client):
    alert = fresh()
    make.on_duty(client, "document-examiner")
    assert away(client, alert).status_code == 403
    make.on_duty(client, "first-line")
    assert client.post(reverse("crossings:put_away_alert", args=[uuid4()])).status_code == 404
    assert client.get(reverse("crossings:put_away_alert", args=[alert.pk])).status_code == 405

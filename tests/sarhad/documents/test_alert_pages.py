"""Pages of document alerts, by hand and without script."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sarhad.documents.models import DocumentAlert
from sarhad.documents.selectors import alerts_for
from sarhad.kernel import clock
from tests.make import access as make
from tests.make.documents import picture, published

pytestmark = pytest.mark.django_db


def fields(**changed):
    today = clock.now().date()
    values = {
        "title": "Photographs exchanged",
        "issuer": "UTO",
        "code": "P",
        "begins": "X",
        "manipulation": "photo-substitution",
        "where_to_look": "Edge of the laminate",
        "source": "Laboratory",
        "valid_from": today.isoformat(),
        "review_on": (today + timedelta(days=90)).isoformat(),
    }
    return values | changed


def act_on(client, alert, what, **sent):
    return client.post(reverse(f"documents:{what}_alert", args=[alert.pk]), sent)


def test_from_a_form_to_every_desk_and_back(client):
    make.on_duty(client, "document-examiner")
    files = [SimpleUploadedFile("a.jpg", picture()), SimpleUploadedFile("b.png", picture("PNG"))]
    page = client.post("/alerts/new", fields(pictures=files))
    alert = DocumentAlert.objects.get()
    assert (page.status_code, page["Location"]) == (302, reverse("documents:alert", args=[alert.pk]))
    assert "Nobody at a desk sees it yet" in client.get(page["Location"]).content.decode()
    assert alert.pictures.count() == 2
    today = clock.now().date()
    assert alerts_for("UTO", "P", "X1", today, at=clock.now()) == ()
    assert act_on(client, alert, "propose").status_code == 302
    assert "A second examiner is needed" in client.get(page["Location"]).content.decode()
    assert act_on(client, alert, "publish").status_code == 403
    make.on_duty(client, "document-examiner")
    assert "Publish as the second person" in client.get(page["Location"]).content.decode()
    assert act_on(client, alert, "publish").status_code == 302
    assert len(alerts_for("UTO", "P", "X1", today, at=clock.now())) == 1
    review = (today + timedelta(days=30)).isoformat()
    assert act_on(client, alert, "review", review_on=review, valid_until=review).status_code == 302
    asking = reverse("documents:ask_withdrawal_of_alert", args=[alert.pk])
    assert client.post(asking, {"reason": ""}).status_code == 422
    assert client.post(asking, {"reason": "A misprint."}).status_code == 302
    assert act_on(client, alert, "withdraw").status_code == 403
    make.on_duty(client, "document-examiner")
    assert "Somebody asks that this alert be withdrawn" in client.get(page["Location"]).content.decode()
    assert act_on(client, alert, "withdraw").status_code == 302
    assert alerts_for("UTO", "P", "X1", today, at=clock.now()) == ()
    assert "A misprint." in client.get(page["Location"]).content.decode()


def test_what_cannot_wait_is_published_alone_confirmed_taken_off_and_kept(client):
    make.on_duty(client, "document-examiner")
    client.post("/alerts/new", fields())
    alert = DocumentAlert.objects.get()
    url, now = reverse("documents:alert", args=[alert.pk]), clock.now
    assert "lapses after 12 hours" in client.get(url).content.decode()
    assert client.post(reverse("documents:publish_alert_alone", args=[alert.pk])).status_code == 302
    assert len(alerts_for("UTO", "P", "X1", now().date(), at=now())) == 1
    assert "on your word alone" in client.get(url).content.decode()
    make.on_duty(client, "document-examiner")
    assert "Confirm as the second person" in client.get(url).content.decode()
    assert act_on(client, alert, "publish").status_code == 302
    asking = reverse("documents:ask_withdrawal_of_alert", args=[alert.pk])
    assert client.post(asking, {"reason": "Stops everyone.", "at_once": "1"}).status_code == 302
    assert alerts_for("UTO", "P", "X1", now().date(), at=now()) == ()
    assert "off the desks" in client.get("/alerts/").content.decode()
    assert act_on(client, alert, "keep").status_code == 302
    assert len(alerts_for("UTO", "P", "X1", now().date(), at=now())) == 1
    assert "Take it off at once" not in client.get(url).content.decode()


def test_a_picture_is_given_as_the_house_encoded_it(client):
    make.on_duty(client, "document-examiner")
    client.post("/alerts/new", fields(pictures=[SimpleUploadedFile("a.png", picture("PNG"))]))
    alert = DocumentAlert.objects.get()
    found = client.get(reverse("documents:alert_picture", args=[alert.pk, alert.pictures.get().pk]))
    assert (found.status_code, found["Content-Type"], found.content[:2]) == (200, "image/jpeg", b"\xff\xd8")
    assert "private" in found["Cache-Control"]
    assert client.get(reverse("documents:alert_picture", args=[alert.pk, uuid4()])).status_code == 404


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"begins": "Ж"}, "letters and digits only"),
        ({"first": "9", "last": "1"}, "ends before it begins"),
        ({"issuer": "U1"}, "One to three letters"),
        ({"pictures": b"no picture"}, "cannot be read"),
        ({"title": ""}, "Title"),
        ({"review_on": "soon"}, "Next review"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(client, changed, told):
    make.on_duty(client, "document-examiner")
    if "pictures" in changed:  # a file is read once: each test has its own
        changed = {"pictures": [SimpleUploadedFile("a.jpg", changed["pictures"])]}
    page = client.post("/alerts/new", fields(**changed))
    assert (page.status_code, told in page.content.decode()) == (422, True)
    assert not DocumentAlert.objects.exists()


def test_a_draft_is_written_anew(client):
    make.on_duty(client, "document-examiner")
    client.post("/alerts/new", fields())
    url = reverse("documents:edit_alert", args=[DocumentAlert.objects.get().pk])
    assert 'value="X"' in client.get(url).content.decode()
    assert client.post(url, fields(title="Better")).status_code == 302
    assert DocumentAlert.objects.get().title == "Better"


def test_officers_at_the_line_read_what_is_published(client):
    alert = published()
    draft = published(title="Only a draft", state="draft", published_at=None)
    make.on_duty(client, "first-line")
    text = client.get("/alerts/?q=photo uto").content.decode()
    assert "Photographs exchanged" in text
    assert "Only a draft" not in text
    assert "Write an alert" not in text
    assert client.get(reverse("documents:alert", args=[alert.pk])).status_code == 200
    assert client.get(reverse("documents:alert", args=[draft.pk])).status_code == 404
    assert client.get("/alerts/new").status_code == 403
    assert act_on(client, alert, "withdraw", reason="x").status_code == 403


def test_what_is_due_for_review_is_marked(client):
    published(review_on=clock.now().date())
    make.on_duty(client, "document-examiner")
    assert "to be reviewed" in client.get("/alerts/").content.decode()


def test_what_is_not_there(client):
    make.on_duty(client, "document-examiner")
    assert client.get(f"/alerts/{uuid4()}/").status_code == 404
    assert client.get("/alerts/?q=nothing").status_code == 200


def test_texts_are_escaped(client):
    alert = published(title="<script>alert(1)</script>", where_to_look="<b>here</b>")
    make.on_duty(client, "first-line")
    text = client.get(reverse("documents:alert", args=[alert.pk])).content.decode()
    assert "<script>alert" not in text
    assert "<b>here" not in text


def test_the_kind_of_document_is_said_in_words(client):
    alert = published(code="P")
    make.on_duty(client)
    for address in ("/alerts/", f"/alerts/{alert.pk}/"):
        assert "Passport · P" in client.get(address).content.decode()

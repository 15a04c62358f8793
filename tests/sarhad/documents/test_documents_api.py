"""Documents by API."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from borderkit.specimen.authority import make_authority
from sarhad.documents.models import Proposal
from sarhad.documents.selectors import trust
from sarhad.kernel import clock
from tests.make import access as make
from tests.make.documents import accepted, proposed, published

pytestmark = pytest.mark.django_db
UT = make_authority("UT")
URL = "/api/v1/trust"


def test_a_file_is_proposed_shown_and_accepted_by_another(client):
    make.on_duty(client, "trust-keeper")
    file = SimpleUploadedFile("ut.der", UT.certificate)
    made = client.post(f"{URL}/proposals", {"file": file, "note": "By courier"})
    assert made.status_code == 201
    one = f"{URL}/proposals/{made.json()['id']}"
    body = client.get(one).json()
    (line,) = body["parts"][0]["lines"]
    assert (line["change"], line["origin"], line["needs_yes"]) == ("added", "root", True)
    given = {"yes": [line["fingerprint"]], "seen": body["version"]}
    assert client.post(f"{one}/acceptance", given, content_type="application/json").status_code == 403
    make.on_duty(client, "trust-keeper")
    done = client.post(f"{one}/acceptance", given, content_type="application/json")
    assert (done.status_code, done.json()["parts"][0]["outcome"]) == (200, "accepted")
    assert len(trust().anchors) == 1
    (state,) = client.get(URL).json()["states"]
    assert (state["country"], state["anchors"], state["publishers"]) == ("UT", 1, [""])


def test_an_acceptance_upon_another_version_is_a_conflict(client):
    proposal = proposed(UT.certificate)
    make.on_duty(client, "trust-keeper")
    given = {"yes": [], "seen": str(uuid4())}
    answer = client.post(f"{URL}/proposals/{proposal.pk}/acceptance", given, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")


def test_a_refusal_has_a_reason(client):
    proposal = proposed(UT.certificate)
    make.on_duty(client, "trust-keeper")
    url = f"{URL}/proposals/{proposal.pk}/refusal"
    assert client.post(url, {"reason": " "}, content_type="application/json").status_code == 422
    assert client.post(url, {"reason": "No."}, content_type="application/json").status_code == 200
    assert Proposal.objects.get().state == "decided"


def test_proposals_newest_first(client):
    proposed(UT.certificate)
    make.on_duty(client, "trust-keeper")
    body = client.get(f"{URL}/proposals").json()
    assert (body["count"], body["results"][0]["filename"], body["results"][0]["state"]) == (1, "made.der", "waiting")
    assert client.get(f"{URL}/proposals?page=2").json()["results"] == []


def test_a_file_of_nothing_is_refused_with_its_reason(client):
    make.on_duty(client, "trust-keeper")
    answer = client.post(f"{URL}/proposals", {"file": SimpleUploadedFile("a", b"hello")})
    assert answer.status_code == 422
    assert "neither DER" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["", "/proposals", f"/proposals/{uuid4()}"])
def test_others_do_not_see_it(client, path):
    accepted(UT.certificate)
    make.on_duty(client, "first-line")
    assert client.get(URL + path).status_code == 403


def test_alerts_for_a_document(client):
    published(valid_from=clock.now().date())
    make.on_duty(client, "first-line")
    (alert,) = client.get("/api/v1/alerts?issuer=UTO&code=P&number=X123").json()
    assert (alert["title"], alert["manipulation"], alert["series"]) == (
        "Photographs exchanged",
        "photo-substitution",
        "X…",
    )
    assert client.get("/api/v1/alerts?issuer=UTO&code=P&number=Y123").json() == []
    make.on_duty(client, "administrator")
    assert client.get("/api/v1/alerts?issuer=UTO").status_code == 403

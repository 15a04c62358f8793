"""One forged passport, over the pages: from the booth to the centre, and back to every booth as an alert."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sarhad.audit.models import Line
from sarhad.calibration.rules import Paper
from sarhad.cases.models import Case, Truth
from sarhad.checks.seen import Scan
from sarhad.crossings.services.read_document import read_document
from sarhad.crossings.services.refer import refer_crossing
from sarhad.documents.models import DocumentAlert
from sarhad.documents.services.propose_alert import propose_alert
from sarhad.documents.services.publish_alert import publish_alert
from sarhad.forensics.models import Examination
from sarhad.forensics.services.check_calibration import confirm_calibration
from sarhad.forensics.services.keep_equipment import add_equipment, calibrate_equipment
from sarhad.kernel import clock
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.telling import tell
from tests.make.access import assignment, officer, on_duty
from tests.make.crossings import crossing
from tests.make.forensics import picture
from tests.make.places import post as make_post
from tests.make.zones import zone
from tests.pdf_text import text as pdf_text

pytestmark = pytest.mark.django_db


def worker(role, post):
    client = Client()
    client.duty = on_duty(client, assignment=assignment(role, post=post, officer=officer()))
    return client


def send(client, address, **data):
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.content.decode()[:4000]
    return answer["Location"]


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def seize(booth, police):
    first, second = zone(number="U40177120").splitlines()
    wrong = f"{first}\n{second[:9]}{(int(second[9]) + 1) % 10}{second[10:]}"
    scan = Scan(zone=wrong, direction="entry")
    read = read_document(booth.duty, scan=scan, at=clock.now()).crossing
    row = refer_crossing(booth.duty, crossing=read, reason="document", at=clock.now())
    load_reactions()
    tell(at=clock.now())
    case = Case.objects.get(crossing=row)
    send(police, f"/cases/{case.pk}/take")
    send(police, f"/cases/{case.pk}/exhibit", part="document", what="Passport", taken="seized", legal_basis="Art. 33",
         seal="S-1", place="Safe")  # fmt: skip
    return case, case.exhibits.get()


def ask_and_hand_over(police, examiner, centre, exhibit):
    page = f"/cases/exhibits/{exhibit.pk}/"
    assert f"/forensics/ask/{exhibit.pk}/" in shown(police, page)
    assert examiner.get(page).status_code == 404
    assert 'value="U40177120"' in shown(police, f"/forensics/ask/{exhibit.pk}/")
    send(police, f"/forensics/ask/{exhibit.pk}/", centre=centre.pk, kind="passport", issuer="UTO", number="U40177120",
         questions=["genuine", "photo"], urgency="held")  # fmt: skip
    one = Examination.objects.get()
    assert one.number in shown(examiner, "/forensics/")
    send(examiner, f"/forensics/{one.pk}/do/accept")
    assert "do-method" not in shown(examiner, f"/forensics/{one.pk}/")
    refused = examiner.post(f"/forensics/{one.pk}/do/method", {"kind": "visible", "place": "photo", "observation": "x"})
    assert refused.status_code == 403
    send(police, page, kind="hand-over", taker=examiner.duty.id, seal="S-2", place="Centre")
    send(examiner, f"/cases/transfers/{exhibit.transfers.get().pk}/answer", answer="accept")
    assert "do-method" in shown(examiner, f"/forensics/{one.pk}/")
    return one


def examine(examiner, second, one):
    at = clock.now()
    thing = add_equipment(examiner.duty, name="Comparator", kind="comparator", serial="7", at=at)
    page, do = f"/forensics/{one.pk}/", f"/forensics/{one.pk}/do"
    data = {"kind": "uv-365", "place": "photo", "observation": "Glue around the portrait", "equipment": thing.pk,
            "settings": "365 nm, 1 s"}  # fmt: skip
    wrong = examiner.post(f"{do}/method", data)
    assert wrong.status_code == 422
    assert "Not in calibration on this day" in wrong.content.decode()
    today = clock.local_day(at, examiner.duty.time_zone)
    written = calibrate_equipment(
        examiner.duty, equipment=thing.pk, paper=Paper(done_on=today, until_on=today, certificate="CAL-7"), at=at
    )
    assert examiner.post(f"{do}/method", data).status_code == 422  # nobody confirmed it yet
    confirm_calibration(second.duty, calibration=written.pk, at=at)
    send(examiner, f"{do}/method", **data)
    send(examiner, f"{do}/method", kind="zone", place="zone", observation="As read", zone=zone(number="U40177120"))
    method = one.methods.get(seq=1)
    file = SimpleUploadedFile("uv.png", picture())
    send(examiner, f"{do}/picture", method=method.pk, file=file, caption="Portrait under 365 nm")
    kept = method.pictures.get()
    send(examiner, f"/forensics/pictures/{kept.pk}/", shape="ring", x1="10.5", y1="20", x2="60", y2="80", text="Glue")
    assert "<ellipse" in shown(examiner, page)
    assert shown(examiner, f"/forensics/pictures/{kept.pk}/compare/")
    bare = examiner.get(f"/forensics/pictures/{kept.pk}/data")
    assert (bare["Content-Type"], bare["X-Content-Type-Options"]) == ("image/png", "nosniff")
    said = {"alteration": "photo-substituted", "support": "very-strong", "methods": ["1"], "conclusion": "altered"}
    send(examiner, f"{do}/conclude", place="photo", text="Another photograph was put in", **said)
    send(examiner, f"{do}/conclude", place="whole", text="Genuine, with another photograph", **said)
    send(examiner, f"{do}/submit")


def review(examiner, second, one):
    do = f"/forensics/{one.pk}/do"
    assert "do-review" not in shown(examiner, f"/forensics/{one.pk}/")
    assert examiner.post(f"{do}/review", {"outcome": "agreed"}).status_code == 403
    assert "do-review" in shown(second, f"/forensics/{one.pk}/")
    assert second.post(f"{do}/review", {"outcome": "returned"}).status_code == 422
    send(second, f"{do}/review", outcome="returned", text="Name the light in words")
    send(examiner, f"{do}/submit")
    send(second, f"{do}/review", outcome="agreed")


def release(examiner, police, one, case):
    page = f"/forensics/{one.pk}/release/"
    findings = [found for found in case.crossing.findings.all() if f"truth_{found.pk}" in shown(examiner, page)]
    assert {found.check_code for found in findings} == {"zone.sound"}
    send(examiner, page, **{f"truth_{found.pk}": "confirmed" for found in findings})
    one.refresh_from_db()
    assert one.report_number in shown(police, f"/cases/{case.pk}/")
    assert f"{one.report_number}: Altered" in shown(police, f"/cases/{case.pk}/")
    for found in findings:
        assert Truth.objects.get(found=found).truth == "confirmed"
    for language in ("en", "ar", "ru"):
        answer = police.get(f"/forensics/{one.pk}/report/{language}")
        assert answer["Content-Type"] == "application/pdf"
    assert "Photograph substituted" in pdf_text(police.get(f"/forensics/{one.pk}/report/en").content)
    assert one.exhibit.number in shown(police, f"/cases/exhibits/{one.exhibit_id}/")


def warn(examiner, second, booth, one):
    page = f"/forensics/{one.pk}/alert/"
    form = shown(examiner, page)
    assert 'value="UTO"' in form
    assert "Another photograph was put in" in form
    send(
        examiner,
        page,
        title="Photograph exchanged",
        issuer="UTO",
        code="P",
        begins="U4017",
        manipulation="photo-substitution",
        where_to_look="Glue around the portrait",
        review_on="2099-01-01",
    )
    alert = DocumentAlert.objects.get()
    assert (alert.source, alert.state) == (one.report_number, "draft")
    propose_alert(examiner.duty, alert_id=alert.pk, at=clock.now())
    publish_alert(second.duty, alert_id=alert.pk, at=clock.now())
    next_one = crossing(booth.duty, at=clock.now(), number="U40170001")
    assert next_one.findings.filter(check_code="document.alert").exists()
    assert "Glue around the portrait" in shown(booth, f"/desk/{next_one.pk}/")


def test_a_forged_passport_from_the_booth_to_every_booth():
    border, centre = make_post(), make_post()
    booth, police = worker("first-line", border), worker("second-line", border)
    examiner, second = worker("document-examiner", centre), worker("document-examiner", centre)
    case, exhibit = seize(booth, police)
    one = ask_and_hand_over(police, examiner, centre, exhibit)
    examine(examiner, second, one)
    review(examiner, second, one)
    release(examiner, police, one, case)
    assert examiner.get(f"/cases/{case.pk}/").status_code == 403
    assert case.crossing.surname not in shown(examiner, f"/forensics/{one.pk}/")
    warn(examiner, second, booth, one)
    acts = ("examination.open", "examination.picture", "report.open", "method.record", "examination.release")
    for act in acts:
        assert Line.objects.filter(act=act, outcome="done").exists(), act
    assert Line.objects.filter(act="method.record", outcome="refused").count() == 3

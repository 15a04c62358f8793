"""What officers see of chip, pictures, seal and alerts: one line at first line, everything at second line."""

import base64
import io

import pytest
from django.urls import reverse
from PIL import Image

from borderkit.specimen.chip import Flaw, make_specimen
from sarhad.audit.models import Line
from sarhad.checks.dossier import Trouble
from sarhad.checks.evidence import forget_countries
from sarhad.checks.seen import Scan
from sarhad.crossings.handing import HandoverData, Piece, Taking
from sarhad.crossings.models import Crossing, EvidenceFile
from sarhad.crossings.services.add_evidence import add_evidence
from sarhad.crossings.services.decide import admit_crossing
from sarhad.crossings.services.read_document import read_document
from sarhad.crossings.services.refer import refer_crossing
from sarhad.kernel import clock
from tests.make.access import on_duty
from tests.make.places import post as make_post
from tests.make.trust import NOON, alert, anna_zone, trusted

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    trusted(make_specimen())
    forget_countries()
    return make_post()


def picture(form="JPEG", size=(60, 40)):
    out = io.BytesIO()
    Image.new("RGB", size, (200, 180, 90)).save(out, form)
    return out.getvalue()


def with_chip(officer, flaw=Flaw.NONE, *, pieces=(), decided=False, at=NOON):
    """A crossing of the specimen with its chip, on the day it is made for."""
    made = read_document(officer, scan=Scan(zone=anna_zone(), direction="entry"), at=at).crossing
    if decided:
        admit_crossing(officer, crossing=made, at=at, note="-")
    files = tuple(Piece("chip", name, data) for name, data in make_specimen(flaw).files.items())
    given = HandoverData(pieces=(*files, *pieces), has_chip=True, access="pace", reader_model="R-1")
    return add_evidence(officer, crossing=made.pk, given=given, at=at).crossing


def page(client, name, *args):
    answer = client.get(reverse(f"crossings:{name}", args=args))
    return answer, answer.content.decode()


def test_a_sound_chip_is_one_line(client, place):
    crossing = with_chip(on_duty(client, post=place))
    _answer, text = page(client, "verdict", crossing.pk)
    assert "10 steps passed" in text
    assert '<details class="steps steps--' in text
    assert '<details class="steps steps--clear" open' not in text
    assert "Chip: signature" not in text.split('class="cleared"')[1]  # it has its line, and is not counted twice


def test_a_flawed_chip_opens_its_steps_and_the_worst_is_on_top(client, place):
    crossing = with_chip(on_duty(client, post=place), Flaw.GROUP_CHANGED)
    _answer, text = page(client, "verdict", crossing.pk)
    steps = text.split('class="steps__list"')[1]
    assert steps.index("failed") < steps.index("passed")
    assert "The hash of \u2068DG1\u2069 is not the signed one" in text
    assert text.index("verdict--stop") < text.index("steps__list")


def test_what_was_not_read_is_said_once_and_never_counted_as_clear(client, place):
    officer = on_duty(client, post=place)
    made = read_document(officer, scan=Scan(zone=anna_zone(), direction="entry"), at=clock.now()).crossing
    _answer, text = page(client, "verdict", made.pk)
    assert text.count("Not handed over by a reader") == 1
    assert "chip, seal, pictures" in text
    assert "Visible digital seal" not in text


def test_the_face_and_the_page_are_drawn_anew_and_each_look_is_journaled(client, place):
    crossing = with_chip(on_duty(client, post=place), pieces=[Piece("picture", "ultraviolet", picture("JPEG2000"))])
    file = EvidenceFile.objects.get(name="ultraviolet")
    answer = client.get(reverse("crossings:picture", args=[crossing.pk, file.pk]))
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "image/jpeg", "no-store")
    assert Image.open(io.BytesIO(answer.content)).format == "JPEG"
    assert answer.content != bytes(file.data)
    line = Line.objects.filter(act="evidence.picture").latest("seq")
    assert line.outcome == "done"


def test_a_picture_that_is_none_is_told_and_breaks_no_page(client, place):
    broken = Piece("picture", "visible", b"\xff\xd8\xff\xe0" + b"\0" * 50)
    crossing = with_chip(on_duty(client, post=place), pieces=[broken])
    answer, _text = page(client, "verdict", crossing.pk)
    assert answer.status_code == 200
    file = EvidenceFile.objects.get(name="visible")
    assert client.get(reverse("crossings:picture", args=[crossing.pk, file.pk])).status_code == 422


def test_only_dg2_of_a_chip_is_a_picture(client, place):
    crossing = with_chip(on_duty(client, post=place))
    file = EvidenceFile.objects.get(name="DG1")
    assert client.get(reverse("crossings:picture", args=[crossing.pk, file.pk])).status_code == 404


@pytest.fixture
def referred(client, place):
    officer = on_duty(client, post=place)
    crossing = with_chip(officer, Flaw.GROUP_CHANGED, pieces=[Piece("picture", "visible", picture())])
    refer_crossing(officer, crossing=crossing, reason="document", at=clock.now())
    client.logout()
    on_duty(client, "second-line", post=place)
    return crossing


def test_the_second_line_sees_everything(client, referred):
    answer, text = page(client, "evidence", referred.pk)
    assert answer.status_code == 200
    for said in (
        "Country signer of UT", "Fingerprint (SHA-256)", "EC brainpoolP256r1", "ICAO Doc 9303-11 §5.1",
        '<mark class="differs">', "ERIKSSON, ANNA MARIA", "R-1", "Opened by PACE",
    ):  # fmt: skip
        assert said in text, said
    assert Line.objects.filter(act="evidence.open", outcome="done").count() == 1


def test_bytes_are_shown_by_the_page_and_a_copy_is_what_was_handed_over(client, referred):
    file = EvidenceFile.objects.get(name="EF.SOD")
    first = client.get(reverse("crossings:bytes", args=[referred.pk, file.pk])).content.decode()
    assert "000000  77 " in first
    assert 'rel="next"' in first
    address = reverse("crossings:bytes", args=[referred.pk, file.pk])
    assert client.get(address, {"page": "2"}).content.decode().count("000200  ") == 1
    assert client.get(address, {"page": "99"}).status_code == 404
    copy = client.get(reverse("crossings:download", args=[referred.pk, file.pk]))
    assert copy.content == make_specimen(Flaw.GROUP_CHANGED).files["EF.SOD"]
    assert copy["Content-Disposition"].startswith('attachment; filename="EF.SOD-')
    acts = Line.objects.filter(act__in=("evidence.bytes", "evidence.download"), outcome="done")
    assert acts.count() == 4  # the page that is not there was a look too: the file was read


def test_a_picture_is_never_given_away_as_it_came(client, referred):
    file = EvidenceFile.objects.get(name="visible")
    assert client.get(reverse("crossings:download", args=[referred.pk, file.pk])).status_code == 404


@pytest.mark.parametrize("role", ["first-line", "post-leader", "administrator", "reader"])
def test_others_see_neither_bytes_nor_copies_nor_all_of_it(client, place, referred, role):
    client.logout()
    on_duty(client, role, post=place)
    file = EvidenceFile.objects.get(name="DG1")
    assert client.get(reverse("crossings:evidence", args=[referred.pk])).status_code == 403
    for name in ("bytes", "download"):
        assert client.get(reverse(f"crossings:{name}", args=[referred.pk, file.pk])).status_code == 403


def test_another_post_finds_nothing(client, referred):
    client.logout()
    on_duty(client, "second-line")
    file = EvidenceFile.objects.get(name="DG2")
    assert client.get(reverse("crossings:evidence", args=[referred.pk])).status_code == 404
    for name in ("bytes", "download", "picture"):
        assert client.get(reverse(f"crossings:{name}", args=[referred.pk, file.pk])).status_code == 404


def test_erased_bytes_are_gone_and_their_hash_stays(client, referred):
    EvidenceFile.objects.filter(name="DG2").update(data=None, erased_at=clock.now())
    file = EvidenceFile.objects.get(name="DG2")
    assert client.get(reverse("crossings:picture", args=[referred.pk, file.pk])).status_code == 404
    assert file.sha256[:8] in page(client, "evidence", referred.pk)[1]


def test_an_alert_published_after_the_reading_stands_on_top_of_the_open_page(client, place):
    officer = on_duty(client, post=place)
    made = read_document(officer, scan=Scan(zone=anna_zone(), direction="entry"), at=clock.now()).crossing
    assert "Look at" not in page(client, "verdict", made.pk)[1]
    alert(published_at=clock.now())
    text = client.get(reverse("crossings:verdict", args=[made.pk]), headers={"HX-Request": "true"}).content.decode()
    assert "Passports with another photograph" in text
    assert "published after this document was read" in text
    assert text.index("Look at") < text.index("desk__column")
    assert "<html" not in text


def test_an_alert_is_a_finding_of_the_next_reading(client, place):
    alert(valid_from=clock.now().date(), review_on=clock.now().date())
    officer = on_duty(client, post=place)
    made = read_document(officer, scan=Scan(zone=anna_zone(), direction="entry"), at=clock.now())
    (found,) = [one for one in made.findings if one.check_code == "document.alert"]
    assert found.grounds["where"] == "the edge of the laminate beside the photograph"


def test_what_came_after_the_decision_is_shown_to_the_second_line_and_the_leader_without_a_name(client, place):
    crossing = with_chip(on_duty(client, post=place), Flaw.SIGNATURE_CHANGED, decided=True, at=clock.now())
    for role, name in (("second-line", "second_line"), ("post-leader", "watch")):
        client.logout()
        on_duty(client, role, post=place)
        _answer, text = page(client, name)
        assert "Came after the decision" in text
        assert str(crossing.pk) in text
        assert "ERIKSSON" not in text


def test_an_officer_adds_a_picture_to_a_crossing(client, place):
    officer = on_duty(client, post=place)
    made = read_document(officer, scan=Scan(zone=anna_zone(), direction="entry"), at=clock.now()).crossing
    upload = io.BytesIO(picture("PNG"))
    upload.name = "page.png"
    answer = client.post(
        reverse("crossings:add_picture", args=[made.pk]), {"picture": upload, "light": "infrared"}, follow=True
    )
    assert "The picture is with the crossing." in answer.content.decode()
    assert EvidenceFile.objects.get().form == "image/png"
    assert Crossing.objects.get(pk=made.pk).handovers.count() == 1


def test_pieces_are_taken_at_their_limit_and_not_beyond():
    taking = Taking()
    taking.chip({"dg1": base64.b64encode(b"a" * 65_536).decode(), "dg11": base64.b64encode(b"a" * 65_537).decode()})
    assert [piece.name for piece in taking.pieces] == ["DG1"]
    assert taking.not_taken == [Trouble(file="DG11", reason="it is too large")]

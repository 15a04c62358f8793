"""Document alerts: drafted, published, reviewed, withdrawn; by examiners, each step of the table."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from sarhad.audit.models import Line
from sarhad.documents.models import DocumentAlert
from sarhad.documents.pictures import LARGEST, MOST, SIDE, clean_picture
from sarhad.documents.selectors import alerts_for, get_alert, list_alerts
from sarhad.documents.services.ask_withdrawal import ask_withdrawal
from sarhad.documents.services.draft_alert import draft_alert
from sarhad.documents.services.propose_alert import propose_alert
from sarhad.documents.services.publish_alert import publish_alert
from sarhad.documents.services.review_alert import review_alert
from sarhad.documents.services.withdraw_alert import withdraw_alert
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from tests.make.access import NOW, duty
from tests.make.documents import alert_given, picture

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def draft(acting=None, **given):
    pictures = given.pop("pictures", ())
    return draft_alert(acting or duty("document-examiner"), given=alert_given(**given), pictures=pictures, at=NOW)


def examiner():
    return duty("document-examiner")


def live(by=None, **given):
    """An alert that two examiners published."""
    alert = draft(by, **given)
    propose_alert(by or examiner(), alert_id=alert.pk, at=NOW)
    return publish_alert(examiner(), alert_id=alert.pk, at=NOW)


def shown(**fields):
    return alerts_for("UTO", "P", "X1", fields.get("on", TODAY), at=fields.get("at", NOW))


def test_a_draft_is_seen_by_no_desk():
    draft()
    assert shown() == ()


def test_a_published_one_is_seen_at_once_and_a_withdrawn_one_no_more():
    by, other = examiner(), examiner()
    alert = draft(by)
    propose_alert(by, alert_id=alert.pk, at=NOW)
    assert shown() == ()
    publish_alert(other, alert_id=alert.pk, at=NOW)
    assert [one.id for one in shown()] == [alert.pk]
    ask_withdrawal(other, alert_id=alert.pk, reason="Was a misprint.", at=NOW)
    assert len(shown()) == 1
    withdraw_alert(by, alert_id=alert.pk, at=NOW)
    assert shown() == ()
    alert.refresh_from_db()
    assert (alert.state, alert.proposed_by, alert.published_by) == ("withdrawn", by.id, other.id)
    assert (alert.withdrawal_by, alert.withdrawn_by, alert.reason) == (other.id, by.id, "Was a misprint.")


def test_acts_are_journaled_and_facts_hold_no_texts():
    by = examiner()
    alert = live(by, title="Secret words")
    review_alert(by, alert_id=alert.pk, review_on=TODAY, valid_until=None, at=NOW)
    ask_withdrawal(by, alert_id=alert.pk, reason="Secret reason", at=NOW)
    withdraw_alert(examiner(), alert_id=alert.pk, at=NOW)
    lines = Line.objects.filter(act__startswith="alert.").order_by("seq")
    assert [line.act for line in lines] == [
        "alert.draft", "alert.propose", "alert.publish", "alert.review", "alert.ask-withdrawal", "alert.withdraw"
    ]  # fmt: skip
    facts = list(Outbox.objects.filter(kind__startswith="alert.").order_by("seq").values_list("kind", "body"))
    assert facts == [
        ("alert.published", {"alert": str(alert.pk), "issuer": "UTO", "code": "P"}),
        ("alert.withdrawn", {"alert": str(alert.pk), "issuer": "UTO", "code": "P"}),
    ]
    assert "Secret" not in "".join(str(line.record) for line in lines)


def test_a_draft_that_is_thrown_away_tells_nobody():
    withdraw_alert(duty("document-examiner"), alert_id=draft().pk, reason="Not needed.", at=NOW)
    assert not Outbox.objects.filter(kind="alert.withdrawn").exists()


@pytest.mark.parametrize("role", ["first-line", "second-line", "trust-keeper", "list-keeper", "administrator"])
def test_only_examiners_write_publish_and_withdraw(role):
    alert, other = draft(), duty(role)
    with pytest.raises(Refused):
        draft(other)
    with pytest.raises(Refused):
        propose_alert(other, alert_id=alert.pk, at=NOW)
    with pytest.raises(Refused):
        publish_alert(other, alert_id=alert.pk, at=NOW)
    with pytest.raises(Refused):
        review_alert(other, alert_id=alert.pk, review_on=TODAY, valid_until=None, at=NOW)
    with pytest.raises(Refused):
        withdraw_alert(other, alert_id=alert.pk, reason="x", at=NOW)


def test_an_examiner_whose_certificate_is_missing_does_not():
    with pytest.raises(Refused):
        draft(duty("document-examiner", certified=False))


def test_steps_that_the_table_does_not_have():
    by = examiner()
    alert = draft(by)
    with pytest.raises(Conflict):
        review_alert(by, alert_id=alert.pk, review_on=TODAY, valid_until=None, at=NOW)
    with pytest.raises(Conflict):
        publish_alert(by, alert_id=alert.pk, at=NOW)
    propose_alert(by, alert_id=alert.pk, at=NOW)
    with pytest.raises(Conflict):
        propose_alert(by, alert_id=alert.pk, at=NOW)
    publish_alert(examiner(), alert_id=alert.pk, at=NOW)
    with pytest.raises(Conflict):
        publish_alert(examiner(), alert_id=alert.pk, at=NOW)
    with pytest.raises(Conflict, match="draft"):
        draft_alert(by, given=alert_given(), alert_id=alert.pk, at=NOW)
    with pytest.raises(Conflict, match="Ask first"):
        withdraw_alert(by, alert_id=alert.pk, reason="x", at=NOW)
    ask_withdrawal(by, alert_id=alert.pk, reason="x", at=NOW)
    withdraw_alert(examiner(), alert_id=alert.pk, at=NOW)
    with pytest.raises(Conflict):
        withdraw_alert(by, alert_id=alert.pk, reason="x", at=NOW)


def test_an_expired_one_is_neither_withdrawn_nor_reviewed():
    by = examiner()
    alert = live(by, valid_until=TODAY)
    late = NOW + timedelta(days=1)
    assert len(shown()) == 1
    assert shown(on=late.date()) == ()
    for act in (
        lambda: ask_withdrawal(by, alert_id=alert.pk, reason="x", at=late),
        lambda: withdraw_alert(by, alert_id=alert.pk, reason="x", at=late),
        lambda: review_alert(by, alert_id=alert.pk, review_on=late.date(), valid_until=None, at=late),
    ):
        with pytest.raises(Conflict):
            act()


def test_what_is_over_is_not_put_forward():
    alert = draft(valid_from=date(2026, 1, 1), valid_until=TODAY - timedelta(days=1), review_on=TODAY)
    with pytest.raises(Invalid, match="over"):
        propose_alert(examiner(), alert_id=alert.pk, at=NOW)


def test_a_review_sets_the_next_one_and_the_last_day():
    by = examiner()
    alert = live(by)
    review_alert(by, alert_id=alert.pk, review_on=date(2026, 9, 1), valid_until=date(2026, 12, 1), at=NOW)
    assert len(shown(on=date(2026, 12, 1))) == 1
    assert shown(on=date(2026, 12, 2)) == ()
    with pytest.raises(Invalid):
        review_alert(by, alert_id=alert.pk, review_on=TODAY - timedelta(days=1), valid_until=None, at=NOW)


def test_reasons_are_needed():
    with pytest.raises(Invalid):
        withdraw_alert(duty("document-examiner"), alert_id=draft().pk, reason="  ", at=NOW)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("issuer", "UTOP"),
        ("issuer", "U1"),
        ("code", "P1"),
        ("manipulation", "unknown"),
        ("where_to_look", ""),
        ("source", ""),
        ("prefix", "Ж"),
        ("first", "12"),
        ("valid_until", date(2025, 1, 1)),
        ("review_on", date(2025, 1, 1)),
    ],
)
def test_what_cannot_be_kept_names_its_field(field, value):
    with pytest.raises(Invalid) as refused:
        draft(**{field: value})
    assert field in refused.value.places
    assert not DocumentAlert.objects.exists()


def test_codes_and_numbers_are_kept_in_one_form():
    alert = draft(issuer="u to", code="p<", prefix="x-1", first="0 1", last="99")
    assert (alert.issuer, alert.code, alert.prefix, alert.first, alert.last) == ("UTO", "P", "X1", "01", "99")


def test_a_draft_is_written_anew_with_its_pictures():
    by = duty("document-examiner")
    alert = draft(by, pictures=[picture()])
    again = draft_alert(by, given=alert_given(title="Better"), alert_id=alert.pk, at=NOW)
    assert (again.title, again.pictures.count()) == ("Better", 1)
    draft_alert(by, given=alert_given(), pictures=[picture(), picture("PNG")], alert_id=alert.pk, at=NOW)
    assert alert.pictures.count() == 2
    with pytest.raises(NotFound):
        draft_alert(by, given=alert_given(), alert_id=by_nobody(), at=NOW)


def by_nobody():
    return duty("document-examiner").assignment


def test_drafts_are_found_by_examiners_only():
    alert = draft()
    assert get_alert(duty("document-examiner"), alert.pk) == alert
    with pytest.raises(NotFound):
        get_alert(duty("first-line"), alert.pk)
    assert list(list_alerts(duty("first-line"))) == []
    with pytest.raises(Refused):
        list_alerts(duty("administrator"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_encoded_anew_without_metadata(kind):
    exif = Image.Exif()
    exif[0x010E] = "name of a person"
    clean = clean_picture(picture(kind, exif=exif))
    with Image.open(io.BytesIO(clean.data)) as kept:
        assert (kept.format, kept.size) == ("JPEG", (40, 30))
        assert not kept.getexif()
    assert b"name of a person" not in clean.data


def test_a_picture_lies_as_its_metadata_said_and_is_made_smaller():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert clean_picture(picture(exif=exif)).width == 30
    large = clean_picture(picture("PNG", size=(SIDE * 2, 100)))
    assert (large.width, large.height) == (SIDE, 50)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\nrest", picture("GIF"), picture("BMP"), picture()[:200]]
)
def test_what_is_no_picture_of_the_three_kinds_is_refused(data):
    with pytest.raises(Invalid):
        clean_picture(data)


def test_a_picture_is_limited_in_bytes_pixels_and_number():
    with pytest.raises(Invalid, match="MB"):
        clean_picture(picture() + b"\0" * LARGEST)
    with pytest.raises(Invalid, match="pixels"):
        clean_picture(picture("PNG", size=(8000, 5001), mode="1"))
    with pytest.raises(Invalid, match="at most"):
        draft(pictures=[picture()] * (MOST + 1))

"""Files and e-mails: who may have laid them down, and what becomes of those of which that is in doubt."""

import os
from email.message import EmailMessage

import pytest
from django.conf import settings

from borderkit.specimen.messages import make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.advance.models import Carrier, Expected, Journey, Message
from sarhad.advance.origin import METHOD, SENDERS, sender_of
from sarhad.advance.services.mend_message import settle_message
from sarhad.advance.services.signing_keys import issue_signing_key, revoke_signing_key
from sarhad.advance.signing import SCHEME, sign
from sarhad.advance.watching import take_in_messages
from sarhad.kernel import clock
from tests.make import advance as make

pytestmark = pytest.mark.django_db
MESSAGE = make.written(make_manifest(2, seed=1))


@pytest.fixture
def folder(tmp_path):
    make.ports()
    make.carrier("UT")
    make.carrier("ZZ")
    for name in ("UT", "mail"):
        (tmp_path / name).mkdir()
    (tmp_path / SENDERS).write_text("Desk@Carrier.invalid\tut\nother@carrier.invalid\tZZ\nno tab here\n")
    return tmp_path


def lay(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    moment = make.AT.timestamp() - 10
    os.utime(path, (moment, moment))
    return path


def signature(name: str, data: bytes, *, code: str = "UT", at=None) -> tuple[bytes, object]:
    key, secret = issue_signing_key(SYSTEM, carrier=Carrier.objects.get(code=code).pk, at=at or clock.now())
    made = sign(secret, method=METHOD, path=name, time=1_700_000_000, nonce="n" * 16, body=data)
    return f"{SCHEME} key={key.pk},time=1700000000,nonce={'n' * 16},signature={made}\n".encode(), key


def letter(sender: str, data: bytes = MESSAGE) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = sender, "PAX"
    made.set_content("See the list.")
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename="list.txt")
    return made.as_bytes()


def doubt() -> str:
    found = Message.objects.get()
    assert (found.state, Journey.objects.count()) == ("repair", 0)
    assert bytes(found.raw) == MESSAGE
    return found.problems[0]["code"]


def test_a_file_with_its_signature_is_taken_and_both_are_put_aside(folder):
    said, _key = signature("list.txt", MESSAGE)
    lay(folder, "UT/list.txt.sig", said)
    lay(folder, "UT/list.txt", MESSAGE)
    assert take_in_messages(folder, at=make.AT) == 1
    assert Message.objects.get().state == "read"
    assert sorted(path.suffix for path in (folder / "UT" / "done").iterdir()) == [".sig", ".txt"]
    assert not list((folder / "UT").glob("list*"))


@pytest.mark.parametrize("fault", ["bytes", "name", "carrier", "revoked", "junk", "huge", "letters"])
def test_a_signature_that_does_not_fit_makes_the_file_wait(folder, fault):
    said, key = signature(
        "other.txt" if fault == "name" else "list.txt",
        MESSAGE + b" " if fault == "bytes" else MESSAGE,
        code="ZZ" if fault == "carrier" else "UT",
    )
    if fault == "revoked":
        revoke_signing_key(SYSTEM, key=key.pk, at=clock.now())
    junk = {"junk": b"signed by us", "huge": said.strip() + b" " * 5000 + b"x" * 10**6, "letters": b"\xff" * 50}
    lay(folder, "UT/list.txt.sig", said if fault == "huge" else junk.get(fault, said))
    if fault == "huge":
        (folder / "UT" / "list.txt.sig").write_bytes(b"x" * 10**6 + said)
    lay(folder, "UT/list.txt", MESSAGE)
    assert take_in_messages(folder, at=make.AT) == 1
    assert doubt() == "signature.wrong"


def test_without_a_signature_a_file_waits_only_of_a_carrier_that_owes_one(folder, monkeypatch):
    monkeypatch.setattr(settings, "ADVANCE_SIGNED", frozenset({"UT"}))
    lay(folder, "UT/list.txt", MESSAGE)
    take_in_messages(folder, at=make.AT)
    assert doubt() == "signature.missing"


@pytest.mark.parametrize(
    ("sender", "code", "trouble"),
    [
        ("desk@carrier.invalid", "UT", ""),
        ("The Desk <DESK@CARRIER.INVALID>", "UT", ""),
        ("stranger@elsewhere.invalid", None, "sender.unknown"),
        ("desk@carrier.invalid, other@carrier.invalid", None, "sender.unknown"),
        ('"desk@carrier.invalid" <stranger@elsewhere.invalid>', None, "sender.unknown"),
        ("other@carrier.invalid", "ZZ", "flight.foreign"),
    ],
)
def test_a_mail_is_of_the_carrier_whose_address_it_names(folder, sender, code, trouble):
    lay(folder, "mail/1", letter(sender))
    assert take_in_messages(folder, at=make.AT) == 1
    found = Message.objects.get()
    assert (found.carrier.code if found.carrier else None) == code
    assert [one["code"] for one in found.problems if one["severity"] == "error"] == ([trouble] if trouble else [])
    assert Journey.objects.count() == (0 if trouble else 1)


def test_the_message_itself_names_its_sender(folder):
    Carrier.objects.filter(code="UT").update(sender="SOMEBODYELSE")
    lay(folder, "UT/list.txt", MESSAGE)
    take_in_messages(folder, at=make.AT)
    assert doubt() == "sender.unlike"
    Message.objects.all().delete()
    Carrier.objects.filter(code="UT").update(sender="utopiaair")
    lay(folder, "UT/list.txt", MESSAGE)
    take_in_messages(folder, at=make.AT)
    assert Message.objects.get().state == "read"


def test_a_person_accepts_what_was_in_doubt_and_then_it_counts(folder):
    lay(folder, "mail/1.eml", letter("stranger@elsewhere.invalid"))
    take_in_messages(folder, at=make.AT)
    assert doubt() == "sender.unknown"
    settle_message(make.targeting(), message=Message.objects.get().pk, is_accepted=True, text="They rang.", at=make.AT)
    make.settle(Journey.objects.get())
    assert Expected.objects.count() == 2


def test_who_sends_a_carrier_s_bytes_first_does_not_hold_them_up(folder, monkeypatch):
    monkeypatch.setattr(settings, "ADVANCE_SIGNED", frozenset({"UT"}))
    lay(folder, "UT/list.txt", MESSAGE)
    take_in_messages(folder, at=make.AT)
    assert doubt() == "signature.missing"
    taken = make.take(MESSAGE, carrier=Carrier.objects.get(code="UT"))
    assert taken.message.state == "read"
    make.settle(Journey.objects.get())
    assert (Expected.objects.count(), Message.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    "mail", [b"", b"From", b"From: \xff\xfe<", b"From: " + b"a@b," * 9000, b"\n\nFrom: a@b.invalid"]
)
def test_no_mail_breaks_the_look_at_its_sender(mail):
    assert sender_of(mail) in ("", "a@b")

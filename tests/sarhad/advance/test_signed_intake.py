"""Signed requests of carriers: whoever lacks the secret, changes a byte, or sends twice, is not taken."""

import shutil
import subprocess
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sarhad.access.duty import SYSTEM
from sarhad.access.models import Assignment
from sarhad.access.services.issue_key import issue_key
from sarhad.advance.carrier_models import SigningKey, UsedNonce
from sarhad.advance.models import Carrier, Message
from sarhad.advance.services.keep_carriers import close_carrier, keep_carrier
from sarhad.advance.services.signing_keys import MOST, issue_signing_key, revoke_signing_key
from sarhad.advance.signing import SCHEME, WINDOW, fits, is_in_time, read_header, sign
from sarhad.audit.models import Line
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make import advance as make
from tests.make.access import duty, officer

pytestmark = pytest.mark.django_db
PATH = "/api/v1/advance/messages"
NONCE = "n-0123456789abcdef"


class Program:
    """A carrier's program that signs."""

    def __init__(self, **limits):
        make.ports()
        self.carrier, _duty = make.carrier(**({"is_key_enough": False} | limits))
        self.key, self.secret = issue_signing_key(SYSTEM, carrier=self.carrier.pk, at=clock.now())
        self.client = Client()

    def header(self, data: bytes, **said) -> str:
        """Of a request as it should be, but for what is said otherwise."""
        secret, key = said.pop("secret", self.secret), said.pop("key", self.key.pk)
        values = {"path": PATH, "nonce": NONCE, "time": int(clock.now().timestamp()), "method": "POST"} | said
        made = sign(secret, body=data, **values)
        return f"{SCHEME} key={key},time={values['time']},nonce={values['nonce']},signature={made}"

    def send(self, data: bytes, *, header: str | None = None, path=PATH, **said):
        header = self.header(data, path=path, **said) if header is None else header
        return self.client.post(path, data, content_type="application/edifact", headers={"Authorization": header})


def test_a_signed_message_is_taken_as_the_carrier_s():
    program = Program()
    answer = program.send(make.written())
    assert answer.status_code == 202, answer.content
    assert Message.objects.get().carrier == program.carrier
    assert Line.objects.filter(act="message.take", outcome="done", officer=str(program.carrier.account_id)).count() == 1
    program.key.refresh_from_db()
    assert program.key.used_at is not None


def test_a_request_is_taken_once():
    program = Program()
    first, second = program.send(make.written()), program.send(make.written())
    assert (first.status_code, second.status_code) == (202, 409)
    assert "nonce" in second.json()["detail"]
    assert second["Content-Type"] == "application/problem+json"
    assert program.send(make.written(), nonce=NONCE + "2").status_code == 200


@pytest.mark.parametrize("change", ["body", "path", "method", "secret", "nonce", "key"])
def test_whatever_is_signed_cannot_be_changed(change):
    program = Program()
    data = make.written()
    said = {"path": {"path": "/api/v1/advance/board"}, "method": {"method": "PUT"}, "secret": {"secret": "x" * 43},
            "key": {"key": "01890000-0000-7000-8000-000000000000"}}.get(change, {})  # fmt: skip
    header = program.header(data + b" " if change == "body" else data, **said)
    if change == "nonce":
        header = header.replace(NONCE, NONCE + "x")
    answer = program.send(data, header=header)
    assert answer.status_code == 401
    assert "signature" in answer.json()["detail"]
    assert (Message.objects.count(), UsedNonce.objects.count()) == (0, 0)


def test_the_query_is_signed_too():
    program = Program()
    answer = program.send(make.written(), header=program.header(make.written()), path=f"{PATH}?x=1")
    assert answer.status_code == 401
    assert program.send(make.written(), path=f"{PATH}?x=1").status_code == 202


@pytest.mark.parametrize(("off", "status"), [(WINDOW, 202), (-WINDOW, 202), (WINDOW + 1, 401), (-WINDOW - 1, 401)])
def test_old_and_coming_requests_are_not_taken(off, status, monkeypatch):
    now = clock.now().replace(microsecond=0)
    monkeypatch.setattr(clock, "now", lambda: now)  # however long a machine needs
    program = Program()
    assert program.send(make.written(), time=int(clock.now().timestamp()) + off).status_code == status


@pytest.mark.parametrize("off", [-WINDOW, WINDOW])
def test_the_last_second_counts(off):
    said = read_header(
        f"{SCHEME} key=01890000-0000-7000-8000-000000000000,time=1000000000,nonce={NONCE},signature={'0' * 64}"
    )
    assert said is not None
    assert is_in_time(said, 1000000000 + off)
    assert not is_in_time(said, 1000000000 + off + (0.01 if off > 0 else -0.01))


@pytest.mark.parametrize(
    "header",
    [SCHEME, f"{SCHEME} ", f"{SCHEME} key=1,time=2,nonce=3,signature=4", f"{SCHEME} key=x", f"{SCHEME} " + "a=b," * 99],
)
def test_a_header_that_says_too_little_is_refused(header):
    program = Program()
    answer = program.send(make.written(), header=header)
    assert (answer.status_code, Message.objects.count()) == (401, 0)


def test_a_key_alone_is_enough_only_where_it_is_said():
    program = Program()
    held = Carrier.objects.get()
    from_key = {"Authorization": f"Bearer {bearer(held)}"}
    assert program.client.post(PATH, make.written(), content_type="a/b", headers=from_key).status_code == 403
    keep_carrier(SYSTEM, code=held.code, name=held.name, at=make.AT, is_key_enough=True)
    assert program.client.post(PATH, make.written(), content_type="a/b", headers=from_key).status_code == 202


def bearer(carrier: Carrier) -> str:
    held = Assignment.objects.get(officer=carrier.account)
    now = clock.now()
    return issue_key(SYSTEM, assignment=held, name="dcs", expires_at=now + timedelta(days=1), at=now)[1]


def test_revoked_ended_and_closed_keys_sign_nothing():
    program = Program()
    revoke_signing_key(SYSTEM, key=program.key.pk, at=clock.now())
    assert program.send(make.written()).status_code == 401
    program.key, program.secret = issue_signing_key(SYSTEM, carrier=program.carrier.pk, at=clock.now())
    SigningKey.objects.filter(pk=program.key.pk).update(expires_at=clock.now())
    assert program.send(make.written()).status_code == 401
    program.key, program.secret = issue_signing_key(SYSTEM, carrier=program.carrier.pk, at=clock.now())
    close_carrier(SYSTEM, carrier=program.carrier.pk, is_closed=True, at=clock.now())
    assert program.send(make.written()).status_code == 401
    assert SigningKey.objects.exclude(sealed="").exclude(expires_at__lte=clock.now()).count() == 0


def test_a_closed_carrier_sends_nothing_by_key_or_folder():
    program = Program(is_key_enough=True)
    headers = {"Authorization": f"Bearer {bearer(program.carrier)}"}
    close_carrier(SYSTEM, carrier=program.carrier.pk, is_closed=True, at=clock.now())
    assert program.client.post(PATH, make.written(), content_type="a/b", headers=headers).status_code == 403
    with pytest.raises(Refused):
        make.take(make.written(), carrier=Carrier.objects.get(), channel="folder")


def test_the_secret_is_kept_encrypted_and_never_in_the_journal():
    program = Program()
    assert program.secret not in program.key.sealed
    assert not any(program.secret in str(line.__dict__) for line in Line.objects.all())


def test_after_a_change_of_the_house_s_secret_the_old_one_still_opens(settings):
    program = Program()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10
    assert program.send(make.written()).status_code == 202
    settings.SECRET_KEY_FALLBACKS = []
    assert program.send(make.written(), nonce=NONCE + "3").status_code == 401


def test_no_more_than_two_keys_stand():
    program = Program()
    issue_signing_key(SYSTEM, carrier=program.carrier.pk, at=clock.now())
    assert MOST == 2
    with pytest.raises(Conflict):
        issue_signing_key(SYSTEM, carrier=program.carrier.pk, at=clock.now())
    with pytest.raises(NotFound):
        issue_signing_key(SYSTEM, carrier=program.key.pk, at=clock.now())
    with pytest.raises(Refused):
        issue_signing_key(duty(), carrier=program.carrier.pk, at=clock.now())


def test_nonces_that_cannot_be_used_any_more_are_forgotten():
    program = Program()
    program.send(make.written())
    old = clock.now() - timedelta(seconds=2 * WINDOW + 90)
    UsedNonce.objects.update(at=old)
    SigningKey.objects.update(used_at=old)
    program.send(make.written(), nonce=NONCE + "4")
    assert [one.nonce for one in UsedNonce.objects.all()] == [NONCE + "4"]


def test_an_account_that_is_no_program_s_is_not_taken():
    with pytest.raises(Invalid):
        keep_carrier(SYSTEM, code="ZZ", name="Z", account=officer(), at=make.AT)


def test_openssl_makes_the_same_signature(tmp_path):
    """The how-to's example, with the tool that carriers have."""
    data = make.written()
    text = f"{SCHEME}\nPOST\n{PATH}\n1795338000\n{NONCE}\n"
    body = tmp_path / "list.txt"
    body.write_bytes(data)
    tool = shutil.which("openssl")
    assert tool is not None
    digest = subprocess.run([tool, "dgst", "-sha256", "-r", body], capture_output=True, check=True).stdout.split()[0]
    command = [tool, "dgst", "-sha256", "-hmac", "the secret", "-r"]
    made = subprocess.run(command, input=text.encode() + digest, capture_output=True, check=True).stdout.split()[0]
    assert made.decode() == sign("the secret", method="post", path=PATH, time=1795338000, nonce=NONCE, body=data)


@given(st.text(max_size=200))
def test_no_header_breaks_the_reader(text):
    for header in (text, f"{SCHEME} {text}", f"{SCHEME} key={text},time={text},nonce={text},signature={text}"):
        said = read_header(header)
        assert said is None or fits(said, "s", method="GET", path="/", body=b"") is False

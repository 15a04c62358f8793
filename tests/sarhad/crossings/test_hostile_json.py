"""What a program sends as JSON, however deep or strange, is answered as the sender's fault."""

import pytest

from tests.make import access as make

pytestmark = pytest.mark.django_db
BODIES = {
    "deep lists": b"[" * 20_000,
    "deep objects": b'{"zone":' * 20_000,
    "deep chip": b'{"zone":"P<UTO","direction":"entry","chip":{"files":' + b'{"a":' * 5_000,
    "huge number": b'{"zone": ' + b"9" * 6_000 + b"}",
    "lone surrogate": b'{"zone":"\\ud800","direction":"entry"}',
    "no text": b"\xff\xfe",
    "infinite": b'{"zone":"P<UTO","direction":"entry","x":1e999}',
}


@pytest.mark.parametrize("what", BODIES)
def test_it_is_answered_and_nothing_breaks(client, what):
    make.on_duty(client, "first-line")
    sent = {"content_type": "application/json", "headers": {"Idempotency-Key": "a" * 10}}
    answer = client.post("/api/v1/crossings", BODIES[what], **sent)
    assert answer.status_code in (400, 422)
    assert answer.json()["title"]

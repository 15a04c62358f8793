"""Requests and answers come through the bridge as they are; slow senders hold no thread."""

import asyncio
from collections.abc import Iterable

import pytest
from django.conf import settings

from sarhad.audit.models import Line
from sarhad.config import bridge
from sarhad.config.bridge import Bridge


def serve(application, *, body=(b"",), headers=(), method="POST", path="/a", **options) -> list[dict]:
    """One request through a bridge; what it sent."""
    pieces = [{"type": "http.request", "body": piece, "more_body": True} for piece in body]
    pieces[-1] = {**pieces[-1], "more_body": False} if pieces[-1]["body"] is not None else {"type": "http.disconnect"}
    scope = {
        "type": "http", "method": method, "path": path, "query_string": b"q=1", "http_version": "1.1",
        "headers": list(headers), "server": ("host", 8000), "client": ("192.0.2.1", 5), "scheme": "http",
    }  # fmt: skip
    sent: list[dict] = []

    async def receive():
        return pieces.pop(0)

    async def send(message):
        sent.append(message)

    asyncio.run(Bridge(application, threads=2, **options)(scope, receive, send))
    return sent


def echo(seen: dict):
    def application(environ, start_response) -> Iterable[bytes]:
        seen.update(environ, read=environ["wsgi.input"].read())
        start_response("201 Created", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return [b"an ", b"answer"]

    return application


def test_a_request_and_its_answer_come_through():
    seen: dict = {}
    headers = [(b"content-type", b"text/x"), (b"content-length", b"999"), (b"x-a", b"1"), (b"x-a", b"2")]
    sent = serve(echo(seen), body=(b"ab", b"cd"), headers=headers, path="/caf\xe9")
    assert (seen["read"], seen["CONTENT_LENGTH"], seen["CONTENT_TYPE"]) == (b"abcd", "4", "text/x")
    assert (seen["REQUEST_METHOD"], seen["QUERY_STRING"], seen["HTTP_X_A"]) == ("POST", "q=1", "1,2")
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/caf\xe9"
    assert (seen["REMOTE_ADDR"], seen["SERVER_NAME"], seen["SERVER_PORT"]) == ("192.0.2.1", "host", "8000")
    assert sent[0]["status"] == 201
    assert sent[0]["headers"] == [(b"content-type", b"text/plain"), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    assert [message["body"] for message in sent[1:]] == [b"an answer"]


def test_a_header_that_could_pass_for_another_is_dropped():
    seen: dict = {}
    serve(echo(seen), headers=[(b"x_forwarded_proto", b"https"), (b"cookie", b"a=1"), (b"cookie", b"b=2")])
    assert "HTTP_X_FORWARDED_PROTO" not in seen
    assert seen["HTTP_COOKIE"] == "a=1; b=2"


def test_a_large_request_comes_through_whole_and_a_too_large_one_is_refused(monkeypatch):
    monkeypatch.setattr(bridge, "IN_MEMORY", 10)
    monkeypatch.setattr(bridge, "LARGEST", 100)
    seen: dict = {}
    serve(echo(seen), body=(b"12345678", b"9abcdefg", b"h"))
    assert seen["read"] == b"123456789abcdefgh"
    asked: list = []
    large = (b"x" * 60, b"x" * 60, b"never read")
    sent = serve(lambda *_: asked.append(1), body=large, path="/api/crossings")
    assert (sent[0]["status"], asked) == (413, [])
    sent = serve(echo(seen), body=large)
    assert (b"connection", b"close") in sent[0]["headers"]
    assert (seen["read"], seen["CONTENT_LENGTH"], seen[bridge.TOO_LARGE_MARK]) == (b"", "0", True)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("en", "more than 64 MB"), ("ar", 'dir="rtl"')])
def test_a_person_who_sent_too_much_is_told_on_a_page_in_their_language_and_no_view_is_asked(client, language, words):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.post("/cases/draw", **{bridge.TOO_LARGE_MARK: True})
    assert answer.status_code == 413
    assert words in answer.content.decode()
    assert not Line.objects.filter(act="case.draw").exists()


def test_who_goes_away_before_the_end_is_not_served():
    asked: list = []
    assert serve(lambda *_: asked.append(1), body=(b"half", None)) == []
    assert asked == []


def test_a_large_answer_goes_out_piece_by_piece_and_is_closed(monkeypatch):
    monkeypatch.setattr(bridge, "IN_ONE", 10)

    class Answer:
        closed = False

        def __iter__(self):
            yield from [b"12345678", b"9abcdefg", b"h"]

        def close(self):
            Answer.closed = True

    def application(environ, start_response):
        start_response("200 OK", [])
        return Answer()

    sent = serve(application, method="GET")
    assert [message["type"] for message in sent].count("http.response.start") == 1
    assert [(m["body"], m.get("more_body", False)) for m in sent[1:]] == [(b"123456789abcdefg", True), (b"h", False)]
    assert Answer.closed


def test_requests_in_turn_are_answered_by_one_thread():
    names: set[str] = set()

    def application(environ, start_response):
        names.add(__import__("threading").current_thread().name)
        start_response("200 OK", [])
        return []

    serve(application, in_turn=lambda scope: scope["path"] == "/a")
    serve(application, in_turn=lambda scope: scope["path"] == "/b")
    assert names == {"in-turn_0", "pages_0"}

"""From ASGI to WSGI and back: Django in threads behind an asynchronous server.

The whole request is read before a thread is taken, so a slow sender holds none; an answer of ordinary size goes back in
one step. Between, the event loop and the thread meet twice for each request.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from io import BytesIO
from typing import IO, Any, cast

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Environ = dict[str, Any]
StartResponse = Callable[..., Callable[[bytes], object]]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

LARGEST = 64 * 1024 * 1024  # bytes of a request; more is refused
IN_MEMORY = 1024 * 1024  # bytes of a request; more goes to a temporary file
TOO_LARGE = b'{"type": "about:blank", "title": "Too large", "status": 413, "detail": "Send less at once."}'
TOO_LARGE_HEAD = [(b"content-type", b"application/problem+json"), (b"connection", b"close")]
TOO_LARGE_MARK = "sarhad.too_large"  # in the environ: the request was too large, its body is not there
IN_ONE = 256 * 1024  # bytes of an answer; more is sent piece by piece


class Bridge:
    """Serves a WSGI application in a pool of threads.

    Args:
        in_turn: Which requests are answered one after the other, by a thread of their own beside the pool.
    """

    def __init__(
        self, application: Application, *, threads: int, in_turn: Callable[[Scope], bool] = lambda scope: False
    ) -> None:
        self.application = application
        self.in_turn = in_turn
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="pages")
        self.one = ThreadPoolExecutor(1, thread_name_prefix="in-turn")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await _read(receive)
        except _Gone:
            return
        with body:
            size = body.seek(0, os.SEEK_END)
            is_too_large = size > LARGEST
            if is_too_large and scope["path"].startswith("/api/"):
                await send({"type": "http.response.start", "status": 413, "headers": TOO_LARGE_HEAD})
                await send({"type": "http.response.body", "body": TOO_LARGE})
                return
            body.seek(0)
            loop = asyncio.get_running_loop()
            call = _Call(self.application, send, loop)
            environ = _environ(scope, BytesIO() if is_too_large else body, 0 if is_too_large else size)
            if is_too_large:  # a person is told on a page, in their language
                environ[TOO_LARGE_MARK] = True
            pool = self.one if self.in_turn(scope) else self.pool
            rest = await loop.run_in_executor(pool, copy_context().run, call.run, environ)
            if call.head is not None:
                if is_too_large:  # the rest of the body is never read
                    call.head["headers"].append((b"connection", b"close"))
                await send(call.head)
            await send({"type": "http.response.body", "body": rest})


class _Gone(Exception):
    """The client went away before its request was whole."""


class _Call:
    """One request in its thread."""

    def __init__(self, application: Application, send: Send, loop: asyncio.AbstractEventLoop) -> None:
        self.application = application
        self.send = send
        self.loop = loop
        self.head: dict[str, Any] | None = None
        self.held: list[bytes] = []
        self.size = 0

    def run(self, environ: Environ) -> bytes:
        """Answer; what has not been sent yet is returned, and the head stays in `head` until it is sent."""
        answer = self.application(environ, self._start)
        try:
            for piece in answer:
                self._hold(piece)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()
        return b"".join(self.held)

    def _start(self, status: str, headers: list[tuple[str, str]], trouble: object = None) -> Callable[[bytes], object]:
        pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self.head = {"type": "http.response.start", "status": int(status[:3]), "headers": pairs}
        return self._hold

    def _hold(self, piece: bytes) -> None:
        self.held.append(piece)
        self.size += len(piece)
        if self.size > IN_ONE:
            asyncio.run_coroutine_threadsafe(self._flush(), self.loop).result()

    async def _flush(self) -> None:
        if self.head is not None:
            await self.send(self.head)
            self.head = None
        body, self.held, self.size = b"".join(self.held), [], 0
        await self.send({"type": "http.response.body", "body": body, "more_body": True})


async def _read(receive: Receive) -> IO[bytes]:
    """The request's body. Stops reading when it is too large.

    Raises:
        _Gone: The client went away.
    """
    body: IO[bytes] = BytesIO()
    size, more = 0, True
    while more and size <= LARGEST:
        message = await receive()
        if message["type"] == "http.disconnect":
            body.close()
            raise _Gone
        piece = message.get("body", b"")
        if size <= IN_MEMORY < size + len(piece):
            small, body = body, tempfile.TemporaryFile()  # noqa: SIM115 - closed by who reads it
            body.write(cast(BytesIO, small).getvalue())
        size += len(piece)
        body.write(piece)
        more = message.get("more_body", False)
    return body


def _environ(scope: Scope, body: IO[bytes], size: int) -> Environ:
    """The request as WSGI has it (PEP 3333). Headers with an underscore are dropped: they could pass for others."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", "").encode().decode("latin-1"),
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1").upper()
        if "_" in name:
            continue
        key, text = "HTTP_" + name.replace("-", "_"), value.decode("latin-1")
        parting = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{parting}{text}" if key in environ else text
    if "HTTP_CONTENT_TYPE" in environ:
        environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE")
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(size)
    return environ

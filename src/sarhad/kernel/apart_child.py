"""The process apart: takes one piece of work after the other from its input; see `apart`.

It is bounded before it reads anything: memory, seconds of the processor for each piece, no file is written, few are
opened, no core is kept.
"""

import resource
import sys
from importlib import import_module
from typing import Any

from sarhad.kernel.apart import receive, send

MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of addresses. The largest picture that is taken (64 million pixels) needs about half of it."""

PROCESSOR_SECONDS = 20
FILES = 64


def bound() -> None:
    """Bound this process for good."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most, most) if hard in (resource.RLIM_INFINITY, -1) or hard >= most else (hard, hard))


def bound_time() -> None:
    """Let this piece of work have its seconds; when they are used up, the system ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + PROCESSOR_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def work(head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    """Do one piece of work; whatever happens becomes an answer."""
    try:
        module, name = head["call"].split(":")
        said, made = getattr(import_module(module), name)(body, **head["given"])
        return dict(said), bytes(made)
    except ValueError as trouble:
        return {"wrong": str(trouble)}, b""
    except MemoryError:
        return {"broken": "needs too much memory"}, b""
    except Exception as trouble:  # noqa: BLE001 - the decoder of a stranger's picture may raise anything
        return {"broken": type(trouble).__name__}, b""


def main() -> None:
    """Work until the input ends."""
    bound()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers may come out
    while True:
        try:
            head, body = receive(source)
        except EOFError:
            return
        bound_time()
        said, made = work(head, body)
        try:
            send(sink, said, made)
        except BrokenPipeError:
            return


if __name__ == "__main__":
    main()

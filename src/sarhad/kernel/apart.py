"""Work on what strangers sent, in a process apart: bounded in time and memory, killed and begun anew.

A decoder of pictures is old C code that is fed by whoever stands at the desk. Here it may loop, eat memory or crash,
and the desk goes on. Two processes at most, kept for the next call; each ends with this one.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from struct import Struct, error
from typing import IO, Any

LENGTHS = Struct(">IQ")  # bytes of the head (JSON), bytes of the body
LONGEST_HEAD = 1024 * 1024
LONGEST_BODY = 64 * 1024 * 1024
WORKERS = 2
SECONDS = 10.0
KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""Variables that the process apart may know: none that says where the database is."""

Said = tuple[Mapping[str, Any], bytes]
Work = Callable[..., Said]


class NotDone(Exception):
    """The work was not done: it took too long, needed too much memory, crashed, or no process could be begun."""


class Wrong(ValueError):
    """What the work itself says is wrong with what it was given.

    Attributes:
        reason: As the work said it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Worker:
    """One process apart."""

    process: subprocess.Popen[bytes]
    is_used: bool = False

    def ask(self, head: Mapping[str, object], body: bytes, seconds: float) -> Said:
        """Raises: NotDone, Wrong, BrokenPipeError (it was gone before)."""
        to_it, from_it = self.process.stdin, self.process.stdout
        if to_it is None or from_it is None:
            raise NotDone("no pipes")
        late = threading.Timer(seconds, self.process.kill)
        late.start()
        try:
            send(to_it, head, body)
            said, made = receive(from_it)
        except (EOFError, error):
            raise NotDone("crashed, or took too long") from None
        finally:
            late.cancel()
        if "wrong" in said:
            raise Wrong(str(said["wrong"]))
        if "broken" in said:
            raise NotDone(str(said["broken"]))
        return said, made

    def end(self) -> None:
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be sent to a process that is gone
                    pipe.close()
        self.process.wait()


@dataclass(slots=True)
class Workers:
    """The processes of this one, begun when they are needed."""

    most: int = WORKERS
    idle: list[Worker] = field(default_factory=list)
    free: threading.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self.free = threading.Semaphore(self.most)

    def run(self, head: Mapping[str, object], body: bytes, seconds: float) -> Said:
        """Raises: NotDone, Wrong."""
        if not self.free.acquire(timeout=seconds):
            raise NotDone("all are busy")
        try:
            return self._run(head, body, seconds)
        finally:
            self.free.release()

    def _run(self, head: Mapping[str, object], body: bytes, seconds: float) -> Said:
        worker = self.idle.pop() if self.idle else begin()
        try:
            said = worker.ask(head, body, seconds)
        except BrokenPipeError:  # it was gone, by no fault of this call
            worker.end()
            if worker.is_used:
                return self._run(head, body, seconds)
            raise NotDone("could not begin") from None
        except NotDone:
            worker.end()
            raise
        except Wrong:
            self._keep(worker)
            raise
        self._keep(worker)
        return said

    def _keep(self, worker: Worker) -> None:
        worker.is_used = True
        self.idle.append(worker)

    def end(self) -> None:
        """End those that wait; for tests."""
        while self.idle:
            self.idle.pop().end()


workers = Workers()


def apart(work: Work, data: bytes, *, seconds: float = SECONDS, **given: object) -> Said:
    """Call a function in a process apart.

    Args:
        work: A function of a module, from bytes and values that JSON can carry to such values and bytes. What it
            raises as `ValueError` comes back as `Wrong`; its module must do without Django's settings.
        data: What it is given first.
        seconds: As long as it may take, and as long as it may wait for its turn.

    Raises:
        Wrong: The function says what is wrong with the data.
        NotDone: It was killed for time or memory, it broke, or no process could be begun.
    """
    return workers.run({"call": f"{work.__module__}:{work.__qualname__}", "given": given}, data, seconds)


def begin() -> Worker:
    """Begin a process. Raises: NotDone."""
    known = {name: os.environ[name] for name in KEPT if name in os.environ}
    known |= {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "sarhad.kernel.apart_child"]
    try:
        process = subprocess.Popen(  # noqa: S603 - this very program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=known, cwd="/"
        )
    except OSError as trouble:
        raise NotDone("no process could be begun") from trouble
    return Worker(process)


def send(pipe: IO[bytes], head: Mapping[str, object], body: bytes) -> None:
    """Write one message."""
    coded = json.dumps(head).encode()
    pipe.write(LENGTHS.pack(len(coded), len(body)) + coded)
    pipe.write(body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one message, with lengths that are believed up to a bound. Raises: EOFError."""
    opening = pipe.read(LENGTHS.size)
    if len(opening) < LENGTHS.size:
        raise EOFError
    head, body = LENGTHS.unpack(opening)
    if head > LONGEST_HEAD or body > LONGEST_BODY:
        raise EOFError
    coded, data = pipe.read(head), pipe.read(body)
    if len(coded) < head or len(data) < body:
        raise EOFError
    try:
        said = json.loads(coded)
    except ValueError:
        raise EOFError from None
    if not isinstance(said, dict):
        raise EOFError
    return said, data

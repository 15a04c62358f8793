"""Verify an exported journal with nothing but the file and the public key.

    python -m sarhad.audit.offline FILE PUBLICKEY

Needs no database, no settings and no service. Reads line by line, in constant memory.

An export is JSON lines. The first is a signed header: which records follow, which hash they continue. Then
one line for each record, exactly as it was hashed, with its hash. The last is a signed closing: the hash of
the last record and of the header.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sarhad.audit.proof import (
    MISSING,
    PROGRESS_EVERY,
    SIGNED,
    UNREADABLE,
    Bad,
    Progress,
    Walk,
    parse,
    quiet,
)
from sarhad.audit.records import LONGEST
from sarhad.audit.seal import fingerprint, holds, read_public
from sarhad.kernel.words import gettext_noop as _

START, MIDDLE, END = b'{"hash":"', b'","record":', b"}\n"
HASH_AT = slice(len(START), len(START) + 64)
RECORD_AT = slice(len(START) + 64 + len(MIDDLE), -len(END))
NO_HEADER = _("This is not the header of an exported journal.")
OTHER_KEY = _("It was signed with another key than the one given.")
HEADER_SIGNATURE = _("The header was changed: its signature does not hold.")
NO_CLOSING = _("The closing line is missing: the file was cut short.")
CLOSING_SIGNATURE = _("The closing line was changed: its signature does not hold.")
OTHER_CLOSING = _("The closing line belongs to another export.")
AFTER_CLOSING = _("There is something after the closing line.")
PUT_IN = _("It was put in: the header names fewer records.")
TOO_LONG = _("The line is longer than any record.")
CUT_LINE = _("The line has no end: the file was cut short.")


@dataclass(frozen=True, slots=True)
class FileReport:
    """What an exported file shows. `bad` is the first thing that does not hold; None: all of it holds."""

    records: int = 0
    first: int = 0
    last: int = 0
    signed_at: str = ""
    key: str = ""
    bad: Bad | None = None

    @property
    def ok(self) -> bool:
        return self.bad is None


def record_line(text: str, hash_: str) -> bytes:
    """The line of a record in an export: its text as it was hashed, and the hash. A JSON object."""
    return START + hash_.encode() + MIDDLE + text.encode() + END


def verify_file(path: Path, key: Ed25519PublicKey, progress: Progress = quiet) -> FileReport:
    """Verify an exported journal.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        return _verify(file, key, progress)


def _verify(file: BinaryIO, key: Ed25519PublicKey, progress: Progress) -> FileReport:
    line = file.readline(LONGEST)
    header = parse(line) or {}
    bad = _bad_header(header, line, key)
    if bad:
        return FileReport(bad=bad)
    first, last = int(str(header["from"])), int(str(header["to"]))
    walk = Walk(first, str(header["previous"]))
    closing, number, bad = _walk(file, walk, last, progress)
    signed_at = ""
    if bad is None:
        bad, signed_at = _bad_closing(closing, number, sha256(line).hexdigest(), walk, key)
    if bad is None and file.read(1):
        bad = Bad(f"line {number + 1}", AFTER_CLOSING)
    if bad and bad.seq is None and walk.seq < last:
        bad = replace(bad, seq=walk.seq + 1)
    return FileReport(walk.seq - first + 1, first, walk.seq, signed_at, fingerprint(key), bad)


def _bad_header(header: Mapping[str, object], line: bytes, key: Ed25519PublicKey) -> Bad | None:
    numbers = (header.get("from"), header.get("to"))
    if header.get("kind") != "header" or any(type(one) is not int or one < 1 for one in numbers):
        return Bad("line 1", NO_HEADER)
    if header.get("key") != fingerprint(key):
        return Bad("line 1", OTHER_KEY)
    if not line.endswith(b"\n") or not holds("header", header, key):
        return Bad("line 1", HEADER_SIGNATURE)
    return None


def _walk(file: BinaryIO, walk: Walk, last: int, progress: Progress) -> tuple[bytes, int, Bad | None]:
    """Go along the records. Returns the line after them, its number, and the first that does not hold."""
    for number, line in enumerate(iter(lambda: file.readline(LONGEST), b""), start=2):
        if line.startswith(b'{"form":'):
            return line, number, None
        junk = _junk(line)
        if junk is not None:
            return line, number, Bad(f"line {number}", junk)
        kept = line[HASH_AT].decode("ascii", "replace")
        wrong = walk.step(line[RECORD_AT], kept) if walk.seq < last else PUT_IN
        if isinstance(wrong, str):
            return line, number, Bad(f"line {number}", wrong, walk.seq + 1)
        if number % PROGRESS_EVERY == 0:
            progress(number)
    return b"", 0, None


def _junk(line: bytes) -> str | None:
    """What is wrong with the line around a record."""
    if not line.endswith(b"\n"):
        return TOO_LONG if len(line) >= LONGEST else CUT_LINE
    around = line[: len(START)] + line[HASH_AT.stop : RECORD_AT.start] + line[-len(END) :]
    return None if around == START + MIDDLE + END else UNREADABLE


def _bad_closing(line: bytes, number: int, header: str, walk: Walk, key: Ed25519PublicKey) -> tuple[Bad | None, str]:
    """What is wrong with the closing, and when it was signed."""
    if not line:
        return Bad("end of the file", NO_CLOSING), ""
    closing = parse(line) or {}
    place = f"line {number}"
    seq = closing.get("seq")
    if not line.endswith(b"\n"):
        return Bad(place, CUT_LINE), ""
    if type(seq) is not int or not holds("closing", closing, key):
        return Bad(place, CLOSING_SIGNATURE), ""
    if closing.get("header") != header:
        return Bad(place, OTHER_CLOSING), ""
    if seq != walk.seq:
        return Bad(place, MISSING, walk.seq + 1), ""
    if closing.get("hash") != walk.hash:
        return Bad(place, SIGNED, walk.seq), ""
    return None, str(closing.get("signed_at"))


def main(arguments: list[str], progress: Progress = quiet) -> int:
    """Returns 0 if the file holds, 1 if it does not, 2 if it was called wrongly."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m sarhad.audit.offline FILE PUBLICKEY\n")
        return 2
    try:
        key = read_public(Path(arguments[1]).read_bytes())
        report = verify_file(Path(arguments[0]), key, progress)
    except OSError as trouble:
        sys.stderr.write(f"{trouble.filename}: {trouble.strerror}\n")
        return 2
    except ValueError as trouble:
        sys.stderr.write(f"{arguments[1]}: {trouble}\n")
        return 2
    sys.stdout.write(sentence(report) + "\n")
    return 0 if report.ok else 1


def sentence(report: FileReport) -> str:
    """The report in words."""
    if report.bad is None:
        span = f"records {report.first} to {report.last} ({report.records})"
        return f"The file holds: {span}, signed at {report.signed_at} with key {report.key}."
    seq = f" (record {report.bad.seq})" if report.bad.seq is not None else ""
    return f"The file does not hold. First fault: {report.bad.place}{seq}: {report.bad.reason}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

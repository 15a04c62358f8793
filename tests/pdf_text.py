"""The text of a PDF that Typst made, for tests: of each page the letters in the order in which they were drawn.

Not a reader of PDF files: it knows what Typst writes (streams deflated, strings of two-byte codes, a table of letters
for each face), and nothing else.
"""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)(?=\d+ 0 obj|\Z)", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n")
FACE = re.compile(rb"/(f\d+) (\d+) 0 R")
NEXT = re.compile(rb"/(f\d+) [\d.]+ Tf|\(|BT\b")
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages(data: bytes) -> list[str]:
    """The text of each page, one line for each piece that was drawn."""
    objects = {int(number): body for number, body in OBJECT.findall(data)}
    tables = {number: _table(_stream(body)) for number, body in objects.items() if b"begincmap" in _stream(body)}
    faces: dict[bytes, dict[int, str]] = {}
    for body in objects.values():
        for name, number in FACE.findall(body):
            of = re.search(rb"/ToUnicode (\d+) 0 R", objects.get(int(number), b""))
            if of:
                faces[name] = tables[int(of[1])]
    streams = (_stream(objects[number]) for number in sorted(objects))
    return [_shown(stream, faces) for stream in streams if b"BT" in stream and b"Tf" in stream]


def text(data: bytes) -> str:
    """All of it, in one line, without marks of direction."""
    words = " ".join(" ".join(pages(data)).split())
    return re.sub("[\u2066-\u2069]", "", words)


def _stream(body: bytes) -> bytes:
    start = STREAM.search(body)
    if start is None:
        return b""
    try:
        return zlib.decompressobj().decompress(body[start.end() :])
    except zlib.error:
        return b""


def _table(cmap: bytes) -> dict[int, str]:
    """Code -> letters, of single entries."""
    found = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", cmap)
    return {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in found}


def _shown(stream: bytes, faces: dict[bytes, dict[int, str]]) -> str:
    table: dict[int, str] = {}
    pieces, at = [], 0
    while found := NEXT.search(stream, at):
        at = found.end()
        if found[1]:
            table = faces.get(found[1], {})
        elif found[0] == b"BT":
            pieces.append(" ")
        else:
            end = _end(stream, at)
            codes = ESCAPED.sub(_plain, stream[at:end])
            at = end + 1
            pieces += [table.get(int.from_bytes(codes[at_ : at_ + 2], "big"), "") for at_ in range(0, len(codes), 2)]
    return "".join(pieces)


def _end(stream: bytes, at: int) -> int:
    """Where a string ends that began before `at`: brackets in it are paired, or escaped."""
    depth = 1
    while True:
        sign = stream[at : at + 1]
        if sign == b"\\":
            at += 1
        depth += (sign == b"(") - (sign == b")")
        if depth == 0:
            return at
        at += 1


def _plain(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8)]) if said[:1].isdigit() else LETTERS.get(said, said)

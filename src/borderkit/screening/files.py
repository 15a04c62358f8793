"""An index in one file: a header that says what lies where, then the columns as they lie in memory.

A reader maps the file, so an index of a million persons is open at once, and marks on who was removed stay in the
process that made them. A file is written beside its place and moved there when it is whole.
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from borderkit.screening.kernels.columns import Rows, Vocabulary
from borderkit.screening.segment import Learned, Segment, Texts

MAGIC = b"sarhad-screening"
VERSION = 7
"""Of the columns and of the tables of names: an index of another version is made anew from the lists."""
ALIGNED = 64
_HEADER_SIZE = 8
_PARTS: dict[str, Any] = {"vocabulary": Vocabulary, "rows": Rows, "learned": Learned} | dict.fromkeys(
    ("ids", "nations", "numbers", "fathers", "places"), Texts
)
_ARRAYS = ("id_hashes", "id_owners", "number_hashes", "number_owners")


class NotAnIndex(ValueError):
    """The file is no index that this version can use. The message says why."""


def write_segments(segments: Sequence[Segment], path: Path) -> None:
    """Write segments into a file, all or nothing."""
    entries, offset = [], 0
    columns = [(number, name, column) for number, segment in enumerate(segments) for name, column in _columns(segment)]
    for number, name, column in columns:
        entries.append([number, name, column.dtype.str, list(column.shape), offset, crc32(column.tobytes())])
        offset += -(-column.nbytes // ALIGNED) * ALIGNED
    header = json.dumps({"version": VERSION, "segments": len(segments), "size": offset, "columns": entries}).encode()
    start = -(-(len(MAGIC) + 2 * _HEADER_SIZE + len(header)) // ALIGNED) * ALIGNED
    fresh = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with fresh.open("wb") as out:
            out.write(MAGIC + len(header).to_bytes(8, "little") + crc32(header).to_bytes(8, "little") + header)
            for entry, (_, _, column) in zip(entries, columns, strict=True):
                out.seek(start + entry[4])
                out.write(column.tobytes())
            out.truncate(start + offset)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def read_segments(path: Path) -> list[Segment]:
    """Map the segments of a file.

    Raises:
        NotAnIndex: Another kind of file, another version, or one that is cut or damaged.
        OSError: It cannot be opened.
    """
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise NotAnIndex(f"{path.name} is no index of screening")
        size = int.from_bytes(file.read(8), "little")
        expected = int.from_bytes(file.read(8), "little")
        header = file.read(min(size, 1 << 24))
        if crc32(header) != expected:
            raise NotAnIndex(f"the header of {path.name} is damaged")
        about = json.loads(header)
        if about["version"] != VERSION:
            raise NotAnIndex(f"{path.name} has version {about['version']}, this is version {VERSION}")
        start = -(-(len(MAGIC) + 2 * _HEADER_SIZE + size) // ALIGNED) * ALIGNED
        if os.fstat(file.fileno()).st_size != start + about["size"]:
            raise NotAnIndex(f"{path.name} is cut: it should have {start + about['size']} bytes")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    found: list[dict[str, Any]] = [{} for _ in range(about["segments"])]
    for number, name, dtype, shape, offset, checked in about["columns"]:
        column = np.frombuffer(mapped, dtype, int(np.prod(shape)), start + offset).reshape(shape)
        if crc32(column.tobytes()) != checked:
            raise NotAnIndex(f"column {name} of {path.name} is damaged")
        found[number][name] = column
    return [_segment(columns) for columns in found]


def _columns(segment: Segment) -> Iterator[tuple[str, Any]]:
    for part in _PARTS:
        for name, column in getattr(segment, part)._asdict().items():
            yield f"{part}.{name}", np.ascontiguousarray(column)
    for name in _ARRAYS:
        yield name, np.ascontiguousarray(getattr(segment, name))


def _segment(columns: dict[str, Any]) -> Segment:
    parts = {part: made(**{name: columns[f"{part}.{name}"] for name in made._fields}) for part, made in _PARTS.items()}
    return Segment(**parts, **{name: columns[name] for name in _ARRAYS})

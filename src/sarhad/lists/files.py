"""Files of a list as they come: from a page, a folder or bytes. Opened as often as needed, never held whole."""

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from sarhad.lists.written import PLAIN, Written

PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class File:
    """A file: its last name, its size in bytes, how to open it, and how it is written if it is one of cells."""

    name: str
    size: int
    open: Callable[[], BinaryIO]
    written: Written = PLAIN

    def sha256(self) -> str:
        """Of its bytes, hexadecimal."""
        digest = hashlib.sha256()
        with self.open() as stream:
            while piece := stream.read(PIECE):
                digest.update(piece)
        return digest.hexdigest()


def of_bytes(data: bytes, name: str = "") -> File:
    """Bytes as a file."""
    return File(base_name(name), len(data), lambda: io.BytesIO(data))


def of_path(path: Path) -> File:
    """A file of this machine.

    Raises:
        OSError: It is not there.
    """
    return File(base_name(path.name), path.stat().st_size, lambda: path.open("rb"))


def base_name(name: str) -> str:
    """The last part of a name, at most 100 characters."""
    return PurePath(name.replace("\\", "/").replace("\0", "")).name[-100:]


def seal_of(files: Sequence[File]) -> str:
    """SHA-256 of a file; of several: of their own ones in the order of their names."""
    if len(files) == 1:
        return files[0].sha256()
    lines = "".join(f"{file.sha256()} {file.name}\n" for file in sorted(files, key=lambda file: file.name))
    return hashlib.sha256(lines.encode()).hexdigest()

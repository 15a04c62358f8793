"""Functions made into machine code, kept in a folder so that the next process starts at once.

The folder is named after the sources of all kernels, so that a changed source never meets old code. When no folder can
be written, the code is made anew in each process: slower to start, the same answers.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.extending import intrinsic

F = TypeVar("F", bound=Callable[..., Any])
_UNCOUNTED: dict[str, Any] = {"_nrt": False}
_HERE = Path(__file__).resolve().parent
_TABLES = _HERE.parent.parent / "names"
_READ = "phones.py", "keys.py", "distance.py", "romanising.py", "tokens.py", "gluing.py", "particles.tsv"


def _stamp() -> str:
    sources = [
        *sorted(_HERE.glob("*.py")),
        *(_TABLES / name for name in _READ),
        _HERE.parent / "documents.py",
    ]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def find_folder() -> Path | None:
    """Give the first folder that can be written: beside the sources, then the user's cache; None if there is none."""
    name = f"screening-{numba.__version__}-{_stamp()}"
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for folder in (_HERE / "__pycache__" / name, user / "sarhad" / name):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
    return None


FOLDER = find_folder()
"""Where machine code is kept; None when it is made anew in each process."""


def entry(signature: Any) -> Callable[[F], F]:
    """Make a function that is called from Python, with this signature, without the interpreter's lock."""

    def make(function: F) -> F:
        settings: Any = numba.config
        before, settings.CACHE_DIR = settings.CACHE_DIR, str(FOLDER or "")
        try:
            made: Any = numba.njit(signature, cache=FOLDER is not None, nogil=True, error_model="numpy")(function)
        finally:
            settings.CACHE_DIR = before
        return cast(F, made)

    return make


def inner(function: F) -> F:
    """Make a function that is called from other kernels only."""
    made: Any = numba.njit(nogil=True, error_model="numpy")(function)
    return cast(F, made)


def leaf(function: F) -> F:
    """Make an inner function that neither makes nor gives arrays: those of its caller are used uncounted.

    Counting who uses an array is done by a locked instruction of the processor; by row and array that costs more than
    the work itself.
    """
    made: Any = numba.njit(nogil=True, error_model="numpy", **_UNCOUNTED)(function)
    return cast(F, made)


def written(function: Callable[..., Any]) -> Any:
    """Make a function for kernels that writes their code itself."""
    return intrinsic(function)

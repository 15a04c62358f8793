"""Takes in files that publishers' programs lay into a folder, and puts them aside with what came of it.

    <folder>/<code of the source>/             files that belong together, and manifest.json if there is one
    <folder>/<code of the source>/done/…       taken in; a version is live or waits
    <folder>/<code of the source>/refused/…    not taken in; reason.txt says why

A set is complete when nothing in it was written for `SETTLED`. Names that begin with a dot or end in .part are still
being written. Sets of one source are taken one after the other.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sarhad.access.duty import SYSTEM
from sarhad.kernel.errors import NotFound, SarhadError
from sarhad.lists.files import of_path
from sarhad.lists.finding import get_known
from sarhad.lists.services.import_list import Sent, import_files

logger = logging.getLogger(__name__)

SETTLED = timedelta(seconds=30)
MANIFEST = "manifest.json"
TAKEN, DONE, REFUSED = "taken", "done", "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one set. `reason`: why it was refused; empty: it was taken in."""

    source: str
    folder: Path
    reason: str


def take_in_folder(folder: Path, *, at: datetime) -> list[Outcome]:
    """Take in every set that is complete. A set that cannot be taken in is put aside; the others go on."""
    return [_take_in(path, at) for path in _complete(folder, at)] if folder.is_dir() else []


def _complete(folder: Path, at: datetime) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        files = _files(path) if path.is_dir() and not path.is_symlink() else []
        if not files or any(file.name.startswith(".") or file.suffix == ".part" for file in files):
            continue
        newest = max(file.stat().st_mtime for file in files)
        if at.timestamp() - newest >= SETTLED.total_seconds() and _is_whole(path, files):
            yield path


def _is_whole(path: Path, files: list[Path]) -> bool:
    """A list that needs a manifest waits for it; a folder of no source is taken, and refused by name."""
    named = {file.name for file in files}
    if named == {MANIFEST}:
        return False
    try:
        return MANIFEST in named or not get_known(path.name).rule.needs_manifest
    except NotFound:
        return True


def _files(path: Path) -> list[Path]:
    return sorted(file for file in path.iterdir() if file.is_file() and not file.is_symlink())


def _take_in(path: Path, at: datetime) -> Outcome:
    stamp = at.strftime("%Y%m%dT%H%M%S%fZ")
    taken = path / TAKEN / stamp
    taken.mkdir(parents=True)
    for file in _files(path):
        file.rename(taken / file.name)  # whoever moves it has it: two workers never take one file
    files = _files(taken)
    reason = _import(path.name, files, at) if files else "nothing was left"
    target = path / (REFUSED if reason else DONE) / stamp
    target.parent.mkdir(exist_ok=True)
    taken.rename(target)
    if reason:
        (target / "reason.txt").write_text(f"{reason}\n", encoding="utf-8")
    logger.info("lists.folder", extra={"source": path.name, "outcome": target.parent.name})
    return Outcome(path.name, target, reason)


def _import(source: str, files: list[Path], at: datetime) -> str:
    """Why it was refused; empty: it was taken in."""
    given = tuple(of_path(file) for file in files if file.name != MANIFEST)
    manifest = next((of_path(file) for file in files if file.name == MANIFEST), None)
    try:
        import_files(SYSTEM, source=source, sent=Sent(files=given, manifest=manifest), at=at)
    except SarhadError as trouble:
        places = [f"{place}: {text}" for place, text in trouble.places.items()]
        return "\n".join([trouble.detail, *places])
    except Exception as trouble:  # the worker's boundary: one set must not stop the others
        logger.exception("lists.folder_failed", extra={"source": source})
        return type(trouble).__name__
    return ""

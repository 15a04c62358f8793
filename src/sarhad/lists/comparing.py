"""What files would change if they were imported; nothing is stored."""

from datetime import datetime
from itertools import islice

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.kernel.errors import Invalid
from sarhad.lists.difference import Compared, compare
from sarhad.lists.files import File, of_bytes
from sarhad.lists.finding import get_known
from sarhad.lists.policies import may_import
from sarhad.lists.source import Fault, ListEntry

FIRST = 10
"""Entries that are shown before an import."""


def first_entries(acting: Acting, *, source: str, files: tuple[File, ...]) -> list[ListEntry]:
    """The first entries of files as they would be read, so that somebody sees a wrong encoding or order of dates.

    Shown to whoever sent the file, of that file alone, so no look.

    Raises:
        Refused: The role does not import.
        NotFound: No such source.
    """
    may_import.check(acting)
    said = get_known(source).said(files)
    return list(islice((one for one in said if not isinstance(one, Fault)), FIRST))


def compare_file(acting: Acting, *, source: str, data: bytes, filename: str = "", at: datetime) -> Compared:
    """Compare one file from its bytes; see `compare_files`."""
    return compare_files(acting, source=source, files=(of_bytes(data, filename),), at=at)


def compare_files(acting: Acting, *, source: str, files: tuple[File, ...], at: datetime) -> Compared:
    """Read files and hold them against what is live. Counts only are shown, so no look.

    Raises:
        Refused: The role does not import.
        NotFound: No such source.
        Invalid: A file is too large.
    """
    may_import.check(acting)
    known = get_known(source)
    if any(file.size > known.largest for file in files):
        raise Invalid(_("The file is larger than %(most)s MB.") % {"most": known.largest // 1024 // 1024})
    compared = compare(known, files, at)
    compared.changes.close()
    return compared

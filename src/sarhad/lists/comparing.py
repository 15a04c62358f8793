"""What would change if a file were imported; nothing is stored."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.lists.difference import Difference, compare, read_file
from sarhad.lists.policies import may_import
from sarhad.lists.services.import_list import LARGEST
from sarhad.lists.source import SOURCES, Parsed


@dataclass(frozen=True, slots=True)
class Compared:
    """What a file says and what it would change. With faults it would be refused."""

    parsed: Parsed
    difference: Difference


def compare_file(acting: Acting, *, source: str, data: bytes, filename: str = "", at: datetime) -> Compared:
    """Read a file and hold it against what is live. Three queries at most; counts only are shown, so no look.

    Raises:
        Refused: The role does not import.
        NotFound: No such source.
        Invalid: The file is too large.
    """
    may_import.check(acting)
    known = SOURCES.get(source)
    if known is None:
        raise NotFound(_("There is no such source of lists."))
    if len(data) > LARGEST:
        raise Invalid(_("The file is larger than %(most)s MB.") % {"most": LARGEST // 1024 // 1024})
    parsed = read_file(known, data, at)
    return Compared(parsed, compare(source, parsed.entries))

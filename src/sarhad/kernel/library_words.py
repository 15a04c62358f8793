"""What the library found, in the reader's language: a text, and those of its grounds that are words and no codes."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from borderkit.codes import find_document_kind
from borderkit.emrtd.deviations import KINDS_OF_DEFECT
from borderkit.emrtd.reasons import WORDS, find_reason
from borderkit.mrz.problems import FIELD_NAMES as ZONE_FIELDS
from borderkit.seals.problems import FIELD_NAMES as SEAL_FIELDS
from borderkit.seals.problems import PART_NAMES
from sarhad.kernel.listing import listed
from sarhad.kernel.words import fill

FIELDS: Mapping[str, str] = {**SEAL_FIELDS, **ZONE_FIELDS}
KNOWN = frozenset({*WORDS, *KINDS_OF_DEFECT.values()})
ISOLATED = "\u2068{}\u2069"
"""Around what may run the other way than the sentence."""


def in_words(text: str, grounds: Mapping[str, str], frame: str = "{}") -> str:
    """A problem's text with its grounds.

    Args:
        text: Of a table of kinds, in English.
        grounds: As the problem has them; names, numbers and codes stay as they are.
        frame: Put around each ground.
    """
    told = {name: frame.format(_ground(name, value)) for name, value in grounds.items()}
    return fill(_(text), told)


def kind_in_words(code: str, issuer: str = "") -> str:
    """What kind of document a code of the zone says, with the code; the bare code if it stands in no table.

    Source: ICAO Doc 9303-4 §4.4, Doc 9303-5 §4.2.2.
    """
    kind = find_document_kind(code, issuer)
    return f"{_(kind)} · {code}" if kind else code


def reason_in_words(reason: str) -> str:
    """Why a file was refused. A sentence that is none of the library's stays as it is."""
    text, grounds = find_reason(reason)
    return in_words(text, grounds)


def _ground(name: str, value: str) -> str:
    if name == "reason":
        return reason_in_words(value)
    if name in ("field", "fields"):
        return listed(_(FIELDS[one]) if one in FIELDS else one for one in value.split())
    if name == "part" and value in PART_NAMES:
        return _(PART_NAMES[value])
    return _(value) if value in KNOWN else value

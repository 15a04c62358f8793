"""What the library's readers say of a file, in the reader's language: why it cannot be read, what was odd in it."""

import re
from functools import cache

from django.utils.translation import get_language, gettext

from sarhad.kernel.words import gettext_noop as _

PLACES = (
    _("file"),
    _("line %(number)s"),
    _("spectrum %(number)s"),
    _("scan %(number)s"),
    _("table"),
    _("peaks"),
)
ODDITIES = (
    _("%(count)s peaks below zero were left out"),
    _("%(count)s peaks without a height were taken as high as 1"),
    _("%(count)s values are missing in the file"),
    _("its letters are not UTF-8 and were taken for Latin-1: names in it may be wrong"),
    _("its time has no unit and was left out"),
    _("peaks were picked from a profile"),
    _("the file says %(said)s points and has %(found)s"),
    _("the file says %(said)s, its table %(found)s"),
    _("the last line ##END= is missing"),
    _("the mass of the precursor is no number and was left out"),
    _("the positions go up and down: a comma is no decimal sign here"),
)
"""What was odd and was read all the same. Names of a file's own fields (NPOINTS, FIRSTY) stay as they are."""
REASONS = (
    _("##%(name)s= is no number"),
    _("##%(name)s= is too large"),
    _("%(found)s numbers where %(said)s were said"),
    _("%(found)s peaks where %(said)s were said"),
    _("%(part)s is no number"),
    _("%(part)s is no peak"),
    _("a count of peaks from 1 to %(most)s is due"),
    _("a difference from nothing"),
    _("a document type is not allowed"),
    _("a field outside of a block"),
    _("a file of %(least)s to %(most)s bytes"),
    _("a file of JCAMP-DX begins with ##TITLE="),
    _("a line begins with no position"),
    _("a line that is too long"),
    _("a number is too large"),
    _("a number that is not finite"),
    _("a position without a value"),
    _("a record without a name"),
    _("a record without a peak above zero"),
    _("a record without its peaks"),
    _("a record without its peaks: the file is cut off"),
    _("a repeat of nothing"),
    _("blocks in blocks, deeper than %(most)s"),
    _("elements in elements, deeper than %(most)s"),
    _("here should stand peaks in brackets"),
    _("here should stand pairs of numbers"),
    _("it does not say how many points it has"),
    _("it does not say in which form its numbers are"),
    _("its arrays are of different lengths"),
    _("its numbers are cut off"),
    _("its numbers are damaged (base64)"),
    _("its numbers are damaged (zlib)"),
    _("its numbers are in an order of bytes that is not read"),
    _("its numbers are not pairs of m/z and intensity"),
    _("its numbers are pressed together in a form that is not read"),
    _("m/z or intensities are missing"),
    _("more data than is read"),
    _("more data than was said"),
    _("more peaks than the %(said)s that were said"),
    _("more points than are read"),
    _("more than %(most)s bytes"),
    _("more than %(most)s spectra"),
    _("neither DELTAX nor LASTX says where the points lie"),
    _("neither JCAMP-DX, mzML, mzXML nor MSP"),
    _("neither a field nor a peak that was said to come"),
    _("no spectrum in it"),
    _("numbers pressed together by numpress are not read"),
    _("the check of the positions does not hold: %(found)s where %(due)s is due"),
    _("the check of the values does not hold: a line before it was changed"),
    _("the file is cut off"),
    _("the file is cut off after %(found)s points"),
    _("the file is cut off: %(found)s peaks where %(said)s were said"),
    _("the file is damaged or cut off: %(reason)s"),
    _("the form %(form)s of a table is not read"),
    _("the table has no points"),
    _("this is no mzML"),
    _("this is no mzXML"),
    _("this is no text"),
    _("twice as many points as said: a comma is no decimal sign here"),
    _("this machine cannot read numbers of %(bits)s bits"),
)
NAMED = re.compile(r"%\((\w+)\)s")


def why_unreadable(place: str, reason: str) -> str:
    """Where and why, in words for whoever sent the file."""
    said = {"place": translated(place, PLACES), "reason": translated(reason, REASONS)}
    return gettext("This file cannot be read. %(place)s: %(reason)s") % said


def oddity(place: str, what: str) -> str:
    """Where and what was odd in a file that was read all the same."""
    return f"{translated(place, PLACES)}: {translated(what, ODDITIES)}"


def translated(said: str, table: tuple[str, ...]) -> str:
    """A sentence of the library in the reader's language; as it is, if no table knows it."""
    if (get_language() or "en").startswith("en"):
        return said
    for text in table:
        found = pattern(text).fullmatch(said)
        if found is not None:
            return gettext(text) % found.groupdict() if found.groupdict() else gettext(text)
    return said


@cache
def pattern(text: str) -> re.Pattern[str]:
    """What a sentence of the table looks like with its values filled in."""
    parts = NAMED.split(text)  # words and names in turn
    inside = (f"(?P<{part}>.+)" if odd % 2 else re.escape(part) for odd, part in enumerate(parts))
    return re.compile("".join(inside), re.DOTALL)

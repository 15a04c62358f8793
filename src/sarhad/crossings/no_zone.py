"""Why a text is no machine-readable zone, in the reader's language."""

from django.utils.translation import get_language, gettext

from borderkit.mrz import NotAZone, Reason
from sarhad.kernel.words import gettext_noop as _

TEXTS: dict[Reason, str] = {
    Reason.EMPTY: _("The text is empty."),
    Reason.LINES: _("These lines are of no known layout: a zone has 2 lines of 36 or 44 signs, or 3 of 30."),
    Reason.LENGTH: _("Line %(line)s is too long or too short."),
    Reason.CHARACTER: _("Line %(line)s, place %(column)s: not one of A-Z, 0-9 and <."),
    Reason.LAYOUT: _("This layout is not read here."),
}


def why_no_zone(trouble: NotAZone) -> str:
    """What is wrong and where. The library's own English sentence counts signs too; other languages have the place."""
    if (get_language() or "en").startswith("en"):
        return str(trouble)
    return gettext(TEXTS[trouble.reason]) % {"line": trouble.line, "column": trouble.column}

"""Titles of purposes of a journey; codes stay in the records."""

from sarhad.kernel.words import gettext_noop as _

PURPOSE_TITLES: dict[str, str] = {
    "tourism": _("Tourism or visit"),
    "work": _("Work or business"),
    "study": _("Study"),
    "transit": _("Transit"),
    "family": _("Family"),
    "crew": _("Crew"),
}

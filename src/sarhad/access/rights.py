"""Rights to see a page that shows no personal data, in words: they are no acts, so no act gives them a title."""

from sarhad.audit.acts import ACTS
from sarhad.kernel.words import gettext_noop as _

RIGHTS: dict[str, str] = {
    "alert.see": _("See document alerts"),
    "carrier.quality": _("See how carriers announce"),
    "case.precision": _("See what became of findings, added up"),
    "equipment.see": _("See the equipment of the forensic centre"),
    "instrument.see": _("See the instruments of the laboratory"),
    "journey.board": _("See what is expected"),
    "library.see": _("See the libraries of spectra"),
    "list.imports": _("See lists and what was taken in"),
    "message.queue": _("See messages that could not be read"),
    "post.watch": _("See the post as it is now"),
    "reference.see": _("See genuine documents"),
    "refusal.count": _("See refusals, added up"),
    "retention.see": _("See how long what was announced is kept"),
    "trust.see": _("See the trust store"),
}


def title_of(code: str) -> str:
    """What a role may do, in words, not yet translated."""
    return ACTS[code].title if code in ACTS else RIGHTS.get(code, code)

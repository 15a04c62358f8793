"""What is counted of the second line. Protection stands apart: there, small numbers are hidden."""

from sarhad.kernel.words import gettext_noop as _

THEMES = {
    "referrals": _("Referrals and outcomes"),
    "refusals": _("Refusals of entry"),
    "searches": _("Joint searches and seizures"),
    "protection": _("Protection"),
    "clocks": _("Clocks and draws"),
}

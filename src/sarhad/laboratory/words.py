"""What can be asked, found and decided: codes with their words."""

from sarhad.kernel.words import gettext_noop as _

QUESTIONS: dict[str, str] = {
    "identify": _("What is it?"),
    "quantify": _("What is it, and how much of it?"),
    "compare": _("Is it the same as another exhibit?"),
}
CLASSES: dict[str, str] = {
    "stimulant": _("Stimulant"),
    "opioid": _("Opioid"),
    "sedative": _("Sedative"),
    "cannabinoid": _("Cannabinoid"),
    "cutting-agent": _("Diluent"),
    "other": _("Other substance"),
}
DECISIONS: dict[str, str] = {
    "identified": _("Identified"),
    "indicated": _("Indicated, not identified"),
    "none": _("No substance of the library found"),
    "inconclusive": _("Inconclusive"),
}
COLOURS: dict[str, str] = {
    "orange-brown": _("Orange to brown"),
    "violet": _("Violet"),
    "blue": _("Blue"),
    "green": _("Green"),
    "red": _("Red"),
    "none": _("No change"),
}
# Spot tests: which colour speaks for which class. A colour speaks for a class only, never for a substance.
# Source: UNODC, Rapid Testing Methods of Drugs of Abuse, ST/NAR/13/Rev.1.
TESTS: dict[str, tuple[str, dict[str, str]]] = {
    "marquis": (_("Marquis"), {"stimulant": "orange-brown", "opioid": "violet"}),
    "cobalt": (_("Cobalt thiocyanate"), {"stimulant": "blue"}),
    "dille": (_("Dille-Koppanyi"), {"sedative": "violet"}),
    "duquenois": (_("Duquenois-Levine"), {"cannabinoid": "violet"}),
}
WAYS: dict[str, str] = {
    "cosine": _("Cosine"),
    "modified": _("Cosine with the shift of the precursor"),
    "quality": _("Hit quality index"),
}
"""How a spectrum is compared with a library."""

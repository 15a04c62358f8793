"""The controlled vocabulary of requests and conclusions: closed tables, so that results can be counted and translated.

Source: terms after the PRADO glossary of the Council of the European Union (doc. 8269/21) and ICAO Doc 9303-2
appendix A; tables of the house.
"""

from datetime import timedelta

from sarhad.kernel.words import gettext_noop as _

QUESTIONS: dict[str, str] = {
    "genuine": _("Is the document genuine?"),
    "altered": _("Was anything in it altered?"),
    "photo": _("Is the photograph the one that was issued?"),
    "chip": _("Does the chip belong to the page?"),
    "stamps": _("Are visas and stamps in it genuine?"),
    "source": _("Is there a link to other documents that were found?"),
}

# Source: house; each centre sets its own.
URGENCIES: dict[str, str] = {
    "routine": _("Routine: ten days"),
    "urgent": _("Urgent: three days"),
    "held": _("Somebody is held: six hours"),
}
TIMES: dict[str, timedelta] = {
    "routine": timedelta(days=10),
    "urgent": timedelta(days=3),
    "held": timedelta(hours=6),
}

DOCUMENT_KINDS: dict[str, str] = {
    "passport": _("Passport"),
    "identity-card": _("Identity card"),
    "residence-permit": _("Residence permit"),
    "visa": _("Visa"),
    "emergency": _("Emergency travel document"),
    "driving-permit": _("Driving permit"),
    "other": _("Other document"),
}

CONCLUSIONS: dict[str, str] = {
    "authentic": _("Authentic"),
    "altered": _("Altered"),
    "counterfeit": _("Counterfeit"),
    "fantasy": _("Fantasy or camouflage document"),
    "stolen-blank": _("Stolen blank"),
    "impostor": _("Authentic, used by an impostor"),
    "inconclusive": _("Inconclusive"),
}
FORGED = frozenset({"altered", "counterfeit", "fantasy", "stolen-blank"})
"""Conclusions that say that the document is not what it claims to be."""

ALTERATIONS: dict[str, str] = {
    "photo-substituted": _("Photograph substituted"),
    "photo-morphed": _("Photograph morphed"),
    "page-substituted": _("Page substituted"),
    "page-removed": _("Page removed"),
    "data-erased": _("Data erased and written anew"),
    "data-added": _("Data added"),
    "laminate-replaced": _("Laminate opened or replaced"),
    "zone-rewritten": _("Machine-readable zone written anew"),
    "chip-exchanged": _("Chip exchanged, cloned or destroyed"),
    "reprinted": _("Reproduced in another printing technique"),
    "feature-imitated": _("Security feature imitated"),
    "feature-missing": _("Security feature missing"),
    "stamp-counterfeit": _("Stamp or visa counterfeit"),
    "restitched": _("Binding opened and stitched again"),
}
"""What was done."""

PLACES: dict[str, str] = {
    "whole": _("The document as a whole"),
    "data-page": _("Data page"),
    "photo": _("Photograph"),
    "data": _("Personal data"),
    "zone": _("Machine-readable zone"),
    "chip": _("Chip"),
    "visa": _("Visa"),
    "stamp": _("Stamp"),
    "stitching": _("Stitching and binding"),
    "cover": _("Cover"),
    "inner-page": _("Inner pages"),
    "laminate": _("Laminate"),
    "numbering": _("Numbering and perforation"),
    "back": _("Back of the card"),
}

# How strongly what was seen supports the conclusion rather than its opposite: words, after seven steps of a likelihood
# ratio. The words are the examiner's judgement; no number was calculated.
# Source: ENFSI Guideline for evaluative reporting in forensic science (2015) §4 and its table of verbal equivalents.
SUPPORT: dict[str, str] = {
    "none": _("does not support one rather than the other"),
    "weak": _("weak support"),
    "moderate": _("moderate support"),
    "moderately-strong": _("moderately strong support"),
    "strong": _("strong support"),
    "very-strong": _("very strong support"),
    "extremely-strong": _("extremely strong support"),
}

RETRACTIONS: dict[str, str] = {
    "asked": _("Somebody asks to withdraw the report"),
    "agreed": _("Report withdrawn"),
    "kept": _("Report kept"),
}
REVIEWS: dict[str, str] = {"agreed": _("Agreed"), "returned": _("Returned with remarks")}


def why_not(conclusion: str, alteration: str, support: str) -> dict[str, str]:
    """What does not fit together in a conclusion: by field, for translation; nothing if it fits."""
    wrong: dict[str, str] = {}
    if conclusion not in CONCLUSIONS:
        wrong["conclusion"] = _("Not one of the list")
    if support not in SUPPORT:
        wrong["support"] = _("Not one of the list")
    if alteration and alteration not in ALTERATIONS:
        wrong["alteration"] = _("Not one of the list")
    if wrong:
        return wrong
    if conclusion == "altered" and not alteration:
        wrong["alteration"] = _("Say what was done")
    if conclusion in ("authentic", "impostor", "inconclusive") and alteration:
        wrong["alteration"] = _("This conclusion names no alteration")
    if (conclusion == "inconclusive") != (support == "none"):
        wrong["support"] = _("Inconclusive has no support, every other conclusion has some")
    return wrong

"""Why a crossing was referred, refused or amended: coded, so that it can be counted and translated."""

from sarhad.kernel.words import gettext_noop as _

# Source: Regulation (EU) 2016/399 Annex V part B, standard form. H, I, J: check the wording against the national form.
REFUSAL: dict[str, str] = {
    "A": _("Has no valid travel document"),
    "B": _("Has a false, counterfeit or forged travel document"),
    "C": _("Has no valid visa, residence permit or travel authorisation"),
    "D": _("Has a false, counterfeit or forged visa or residence permit"),
    "E": _("Has no appropriate documentation justifying the purpose and conditions of stay"),
    "F": _("Has already stayed 90 days in the 180-day period"),
    "G": _("Does not have sufficient means of subsistence for the stay"),
    "H": _("Is a person for whom an alert for the purposes of refusing entry has been issued"),
    "I": _("Is considered a threat to public policy, internal security, public health or international relations"),
    "J": _("Refuses to provide biometric data where it is required"),
}

REFERRAL: dict[str, str] = {
    "document": _("Document to be examined"),
    "identity": _("Identity in doubt"),
    "listed": _("May be a listed person"),
    "visa": _("Visa, permit or stay"),
    "purpose": _("Purpose or means of stay"),
    "child": _("Child or vulnerable person"),
    "goods": _("Goods, vehicle or cash"),
    "random": _("Random check"),
    "other": _("Other"),
}

AMENDMENT: dict[str, str] = {
    "wrong-key": _("Wrong key pressed"),
    "new-information": _("New information"),
    "by-court": _("Decision of a court or an appeal body"),
    "withdrawn": _("Withdrawn by the person, in writing"),
}

# Which referral reason a finding's check suggests.
SUGGESTED: dict[str, str] = {
    "zone.sound": "document",
    "chip": "document",  # any check of it
    "zone.repaired": "document",
    "seal.valid": "document",
    "document.alert": "document",
    "evidence.taken": "document",
    "document.validity": "document",
    "document.lost": "document",
    "document.elsewhere": "document",
    "state.known": "document",
    "identity.known": "identity",
    "person.listed": "listed",
    "visa.needed": "visa",
    "stay.exceeded": "visa",
    "stay.left": "visa",
    "movements.odd": "visa",
    "child.alone": "child",
}

# How a traveller who was found later, when a list changed, was settled.
LATER = {
    "other": _("Another person"),
    "same": _("The same person"),
    "passed-on": _("Passed on to the owner of the list"),
    "unknown": _("Cannot be told"),
}

SEARCHES = {"waiting": _("Waits"), "done": _("Done"), "failed": _("Could not be made")}

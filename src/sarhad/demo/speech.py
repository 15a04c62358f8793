"""What an invented traveller says at the booth, and what a newcomer may look up afterwards. Words for people."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sarhad.demo.journeys import Traveller, Truth

Text = str | Promise

SAID_BY: Mapping[str, Text] = {
    "commuter": _("Same as every day: I work on the other side."),
    "driver": _("A load of machine parts. The papers are with the customs agent."),
    "tourist": _("A few days of holiday."),
    "business": _("A meeting with a supplier, back the day after tomorrow."),
    "student": _("I study here; the term has begun."),
    "crew": _("Crew. We sail again tonight."),
    "parent": _("We visit my sister and her family."),
    "child": _("I am with my parents."),
    "child-alone": _("My aunt is waiting for me outside."),
}
SAID: Mapping[Truth, Text] = {
    Truth.PROTECTION: _("I cannot go back. They will kill me. Please help me."),
    Truth.CHILD_ALONE: SAID_BY["child-alone"],
    Truth.OVERSTAYED: _("I am going home now. I lost count of the days."),
    Truth.NO_VISA: _("Nobody told me that I need a visa."),
}
FOUND: Mapping[Truth, Text] = {
    Truth.EXPIRED: _("The document has expired."),
    Truth.WRONG_DIGIT: _("The number was altered: its check digit does not fit."),
    Truth.ALTERED: _("The date of expiry was altered: its own digit fits, the digit over the whole zone does not."),
    Truth.LISTED: _("On the stop list, perhaps in another spelling."),
    Truth.LOST: _("The document is on the list of lost, stolen and revoked documents."),
    Truth.OVERSTAYED: _("Has stayed longer than allowed."),
    Truth.CHILD_ALONE: _("A child that travels alone."),
    Truth.PROTECTION: _("Asks for protection: one key away, whatever the checks say."),
    Truth.TWO_PLACES: _("The same document was at another post a few minutes ago, too far away."),
    Truth.UNKNOWN_STATE: _("A document of a state that nobody knows."),
    Truth.NO_VISA: _("Needs a visa and has none."),
}


def said_by(traveller: Traveller) -> Text:
    """What the traveller says when asked where to and what for."""
    for truth in sorted(traveller.truth):
        if truth in SAID:
            return SAID[truth]
    return SAID_BY[traveller.kind]


def found_with(traveller: Traveller) -> list[Text]:
    """What is out of the ordinary, in plain words."""
    return [FOUND[truth] for truth in sorted(traveller.truth)]

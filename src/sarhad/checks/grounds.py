"""Findings in words that people read: names of grounds, words that stand as grounds; codes stay in the records."""

from collections.abc import Mapping

from django.utils.translation import gettext

from borderkit.mrz import FIELD_NAMES
from sarhad.checks.chip_steps import OUTCOMES
from sarhad.checks.handed import NOT_TAKEN
from sarhad.documents.states import MANIPULATIONS
from sarhad.kernel.words import fill
from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.instructions import INSTRUCTIONS, STATUSES
from sarhad.web.days import day_in_words

GROUNDS: dict[str, str] = {
    "access": _("Access"),
    "age": _("Age"),
    "algorithm": _("Algorithm"),
    "allowed": _("Allowed"),
    "at": _("When"),
    "byte": _("Byte"),
    "changes": _("Changes"),
    "code": _("Code"),
    "column": _("Place in the line"),
    "computed": _("Computed"),
    "count": _("Count"),
    "country": _("Country of the signer"),
    "curve": _("Curve"),
    "days": _("Days"),
    "days_allowed": _("Days allowed"),
    "days_left": _("Days left"),
    "days_used": _("Days used"),
    "description": _("Description"),
    "document": _("Kind of document"),
    "expected": _("Expected"),
    "expired_on": _("Expired on"),
    "expiry": _("Valid until"),
    "field": _("Field"),
    "fields": _("Fields"),
    "file": _("File"),
    "files": _("Files"),
    "indication": _("In ICAO's words"),
    "instruction": _("Instruction"),
    "issuer": _("Issuing state"),
    "kind": _("Kind"),
    "km": _("Kilometres"),
    "last_day": _("Last legal day"),
    "legal_basis": _("Legal basis"),
    "line": _("Line of the zone"),
    "list": _("List"),
    "manipulation": _("Manipulation"),
    "match": _("Match"),
    "minutes": _("Minutes"),
    "nationality": _("Nationality"),
    "needs": _("Needs"),
    "now": _("Now"),
    "number": _("Document number"),
    "oid": _("Identifier"),
    "outcome": _("Outcome"),
    "overstay": _("Days too many"),
    "part": _("Part"),
    "places": _("Places"),
    "post": _("Post"),
    "printed": _("Printed"),
    "published_on": _("Published on"),
    "reason": _("Reason"),
    "reference": _("Reference"),
    "reported_on": _("Reported on"),
    "role": _("Role"),
    "rule": _("Rule"),
    "score": _("Likeness"),
    "signer": _("Signer"),
    "source": _("Source"),
    "title": _("Title"),
    "under": _("Of age at"),
    "until": _("Until"),
    "valid_from": _("Valid from"),
    "value": _("Value"),
    "version": _("Version of the list"),
    "was": _("Was"),
    "where": _("Where to look"),
    "why": _("Why"),
    "window": _("Window in days"),
}

# Words of ours that stand as grounds: what a list says of a document or asks for a person, kinds of permits, fields.
WORDS: dict[str, str] = {
    **INSTRUCTIONS,
    **STATUSES,
    **FIELD_NAMES,
    **OUTCOMES,
    **MANIPULATIONS,
    **{reason: reason for reason in NOT_TAKEN},
    "visa": _("visa"),
    "permit": _("residence permit"),
    "eta": _("travel authorisation"),
    "the page": _("the page"),
    "new": _("new"),
    "person": _("same name and date of birth"),
    "ambiguous": _("several people"),
    "document-of-another": _("another holder"),
}


def finding_text(text: str, grounds: Mapping[str, str]) -> str:
    """A finding's text with its grounds, in the reader's language; numbers and names keep their own direction."""
    return fill(gettext(text), {name: apart(said(name, value)) for name, value in grounds.items()})


def shown(text: str) -> str:
    """A ground as people read it: a day with its month as a word, a known word of ours in the reader's language."""
    return gettext(WORDS[text]) if text in WORDS else day_in_words(text)


def said(name: str, value: str) -> str:
    """A ground by its name: the title of a list is a text of ours, whatever it says."""
    return gettext(value) if name == "list" and value else shown(value)


def apart(text: str) -> str:
    """Keep a number, date or name inside a sentence from being turned round by the letters beside it."""
    return f"\u2068{text}\u2069"

"""Names of grounds in words that people read, and titles of purposes; codes stay in the records."""

from borderkit.mrz import FIELD_NAMES
from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.instructions import INSTRUCTIONS, STATUSES

GROUNDS: dict[str, str] = {
    "age": _("Age"),
    "at": _("When"),
    "code": _("Code"),
    "column": _("Place in the line"),
    "computed": _("Computed"),
    "days": _("Days"),
    "days_allowed": _("Days allowed"),
    "days_left": _("Days left"),
    "days_used": _("Days used"),
    "document": _("Kind of document"),
    "expired_on": _("Expired on"),
    "expiry": _("Valid until"),
    "field": _("Field"),
    "instruction": _("Instruction"),
    "kind": _("Kind"),
    "km": _("Kilometres"),
    "last_day": _("Last legal day"),
    "legal_basis": _("Legal basis"),
    "line": _("Line of the zone"),
    "list": _("List"),
    "match": _("Match"),
    "minutes": _("Minutes"),
    "nationality": _("Nationality"),
    "needs": _("Needs"),
    "now": _("Now"),
    "number": _("Document number"),
    "overstay": _("Days too many"),
    "post": _("Post"),
    "printed": _("Printed"),
    "reason": _("Reason"),
    "reference": _("Reference"),
    "reported_on": _("Reported on"),
    "rule": _("Rule"),
    "score": _("Likeness"),
    "source": _("Source"),
    "under": _("Of age at"),
    "until": _("Until"),
    "valid_from": _("Valid from"),
    "value": _("Value"),
    "version": _("Version of the list"),
    "was": _("Was"),
    "why": _("Why"),
    "window": _("Window in days"),
}

# In what a traveller and a listed person are compared.
COMPARED: dict[str, str] = {
    "name": _("Name"),
    "birth": _("Date of birth"),
    "nationality": _("Nationality"),
    "sex": _("Sex"),
    "document": _("Document number"),
    "father": _("Father’s name"),
    "place": _("Place of birth"),
}

# Words of ours that stand as grounds: what a list says of a document or asks for a person, kinds of permits, fields.
WORDS: dict[str, str] = {
    **INSTRUCTIONS,
    **STATUSES,
    **FIELD_NAMES,
    "visa": _("visa"),
    "permit": _("residence permit"),
    "eta": _("travel authorisation"),
    "the page": _("the page"),
    "new": _("new"),
    "person": _("same name and date of birth"),
    "ambiguous": _("several people"),
    "document-of-another": _("another holder"),
}

PURPOSE_TITLES: dict[str, str] = {
    "tourism": _("Tourism or visit"),
    "work": _("Work or business"),
    "study": _("Study"),
    "transit": _("Transit"),
    "family": _("Family"),
    "crew": _("Crew"),
}

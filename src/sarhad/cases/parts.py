"""Parts of a case, and which agency reads which: the table of permissions. `access.AGENCY_KINDS` has the kinds."""

from sarhad.kernel.words import gettext_noop as _

EVERYBODY = ""
"""A line of the timeline that is of no part: that something happened, never what is known of somebody."""

PARTS: dict[str, str] = {
    "person": _("Person"),
    "alert": _("Alert"),
    "document": _("Document"),
    "vehicle": _("Vehicle"),
    "goods": _("Goods"),
    "permit": _("Permit and stay"),
    "protection": _("Protection"),
    "medical": _("Medical"),
}

# What each kind of agency reads and writes. Everything else it sees *that* there is, and may ask for.
# Source: house; each country sets its own by its law on the exchange of data between agencies.
READS: dict[str, frozenset[str]] = {
    "border": frozenset({"person", "alert", "document", "protection"}),
    "customs": frozenset({"vehicle", "goods"}),
    "migration": frozenset({"permit", "document", "protection"}),
    "health": frozenset({"medical"}),
    "oversight": frozenset(),
}

# To which part a finding of the first line belongs, by the first word of its check; else to the document.
OF_CHECK: dict[str, str] = {
    "person": "alert",
    "identity": "person",
    "child": "person",
    "visa": "permit",
    "stay": "permit",
    "movements": "permit",
    "risk": "alert",
}


def reads(agency_kind: str, part: str) -> bool:
    """Whether officers of such an agency read and write a part; what is of no part is everybody's."""
    return part == EVERYBODY or part in READS.get(agency_kind, frozenset())


def part_of(check: str) -> str:
    """The part to which a finding of a check belongs."""
    return OF_CHECK.get(check.partition(".")[0], "document")

"""What the owner of a list asks the officer to do. A closed set; the officer decides."""

from enum import StrEnum

from sarhad.kernel.words import gettext_noop as _


class Instruction(StrEnum):
    """What to do when a person is found, as the owner of the list says."""

    REFUSE = "refuse"
    REFER = "refer"
    DETAIN = "detain"
    PROTECT = "protect"
    MISSING = "missing"
    CHILD_AT_RISK = "child-at-risk"
    DISCREET = "discreet"


class DocumentStatus(StrEnum):
    """What is said of a document on a list."""

    LOST = "lost"
    STOLEN = "stolen"
    REVOKED = "revoked"
    STOLEN_BLANK = "stolen-blank"


INSTRUCTIONS = {
    Instruction.REFUSE.value: _("Refuse entry"),
    Instruction.REFER.value: _("Refer to the second line"),
    Instruction.DETAIN.value: _("Detain"),
    Instruction.PROTECT.value: _("Protect"),
    Instruction.MISSING.value: _("Missing person"),
    Instruction.CHILD_AT_RISK.value: _("Child at risk"),
    Instruction.DISCREET.value: _("Report without the person noticing"),
}

STATUSES = {
    DocumentStatus.LOST.value: _("Reported lost"),
    DocumentStatus.STOLEN.value: _("Reported stolen"),
    DocumentStatus.REVOKED.value: _("Revoked by its issuer"),
    DocumentStatus.STOLEN_BLANK.value: _("Stolen as a blank"),
}

CATEGORIES = {
    "person": _("Person"),
    "body": _("Body: a company, group or authority"),
    "vessel": _("Vessel"),
    "other": _("Something else"),
}
"""What an entry is about. Only persons are looked up at the desk; the others are kept and shown."""

NAME_KINDS = {
    "primary": _("Main name"),
    "alias": _("Also known as"),
    "weak": _("Weak alias"),
    "former": _("Former name"),
    "original": _("In its own script"),
}
"""What the owner says of a name. All are looked up but weak ones of one part, which would stop everybody."""

"""Codes of this room and what they mean to people."""

from sarhad.kernel.words import gettext_noop as _

CHANNELS = {"http": _("By HTTP"), "folder": _("By folder"), "mail": _("By e-mail"), "hand": _("Corrected by hand")}
MESSAGE_STATES = {
    "read": _("Read"),
    "repair": _("Waits for repair"),
    "mended": _("Mended: a corrected text took its place"),
    "refused": _("Refused"),
}
JOURNEY_KINDS = {"flight": _("Flight"), "voyage": _("Voyage"), "train": _("Train"), "bus": _("Bus")}
PORT_KINDS = {"air": _("Airport"), "sea": _("Seaport"), "land": _("Land crossing point")}
DIRECTIONS = {"entry": _("Entry"), "exit": _("Exit"), "other": _("Elsewhere")}
ROLES = {"traveller": _("Traveller"), "crew": _("Crew"), "transit": _("In transit"),
         "transit crew": _("Crew in transit")}  # fmt: skip
OUTCOMES = {
    "": _("To be looked at"),
    "asked": _("Another agency was asked"),
    "confirmed": _("Confirmed: to the second line on arrival"),
    "no-board": _("Confirmed: not to be taken on board"),
    "other": _("Another person, or nothing in it"),
}
SETTLED = frozenset({"confirmed", "no-board", "other"})
OPEN = ("", "asked")
"""Outcomes of hits that wait for somebody."""
ANSWERS = {
    "0": _("OK to board"),
    "1": _("Do not board"),
    "2": _("Advisory: selected for a closer look"),
    "4": _("Insufficient data"),
}
TROUBLES = {
    "empty": _("There is nothing in it."),
    "size": _("It is larger than can be read at once."),
    "parts": _("It has more parts than can be read at once."),
    "no message": _("No list of travellers and no booking was found in it."),
    "xml": _("Its XML cannot be read."),
    "xml unsafe": _("Its XML declares a document type or entities, which is not read."),
    "kind": _("It is a message of another kind."),
}
"""Why nothing of a message could be read, by the codes of `borderkit.edi.Reason`."""
WAITING, READ, MENDED, REFUSED = "repair", "read", "mended", "refused"

SEARCHES = {"waiting": _("Waits"), "done": _("Done"), "failed": _("Could not be made")}

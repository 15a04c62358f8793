"""The national referral mechanism: who is told of a person in need of protection, and by when. A table; pure.

The times are those of the sources where they give one, else of the house; a country sets its own by its law.
"""

from dataclasses import dataclass

from sarhad.kernel.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is owed on a way of protection: by which kind of agency, within how many hours, by which law."""

    text: str
    agency_kind: str
    hours: int
    basis: str


REGISTER = Duty(_("Register the application for protection"), "migration", 72, "Directive 2013/32/EU Art. 6(1)")
INFORM = Duty(
    _("Tell the person, in a language that is understood, how to apply, and call an interpreter if needed"),
    "border",
    4,
    "Directive 2013/32/EU Art. 8",
)
MEDICAL = Duty(_("Offer a medical look and urgent care"), "health", 24, "Directive 2013/33/EU Art. 19")
GUARDIAN = Duty(
    _("Call child protection; a representative for the child is named"),
    "border",
    24,
    "Directive 2013/33/EU Art. 24(1); Convention on the Rights of the Child Art. 3, 22",
)
SAFE_PLACE = Duty(_("A place for the child apart from adults"), "border", 4, "Directive 2013/33/EU Art. 24(2)")
NATIONAL = Duty(_("Tell the national referral mechanism of a presumed victim"), "border", 24, "CETS 197 Art. 10(1)")
RECOVERY = Duty(
    _("Decide on the recovery and reflection period, at least 30 days"), "migration", 72, "CETS 197 Art. 13"
)

# By the outcome; `asked` is owed as soon as somebody has asked, before any outcome.
OWED: dict[str, tuple[Duty, ...]] = {
    "asked": (INFORM,),
    "protection": (REGISTER, MEDICAL),
    "child-alone": (GUARDIAN, SAFE_PLACE, REGISTER, MEDICAL),
    "trafficking": (NATIONAL, MEDICAL, RECOVERY),
}

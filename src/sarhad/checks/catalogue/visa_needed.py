"""Does this traveller need a visa or a permit, and is one there?"""

from collections.abc import Iterable
from datetime import date

from sarhad.checks.dossier import Dossier, PermitHeld, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

ENOUGH = {
    "visa": frozenset({"visa", "long-stay", "residence"}),
    "permit": frozenset({"residence", "long-stay"}),
    "eta": frozenset({"eta", "visa", "long-stay", "residence"}),
}


@check("visa.needed", title=_("Visa or permit"), source="Regulation (EU) 2016/399 Art. 6(1)(b)")
def visa_needed(dossier: Dossier) -> Iterable[Finding]:
    """The entry rules by nationality, document and purpose, against the visas and permits that are known."""
    if dossier.direction == "exit" or dossier.is_own_citizen:
        return
    rule = have(dossier.rule)
    grounds = {"nationality": dossier.person.nationality or "–", "document": dossier.document.code or "–"}
    if rule is None:
        text = _("No entry rule is known for nationality %(nationality)s with document %(document)s")
        yield Finding(text, Weight.DOUBT, grounds)
        return
    grounds |= {"needs": rule.needs, "rule": rule.source}
    if rule.needs == "nothing":
        return
    if rule.needs not in ENOUGH:
        yield Finding(_("Not admitted on a document of kind %(document)s: %(rule)s"), Weight.STOP, grounds)
        return
    if dossier.document.code.startswith("V"):
        return  # the visa itself was read; its validity is asked elsewhere
    held = [permit for permit in have(dossier.permits) if permit.kind in ENOUGH[rule.needs]]
    if any(permit.valid_from <= dossier.today <= permit.valid_until for permit in held):
        return
    if held:
        lapsed = max(held, key=_end)
        grounds["until"] = lapsed.valid_until.isoformat()
        yield Finding(_("Needs a %(needs)s; the last one known was valid until %(until)s"), Weight.STOP, grounds)
    else:
        yield Finding(_("Needs a %(needs)s; none is known"), Weight.STOP, grounds)


def _end(permit: PermitHeld) -> date:
    return permit.valid_until

"""Was the chip read, as far as it should have been?"""

from collections.abc import Iterable, Iterator

from borderkit.emrtd import StepName
from sarhad.checks.dossier import ChipSeen, Dossier, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

PROOFS = {"DG14": "authentication", "DG15": "active"}


@check("chip.read", title=_("Chip read"), source="ICAO Doc 9303-11 §4 and §5.1", needs="chip_due")
def chip_read(dossier: Dossier) -> Iterable[Finding]:
    """A chip that should be there and was not read, files that cannot be read, a proof that nobody asked for or that
    was hidden: EF.COM is not signed, and a reader that believes it never asks a copy for the proof it cannot give."""
    chip = have(dossier.chip)
    if chip is not None:
        yield from _said(chip)
    elif have(dossier.has_chip):
        yield Finding(
            _("Documents of %(issuer)s have a chip; none was read"), Weight.NOTE, {"issuer": dossier.document.issuer}
        )


def _said(chip: ChipSeen) -> Iterator[Finding]:
    for trouble in chip.unreadable:
        grounds = {"file": trouble.file, "reason": trouble.reason}
        if trouble.at is None:
            yield Finding(_("%(file)s of the chip cannot be read: %(reason)s"), Weight.DOUBT, grounds)
        else:
            text = _("%(file)s of the chip cannot be read from byte %(byte)s on: %(reason)s")
            yield Finding(text, Weight.DOUBT, {**grounds, "byte": str(trouble.at + 1)})
    if chip.access == "none":
        text = _("The chip let itself be read without PACE or BAC (%(access)s): anybody nearby can read it")
        yield Finding(text, Weight.NOTE, {"access": chip.access})
    hidden = [file for file in _unannounced(chip) if file in PROOFS and file not in chip.files]
    if hidden:
        text = _("EF.COM leaves out %(files)s, signed all the same: a copy hides so that it cannot prove itself")
        yield Finding(text, Weight.DOUBT, {"files": ", ".join(hidden)})
    unasked = [file for file, proof in PROOFS.items() if file in chip.files and getattr(chip, proof) is None]
    if unasked and chip.active is None and chip.authentication is None:
        text = _("The chip could prove that it is no copy (%(files)s), and was not asked to")
        yield Finding(text, Weight.NOTE, {"files": ", ".join(unasked)})


def _unannounced(chip: ChipSeen) -> list[str]:
    """Files of the signed list that EF.COM leaves out."""
    problems = chip.result[StepName.GROUPS].problems
    return [problem.grounds["file"] for problem in problems if problem.code == "group.unannounced"]

"""What the checks of this library find on a whole document, as short traces. They find what they find: see `Truth`.

A trace is one of these, ``…`` being a code of the package or a field of `borderkit.mrz.Printed`:

``zone …``          a problem of the zone that is no note (`borderkit.mrz.read`)
``page …``          the page says otherwise than the zone (`borderkit.mrz.compare`)
``chip …``          a problem of the chip that is no note (`borderkit.emrtd.authenticate`)
``chip page …``     the page says otherwise than DG1
``chip silent``     there is a symbol of a chip, and no answer
``active …``        the chip did not prove itself (`borderkit.emrtd.verify_active`)
``seal …``          a problem of the seal that is no note (`borderkit.seals.verify`)
``seal missing``    this kind of document has a seal, and there is none
``number pattern``  the number is not one of the issuer's series
``number stolen``   the number is one of stolen blanks
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from borderkit import emrtd, mrz, seals
from borderkit.specimen.document import Specimen
from borderkit.specimen.issuers import INVENTED_STATES
from borderkit.specimen.kinds import VISAS, DocumentKind

CHALLENGE = bytes.fromhex("53504543494d454e")
NOTE = "note"


def examine(specimen: Specimen, today: datetime.date | None = None) -> frozenset[str]:
    """Run every check on a document.

    Args:
        today: The day it is examined on; None for the day it was made for.

    Returns:
        Traces. Of a sound document those of `list_expected`, none for Utopia's passport.
    """
    day = today or specimen.today
    try:
        zone = mrz.read("\n".join(specimen.page.zone), today=day)
    except mrz.NotAZone:
        return frozenset({"zone unreadable"})
    return frozenset(
        (
            *_examine_zone(specimen, zone),
            *_examine_chip(specimen, zone, day),
            *_examine_seal(specimen, zone, day),
            *_examine_number(specimen),
        )
    )


def list_expected(specimen: Specimen) -> frozenset[str]:
    """The traces that a sound document of its kind and issuer has, because the issuer is invented.

    Only Utopia is a State to ICAO. An emergency document has the size TD2 and the code ``PU``, of which Doc 9303-6
    does not speak. Of the layouts of single States some are for driving permits, some are published nowhere, and one
    leaves the date of expiry empty and has figures in names.
    """
    page = specimen.page
    expected = {f"zone {remark}" for remark in page.design.form.traits.remarks}
    if page.kind is DocumentKind.EMERGENCY:
        expected.add("zone code.unusual")
    if page.kind is DocumentKind.INTERNAL:
        expected.add("zone expiry.open")
        name = "".join(page.zone)[page.design.form.places["name"]]
        expected |= {"zone name.coded"} if any(sign.isdecimal() for sign in name) else set()
    shown = {page.fields.issuer} - {page.design.lender}
    shown |= {page.fields.nationality} if "nationality" in page.design.form.places else set()
    if shown - {"UTO"}:
        expected.add("zone state.unknown")
    return frozenset(expected)


def _examine_zone(specimen: Specimen, zone: mrz.Reading) -> Iterator[str]:
    yield from (f"zone {problem.code}" for problem in zone.problems if problem.severity != NOTE)
    yield from (f"page {one.field}" for one in mrz.compare(specimen.page.as_printed(), zone))


def _examine_chip(specimen: Specimen, zone: mrz.Reading, today: datetime.date) -> Iterator[str]:
    chip = specimen.chip
    if chip is None:
        if specimen.page.design.has_chip:
            yield "chip silent"
        return
    result = emrtd.authenticate(chip.files, specimen.trust, today=today, mrz=zone)
    for step in result.steps.values():
        yield from (f"chip {problem.code}" for problem in step.problems if problem.severity != NOTE)
    lines = emrtd.read_dg1(chip.files["DG1"]).lines
    inside = mrz.read("\n".join(lines), today=today)
    yield from (f"chip page {one.field}" for one in mrz.compare(specimen.page.as_printed(), inside))
    files = chip.files
    proof = emrtd.verify_active(
        files.get("DG15"), files.get("DG14"), challenge=CHALLENGE, answer=chip.answer(CHALLENGE)
    )
    yield from (f"active {problem.code}" for problem in proof.problems if problem.severity != NOTE)


def _examine_seal(specimen: Specimen, zone: mrz.Reading, today: datetime.date) -> Iterator[str]:
    page = specimen.page
    if not page.seal:
        if page.design.seal is not None:
            yield "seal missing"
        return
    try:
        seal = seals.read(page.seal, states=INVENTED_STATES)
    except seals.NotASeal as refusal:
        verdict = seals.refuse(refusal)
    else:
        signers = seals.gather_signers(specimen.signers, specimen.trust)
        if page.kind in VISAS:
            verdict = seals.verify(seal, signers, today=today, visa=zone)
        else:
            verdict = seals.verify(seal, signers, today=today, document=zone)
    unknown = {"field.unknown"}
    yield from (f"seal {one.code}" for one in verdict.problems if one.severity != NOTE or one.code in unknown)


def _examine_number(specimen: Specimen) -> Iterator[str]:
    number = specimen.page.fields.number
    if not specimen.page.series.has(number):
        yield "number pattern"
    if number.startswith(specimen.stolen):
        yield "number stolen"

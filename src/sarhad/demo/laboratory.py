"""The customs laboratory of the invented country: libraries, equipment, analyses at every stage, some of them blind.

All substances are invented, and so are their spectra.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from borderkit.spectra.specimens import Substance, infrared_spectrum, injection, mass_spectrum, substance
from borderkit.spectra.writing import write_msp, write_mzml, write_steps
from sarhad.access.duty import WITH, Duty, duty_of
from sarhad.access.models import Assignment
from sarhad.calibration.rules import Paper
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.services.open_case import open_case
from sarhad.cases.services.take_exhibit import Thing, take_exhibit
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.kernel.clock import local_day
from sarhad.laboratory.equipment_models import Instrument, Reagent
from sarhad.laboratory.library_models import Library
from sarhad.laboratory.methods import Checks
from sarhad.laboratory.models import Analysis, Measurement, Sample
from sarhad.laboratory.services.ask_analysis import ask_analysis
from sarhad.laboratory.services.check_calibration import confirm_calibration
from sarhad.laboratory.services.compare_spectrum import Asked, compare_spectrum
from sarhad.laboratory.services.conclude import Conclusion, conclude_analysis
from sarhad.laboratory.services.draw_sample import draw_sample, split_sample
from sarhad.laboratory.services.keep_equipment import add_instrument, add_reagent, record_calibration
from sarhad.laboratory.services.keep_library import Proposed, decide_library, propose_library
from sarhad.laboratory.services.place_control import Certified, place_control
from sarhad.laboratory.services.record_measurement import Run, record_measurement
from sarhad.laboratory.services.release import release_analysis
from sarhad.laboratory.services.take_analysis import take_analysis

REFERENCES = 60
KINDS = {"gc-ms": "Orlan 5", "ftir": "Kesta IR", "gc": "Orlan 2", "raman": "Kesta R", "balance": "Vezma 0.1"}
DAY = timedelta(days=1)
THINGS = ("White powder, 12 packets", "Tablets, unmarked", "Brown resin in foil", "Crystals in a tea tin", "Grey paste")


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works on an analysis."""

    customs: Duty
    analyst: Duty
    other: Duty
    reviewer: Duty
    quality: Duty


def bring_laboratory(*, at: datetime) -> None:
    """Libraries, equipment and analyses at every stage. Made once."""
    if Library.objects.exists():
        return
    numbers = ("CU-1041", "CU-1051", "CU-1052", "CU-1053", "CU-1054")
    staff = Staff(*(_duty(number, at) for number in numbers))
    _equip(staff, at)
    _libraries(staff, at - 50 * DAY)
    for place, (index, days, is_control) in enumerate(((3, 41, True), (8, 33, False), (14, 26, True), (20, 12, False))):
        began = at - days * DAY
        _released(staff, _begun(staff, place, began, substance(index) if is_control else None), substance(index), began)
    _wrong(staff, at - 19 * DAY)
    _waiting(staff, at - 2 * DAY)
    _in_work(staff, at - DAY)
    for place, is_control in ((7, True), (8, False)):
        began = at - timedelta(hours=20 - place)
        exhibit = _seized(staff, place, began)
        if is_control:
            place_control(staff.quality, exhibit=exhibit.pk, question="identify", substance="", purity=None, at=began)
        else:
            ask_analysis(staff.customs, exhibit=exhibit.pk, question="identify", at=began)


def _equip(staff: Staff, at: datetime) -> None:
    """Instruments in calibration but one, whose time is over; reagents, one of which expires soon."""
    for place, (kind, name) in enumerate(KINDS.items()):
        began = at - 55 * DAY
        made = add_instrument(staff.quality, kind=kind, name=name, serial=f"UT-{4100 + 37 * place}", at=began)
        done = (at - 55 * DAY).date()
        until = done + timedelta(days=40 if kind == "raman" else 365)
        number = f"CAL-{2200 + place}"
        written = record_calibration(
            staff.quality, instrument=made.pk, paper=Paper(done_on=done, until_on=until, certificate=number), at=began
        )
        confirm_calibration(staff.reviewer, calibration=written.pk, at=began)
    for place, test in enumerate(("marquis", "cobalt", "dille", "duquenois")):
        expires = (at + timedelta(days=6 + 120 * place)).date()
        add_reagent(staff.quality, test=test, lot=f"R-{310 + place}", expires_on=expires, at=at - 55 * DAY)


def _libraries(staff: Staff, at: datetime) -> None:
    made = [substance(i) for i in range(REFERENCES)]
    masses = write_msp(mass_spectrum(one, with_precursor=True) for one in made)
    blocks = [write_steps(infrared_spectrum(one)).replace("##JCAMP", f"##CLASS={one.kind}\n##JCAMP") for one in made]
    curves = f"##TITLE=Specimens\n##DATA TYPE=LINK\n##BLOCKS={len(made) + 1}\n{''.join(blocks)}##END=\n"
    origin = "Invented for this country; free to use"
    for name, text in (("Specimen masses", masses), ("Specimen infrared", curves)):
        proposed = Proposed(name=name, origin=origin, data=text.encode())
        one = propose_library(staff.quality, proposed=proposed, at=at)
        decide_library(staff.reviewer, library=one.pk, take=True, at=at + timedelta(hours=2))
    later = write_msp(mass_spectrum(substance(REFERENCES + i), with_precursor=True) for i in range(8))
    proposed = Proposed(name="Specimen masses, second part", origin=origin, data=later.encode())
    propose_library(staff.quality, proposed=proposed, at=at + 49 * DAY)


def _seized(staff: Staff, place: int, at: datetime) -> Exhibit:
    case = open_case(staff.customs, subject="goods", why="Found at a joint search", at=at)
    thing = Thing(
        part="goods",
        what=THINGS[place % len(THINGS)],
        taken="seized",
        legal_basis="Customs Code of Utopia, Art. 77",
        seal=f"CU-31{place:03}",
        place="Customs store, shelf 5",
    )
    return take_exhibit(staff.customs, case=case.pk, thing=thing, at=at)


def _begun(staff: Staff, place: int, at: datetime, known: Substance | None = None) -> Analysis:
    """Seized, asked (or placed blind), handed over, taken in work."""
    exhibit = _seized(staff, place, at)
    if known is None:
        asked = ask_analysis(staff.customs, exhibit=exhibit.pk, question="quantify", at=at)
    else:
        asked = place_control(
            staff.quality,
            exhibit=exhibit.pk,
            question="quantify",
            substance=known.name,
            purity=Certified(value=74.0, uncertainty=0.8, limit=3.0),
            at=at,
        )
    offer = Offer(kind="hand-over", place="Laboratory", seal=f"CU-32{place:03}", taker=_id(staff.analyst))
    offered = offer_exhibit(staff.customs, exhibit=exhibit.pk, offer=offer, at=at + timedelta(hours=1))
    began = at + timedelta(hours=2)
    answer_offer(staff.analyst, transfer=offered.pk, accept=True, at=began)
    amount = Decimal("12.42") + place
    return take_analysis(staff.analyst, analysis=asked.pk, amount=amount, unit="g", at=began)


def _samples(staff: Staff, analysis: Analysis, at: datetime) -> list[Sample]:
    whole = draw_sample(staff.analyst, analysis=analysis.pk, amount=Decimal(250), unit="mg", at=at)
    parts = (Decimal("12.5"), Decimal(20), Decimal("8.25"))
    return [split_sample(staff.analyst, sample=whole.pk, amount=part, unit="mg", at=at) for part in parts]


def _infrared(staff: Staff, sample: Sample, one: Substance, at: datetime) -> Measurement:
    curve = infrared_spectrum(one, noise=0.012, slope=0.25, seed=at.day)
    seen = replace(curve, title=f"Sample {sample.mark}")
    run = Run(
        method="ftir",
        checks=Checks(blank_clean=True, control_percent=99.0),
        instrument=Instrument.objects.get(kind="ftir", post_id=staff.analyst.post).pk,
        amount=Decimal("2.5"),
        settings="4 cm-1, 16 scans, diamond ATR",
        procedure="LP-03, version 4",
        supports=one.name,
        file=(f"ir-{at:%d%m}.jdx", write_steps(seen).encode()),
    )
    made = record_measurement(staff.analyst, sample=sample.pk, run=run, at=at)
    row = made.spectra.earliest("seq")
    compare_spectrum(staff.analyst, spectrum=row.pk, asked=Asked(way="quality"), at=at + timedelta(minutes=5))
    return made


def _masses(staff: Staff, sample: Sample, one: Substance, at: datetime) -> Measurement:
    """A whole injection: the substance and what it was cut with."""
    scans = injection([(one, 1.0), (substance(one.index + 2), 0.35)], seed=at.day)
    run = Run(
        method="gc-ms",
        checks=Checks(
            blank_clean=True,
            control_percent=96.5,
            retention=round(one.retention, 1),
            retention_due=round(one.retention),
        ),
        instrument=Instrument.objects.get(kind="gc-ms", post_id=staff.analyst.post).pk,
        amount=Decimal(1),
        settings="5 % phenyl column 30 m, 60 to 280 °C at 10 K/min, split 20:1",
        procedure="LP-07, version 2",
        supports=one.name,
        file=(f"run-{at:%d%m}.mzML", write_mzml(scans)),
    )
    made = record_measurement(staff.analyst, sample=sample.pk, run=run, at=at)
    top = min(made.spectra.filter(kind="mass"), key=lambda row: abs((row.retention or 0) - one.retention))
    compare_spectrum(staff.analyst, spectrum=top.pk, asked=Asked(way="cosine"), at=at + timedelta(minutes=5))
    return made


def _spot(staff: Staff, sample: Sample, one: Substance, at: datetime) -> None:
    reagent = Reagent.objects.get(test="marquis", post_id=staff.analyst.post)
    colour = {"stimulant": "orange-brown", "opioid": "violet"}.get(one.kind, "none")
    run = Run(
        method="spot",
        checks=Checks(blank_clean=True, control_percent=100.0),
        reagent=reagent.pk,
        amount=Decimal("0.5"),
        colour=colour,
        supports=one.name if colour != "none" else "",
    )
    record_measurement(staff.analyst, sample=sample.pk, run=run, at=at)


def _measured(staff: Staff, analysis: Analysis, one: Substance, at: datetime) -> None:
    first, second, third = _samples(staff, analysis, at)
    _spot(staff, third, one, at + timedelta(minutes=20))
    _infrared(staff, first, one, at + timedelta(minutes=40))
    _masses(staff, second, one, at + timedelta(hours=2))


def _concluded(staff: Staff, analysis: Analysis, one: Substance, at: datetime) -> None:
    conclusion = Conclusion(
        decision="identified",
        substance=one.name,
        substance_class=one.kind,
        replicates=(73.1, 74.6, 74.0),
        calibration_percent=1.2,
        balance_ug=100,
        remarks="Homogenised before the sample was drawn.",
    )
    conclude_analysis(staff.analyst, analysis=analysis.pk, conclusion=conclusion, at=at)


def _released(staff: Staff, analysis: Analysis, one: Substance, began: datetime) -> None:
    _measured(staff, analysis, one, began + timedelta(hours=3))
    _concluded(staff, analysis, one, began + timedelta(hours=7))
    release_analysis(staff.reviewer, analysis=analysis.pk, said={}, at=began + timedelta(hours=9 + 5 * (began.day % 5)))


def _wrong(staff: Staff, at: datetime) -> None:
    """A blind control that was judged inconclusive: it counts as not right."""
    analysis = _begun(staff, 4, at, substance(9))
    first, _second, _third = _samples(staff, analysis, at + timedelta(hours=3))
    _infrared(staff, first, substance(9), at + timedelta(hours=4))
    conclusion = Conclusion(decision="inconclusive", remarks="The mass spectrometer stood still.")
    conclude_analysis(staff.analyst, analysis=analysis.pk, conclusion=conclusion, at=at + timedelta(hours=5))
    release_analysis(staff.reviewer, analysis=analysis.pk, said={}, at=at + timedelta(hours=30))


def _waiting(staff: Staff, at: datetime) -> None:
    """Concluded; a second person has not looked yet."""
    analysis = _begun(staff, 5, at)
    _measured(staff, analysis, substance(26), at + timedelta(hours=3))
    _concluded(staff, analysis, substance(26), at + timedelta(hours=8))


def _in_work(staff: Staff, at: datetime) -> None:
    """Drawn and measured by one method, with a run that was not accepted."""
    analysis = _begun(staff, 6, at)
    first, second, _third = _samples(staff, analysis, at + timedelta(hours=3))
    _infrared(staff, first, substance(37), at + timedelta(hours=4))
    instrument = Instrument.objects.get(kind="gc", post_id=staff.analyst.post)
    checks = Checks(blank_clean=True, control_percent=71.0, retention=300.0, retention_due=301.5)
    run = Run(method="gc", checks=checks, instrument=instrument.pk, amount=Decimal(1), supports=substance(37).name,
              settings="60 to 280 °C at 10 K/min")  # fmt: skip
    record_measurement(staff.analyst, sample=second.pk, run=run, at=at + timedelta(hours=5))


def _id(duty: Duty) -> UUID:
    return UUID(duty.id)


def _duty(number: str, at: datetime) -> Duty:
    held = Assignment.objects.select_related(*WITH).get(officer__service_number=number)
    return duty_of(held, on=local_day(at, held.post.time_zone))

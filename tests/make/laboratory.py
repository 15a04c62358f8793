"""Makers of a laboratory: who works there, its equipment and libraries, an exhibit, a measurement."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from borderkit.spectra.specimens import infrared_spectrum, mass_spectrum, measured, substance
from borderkit.spectra.writing import write_msp, write_peaks, write_steps
from sarhad.access.duty import Duty, duty_of
from sarhad.calibration.rules import Paper
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.models import Case
from sarhad.cases.services.open_case import open_case
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.laboratory.library_models import Library
from sarhad.laboratory.methods import Checks
from sarhad.laboratory.models import Analysis, Comparison, Instrument, Measurement, Reagent, Sample
from sarhad.laboratory.services.ask_analysis import ask_analysis
from sarhad.laboratory.services.check_calibration import confirm_calibration
from sarhad.laboratory.services.compare_spectrum import Asked, compare_spectrum
from sarhad.laboratory.services.conclude import Conclusion
from sarhad.laboratory.services.draw_sample import draw_sample, split_sample
from sarhad.laboratory.services.keep_equipment import add_instrument, add_reagent, record_calibration
from sarhad.laboratory.services.keep_library import Proposed, decide_library, propose_library
from sarhad.laboratory.services.record_measurement import Run, record_measurement
from sarhad.laboratory.services.take_analysis import take_analysis
from sarhad.places.models import Post
from tests.make.access import NOW, TODAY, agency, assignment, officer
from tests.make.cases import thing
from tests.make.places import post as make_post

COUNT = 12
FINE = Checks(blank_clean=True, control_percent=100.0)


@dataclass
class Bench:
    """One post and who works in its laboratory, with what they work with."""

    post: Post
    customs: Duty
    analyst: Duty
    other: Duty
    reviewer: Duty
    quality: Duty
    ftir: Instrument
    gcms: Instrument
    gc: Instrument
    marquis: Reagent


def name_of(index: int) -> str:
    """The name of an invented substance of the libraries."""
    return substance(index).name


def bench(at: datetime = NOW, *, libraries: bool = True) -> Bench:
    """Customs, two analysts, a reviewer, a quality officer; three instruments in calibration, one reagent."""
    post = make_post()

    def at_post(role: str) -> Duty:
        who = officer(agency=agency("CU", kind="customs"))
        return duty_of(assignment(role, post=post, officer=who), on=TODAY)

    roles = ("customs", "laboratory-analyst", "laboratory-analyst", "laboratory-reviewer", "laboratory-quality")
    customs, analyst, other, reviewer, quality = (at_post(role) for role in roles)
    ftir, gcms, gc = (instrument(quality, kind, at, confirms=reviewer) for kind in ("ftir", "gc-ms", "gc"))
    day = at.date() + timedelta(days=30)
    marquis = add_reagent(quality, test="marquis", lot="M-1", expires_on=day, at=at)
    if libraries:
        library(quality, reviewer, "mass", at)
        library(quality, reviewer, "infrared", at)
    return Bench(post, customs, analyst, other, reviewer, quality, ftir, gcms, gc, marquis)


def instrument(
    quality: Duty, kind: str, at: datetime = NOW, *, days: int = 30, confirms: Duty | None = None
) -> Instrument:
    """An instrument that is in calibration from its day on for so many days, if somebody confirms it."""
    made = add_instrument(quality, kind=kind, name=f"Instrument {kind}", serial=f"{kind}-1", at=at)
    on = at.date()
    until = on + timedelta(days=days)
    paper = Paper(done_on=on, until_on=until, certificate="C-1")
    held = record_calibration(quality, instrument=made.pk, paper=paper, at=at)
    if confirms is not None:
        confirm_calibration(confirms, calibration=held.pk, at=at)
    return made


def library_file(kind: str) -> bytes:
    """Invented references: mass spectra as MSP, infrared ones as JCAMP-DX."""
    made = [substance(i) for i in range(COUNT)]
    if kind == "mass":
        return write_msp(mass_spectrum(one, with_precursor=True) for one in made).encode()
    blocks = "".join(
        write_steps(infrared_spectrum(one)).replace("##JCAMP", f"##CLASS={one.kind}\n##JCAMP") for one in made
    )
    return f"##TITLE=Library\n##DATA TYPE=LINK\n##BLOCKS={COUNT + 1}\n{blocks}##END=\n".encode()


def library(quality: Duty, reviewer: Duty, kind: str, at: datetime = NOW) -> Library:
    """A library in use."""
    proposed = Proposed(name=f"Invented, {kind}", origin="Invented for tests", data=library_file(kind))
    made = propose_library(quality, proposed=proposed, at=at)
    return decide_library(reviewer, library=made.pk, take=True, at=at)


def seized(made: Bench, seal: str = "L-1", at: datetime = NOW) -> Exhibit:
    """A powder that customs seized in a case of their own, and hold."""
    case: Case = open_case(made.customs, subject="goods", why="Powder in a spare wheel", at=at)
    return take_exhibit(made.customs, case=case.pk, thing=thing(seal, part="goods", what="White powder"), at=at)


def handed(made: Bench, exhibit: Exhibit, to: Duty, seal: str = "L-2", at: datetime = NOW) -> None:
    """Customs hand it over to an analyst."""
    offer = Offer(kind="hand-over", place="Laboratory", seal=seal, taker=to.id)
    offered = offer_exhibit(made.customs, exhibit=exhibit.pk, offer=offer, at=at)
    answer_offer(to, transfer=offered.pk, accept=True, at=at)


def in_work(
    made: Bench, question: str = "identify", seal: str = "L-1", grams: str = "5", at: datetime = NOW
) -> Analysis:
    """An analysis in work of the first analyst."""
    exhibit = seized(made, seal, at)
    asked = ask_analysis(made.customs, exhibit=exhibit.pk, question=question, at=at)
    handed(made, exhibit, made.analyst, f"{seal}-b", at)
    return take_analysis(made.analyst, analysis=asked.pk, amount=Decimal(grams), unit="g", at=at)


def samples(made: Bench, analysis: Analysis, count: int = 2, at: datetime = NOW) -> list[Sample]:
    """A sample of 100 mg, and so many parts of 10 mg of it."""
    whole = draw_sample(made.analyst, analysis=analysis.pk, amount=Decimal(100), unit="mg", at=at)
    return [split_sample(made.analyst, sample=whole.pk, amount=Decimal(10), unit="mg", at=at) for _part in range(count)]


def infrared_run(made: Bench, index: int, **fields: object) -> Run:
    """A run of infrared spectroscopy that gives the spectrum of an invented substance."""
    seen = infrared_spectrum(substance(index), noise=0.01, slope=0.2)
    values: dict[str, object] = {
        "method": "ftir", "checks": FINE, "instrument": made.ftir.pk, "supports": name_of(index),
        "settings": "4 /cm, 16 scans",
        "file": ("run.jdx", write_steps(seen).encode()),
    }  # fmt: skip
    return Run(**(values | fields))  # type: ignore[arg-type]


def mass_run(made: Bench, index: int, **fields: object) -> Run:
    """A run of GC-MS that gives the spectrum of an invented substance."""
    due = substance(index).retention
    checks = Checks(blank_clean=True, control_percent=98.0, retention=due, retention_due=due)
    values: dict[str, object] = {
        "method": "gc-ms", "checks": checks, "instrument": made.gcms.pk, "supports": name_of(index),
        "settings": "HP-5, 10 K/min",
        "file": ("run.jdx", write_peaks(measured(substance(index))).encode()),
    }  # fmt: skip
    return Run(**(values | fields))  # type: ignore[arg-type]


def compared(made: Bench, run: Measurement, way: str, at: datetime = NOW) -> Comparison:
    """The first spectrum of a run, compared with the library."""
    row = run.spectra.earliest("seq")
    return compare_spectrum(made.analyst, spectrum=row.pk, asked=Asked(way=way), at=at)


def identified(made: Bench, analysis: Analysis, index: int = 3, at: datetime = NOW) -> None:
    """All that is measured and compared to identify an invented substance."""
    one, other = samples(made, analysis, at=at)
    compared(made, record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, index), at=at), "quality", at)
    compared(made, record_measurement(made.analyst, sample=other.pk, run=mass_run(made, index), at=at), "cosine", at)


def said(index=3, **fields):
    """What an analyst concludes: an invented substance, identified, or what else is told."""
    one = substance(index)
    values = {"decision": "identified", "substance": one.name, "substance_class": one.kind}
    return Conclusion(**(values | fields))


def mg(amount):
    """An amount of milligrams, as a form gives it."""
    return {"amount": Decimal(str(amount)), "unit": "mg"}

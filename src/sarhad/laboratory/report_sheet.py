"""The report of a released result as PDF, in one language."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, override

from borderkit.spectra import Kind
from borderkit.spectra.drawing import draw
from sarhad.access.models import Officer
from sarhad.access.selectors import find_certificate
from sarhad.cases.sheets import compile_sheet
from sarhad.kernel.clock import local_day
from sarhad.kernel.listing import listed
from sarhad.laboratory.holding import measured_of, spectrum_of
from sarhad.laboratory.library_models import Reference
from sarhad.laboratory.measures import shown
from sarhad.laboratory.methods import FAILED, METHODS
from sarhad.laboratory.models import Analysis, Comparison, MeasuredSpectrum, Measurement, Result
from sarhad.laboratory.policies import CERTIFICATE
from sarhad.laboratory.report_words import RTL, RUSSIAN, WORDS
from sarhad.laboratory.selectors import taken_back_before
from sarhad.laboratory.shown import in_milligrams, standards, uncertain
from sarhad.laboratory.weighing import newest
from sarhad.laboratory.words import CLASSES, COLOURS, DECISIONS, QUESTIONS, TESTS, WAYS

MOST_DRAWN = 4


def said(text: str, language: str) -> str:
    """A word of the tables in a language of the report; English if it has none."""
    if language == "ru":
        return RUSSIAN.get(text, text)
    with override(language):
        return gettext(text)


def report_pdf(analysis: Analysis, result: Result, language: str) -> bytes:
    """The report.

    Raises:
        KeyError: A language that the report does not exist in.
    """
    data = report_data(analysis, result, language)
    text, at = json.dumps(data, ensure_ascii=False), result.released_at or result.at
    return compile_sheet("report.typ", text, at, package="sarhad.laboratory.sheets")


def report_data(analysis: Analysis, result: Result, language: str) -> dict[str, object]:
    """Everything that stands on the report, as the sheet takes it: what was done until it was concluded.

    Raises as `report_pdf`.
    """
    zone = ZoneInfo(analysis.post.time_zone)

    def local(at: datetime | None) -> str:
        return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else "–"

    drawn = [one for one in analysis.samples.all() if one.at <= result.at]
    runs = [run for sample in drawn for run in sample.measurements.all() if run.at <= result.at]
    samples = listed((f"{one.mark}: {shown(one.mass_ug)}" for one in drawn), language)
    before, spectra = taken_back_before(result), _spectra(runs, result.at, language)
    return {
        "lang": language,
        "dir": "rtl" if language in RTL else "ltr",
        "words": _words(result, language),
        "number": result.number,
        "agency": result.analyst.agency.name,
        "post": analysis.post.name,
        "facts": [
            ["exhibit", analysis.exhibit.number, True],
            ["question", said(QUESTIONS[analysis.question], language), False],
            ["asked", local(analysis.asked_at), True],
            ["received", shown(analysis.received_ug or 0), True],
            ["samples", samples or "–", True],
            *([["replaces", before.number, True]] if before else []),
        ],
        "result": _result(result, language),
        "runs": [_run(run, language) for run in runs],
        "spectra": spectra[:MOST_DRAWN],
        "not_drawn": len(spectra[MOST_DRAWN:]),
        "analyst": result.analyst.service_number,
        "analyst_until": _certified(result.analyst, result.at, zone.key),
        "reviewer": result.reviewer.service_number if result.reviewer else "–",
        "reviewer_until": _certified(result.reviewer, result.released_at, zone.key),
        "concluded": local(result.at),
        "released": local(result.released_at),
    }


def _words(result: Result, language: str) -> dict[str, str]:
    """The words of the report. Results that were concluded before their single values were kept were expanded by 2."""
    words = WORDS[language]
    if result.purity is not None and not result.replicates:
        return words | {"uncertainty": words["uncertainty_before"]}
    return words


def _certified(officer: Officer | None, at: datetime | None, zone: str) -> str:
    """Until which day the certificate holds under which somebody concluded or released."""
    if officer is None or at is None:
        return "–"
    held = find_certificate(officer, CERTIFICATE, at=at, on=local_day(at, zone))
    return held.valid_until.isoformat() if held else "–"


def _result(result: Result, language: str) -> list[list[object]]:
    rows: list[list[object]] = [["decision", said(DECISIONS[result.decision], language), False]]
    if result.substance:
        rows.append(["substance", result.substance, False])
        rows.append(["class", said(CLASSES[result.substance_class], language), False])
    if result.purity is not None:
        rows.append(["purity", f"{uncertain(result.purity, result.purity_u)} (k = {result.purity_k:g})", True])
        amount = f"{in_milligrams(result.content_ug, result.content_u)} (k = {result.content_k:g})"
        rows.append(["content", amount, True])
    if result.replicates:
        rows.append(["replicates", "; ".join(f"{one:g}" for one in result.replicates), True])
        rows.append(["standards", standards(result), True])
    if result.remarks:
        rows.append(["remarks", result.remarks, False])
    return rows


def _run(run: Measurement, language: str) -> dict[str, object]:
    if run.reagent is not None:
        means = f"{said(TESTS[run.reagent.test][0], language)} {run.reagent.lot}"
        valid = run.reagent.expires_on.isoformat()
    else:
        means = f"{run.instrument.name} {run.instrument.serial}" if run.instrument else ""
        held = run.calibration
        valid = f"{held.until_on.isoformat()} ({held.certificate})" if held else "–"
    return {
        "mark": run.sample.mark,
        "method": said(METHODS[run.method].title, language),
        "category": " + ".join(category for _name, category in METHODS[run.method].techniques),
        "means": means,
        "valid": valid,
        "supports": run.supports,
        "settings": listed((one for one in (run.settings, run.procedure) if one), language),
        "analyst": run.officer.service_number,
        "at": run.at.astimezone(ZoneInfo(run.sample.analysis.post.time_zone)).strftime("%Y-%m-%d %H:%M"),
        "beside": _beside(run, language),
        "failed": [said(FAILED[code], language) for code in run.failed],
    }


def _beside(run: Measurement, language: str) -> str:
    """What was measured beside the sample: blank, recovery of the control, time after injection and the reference's."""
    words = WORDS[language]
    seen = [f"{words['blank']}: {words['yes'] if run.blank_clean else words['no']}"]
    seen.append(f"{words['control']}: {_left(f'{run.control_percent:g} %')}")
    if run.colour:
        seen.append(f"{words['colour']}: {said(COLOURS[run.colour], language)}")
    if run.retention is not None and run.retention_due is not None:
        times = f"{run.retention:g} s / {run.retention_due:g} s"
        seen.append(f"{words['retention']}: {_left(times)}")
    return "; ".join(seen)


def _left(text: str) -> str:
    """Numbers with units, kept from being turned round by the letters beside them."""
    return f"\u2066{text}\u2069"


def _spectra(runs: list[Measurement], until: datetime, language: str) -> list[dict[str, str]]:
    """Spectra of accepted runs that were compared, each over its best reference."""
    accepted = [spectrum for run in runs if not run.failed for spectrum in run.spectra.all()]
    compared = [(one, last) for one in accepted for last in newest(_done(one, until))]
    return [_drawn(one.measurement, one, last, language) for one, last in compared]


def _done(spectrum: MeasuredSpectrum, until: datetime) -> list[Comparison]:
    return [one for one in spectrum.comparisons.all() if one.at <= until]


def _drawn(run: Measurement, row: MeasuredSpectrum, comparison: Comparison, language: str) -> dict[str, str]:
    best = comparison.ranked[0] if comparison.ranked else None
    is_match = best is not None and best[3] >= comparison.criterion
    reference = Reference.objects.filter(pk=best[0]).select_related("library").first() if best and is_match else None
    mirror = spectrum_of(reference, Kind(row.kind)) if reference else None
    score = f" ({best[3]:.3f}, {comparison.criterion:g})" if best is not None else ""
    title = f"{said(METHODS[run.method].title, language)} · {run.sample.mark}"
    return {
        "title": title,
        "best": f"{best[1]}{score}" if best is not None and is_match else WORDS[language]["nothing"],
        "way": _way(comparison, reference, language),
        "svg": draw(measured_of(row), title=title, mirror=mirror),
        "file": run.raw.name,
        "sha": run.raw.sha256,
    }


def _way(comparison: Comparison, reference: Reference | None, language: str) -> str:
    """How it was compared, with how many references, and of which library the best one is."""
    words, way = WORDS[language], said(WAYS[comparison.way], language)
    tolerance = f"{comparison.tolerance:g} {'ppm' if comparison.in_ppm else 'Da'}" if comparison.tolerance else ""
    told = [way, _left(tolerance) if tolerance else "", f"{words['searched']}: {_left(str(comparison.searched))}"]
    return "; ".join([*filter(None, told), *([f"{words['library']}: {reference.library.name}"] if reference else [])])

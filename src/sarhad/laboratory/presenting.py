"""An analysis and a spectrum as a page shows them."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from borderkit.spectra import Kind, Spectrum, Tolerance, cosine
from borderkit.spectra.drawing import Window, draw, whole
from sarhad.access.duty import Duty
from sarhad.cases.parts import part_of
from sarhad.cases.seeing import sees
from sarhad.crossings.presenting import finding_entry
from sarhad.kernel.clock import local_day
from sarhad.kernel.listing import listed
from sarhad.laboratory.deeds import DEEDS
from sarhad.laboratory.forms import Choices, CompareForm, Form, WindowForm
from sarhad.laboratory.holding import measured_of, spectrum_of
from sarhad.laboratory.library_models import Reference
from sarhad.laboratory.measures import shown
from sarhad.laboratory.methods import FAILED, METHODS
from sarhad.laboratory.models import Analysis, Comparison, MeasuredSpectrum, Measurement, Result, Sample
from sarhad.laboratory.remaining import left_of, left_to_draw
from sarhad.laboratory.report_words import LANGUAGES
from sarhad.laboratory.selectors import list_usable, released
from sarhad.laboratory.shown import result_rows, state_title
from sarhad.laboratory.truths import PREFIX, findings_asked, proposed
from sarhad.laboratory.unreadable import oddity
from sarhad.laboratory.weighing import newest
from sarhad.laboratory.words import COLOURS, QUESTIONS, WAYS

MOST_PEAKS = 40


def present_analysis(
    duty: Duty, analysis: Analysis, *, at: datetime, bound: dict[str, Form] | None = None
) -> dict[str, Any]:
    """The variables of the page of an analysis. `bound`: forms that were sent and could not be used."""
    samples = sorted(analysis.samples.all(), key=lambda one: [int(part) for part in one.mark.split(".")])
    results = sorted(analysis.results.all(), key=lambda one: -one.seq)
    runs = [run for one in samples for run in one.measurements.all()]
    return {
        "analysis": analysis,
        "state": _(state_title(analysis)),
        "question": _(QUESTIONS[analysis.question]),
        "received": shown(analysis.received_ug) if analysis.received_ug else "",
        "left": shown(left_to_draw(analysis)) if analysis.received_ug else "",
        "samples": [_sample(one) for one in samples],
        "results": [_result(duty, one) for one in results],
        "forms": _forms(duty, analysis, samples, at, bound or {}),
        "standing": released(results),
        "is_unsound": any(run.is_unsound for run in runs),
        "may_take_file": duty.may("measurement.raw"),
        "exhibit_url": reverse("cases:exhibit", args=[analysis.exhibit_id]) if duty.may("exhibit.open") else "",
    }


def _sample(one: Sample) -> dict[str, Any]:
    runs = sorted(one.measurements.all(), key=lambda run: run.at)
    return {"row": one, "mass": shown(one.mass_ug), "left": shown(left_of(one)), "runs": [_run(run) for run in runs]}


def _run(run: Measurement) -> dict[str, Any]:
    seen = [_("Control %(percent)s percent") % {"percent": f"{run.control_percent:g}"}]
    if run.retention is not None:
        seen.append(f"{run.retention:g} s / {run.retention_due or 0:g} s")
    if run.colour:
        seen.append(_(COLOURS[run.colour]))
    return {
        "row": run,
        "method": _(METHODS[run.method].title),
        "used": shown(run.used_ug) if run.used_ug else "",
        "seen": seen,
        "failed": [_(FAILED[code]) for code in run.failed],
        "spectra": [_listed(one) for one in run.spectra.all()],
        "raw": getattr(run, "raw", None),
    }


def _listed(one: MeasuredSpectrum) -> dict[str, Any]:
    best = [ranked for last in newest(list(one.comparisons.all())) for ranked in hits(last)[:1]]
    compared = bool(one.comparisons.all())
    return {
        "row": one,
        "best": (best[0][1], f"{best[0][3]:.3f}") if best else None,
        "compared": compared,
        "time": "" if one.retention is None else f"{one.retention:.1f} s",
    }


def hits(comparison: Comparison) -> list[list[Any]]:
    """What a comparison ranks at or above its criterion."""
    return [row for row in comparison.ranked if row[3] >= comparison.criterion]


def _result(duty: Duty, one: Result) -> dict[str, Any]:
    methods = listed(_(METHODS[code].title) for code in one.methods)
    rows = [*result_rows(one), *([(_("Methods that speak for it"), methods)] if methods else [])]
    languages = list(LANGUAGES.items()) if one.released_at and duty.may("analysis.report") else []
    return {"row": one, "rows": rows, "languages": languages}


def _forms(
    duty: Duty, analysis: Analysis, samples: list[Sample], at: datetime, bound: dict[str, Form]
) -> list[dict[str, Any]]:
    given = field_choices(duty, samples, at) | truth_choices(duty, analysis, at)
    last = max(analysis.results.all(), key=lambda one: one.seq, default=None)
    start = {name: proposed(last) for name, _label in given["truths"]} if last else {}
    found = []
    for name, deed in DEEDS.items():
        is_own = not deed.own or str(analysis.analyst_id or "") == duty.id
        if (
            analysis.state in deed.when
            and duty.may(deed.act)
            and is_own
            and (samples or name not in ("split", "record"))
        ):
            form = bound.get(name) or deed.form(given=given, initial=start)
            url = reverse("laboratory:do", args=[analysis.pk, name])
            shown_as = {"name": name, "title": _(deed.title), "key": deed.key, "url": url, "file": name == "record"}
            found.append(shown_as | {"form": form})
    return found


def field_choices(duty: Duty, samples: list[Sample], at: datetime) -> dict[str, Choices]:
    """What may be chosen in the forms of an analysis, by field."""
    instruments, reagents = list_usable(duty.post, local_day(at, duty.time_zone))
    return {
        "sample": [(str(one.pk), f"{one.mark} ({shown(one.mass_ug)})") for one in samples],
        "instrument": [("", _("None")), *((str(one.pk), f"{one.name} {one.serial}") for one in instruments)],
        "reagent": [("", _("None")), *((str(one.pk), f"{_(one.get_test_display())} {one.lot}") for one in reagents)],
    }


def truth_choices(duty: Duty, analysis: Analysis, at: datetime) -> dict[str, Choices]:
    """The findings that the second person speaks of, for the form of release: the text only for those who read it."""
    if analysis.state != "concluded":
        return {"truths": []}
    seen, rows = sees(duty, analysis.exhibit.case), []
    for row in findings_asked(analysis):
        entry = finding_entry(duty, row)
        text = entry["text"] if seen.allows(part_of(row.check_code), at) else row.grounds.get("rule", "")
        rows.append((f"{PREFIX}{row.pk}", f"{entry['title']}: {text}" if text else str(entry["title"])))
    return {"truths": rows}


def present_spectrum(duty: Duty, row: MeasuredSpectrum, *, window: WindowForm, reference: str) -> dict[str, Any]:
    """The variables of the page of a spectrum.

    Args:
        window: Bound with what part is asked for; not valid: all of it.
        reference: Id of the reference that is drawn below; empty: the best of the newest comparison.
    """
    own, comparisons = measured_of(row), sorted(row.comparisons.all(), key=lambda one: (one.at, one.pk), reverse=True)
    last = comparisons[0] if comparisons else None
    other = _mirror(own, last, reference)
    part = Window(window.cleaned_data["low"], window.cleaned_data["high"]) if window.is_valid() else None
    is_own = str(row.measurement.sample.analysis.analyst_id or "") == duty.id
    may = is_own and row.measurement.sample.analysis.state == "in-work" and duty.may("spectrum.compare")
    may = may and own.kind is not Kind.CHROMATOGRAM  # no library holds any
    title = f"{own.title} · {other.title}" if other else own.title
    return {
        "spectrum": row,
        "analysis": row.measurement.sample.analysis,
        "drawing": draw(own, title=title, mirror=other, window=part),
        "mirror": other,
        "method": _(METHODS[row.measurement.method].title),
        "oddities": [oddity(place, what) for place, what in row.oddities],
        "peaks": peaks(own, other, part),
        "last": last,
        "time": "" if row.retention is None else f"{row.retention:.1f} s",
        "tolerance": f"{last.tolerance:g} {'ppm' if last.in_ppm else 'Da'}" if last and last.tolerance else "",
        "criterion": f"{last.criterion:g}" if last else "",
        "way": _(WAYS[last.way]) if last else "",
        "matches": bool(last and hits(last)),
        "ranked": [_ranked(one, last, row) for one in last.ranked] if last else [],
        "others": comparisons[1:],
        "zooms": zooms(own, part, reference),
        "compare": CompareForm(initial={"way": "cosine" if own.kind is Kind.MASS else "quality"}) if may else None,
        "reference": reference,
    }


def _mirror(own: Spectrum, last: Comparison | None, reference: str) -> Spectrum | None:
    wanted = reference or (hits(last)[0][0] if last and hits(last) else "")
    known = {row[0] for row in last.ranked} if last else set()
    found = Reference.objects.filter(pk=wanted).first() if wanted in known else None
    return spectrum_of(found, own.kind) if found else None


def _ranked(one: list[Any], last: Comparison, row: MeasuredSpectrum) -> dict[str, Any]:
    url = f"{reverse('laboratory:spectrum', args=[row.pk])}?{urlencode({'ref': one[0]})}"
    return {"name": one[1], "score": f"{one[3]:.3f}", "pairs": one[4], "url": url, "is_match": one[3] >= last.criterion}


def peaks(own: Spectrum, other: Spectrum | None, part: Window | None) -> list[tuple[str, str, str]]:
    """The highest peaks in the window: position, height in percent, and the reference's height at the same place."""
    if own.kind is not Kind.MASS:
        return []
    inside = [i for i, x in enumerate(own.x) if part is None or part.low <= x <= part.high]
    top = max((own.y[i] for i in inside), default=1.0)
    pairs = dict(cosine(own, other, Tolerance(0.3)).pairs) if other else {}
    top_other = max(other.y) if other else 1.0
    high = sorted(sorted(inside, key=lambda i: -own.y[i])[:MOST_PEAKS])
    return [
        (
            f"{own.x[i]:.4g}",
            f"{100 * own.y[i] / top:.1f}",
            f"{100 * other.y[pairs[i]] / top_other:.1f}" if other and i in pairs else "–",
        )
        for i in high
    ]


def zooms(own: Spectrum, part: Window | None, reference: str) -> list[tuple[str, str, str]]:
    """Addresses that show less, more, lower, higher and all of a spectrum: key, words, query."""
    now, all_of_it = part or whole([own]), whole([own])
    width, middle = now.high - now.low, (now.low + now.high) / 2

    def query(low: float, high: float) -> str:
        return "?" + urlencode({"low": f"{low:.6g}", "high": f"{high:.6g}", "ref": reference})

    return [
        ("F7", _("Nearer"), query(middle - width / 4, middle + width / 4)),
        ("F8", _("Farther"), query(max(all_of_it.low, middle - width), min(all_of_it.high, middle + width))),
        ("F4", _("Lower"), query(now.low - width / 4, now.high - width / 4)),
        ("F6", _("Higher"), query(now.low + width / 4, now.high + width / 4)),
        ("F9", _("All of it"), "?" + urlencode({"ref": reference})),
    ]

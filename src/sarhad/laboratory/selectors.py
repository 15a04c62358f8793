"""Reading the laboratory: the queue, one analysis, one spectrum, controls, libraries, equipment."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, look
from sarhad.calibration.rules import holding
from sarhad.cases.custody_models import Exhibit
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.models import (
    Analysis,
    Calibration,
    Control,
    Instrument,
    Library,
    MeasuredSpectrum,
    Measurement,
    RawFile,
    Reagent,
    Result,
)

MOST = 200
RECENT = timedelta(days=30)
ENDED = ("released", "declined")


@look("analysis.list", title=gettext_noop("See the queue of the laboratory"), purpose=Purpose.SECOND_LINE)
def list_queue(duty: Duty, /, *, at: datetime) -> list[Analysis]:
    """What is open, oldest first, then what ended in the last 30 days. 200 at most. No person is shown."""
    rows = Analysis.objects.filter(post_id=duty.post).select_related("exhibit__post", "post", "analyst")
    open_ones = rows.exclude(state__in=ENDED).order_by("asked_at")[:MOST]
    ended = rows.filter(state__in=ENDED, asked_at__gte=at - RECENT).order_by("-asked_at")[:MOST]
    return [*open_ones, *ended][:MOST]


@look("analysis.open", title=gettext_noop("Open an analysis"), purpose=Purpose.SECOND_LINE)
def open_analysis(duty: Duty, /, *, analysis: UUID, at: datetime) -> Analysis:
    """An analysis with all that was drawn, measured and concluded.

    Raises:
        NotFound: No such analysis at the post.
    """
    about("analysis", analysis)
    found = whole().filter(pk=analysis, post_id=duty.post).first()
    if found is None:
        raise NotFound(_("No such analysis."))
    about("exhibit", found.exhibit_id)
    return found


def whole() -> QuerySet[Analysis]:
    """Analyses with all that belongs to them read along."""
    rows = Analysis.objects.select_related("post", "exhibit__post", "exhibit__case", "analyst__agency", "asked_by")
    return rows.prefetch_related(
        "samples__officer",
        "samples__measurements__instrument",
        "samples__measurements__calibration__steps__officer",
        "samples__measurements__reagent",
        "samples__measurements__officer",
        "samples__measurements__raw",
        "samples__measurements__spectra__comparisons",
        "results__analyst__agency",
        "results__reviewer",
        "results__returned_by",
    )


@look("spectrum.open", title=gettext_noop("Look at a spectrum"), purpose=Purpose.SECOND_LINE)
def open_spectrum(duty: Duty, /, *, spectrum: UUID, at: datetime) -> MeasuredSpectrum:
    """A spectrum with what it was compared with.

    Raises:
        NotFound: No such spectrum at the post.
    """
    about("spectrum", spectrum)
    rows = MeasuredSpectrum.objects.select_related("measurement__sample__analysis__post", "measurement__instrument")
    rows = rows.prefetch_related("comparisons__officer")
    found = rows.filter(pk=spectrum, measurement__sample__analysis__post_id=duty.post).first()
    if found is None:
        raise NotFound(_("No such spectrum."))
    about("analysis", found.measurement.sample.analysis_id)
    return found


@look("measurement.raw", title=gettext_noop("Take the file of an instrument"), purpose=Purpose.SECOND_LINE)
def open_raw(duty: Duty, /, *, measurement: UUID, at: datetime) -> RawFile:
    """The file of an instrument as it came.

    Raises:
        NotFound: No such file at the post.
    """
    about("measurement", measurement)
    found = RawFile.objects.filter(pk=measurement, measurement__sample__analysis__post_id=duty.post).first()
    if found is None:
        raise NotFound(_("No such file."))
    return found


@look("control.list", title=gettext_noop("See the blind controls"), purpose=Purpose.SUPERVISION)
def list_controls(duty: Duty, /, *, at: datetime) -> list[Control]:
    """The blind controls of the post, newest first, with what became of them. 200 at most."""
    rows = Control.objects.filter(analysis__post_id=duty.post).select_related("analysis__post", "analysis__analyst")
    return list(rows.order_by("-placed_at")[:MOST])


def find_exhibit(post: str, number: str) -> UUID | None:
    """The exhibit of a post by the number on its label: `BIL-X-2026-00012`."""
    found = re.fullmatch(r"([A-Z0-9]{1,10})-X-(\d{4})-(\d{5,9})", number.strip().upper(), re.ASCII)
    if found is None:
        return None
    rows = Exhibit.objects.filter(post_id=post, post__code=found[1], year=int(found[2]), seq=int(found[3]))
    return rows.values_list("pk", flat=True).first()


def list_results(exhibit: UUID) -> list[Analysis]:
    """The analyses of an exhibit that was opened, with their results, newest first."""
    rows = Analysis.objects.filter(exhibit=exhibit).select_related("post").prefetch_related("results")
    return list(rows.order_by("-asked_at"))


def released(results: Iterable[Result]) -> Result | None:
    """The result that stands: released and not taken back."""
    standing = [one for one in results if one.released_at is not None and one.returned_at is None]
    return max(standing, key=lambda one: one.seq, default=None)


def taken_back_before(result: Result) -> Result | None:
    """The result of the same analysis that was released last before this one, and taken back."""
    earlier = [one for one in result.analysis.results.all() if one.is_taken_back and one.seq < result.seq]
    return max(earlier, key=lambda one: one.seq, default=None)


def list_libraries() -> list[Library]:
    """All libraries, the proposed ones first, then newest first."""
    rows = Library.objects.select_related("proposed_by", "decided_by")
    return sorted(rows, key=lambda one: (one.state != "proposed", -one.proposed_at.timestamp()))


def list_instruments(post: str) -> list[Instrument]:
    """The instruments of a post with their calibrations; those out of use last."""
    held = Calibration.objects.select_related("recorded_by").prefetch_related("steps__officer")
    rows = Instrument.objects.filter(post_id=post).prefetch_related(Prefetch("calibrations", held))
    return list(rows.order_by("retired_at", "kind", "name"))


def calibrated(instrument: Instrument, on: date) -> Calibration | None:
    """The calibration that a run on a day would name; None if none holds."""
    return holding(Calibration.objects.filter(instrument=instrument), on).first()


def list_usable(post: str, on: date) -> tuple[list[Instrument], list[Reagent]]:
    """Instruments in calibration and reagents that stand on a day."""
    within = holding(Calibration.objects.all(), on)
    instruments = Instrument.objects.filter(pk__in=within.values("instrument"), post_id=post, retired_at=None)
    reagents = Reagent.objects.filter(post_id=post, expires_on__gte=on).order_by("test", "lot")
    return list(instruments.order_by("kind", "name")), list(reagents)


def unsound_analyses(post: str) -> dict[UUID, set[UUID]]:
    """Analyses of a post that were measured under a calibration that was withdrawn since, by the calibration."""
    rows = Measurement.objects.filter(sample__analysis__post_id=post, calibration__steps__step="withdrawn")
    found: dict[UUID, set[UUID]] = {}
    for calibration, one in rows.values_list("calibration", "sample__analysis"):
        found.setdefault(calibration, set()).add(one)
    return found


def list_reagents(post: str) -> list[Reagent]:
    """The lots of a post, the first to expire last."""
    return list(Reagent.objects.filter(post_id=post).order_by("-expires_on", "test")[:MOST])

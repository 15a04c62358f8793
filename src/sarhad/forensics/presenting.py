"""An examination in words for its page: what was asked, done and concluded, and what may be done next."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.cases.forms import choices
from sarhad.cases.states import ExhibitState
from sarhad.crossings.models import Examination as ChipResult
from sarhad.crossings.models import Found
from sarhad.forensics import found, policies
from sarhad.forensics.clocks import clock_of
from sarhad.forensics.deeds import DEEDS
from sarhad.forensics.forms import Deed as DeedForm
from sarhad.forensics.forms import Given
from sarhad.forensics.marks import overlay
from sarhad.forensics.methods import EQUIPMENT_KINDS, METHODS
from sarhad.forensics.models import Conclusion, Examination, Method, MethodPicture
from sarhad.forensics.selectors import (
    calibrated,
    list_equipment,
    predecessor,
    search_references,
    successor,
    unsound_uses,
)
from sarhad.forensics.states import EXAMINATION_TITLES, ExaminationState
from sarhad.forensics.truths import is_asked
from sarhad.forensics.vocabulary import (
    ALTERATIONS,
    CONCLUSIONS,
    DOCUMENT_KINDS,
    FORGED,
    PLACES,
    QUESTIONS,
    RETRACTIONS,
    REVIEWS,
    SUPPORT,
    URGENCIES,
)
from sarhad.kernel.clock import local_day

WEIGHTS = {"authentic": "clear", "inconclusive": "unknown", "impostor": "stop"} | dict.fromkeys(FORGED, "stop")


def present_row(examination: Examination, at: datetime) -> dict[str, Any]:
    """One row of a list: no person is shown."""
    row = examination
    return {
        "row": row,
        "state": _(state_title(row)),
        "kind": _(DOCUMENT_KINDS[row.kind]),
        "urgency": _(URGENCIES[row.urgency]),
        "clock": clock_of(row.requested_at, row.due_at, row.ended_at, at),
    }


def state_title(row: Examination) -> str:
    """Where it stands, in words that are for translation; of a released report also whether it still counts."""
    if row.doubt is not None and row.doubt.step != "kept":
        return RETRACTIONS[row.doubt.step]
    return EXAMINATION_TITLES[ExaminationState(row.state)]


def standing(row: Examination) -> str:
    """The state by which deeds are offered: a released report is `doubted` or `retracted` too."""
    if row.doubt is None or row.doubt.step == "kept":
        return row.state
    return {"asked": "doubted", "agreed": "retracted"}[row.doubt.step]


def present_examination(
    duty: Duty, examination: Examination, *, at: datetime, bound: dict[str, DeedForm] | None = None
) -> dict[str, Any]:
    """The variables of the page. `bound`: forms that were sent and could not be used."""
    row = examination
    methods = list(
        row.methods.select_related("officer", "reference").prefetch_related(
            "used__equipment", "used__calibration__steps", "pictures__marks"
        )
    )
    methods.sort(key=lambda one: one.seq)
    written = list(row.conclusions.select_related("officer").prefetch_related("methods"))
    written.sort(key=lambda one: (one.struck_at is not None, one.place != "whole", one.at))
    return present_row(row, at) | {
        "examination": row,
        "questions": [_(QUESTIONS[code]) for code in row.questions],
        "methods": [_method(one) for one in methods],
        "conclusions": [_conclusion(one) for one in written],
        "reviews": [(one, _(REVIEWS[one.outcome])) for one in row.reviews.select_related("officer").order_by("at")],
        "doubts": [(one, _(RETRACTIONS[one.step])) for one in row.retractions.select_related("officer").order_by("at")],
        "is_doubted": row.is_doubted,
        "successor": successor(row),
        "predecessor": predecessor(row),
        "unsound": unsound_uses(row),
        "holder": row.exhibit.chain.select_related("holder").latest("seq").holder,
        "of_centre": policies.is_of_centre(duty, row),
        "forms": _forms(duty, row, methods, written, at, bound or {}),
        "languages": [
            (one.language, _(one.get_language_display()), one.sha256)
            for one in row.reports.defer("data").order_by("pk")
        ],
        "may_release": row.state == "agreed" and str(row.examiner_id) == duty.id and duty.may("examination.release"),
        "may_warn": standing(row) == "released" and row.alert_id is None and duty.may("examination.alert")
        and policies.is_of_centre(duty, row),
    }  # fmt: skip


def _method(one: Method) -> dict[str, Any]:
    return {
        "row": one,
        "title": _(METHODS[one.kind].title),
        "place": _(PLACES[one.place]),
        "result": found.sentences(one.result, say),
        "used": [(used, _(EQUIPMENT_KINDS[used.equipment.kind])) for used in one.used.all()],
        "pictures": [shown_picture(picture) for picture in sorted(one.pictures.all(), key=lambda row: row.pk)],
    }


def say(key: str) -> str:
    """A text of what a program found, in the reader's language."""
    table, _dot, code = key.partition(".")
    return _(found.TABLES[table][code])


def shown_picture(picture: MethodPicture) -> dict[str, Any]:
    """A picture with its marks laid over it."""
    marks = sorted(picture.marks.all(), key=lambda mark: mark.number)
    return {
        "row": picture,
        "marks": marks,
        "overlay": SafeString(overlay(picture.width, picture.height, marks)),
        "src": reverse("forensics:picture_data", args=[picture.pk]),
    }


def _conclusion(one: Conclusion) -> dict[str, Any]:
    return {
        "row": one,
        "place": _(PLACES[one.place]),
        "title": _(CONCLUSIONS[one.conclusion]),
        "weight": WEIGHTS[one.conclusion],
        "alteration": _(ALTERATIONS[one.alteration]) if one.alteration else "",
        "support": _(SUPPORT[one.support]),
        "methods": ", ".join(str(method.seq) for method in sorted(one.methods.all(), key=lambda row: row.seq)),
    }


def _forms(
    duty: Duty,
    row: Examination,
    methods: list[Method],
    written: list[Conclusion],
    at: datetime,
    bound: dict[str, DeedForm],
) -> list[dict[str, Any]]:
    here = _who(duty, row)
    given = field_choices(duty, row, methods, written, at=at) if policies.is_of_centre(duty, row) else {}
    shown = []
    for name, deed in DEEDS.items():
        if standing(row) in deed.when and duty.may(deed.act) and deed.who in here:
            form = bound.get(name) or deed.form(given=given.get(name), initial={"place": "data-page"})
            url = reverse("forensics:do", args=[row.pk, name])
            shown.append({"name": name, "title": _(deed.title), "form": form, "url": url, "file": name == "picture"})
    return shown


def _who(duty: Duty, row: Examination) -> set[str]:
    """As what the officer stands to an examination: which deeds are offered. The acts ask again."""
    if not policies.is_of_centre(duty, row):
        return {"asks"}
    here = {"centre"}
    last = row.exhibit.chain.latest("seq")
    if str(last.holder_id) == duty.id and last.state == ExhibitState.HELD:
        here.add("holder")
    if str(row.examiner_id or "") == duty.id:
        here.add("answers")
    elif row.state != "review" or policies.may_review.allows(duty, row):
        here.add("other")
    if row.doubt is not None and str(row.doubt.officer_id) != duty.id:
        here.add("decides")
    return here


def field_choices(
    duty: Duty, row: Examination, methods: list[Method], written: list[Conclusion], *, at: datetime
) -> dict[str, Given]:
    """What may be chosen in the forms of an examination, by the form."""
    today = local_day(at, duty.time_zone)
    things = []
    for one in list_equipment(duty).filter(retired_at=None):
        held = calibrated(one, today)
        until = _("until %(day)s") % {"day": held.until_on.isoformat()} if held else _("not in calibration")
        things.append((str(one.pk), f"{one.name} ({_(EQUIPMENT_KINDS[one.kind])}), {until}"))
    library = [one for one in search_references(duty) if one.state == "current"]
    library.sort(key=lambda one: (one.reference.issuer != row.issuer, one.title))
    references = [("", "–"), *((str(one.pk), f"{one.reference.issuer} · {one.title}") for one in library)]
    standing = [one for one in methods if one.struck_at is None]
    own = [(str(one.pk), method_name(one)) for one in standing if str(one.officer_id) == duty.id]
    mine = [one for one in written if one.struck_at is None and str(one.officer_id) == duty.id]
    named = [(str(one.pk), f"{_(PLACES[one.place])}: {_(CONCLUSIONS[one.conclusion])}") for one in mine]
    return {
        "method": {"equipment": things, "reference": references} | _kinds(row),
        "picture": {"method": own},
        "strike-method": {"method": own},
        "conclude": {"methods": [(str(one.seq), method_name(one)) for one in standing]},
        "strike-conclusion": {"conclusion": named},
    }


def _kinds(row: Examination) -> Given:
    """Methods that can be used: the chip only if one was read at the border."""
    crossing = row.exhibit.case.crossing_id
    has_chip = crossing is not None and ChipResult.objects.filter(crossing=crossing, chip__isnull=False).exists()
    titles = {code: kind.title for code, kind in METHODS.items() if kind.needs != "chip" or has_chip}
    return {"kind": choices(titles)}


def method_name(one: Method) -> str:
    """A method for a choice: number, title, place."""
    return f"{one.seq}. {_(METHODS[one.kind].title)}, {_(PLACES[one.place])}"


def findings_asked(examination: Examination) -> list[Found]:
    """Findings of the first line on which an examination of the document can say something."""
    crossing: UUID | None = examination.exhibit.case.crossing_id
    if crossing is None:
        return []
    rows = Found.objects.filter(crossing=crossing, superseded_at=None).order_by("-weight", "pk")
    return [row for row in rows if is_asked(row.check_code)]

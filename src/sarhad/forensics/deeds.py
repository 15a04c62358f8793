"""What may be done on the page of an examination: each deed is a form, an act, and how the one becomes the other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sarhad.access.duty import Duty
from sarhad.forensics import forms
from sarhad.forensics.services.answer_request import accept_request, decline_request, take_over
from sarhad.forensics.services.conclude import Held, strike_conclusion, write_conclusion
from sarhad.forensics.services.keep_picture import keep_picture
from sarhad.forensics.services.record_method import Seen, record_method, strike_method
from sarhad.forensics.services.request_examination import withdraw_request
from sarhad.forensics.services.retract import ask_retraction, decide_retraction
from sarhad.forensics.services.review import resume_examination, review_examination, submit_examination
from sarhad.kernel.words import gettext_noop as _

Run = Callable[[Duty, UUID, dict[str, Any], datetime], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """A form of the page.

    Attributes:
        when: The states in which it is shown; `doubted`: released, and somebody asks to withdraw the report.
        who: To whom: `holder` of the exhibit, who `answers` for it, another examiner (`other`, or
            `decides` on somebody else's doubt), the case's side
            (`asks`), or the whole `centre`.
    """

    act: str
    title: str
    form: type[forms.Deed]
    run: Run
    when: frozenset[str]
    who: str


def _record(duty: Duty, examination: UUID, data: dict[str, Any], at: datetime) -> object:
    seen = Seen(
        kind=data["kind"],
        place=data["place"],
        observation=data["observation"],
        equipment=tuple(UUID(one) for one in data["equipment"]),
        zone=data["zone"],
        reference=UUID(data["reference"]) if data["reference"] else None,
        settings=data["settings"],
        procedure=data["procedure"],
    )
    return record_method(duty, examination=examination, seen=seen, at=at)


def _picture(duty: Duty, examination: UUID, data: dict[str, Any], at: datetime) -> object:
    read = data["file"].read()
    return keep_picture(duty, method=UUID(data["method"]), data=read, caption=data["caption"], at=at)


def _conclude(duty: Duty, examination: UUID, data: dict[str, Any], at: datetime) -> object:
    methods = tuple(int(one) for one in data["methods"])
    return write_conclusion(duty, examination=examination, held=Held(**(data | {"methods": methods})), at=at)


EXAMINING = frozenset({"examining"})
DEEDS: dict[str, Deed] = {
    "accept": Deed(
        "examination.accept",
        _("Accept: I answer for it"),
        forms.Deed,
        lambda d, e, f, at: accept_request(d, examination=e, at=at),
        frozenset({"requested"}),
        "centre",
    ),
    "method": Deed(
        "method.record", _("Record a method"), forms.MethodForm, _record, EXAMINING | {"accepted"}, "holder"
    ),
    "picture": Deed("method.picture", _("Keep a picture"), forms.PictureForm, _picture, EXAMINING, "centre"),
    "conclude": Deed(
        "conclusion.write", _("Write down a conclusion"), forms.ConclusionForm, _conclude, EXAMINING, "holder"
    ),
    "submit": Deed(
        "examination.submit",
        _("Give it to a second examiner"),
        forms.Deed,
        lambda d, e, f, at: submit_examination(d, examination=e, at=at),
        EXAMINING,
        "answers",
    ),
    "review": Deed(
        "examination.review",
        _("Review"),
        forms.ReviewForm,
        lambda d, e, f, at: review_examination(d, examination=e, at=at, **f),
        frozenset({"review"}),
        "other",
    ),
    "strike-method": Deed(
        "method.strike",
        _("Strike a method out"),
        forms.StrikeMethodForm,
        lambda d, e, f, at: strike_method(d, method=UUID(f["method"]), why=f["why"], at=at),
        EXAMINING,
        "centre",
    ),
    "strike-conclusion": Deed(
        "conclusion.strike",
        _("Strike a conclusion out"),
        forms.StrikeConclusionForm,
        lambda d, e, f, at: strike_conclusion(d, conclusion=UUID(f["conclusion"]), why=f["why"], at=at),
        EXAMINING,
        "centre",
    ),
    "resume": Deed(
        "examination.resume",
        _("Open the record again"),
        forms.Deed,
        lambda d, e, f, at: resume_examination(d, examination=e, at=at),
        frozenset({"agreed"}),
        "answers",
    ),
    "take-over": Deed(
        "examination.take-over",
        _("Take it over from the examiner"),
        forms.Deed,
        lambda d, e, f, at: take_over(d, examination=e, at=at),
        EXAMINING | {"accepted"},
        "other",
    ),
    "decline": Deed(
        "examination.decline",
        _("Decline"),
        forms.WhyForm,
        lambda d, e, f, at: decline_request(d, examination=e, at=at, **f),
        frozenset({"requested", "accepted"}),
        "centre",
    ),
    "withdraw": Deed(
        "examination.withdraw",
        _("Take the request back"),
        forms.WhyForm,
        lambda d, e, f, at: withdraw_request(d, examination=e, at=at, **f),
        EXAMINING | {"requested", "accepted"},
        "asks",
    ),
    "retract": Deed(
        "report.retract",
        _("Ask to withdraw the report"),
        forms.WhyForm,
        lambda d, e, f, at: ask_retraction(d, examination=e, at=at, **f),
        frozenset({"released"}),
        "centre",
    ),
    "retract-agree": Deed(
        "report.retract-decide",
        _("Withdraw the report as the second examiner"),
        forms.Deed,
        lambda d, e, f, at: decide_retraction(d, examination=e, agree=True, at=at),
        frozenset({"doubted"}),
        "decides",
    ),
    "retract-keep": Deed(
        "report.retract-decide",
        _("Keep the report"),
        forms.WhyForm,
        lambda d, e, f, at: decide_retraction(d, examination=e, agree=False, at=at, **f),
        frozenset({"doubted"}),
        "decides",
    ),
}

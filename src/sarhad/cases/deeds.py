"""What may be done on the page of a case: each deed is a form, an act, and how the one becomes the other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sarhad.access.duty import Duty
from sarhad.cases import forms
from sarhad.cases.services.ask_part import answer_ask, ask_part
from sarhad.cases.services.attach import attach_file
from sarhad.cases.services.check_case import check_case
from sarhad.cases.services.decide_case import Decision, close_case, decide_case, reopen_case
from sarhad.cases.services.decide_truth import answer_proposal, propose_truth
from sarhad.cases.services.hold_interview import Talk, begin_interview
from sarhad.cases.services.judge_finding import judge_finding
from sarhad.cases.services.plan_work import invite_agency, link_cases, set_task
from sarhad.cases.services.run_clock import run_clock
from sarhad.cases.services.search_vehicle import order_search
from sarhad.cases.services.take_case import give_back, take_case
from sarhad.cases.services.take_exhibit import Thing, take_exhibit
from sarhad.cases.services.write_line import write_line
from sarhad.kernel.words import gettext_noop as _

Run = Callable[[Duty, UUID, dict[str, Any], datetime], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """A form of the page of a case.

    Attributes:
        when: The states of the case in which it is shown.
    """

    act: str
    title: str
    form: type[forms.Deed]
    run: Run
    when: frozenset[str]


LIVE = frozenset({"waiting", "in-hand", "decided"})
ALL = LIVE | {"closed"}


def _attach(duty: Duty, case: UUID, data: dict[str, Any], at: datetime) -> object:
    file = data["file"]
    return attach_file(duty, case=case, part=data["part"], name=file.name, data=file.read(), at=at)


def _decide(duty: Duty, case: UUID, data: dict[str, Any], at: datetime) -> object:
    decision = Decision(
        outcome=data["outcome"],
        grounds=data["grounds"],
        reasons=tuple(data["reasons"]),
        entry=UUID(data["entry"]) if data["entry"] else None,
    )
    return decide_case(duty, case=case, decision=decision, at=at)


def _answer(duty: Duty, case: UUID, data: dict[str, Any], at: datetime) -> object:
    return answer_ask(duty, ask=data["ask"], give=data["give"] == "yes", answer=data["answer"], at=at)


def _settle(duty: Duty, case: UUID, data: dict[str, Any], at: datetime) -> object:
    return answer_proposal(duty, case=case, proposal=data["proposal"], accept=data["accept"] == "yes", at=at)


def _task(duty: Duty, case: UUID, data: dict[str, Any], at: datetime) -> object:
    """The officer writes the time of the post's own clock."""
    due_at = data["due_at"].replace(tzinfo=ZoneInfo(duty.time_zone))
    return set_task(duty, case=case, text=data["text"], agency=data["agency"], due_at=due_at, at=at)


DEEDS: dict[str, Deed] = {
    "write": Deed(
        "case.write", _("Write"), forms.WriteForm, lambda d, c, f, at: write_line(d, case=c, at=at, **f), LIVE
    ),
    "decide": Deed("case.decide", _("Decide"), forms.DecideForm, _decide, frozenset({"waiting", "in-hand"})),
    "interview": Deed(
        "interview.begin",
        _("Begin an interview"),
        forms.InterviewForm,
        lambda d, c, f, at: begin_interview(d, case=c, talk=Talk(**f), at=at),
        LIVE,
    ),
    "check": Deed(
        "case.check",
        _("Ask all checks again"),
        forms.Deed,
        lambda d, c, f, at: check_case(d, case=c, at=at),
        frozenset({"waiting", "in-hand"}),
    ),
    "exhibit": Deed(
        "exhibit.take",
        _("Take an exhibit"),
        forms.ThingForm,
        lambda d, c, f, at: take_exhibit(d, case=c, thing=Thing(**f), at=at),
        LIVE,
    ),
    "search": Deed(
        "search.order",
        _("Order a joint search"),
        forms.SearchForm,
        lambda d, c, f, at: order_search(d, case=c, at=at, **f),
        LIVE,
    ),
    "attach": Deed("case.attach", _("Attach a file"), forms.AttachForm, _attach, LIVE),
    "ask": Deed(
        "case.ask",
        _("Ask for a part"),
        forms.AskForm,
        lambda d, c, f, at: ask_part(d, case=c, at=at, **f),
        LIVE,
    ),
    "task": Deed("case.task", _("Set a task"), forms.TaskForm, _task, LIVE),
    "clock": Deed(
        "case.clock",
        _("Clocks"),
        forms.ClockForm,
        lambda d, c, f, at: run_clock(d, case=c, at=at, **f),
        LIVE,
    ),
    "invite": Deed(
        "case.invite",
        _("Have an agency join"),
        forms.InviteForm,
        lambda d, c, f, at: invite_agency(d, case=c, at=at, **f),
        LIVE,
    ),
    "link": Deed(
        "case.link",
        _("Link to another case"),
        forms.LinkForm,
        lambda d, c, f, at: link_cases(d, case=c, at=at, **f),
        ALL,
    ),
    "take": Deed(
        "case.take",
        _("Take in hand"),
        forms.TakeForm,
        lambda d, c, f, at: take_case(d, case=c, at=at, **f),
        frozenset({"waiting"}),
    ),
    "give-back": Deed(
        "case.give-back",
        _("Give back"),
        forms.WhyForm,
        lambda d, c, f, at: give_back(d, case=c, at=at, **f),
        frozenset({"in-hand"}),
    ),
    "close": Deed(
        "case.close",
        _("Close"),
        forms.Deed,
        lambda d, c, f, at: close_case(d, case=c, at=at),
        frozenset({"decided"}),
    ),
    "reopen": Deed(
        "case.reopen",
        _("Open again"),
        forms.WhyForm,
        lambda d, c, f, at: reopen_case(d, case=c, at=at, **f),
        frozenset({"closed"}),
    ),
    "judge": Deed(
        "case.judge",
        _("Say what a finding turned out to be"),
        forms.JudgeForm,
        lambda d, c, f, at: judge_finding(d, case=c, at=at, **f),
        frozenset(),
    ),
    "propose-truth": Deed(
        "truth.propose",
        _("Propose which examination holds"),
        forms.JudgeForm,
        lambda d, c, f, at: propose_truth(d, case=c, at=at, **f),
        frozenset(),
    ),
    "decide-truth": Deed("truth.decide", _("Decide which examination holds"), forms.SettleForm, _settle, frozenset()),
    "answer": Deed("case.answer", _("Answer"), forms.AnswerForm, _answer, frozenset()),
}

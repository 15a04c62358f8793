"""A case as one agency sees it: its own parts, that there are others, the clocks, what may be done."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.models import Agency
from sarhad.cases.clocks import Clock, detention
from sarhad.cases.closing import why_not_close
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.deeds import DEEDS
from sarhad.cases.disposal_models import ENDS
from sarhad.cases.disposing import why_needed
from sarhad.cases.forms import Deed as DeedForm
from sarhad.cases.forms import part_choices
from sarhad.cases.lending import has_left, serves_at, takers_of
from sarhad.cases.models import Case
from sarhad.cases.outcomes import OUTCOMES
from sarhad.cases.parts import PARTS, part_of
from sarhad.cases.parts import reads as keeps
from sarhad.cases.policies import may_decide_truth, may_work_on
from sarhad.cases.searching import rules_at
from sarhad.cases.seeing import Sight, sees
from sarhad.cases.selectors import find_links, find_rule
from sarhad.cases.states import CASE_TITLES, EXHIBIT_NEXT, SEARCH_TITLES, CaseState, ExhibitState, SearchState
from sarhad.cases.subjects import SUBJECTS
from sarhad.cases.timeline import newest_first, shown_line
from sarhad.cases.truth_models import SOURCES, TRUTHS, Truth, TruthProposal, TruthSaid
from sarhad.checks.grounds import shown
from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.presenting import finding_entry
from sarhad.kernel.clock import local_day


def present_case(duty: Duty, case: Case, *, at: datetime, bound: dict[str, DeedForm] | None = None) -> dict[str, Any]:
    """The variables of the page of a case. `bound`: forms that were sent and could not be used."""
    sight = sees(duty, case)
    crossing, findings = case.crossing, _findings(case)
    shown_forms = _forms(duty, case, sight, findings, bound or {}, at)
    names = {party.agency_id: party.agency.name for party in case.parties.all()}
    return {
        "case": case,
        "state": _(CASE_TITLES[CaseState(case.state)]),
        "subject": _(SUBJECTS.get(case.subject, case.subject)),
        "outcome": _(OUTCOMES[case.outcome].title) if case.outcome else "",
        "clock": clock_of(duty, case, at),
        "parts": [_part(duty, sight, part, case, findings) for part in PARTS],
        "lines": [shown_line(line, names) for line in newest_first(case) if sight.allows(line.part, line.at)],
        "tasks": [_task(duty, task, at) for task in case.tasks.all()],
        "asks": [_ask(duty, sight, ask) for ask in case.asks.all()],
        "links": [(link, link.other if link.one_id == case.pk else link.one) for link in find_links(case)],
        "may_settle": duty.may("truth.propose"),
        "may_judge": duty.may("case.judge") and case.state != "waiting",
        "exhibits": [(one, sight.allows(one.part, one.at)) for one in case.exhibits.all()],
        "may_search": duty.may("search.open"),
        "searches": [(one, _(SEARCH_TITLES[SearchState(one.state)])) for one in case.searches.all()],
        "forms": shown_forms,
        "bar": _bar(duty, case, shown_forms),
        "not_closed": why_not_close(case) if case.state == "decided" and duty.may("case.close") else None,
        "others_decide": str(case.officer_id or "") == duty.id
        and case.state == "in-hand"
        and not duty.may("case.decide"),
        "conclude_url": _conclude_url(duty, crossing) if "person" in sight.writes() else "",
        "refused": crossing is not None
        and crossing.state == "refused"
        and "person" in sight.writes()
        and duty.may("refusal.open"),
    }


def clock_of(duty: Duty, case: Case, at: datetime) -> Clock | None:
    """How long somebody is held still."""
    if case.detained_at is None:
        return None
    return detention(case.detained_at, case.released_at, find_rule(duty.post).detention_hours, at)


def _findings(case: Case) -> list[Found]:
    if case.crossing_id is None:
        return []
    return list(Found.objects.filter(crossing=case.crossing_id, superseded_at=None).order_by("-weight", "pk"))


def _part(duty: Duty, sight: Sight, part: str, case: Case, findings: list[Found]) -> dict[str, Any]:
    """One part: its content if the agency reads it, else only how much there is."""
    truths = {truth.found_id: truth for truth in case.truths.all()}
    words = [word for word in case.said.all() if word.ended_at is None]
    own = [found for found in findings if part_of(found.check_code) == part]
    kept = [line for line in case.lines.all() if line.part == part and line.what in ("note", "statement", "decided")]
    files = [file for file in case.attachments.all() if file.part == part]
    things = [one for one in case.exhibits.all() if one.part == part]
    talks = [one for one in case.interviews.all() if one.part == part]
    reads = part in sight.writes()
    opens = reads or duty.may("crossing.conclude")  # who ends the crossing reads there all that was found
    is_person = part == "person" and case.crossing is not None
    return {
        "code": part,
        "title": _(PARTS[part]),
        "reads": reads,
        "given": sight.given.get(part),
        "much": len(own) * (reads or not opens) + len(kept) + len(files) + len(things) + len(talks) + is_person,
        "is_kept": any(keeps(party.agency.kind, part) for party in case.parties.all()),
        "findings": [
            _finding(duty, found, truths.get(found.pk), words) | {"proposals": proposals(duty, case, found)}
            for found in own
        ]
        if reads
        else [_finding(duty, found, None, []) for found in own if opens or sight.allows(part, found.found_at)],
        "person": _person(case.crossing) if is_person and case.crossing and sight.allows(part, case.opened_at) else [],
        "interviews": [one for one in talks if sight.allows(part, one.begun_at)],
        "files": [file for file in files if sight.allows(part, file.at)],
        "things": [one for one in things if sight.allows(part, one.at)],
        "kept": [shown_line(line) for line in kept if sight.allows(part, line.at)],
    }


def _finding(duty: Duty, found: Found, truth: Truth | None, words: list[TruthSaid]) -> dict[str, Any]:
    """A finding with what it turned out to be, as far as somebody or the outcome says it."""
    return {
        "pk": found.pk,
        "entry": finding_entry(duty, found),
        "truth": truth,
        "says": _(TRUTHS[truth.truth]) if truth else "",
        "words": [
            (word, _(SOURCES[word.source]), _(TRUTHS[word.truth])) for word in words if word.found_id == found.pk
        ],
        "truths": [(code, _(title)) for code, title in TRUTHS.items()],
    }


def proposals(duty: Duty, case: Case, found: Found) -> list[tuple[TruthProposal, str, bool]]:
    """What was proposed where examinations contradict each other, in words, and whether this officer may answer it."""
    return [
        (one, _(TRUTHS[one.truth]), one.answered_at is None and may_decide_truth.allows(duty, one))
        for one in case.truth_proposals.all()
        if one.found_id == found.pk
    ]


def _person(crossing: Crossing) -> list[tuple[str, object]]:
    return [
        (_("Surname"), crossing.surname),
        (_("Given names"), crossing.given),
        (_("Date of birth"), shown(crossing.birth)),
        (_("Nationality"), crossing.nationality),
        (_("Document"), f"{crossing.document_code} {crossing.issuer} {crossing.number}"),
    ]


def _task(duty: Duty, task: Any, at: datetime) -> dict[str, Any]:
    overdue = task.done_at is None and task.due_at <= at
    text = _(task.text) if task.basis else task.text
    return {
        "row": task,
        "text": text,
        "overdue": overdue,
        "own": task.done_at is None and str(task.agency_id) == duty.agency,
    }


def _ask(duty: Duty, sight: Sight, ask: Any) -> dict[str, Any]:
    may = ask.state == "asked" and ask.part in sight.writes() and str(ask.agency_id) != duty.agency
    return {"row": ask, "part": _(PARTS[ask.part]), "state": _(ask.get_state_display()), "may_answer": may}


def _forms(
    duty: Duty, case: Case, sight: Sight, findings: list[Found], bound: dict[str, DeedForm], at: datetime
) -> list[dict[str, Any]]:
    given, today = field_choices(duty, case, sight, findings), local_day(at, duty.time_zone)
    shown = []
    for name, deed in DEEDS.items():
        holds = name != "give-back" or str(case.officer_id or "") == duty.id or _is_left(case, today)
        if case.state in deed.when and duty.may(deed.act) and holds:
            form = bound.get(name) or deed.form(given=given.get(name))
            url = reverse("cases:do", args=[case.pk, name])
            shown.append({"name": name, "title": _(deed.title), "form": form, "url": url, "file": name == "attach"})
    return shown


def _is_left(case: Case, today: date) -> bool:
    """In hand of somebody who serves at the post no more."""
    return case.state == "in-hand" and case.officer is not None and not serves_at(case.officer, case.post_id, today)


def _bar(duty: Duty, case: Case, shown_forms: list[dict[str, Any]]) -> dict[str, Any]:
    """What the keys of the page do: the next step of the case, and protection while it is not decided.

    Where cases are drawn, one is not taken by a key: the form asks why.
    """
    offered = {one["name"]: one for one in shown_forms}
    may_take = "take" in offered and not find_rule(duty.post).drawn
    following = next((offered[name] for name in ("take", "decide", "close") if name in offered), None)
    return {"take": may_take, "next": following, "protect": "decide" in offered and case.crossing_id is not None}


def field_choices(duty: Duty, case: Case, sight: Sight, findings: list[Found]) -> dict[str, Any]:
    """What may be chosen in the forms of a case, by the form."""
    own = part_choices(sight.writes())
    others = part_choices([part for part in PARTS if part not in sight.writes()])
    parties = [(party.agency_id, party.agency.name) for party in case.parties.all()]
    agencies = Agency.objects.exclude(kind="oversight").exclude(pk__in=[code for code, _name in parties])
    entries = [
        (str(found.grounds["entry"]), str(found.grounds.get("reference", ""))) for found in findings if _entry(found)
    ]
    return {
        "write": {"part": own},
        "attach": {"part": own},
        "interview": {"part": own},
        "exhibit": {"part": own},
        "ask": {"part": others},
        "task": {"agency": parties},
        "invite": {"agency": list(agencies.values_list("code", "name"))},
        "search": {"rule": _rules(case) if part_of("risk.") in sight.writes() else []},
        "decide": {"entry": entries if "alert" in sight.writes() else []},
    }


def _rules(case: Case) -> list[tuple[str, str]]:
    return [(code, _("Risk rule %(code)s") % {"code": code}) for code in rules_at(case)]


def _entry(found: Found) -> bool:
    try:
        return bool(UUID(str(found.grounds.get("entry", ""))))
    except ValueError:
        return False


def _conclude_url(duty: Duty, crossing: Crossing | None) -> str:
    return reverse("crossings:conclude", args=[crossing.pk]) if crossing and duty.may("crossing.conclude") else ""


def takers(duty: Duty, exhibit: Exhibit) -> list[tuple[str, str]]:
    """Officers to whom an exhibit may be handed."""
    found = takers_of(exhibit).exclude(pk=duty.id).order_by("name")
    return [(str(row.pk), f"{row.name} ({row.service_number})") for row in found]


def kinds_of(duty: Duty, exhibit: Exhibit, at: datetime) -> list[str]:
    """What this officer may offer of an exhibit: keys of `TRANSFERS`; none, if somebody who serves holds it."""
    last = exhibit.chain.order_by("-seq").select_related("holder").first()
    if last is None or not EXHIBIT_NEXT[ExhibitState(last.state)]:
        return []
    if str(last.holder_id) != duty.id:
        return ["take-over"] if has_left(last.holder, local_day(at, duty.time_zone)) else []
    is_whole = may_work_on.allows(duty, exhibit.case) and not duty.missing
    is_lent = exhibit.lendings.filter(until_at=None).exists()
    ends = [kind for kind in ENDS if why_needed(exhibit, kind) is None] if is_whole and not is_lent else []
    return ["hand-over", "store", *ends]

"""A crossing in words for a page: findings translated, rows of facts, what may be done next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from borderkit import mrz
from borderkit.codes import find_state_among
from sarhad.access.duty import Duty
from sarhad.advance.booth import at_booth
from sarhad.checks.chip_steps import OUTCOMES
from sarhad.checks.findings import CHECKS, Weight
from sarhad.checks.grounds import GROUNDS, finding_text, said, shown
from sarhad.crossings.figures import in_words
from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.no_zone import why_no_zone
from sarhad.crossings.purposes import PURPOSE_TITLES
from sarhad.crossings.reasons import AMENDMENT, REFERRAL, REFUSAL, SUGGESTED
from sarhad.crossings.showing import alerts_shown, by_step, chip_shown, not_read, pictures_shown, seal_shown
from sarhad.crossings.shown_state import shown_amendments, shown_note, shown_reason, shown_state
from sarhad.crossings.states import AMEND, NEXT, TITLES, State
from sarhad.lists.likeness import compared
from sarhad.places.selectors import assigned_states
from sarhad.travellers.selectors import history

IN_ONE_LOOK = 2  # findings that are seen together with the verdict on 1280 x 720 and on 800 x 600
WEIGHT_KEYS = {0: "clear", Weight.NOTE: "note", Weight.DOUBT: "doubt", Weight.STOP: "stop"}


def present(duty: Duty, crossing: Crossing, *, at: datetime) -> dict[str, Any]:
    """Everything that the verdict page and the second line's page show."""
    findings = sorted(crossing.findings.all(), key=lambda found: (-found.weight, found.pk))
    state = shown_state(duty, crossing)
    reason = shown_reason(duty, crossing)
    return documents(duty, crossing, at=at) | {
        "crossing": crossing,
        "state_title": _(TITLES[state]),
        "is_open": state == State.OPEN,
        "waits": state in (State.REFERRED, State.PROTECTION),
        "may_refuse": State.REFUSED in NEXT[state] and crossing.direction == "entry",
        "may_protect": State.PROTECTION in NEXT[state] and duty.may("crossing.protect"),
        "may_amend": [(s.value, _(TITLES[s])) for s in sorted(AMEND[state]) if duty.may("crossing.amend")],
        "may_open_traveller": duty.may("traveller.open"),
        "may_correct": state == State.OPEN and bool(crossing.layout) and duty.may("crossing.read"),
        "may_decide": duty.may("crossing.decide"),
        "may_conclude": duty.may("crossing.conclude"),
        "amend_reasons": [(code, _(title)) for code, title in AMENDMENT.items()],
        "needs_note": crossing.weight >= Weight.STOP,
        "findings": [_step_entry(duty, found, others) for found, others in by_step(findings)],
        "cleared": _cleared(crossing, findings),
        "weight": WEIGHT_KEYS[crossing.weight],
        "verdict_text": _verdict_text(crossing.weight),
        "verdict_about": _verdict_about(crossing.weight, findings),
        "verdict_note": _verdict_note(len(crossing.asked), len(findings)),
        "person": {"family": crossing.surname, "given": crossing.given},
        "document": {"number": crossing.number, "kind": document_kind(crossing)},
        "rows": rows(crossing, at),
        "past": past(crossing, at),
        "announced": announced(duty, crossing),
        "referral_reasons": [(code, _(title)) for code, title in REFERRAL.items()],
        "suggested": suggested(findings),
        "referral_title": _(REFERRAL[reason]) if reason else "",
        "referral_note": shown_note(duty, crossing),
        "amendments": shown_amendments(duty, crossing),
        "refusal_title": _(REFUSAL[crossing.refusal_reason]) if crossing.refusal_reason else "",
    }


def documents(duty: Duty, crossing: Crossing, *, at: datetime) -> dict[str, Any]:
    """What both pages show of the document itself: alerts, chip, seal, pictures, and what was not read."""
    kept = getattr(crossing, "examination", None)
    return {
        "alerts": alerts_shown(crossing, duty, at=at),
        "chip": chip_shown(kept.chip) if kept else None,
        "seal": seal_shown(kept.seal) if kept else None,
        "pictures": pictures_shown(duty, crossing),
        "not_read": not_read(crossing),
        "may_see_evidence": duty.may("evidence.open"),
        "may_add_picture": duty.may("crossing.evidence"),
    }


def _step_entry(duty: Duty, found: Found, others: list[Found]) -> dict[str, Any]:
    """A finding, with what else its step found; the line says how much more there is."""
    entry = finding_entry(duty, found)
    if others:
        more = ngettext("and %(n)s more", "and %(n)s more", len(others)) % {"n": len(others)}
        entry |= {"more": more, "others": [finding_entry(duty, one)["text"] for one in others]}
    return entry


def finding_entry(duty: Duty, found: Found) -> dict[str, Any]:
    """One finding as the component `ui/finding.html` takes it, in the reader's language."""
    return {
        "weight": WEIGHT_KEYS[found.weight],
        "title": _finding_title(found),
        "text": finding_text(found.text, found.grounds),
        "grounds": {
            _(GROUNDS.get(name, name)): said(name, value)
            for name, value in found.grounds.items()
            if name not in (("why", "entry") if found.compared else ("entry",))
        },
        "compared": compared(found.compared, numbers=duty.may("crossing.conclude"), shown=shown),
        "entry_url": entry_url(duty, found.grounds.get("entry", "")),
        "source": found.source,
    }


def _finding_title(found: Found) -> str:
    """The name of the check; of a step of the chip also how it ended: "data unchanged" alone would say the opposite."""
    title = _check_title(found)
    outcome = OUTCOMES.get(str(found.grounds.get("outcome", ""))) if _is_of_chip(found) else None
    return f"{title} – {_(outcome)}" if outcome else title


def _check_title(found: Found) -> str:
    check = CHECKS.get(found.check_code)
    return _(check.title) if check else found.check_code


def _is_of_chip(found: Found) -> bool:
    return found.check_code.startswith("chip.")


def entry_url(duty: Duty, entry: str) -> str:
    """Where the content behind a hit is opened, for those who may; the look is journaled."""
    return reverse("lists:listed", args=[entry]) if entry and duty.may("list.open") else ""


def rows(crossing: Crossing, at: datetime) -> list[tuple[str, object]]:
    """Facts of the document and its holder, as pairs."""
    pairs: list[tuple[str, object]] = [
        (_("Nationality"), state_name(crossing.nationality)),
        (_("Date of birth"), shown(crossing.birth)),
        (_("Sex"), crossing.sex),
        (_("Issued by"), state_name(crossing.issuer)),
        (_("Valid until"), shown(crossing.expiry)),
        (_("Direction"), _("Entry") if crossing.direction == "entry" else _("Exit")),
    ]
    if crossing.purpose:
        pairs.append((_("Purpose of journey"), _(PURPOSE_TITLES.get(crossing.purpose, crossing.purpose))))
    if crossing.recorded_at - crossing.occurred_at > timedelta(minutes=1):
        pairs.append((_("Learned of it here"), crossing.recorded_at))
    return pairs


def announced(duty: Duty, crossing: Crossing) -> dict[str, Any] | None:
    """What a carrier said of the traveller ahead, and what was made of it: one query, two for one with hits."""
    return at_booth(
        post=UUID(duty.post),
        number=crossing.number,
        person=(crossing.surname, crossing.given, crossing.birth),
        at=crossing.occurred_at,
    )


def past(crossing: Crossing, at: datetime) -> list[dict[str, object]]:
    """Earlier movements of this traveller, newest first, as far as they are known."""
    if crossing.traveller_id is None:
        return []
    known = history([crossing.traveller_id], since=at - timedelta(days=400))
    titles = {"entry": _("Entry"), "exit": _("Exit"), "refusal": _("Refused")}
    return [
        {"title": titles.get(m.direction, m.direction), "at": m.occurred_at, "post": m.post_name}
        for m in known.movements
        if m.crossing != crossing.pk
    ][:8]


def state_name(code: str) -> str:
    """A state's name and code; the bare code if it stands in no table."""
    state = find_state_among(code, assigned_states())
    return f"{state.name} ({code})" if state else code


def document_kind(crossing: Crossing) -> str:
    """What kind of document it is, in words."""
    titles = {"P": _("Passport"), "V": _("Visa"), "I": _("Identity card"), "A": _("Card"), "C": _("Card")}
    title = titles.get(crossing.document_code[:1], crossing.document_code)
    layout = crossing.layout or _("entered by hand")
    return f"{title} · {layout}"


def suggested(findings: Iterable[Found]) -> str:
    """The referral reason that the weightiest finding suggests."""
    codes = ("chip" if _is_of_chip(found) else found.check_code for found in findings)
    return next((SUGGESTED[code] for code in codes if code in SUGGESTED), "other")


def refusal_choices() -> list[tuple[str, str]]:
    """Letters and sentences of the standard form."""
    return [(letter, _(title)) for letter, title in REFUSAL.items()]


def waiting_rows(crossings: Iterable[Crossing], *, at: datetime) -> list[dict[str, Any]]:
    """Those who wait, with minutes since they were referred."""
    return [
        {
            "crossing": crossing,
            "wait": in_words(int((at - (crossing.referred_at or crossing.occurred_at)).total_seconds() // 60)),
            "reason": _(REFERRAL[crossing.referral_reason]) if crossing.referral_reason else _("Protection path"),
            "weight": WEIGHT_KEYS[crossing.weight],
            "is_protection": crossing.state == State.PROTECTION,
        }
        for crossing in crossings
    ]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a zone says while it arrives: its lines, what is read, what is wrong."""

    lines: tuple[tuple[str, int], ...]
    complete: bool
    sound: bool
    trouble: str
    name: str
    number: str


def zone_preview(text: str, *, today: date) -> Preview:
    """Read a zone that may not be complete yet; nothing is stored and nobody is looked up."""
    lines = tuple((line, len(line)) for line in text.strip().splitlines())
    try:
        reading = mrz.read(text, today=today)
    except mrz.NotAZone as trouble:
        return Preview(lines, False, False, why_no_zone(trouble), "", "")
    name = f"{reading.surname}, {reading.given}".strip(", ")
    wrong = [str(problem) for problem in reading.problems if problem.severity == "error"]
    return Preview(lines, True, reading.is_sound, "; ".join(wrong), name, reading.number)


def _cleared(crossing: Crossing, findings: Iterable[Found]) -> list[str]:
    spoke = {found.check_code for found in findings}
    titles = {check.code: check.title for check in CHECKS if not check.code.startswith("chip.")}  # they have their line
    return [_(titles[code]) for code in crossing.asked if code not in spoke and code in titles]


def _verdict_about(weight: int, findings: list[Found]) -> list[tuple[str, int]]:
    """What the weightiest findings are about, each once with how many there are, in the order of the findings.

    Empty for one or two findings: they stand in the same look as the verdict.
    """
    if len(findings) <= IN_ONE_LOOK:
        return []
    heaviest = [found for found in findings if found.weight == weight]
    about = (_("Chip") if _is_of_chip(one) else _check_title(one) for one in heaviest)
    return list(Counter(about).items())


def _verdict_note(asked: int, found: int) -> str:
    counted = ngettext("%(found)s finding", "%(found)s findings", found) % {"found": found}
    return _("%(asked)s checks asked: %(counted)s. A person decides.") % {"asked": asked, "counted": counted}


def _verdict_text(weight: int) -> str:
    return {
        0: _("Nothing found"),
        int(Weight.NOTE): _("Nothing against it; notes to read"),
        int(Weight.DOUBT): _("Look closely"),
        int(Weight.STOP): _("Stop: findings speak against it"),
    }[weight]

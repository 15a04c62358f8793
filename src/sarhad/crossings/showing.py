"""Chip, seal, pictures and alerts in words for a page: steps with their outcome, what was not read, where to look."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from borderkit.emrtd import Outcome
from sarhad.access.duty import Duty
from sarhad.checks.chip_steps import OUTCOMES
from sarhad.checks.findings import CHECKS, Weight
from sarhad.crossings.handing import LIGHTS
from sarhad.crossings.models import Crossing, EvidenceFile, Found, Handover
from sarhad.crossings.states import TITLES, State
from sarhad.documents.selectors import Alert, alerts_for
from sarhad.documents.series import EVERY_NUMBER
from sarhad.documents.states import MANIPULATIONS
from sarhad.kernel import clock
from sarhad.kernel.library_words import ISOLATED, in_words
from sarhad.kernel.listing import listed
from sarhad.kernel.words import gettext_noop

LOOKS = {Outcome.PASSED.value: "clear", Outcome.FAILED.value: "stop", Outcome.UNDETERMINED.value: "unknown"}
"""Which look of a weight an outcome has."""
ORDER = [Outcome.FAILED.value, Outcome.UNDETERMINED.value, Outcome.PASSED.value]
PROOFS = {"active": "chip.active", "authentication": "chip.authentication"}
ACCESS = {
    "pace": gettext_noop("Opened by PACE"),
    "bac": gettext_noop("Opened by BAC"),
    "none": gettext_noop("Open to anybody: neither PACE nor BAC"),
    "": gettext_noop("How the chip was opened was not said"),
}
SEAL_WORDS = {"VALID": gettext_noop("Seal: valid"), "INVALID": gettext_noop("Seal: not valid")}


def chip_shown(kept: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A chip as the component `ui/steps.html` takes it: one summary, one line a step, the worst on top."""
    if kept is None:
        return None
    steps = [step_shown(f"chip.{step['name']}", step) for step in kept["steps"]]
    steps += [step_shown(code, kept[name]) for name, code in PROOFS.items() if kept[name] is not None]
    steps.sort(key=lambda step: ORDER.index(step["outcome"]))
    counts = [(one, sum(step["outcome"] == one for step in steps)) for one in (*ORDER[2:], *ORDER[:2])]
    is_good = steps[0]["outcome"] == Outcome.PASSED
    return {
        "title": _("Chip: %(steps)s") % {"steps": listed(_counted(one, n) for one, n in counts if n)},
        "weight": LOOKS[steps[0]["outcome"]],
        "is_good": is_good,
        "steps": steps,
        "note": "" if any(kept[name] for name in PROOFS) else _("The chip was not asked to prove that it is no copy."),
    }


def step_shown(code: str, step: Mapping[str, Any]) -> dict[str, Any]:
    """One step: its name, outcome in words, and every problem down to notes with its grounds and source."""
    check, outcome = CHECKS.get(code), step["outcome"]
    word = OUTCOMES[outcome]
    return {
        "name": _(check.title) if check else code,
        "outcome": outcome,
        "word": _(word),
        "weight": LOOKS[outcome],
        "problems": problems_shown(step["problems"]),
    }


def problems_shown(problems: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Problems as sentences in the reader's language, with their source."""
    shown = []
    for one in problems:
        text = in_words(one["text"], one["grounds"], ISOLATED)
        shown.append({"text": text, "source": one["source"], "severity": one["severity"]})
    return shown


def seal_shown(kept: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A seal: its verdict in ICAO's words, and everything found."""
    if kept is None:
        return None
    status = kept["status"]
    title = SEAL_WORDS[status]
    return {
        **kept,
        "title": _(title),
        "weight": "clear" if status == "VALID" else "stop",
        "problems": problems_shown(kept["problems"]),
    }


def pictures_shown(duty: Duty, crossing: Crossing) -> list[dict[str, str]]:
    """The face of the chip and the pictures of the data page, the latest of each: what to fetch, and what it is."""
    if not duty.may("evidence.picture"):
        return []
    latest: dict[str, EvidenceFile] = {}
    for file in crossing.evidence.all():
        if file.erased_at is None and (file.kind == "picture" or file.name == "DG2"):
            latest[file.name] = file
    return [
        {
            "src": reverse("crossings:picture", args=[crossing.pk, latest[name].pk]),
            "name": name,
            "caption": _("From the chip") if name == "DG2" else _(LIGHTS[name]),
        }
        for name in ("DG2", *LIGHTS)
        if name in latest
    ]


def numbers_in_words(alert: Alert) -> str:
    """The numbers that an alert is about."""
    return _("all numbers") if alert.series == EVERY_NUMBER else alert.series


def alerts_shown(crossing: Crossing, duty: Duty, *, at: datetime) -> list[dict[str, Any]]:
    """Alerts about documents like this one that are published now, also those that came after the reading."""
    on = clock.local_day(at, duty.time_zone)
    return [
        {
            "title": alert.title,
            "where": alert.where_to_look,
            "manipulation": _(MANIPULATIONS.get(alert.manipulation, alert.manipulation)),
            "text": alert.text,
            "series": numbers_in_words(alert),
            "published_at": alert.published_at,
            "is_alone": alert.is_alone,
            "is_new": alert.published_at > crossing.occurred_at,
        }
        for alert in alerts_for(crossing.issuer, crossing.document_code, crossing.number, on, at=at)
    ]


def not_read(crossing: Crossing) -> str:
    """What no reader handed over, said once; empty if everything was."""
    parts = [
        (_("chip"), "chip.signature" not in crossing.asked),
        (_("seal"), "seal.valid" not in crossing.asked),
        (_("pictures"), not any(file.kind == "picture" for file in crossing.evidence.all())),
    ]
    missing = [title for title, is_missing in parts if is_missing]
    return (
        _("Not handed over by a reader, so nothing is known of it: %(parts)s.") % {"parts": listed(missing)}
        if missing
        else ""
    )


def by_step(findings: Iterable[Found]) -> list[tuple[Found, list[Found]]]:
    """Findings, each with what else its step of the chip found: one line for each step, the worst of it.

    What two steps found of the very same thing is told once.

    Args:
        findings: The heaviest first.
    """
    said: set[tuple[str, str]] = set()
    lines: dict[str, tuple[Found, list[Found]]] = {}
    for found in findings:
        is_step = found.check_code.startswith("chip.")
        key = (found.text, str(sorted(found.grounds.items())))
        if is_step and key in said:
            continue
        said.add(key)
        line = lines.get(found.check_code) if is_step else None
        if line is None:
            lines[found.check_code if is_step else str(found.pk)] = (found, [])
        else:
            line[1].append(found)
    return list(lines.values())


def late_shown(handovers: Iterable[Handover]) -> list[dict[str, Any]]:
    """Handovers that came after a decision and speak against the document."""
    weights = {int(Weight.DOUBT): "doubt", int(Weight.STOP): "stop"}
    return [
        {
            "crossing": handover.crossing_id,
            "at": handover.given_at,
            "weight": weights[handover.weight],
            "state": _(TITLES[State(handover.crossing.state)]),
        }
        for handover in handovers
    ]


def _counted(outcome: str, n: int) -> str:
    texts = {
        Outcome.PASSED.value: ngettext("%(n)s step passed", "%(n)s steps passed", n),
        Outcome.FAILED.value: ngettext("%(n)s failed", "%(n)s failed", n),
        Outcome.UNDETERMINED.value: ngettext("%(n)s undetermined", "%(n)s undetermined", n),
    }
    return texts[outcome] % {"n": n}

"""The tables of states as a page of the reference, each with its diagram."""

from enum import StrEnum
from importlib import import_module

from tools.tables import page, table

# Tables of states beside the crossing's: title, where their words stand, where their steps do.
STEPS = (
    ("Alert", "sarhad.lists.alerting:ALERT_STATES", "sarhad.lists.alerting:ALERT_NEXT"),
    ("Proposal to the trust store", "sarhad.documents.states:PROPOSAL_TITLES", "sarhad.documents.states:PROPOSAL_NEXT"),
    ("Case", "sarhad.cases.states:CASE_TITLES", "sarhad.cases.states:CASE_NEXT"),
    ("Exhibit", "sarhad.cases.states:EXHIBIT_TITLES", "sarhad.cases.states:EXHIBIT_NEXT"),
    ("Joint search", "sarhad.cases.states:SEARCH_TITLES", "sarhad.cases.states:SEARCH_NEXT"),
    ("Examination", "sarhad.forensics.states:EXAMINATION_TITLES", "sarhad.forensics.states:EXAMINATION_NEXT"),
    ("Version of a reference", "sarhad.forensics.states:REFERENCE_TITLES", "sarhad.forensics.states:REFERENCE_NEXT"),
    ("Analysis", "sarhad.laboratory.states:ANALYSIS_TITLES", "sarhad.laboratory.states:ANALYSIS_NEXT"),
    ("Reference library", "sarhad.laboratory.states:LIBRARY_TITLES", "sarhad.laboratory.states:LIBRARY_NEXT"),
    ("Document alert", "sarhad.documents.states:ALERT_TITLES", "sarhad.documents.states:ALERT_NEXT"),
)


def states() -> str:
    """Where a crossing may stand, and the steps between."""
    table_of = import_module("sarhad.crossings.states")
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {table_of.State.OPEN.value}"]
    for was in table_of.State:
        lines += [f"    {was.value} --> {became.value}" for became in sorted(table_of.NEXT[was])]
        lines += [f"    {was.value} --> {became.value}: amended" for became in sorted(table_of.AMEND[was])]
    rows = [
        (
            f"`{state.value}`",
            table_of.TITLES[state],
            ", ".join(f"`{s.value}`" for s in sorted(table_of.NEXT[state])) or "–",
            ", ".join(f"`{s.value}`" for s in sorted(table_of.AMEND[state])) or "–",
        )
        for state in table_of.State
    ]
    intro = (
        "A decision takes a step of the table; an amendment takes one back, with a reason, and keeps what stood before."
    )
    head = ("state", "in words", "a decision leads to", "an amendment leads back to")
    others = [steps(*one) for one in STEPS]
    return page("States", "## Crossing", intro, "\n".join([*lines, "```"]), table(head, rows), *others)


def steps(title: str, titles: str, leads_to: str) -> str:
    """One more table of states, with its diagram; `module:NAME` of its titles and of its steps."""
    named, after = (getattr(import_module(module), name) for module, name in (titles.split(":"), leads_to.split(":")))
    first = next(iter(named))
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {_id(first)}"]
    lines += [f"    {_id(was)} --> {_id(became)}" for was in named for became in sorted(after[was])]
    rows = [
        (f"`{s.value}`", text, ", ".join(f"`{b.value}`" for b in sorted(after[s])) or "–") for s, text in named.items()
    ]
    head = ("state", "in words", "leads to")
    return "\n\n".join([f"## {title}", "\n".join([*lines, "```"]), table(head, rows)])


def _id(state: StrEnum) -> str:
    """A state as a diagram can name it."""
    return state.value.replace("-", "_")

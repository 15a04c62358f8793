"""States of cases, exhibits and joint searches for the reference, each as a diagram and a table."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

Table = Callable[[Sequence[str], Sequence[Sequence[str]]], str]


def states_of_cases(table: Table) -> Iterator[str]:
    """Cases, exhibits and joint searches: a heading, a diagram and a table each."""
    of = import_module("sarhad.cases.states")
    for title, titles, steps in (
        ("States of a case", of.CASE_TITLES, of.CASE_NEXT),
        ("States of an exhibit", of.EXHIBIT_TITLES, of.EXHIBIT_NEXT),
        ("States of a joint search", of.SEARCH_TITLES, of.SEARCH_NEXT),
    ):
        names = {state: state.value.replace("-", "_") for state in steps}
        lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {next(iter(names.values()))}"]
        lines += [f"    {names[was]} --> {names[became]}" for was in steps for became in sorted(steps[was])]
        rows = [(f"`{s.value}`", titles[s], ", ".join(f"`{n.value}`" for n in sorted(steps[s])) or "–") for s in steps]
        yield f"## {title}"
        yield "\n".join([*lines, "```"])
        yield table(("state", "in words", "leads to"), rows)

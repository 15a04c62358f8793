"""Each of the specimens' defects walks through the house: what both lines are shown is what was done, and no more."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from borderkit import emrtd, mrz, seals
from borderkit.specimen.defects import DEFECTS
from sarhad.crossings.models import Found
from sarhad.crossings.services.refer import refer_crossing
from tests.make.access import duty, on_duty
from tests.make.places import post
from tests.make.trust import NOON
from tests.sarhad.crossings.walked import Walk, defective, trust_for, walk

pytestmark = pytest.mark.django_db

HOWTO = Path(__file__).parents[3] / "docs" / "howto" / "specimens.md"
NOBODY_TELLS = ("page ", "chip page ", "chip silent", "seal missing", "number ")
"""The house has no text of the page but the zone, and knows of no pattern of numbers: people compare, and look."""
FOLLOWS = "active proof.unvouched"
"""Of a chip whose data nobody vouches for, the key that it proves itself with is vouched for by nobody either."""
LEFT_TO_LISTS = ("person.", "document.lost", "lists.")
CODES = {
    kind: {one.text: code for code, one in kinds.items()}
    for kind, kinds in (("zone", mrz.KINDS), ("chip", emrtd.KINDS), ("seal", seals.KINDS))
}
CODES["state"] = {"The issuing state %(code)s is not a known code": "state.unknown"}


def trace_of(check: str, text: str) -> str:
    """The trace of a finding, as the defect's truth names it; what no trace names, by its check."""
    for begins, kind, word in (
        ("zone.sound", "zone", "zone"), ("state.known", "state", "zone"), ("chip.active", "chip", "active"),
        ("chip.read", "", ""), ("chip.", "chip", "chip"), ("seal.", "seal", "seal"),
    ):  # fmt: skip
        if check.startswith(begins):
            return f"{word} {CODES[kind][text]}" if kind else check
    raise LookupError(check)


def told_at_first(walked: Walk) -> dict[str, int]:
    """What was found of the document and how it weighs, without what lists say."""
    rows = Found.objects.filter(crossing=walked.crossing, superseded_at=None)
    own = [row for row in rows if not row.check_code.startswith(LEFT_TO_LISTS)]
    return {trace_of(row.check_code, row.text): row.weight for row in own}


def told_at_second(walked: Walk) -> set[str]:
    """Problems of chip and seal down to deviations, in the words of traces."""
    kept = getattr(walked.crossing, "examination", None)
    if kept is None:
        return set()
    chip, seal = kept.chip or {"steps": [], "active": None}, kept.seal or {"problems": []}
    found = {f"chip {one['code']}" for step in chip["steps"] for one in step["problems"] if one["severity"] != "note"}
    found |= {f"active {one['code']}" for one in (chip["active"] or {"problems": []})["problems"]}
    if any(one.startswith("chip ") for one in found):
        found.discard(FOLLOWS)
    return found | {f"seal {one['code']}" for one in seal["problems"]}


def row_of(code: str, first: dict[str, int], second: set[str]) -> str:
    """The row of the table in the guide."""
    words = {3: "stop", 2: "doubt", 1: "note"}
    shown = [f"{words[weight]} `{trace}`" for trace, weight in sorted(first.items(), key=lambda one: (-one[1], one[0]))]
    more = [f"`{trace}`" for trace in sorted(second - first.keys())]
    blind = not shown and not more
    return f"| `{code}` | {', '.join(shown) or '–'} | {'a person looks' if blind else ', '.join(more) or '–'} |"


@pytest.mark.parametrize("code", DEFECTS)
def test_what_was_done_is_what_both_lines_are_told(code):
    made = defective(code)
    trust_for(made)
    walked = walk(duty(), made)
    first, second = told_at_first(walked), told_at_second(walked)
    expected = {trace for trace in made.truth.traces if not trace.startswith(NOBODY_TELLS)}
    assert (first.keys() | second) - {"chip.read"} == expected
    assert row_of(code, first, second) in HOWTO.read_text("utf-8")


@pytest.mark.parametrize("code", ["chip.other_object", "chip.weak_hash", "chip.no_certificate", "chip.copy"])
def test_the_first_line_has_one_line_a_step_and_the_worst_on_top(code):
    made = defective(code)
    trust_for(made)
    walked = walk(duty(), made)
    of_chip = [title for _weight, title, _text in walked.first if title.startswith("Chip: ")]
    assert len(of_chip) == len(set(of_chip))
    weights = ["stop", "doubt", "note"]
    assert sorted(walked.first, key=lambda one: weights.index(one[0])) == list(walked.first)
    outcomes = [outcome for _name, outcome, _texts in walked.steps]
    assert outcomes == sorted(outcomes, key=["failed", "undetermined", "passed"].index)


@pytest.mark.parametrize("code", ["chip.other_object", "zone.transposed", "seal.unknown_feature", "uv.bright"])
def test_the_second_line_reads_what_was_found_where_and_by_which_rule(client, code):
    """Rule and place stand beside each finding; of what no check sees nothing is said."""
    made, place = defective(code), post()
    trust_for(made)
    officer = on_duty(client, post=place)
    walked = walk(officer, made)
    refer_crossing(officer, crossing=walked.crossing, reason="document", at=NOON)
    client.logout()
    on_duty(client, "second-line", post=place)
    page = client.get(reverse("crossings:evidence", args=[walked.crossing.pk])).content.decode()
    text = re.sub(r"<[^>]+>|[\u2066-\u2069]", "", page)
    said = {
        "chip.other_object": ("The hash of DG1 is not the signed one", "The hash of DG11", "ICAO Doc 9303-11 §5.1"),
        "zone.transposed": ("The printed zone differs from the chip at 2:5, 2:6", "ICAO Doc 9303-11 §5.1"),
        "seal.unknown_feature": ("The seal has a feature 240 that is not known",),
        "uv.bright": ("Chip: 11 steps passed",),
    }
    assert [one for one in said[code] if one not in text] == []

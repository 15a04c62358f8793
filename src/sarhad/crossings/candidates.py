"""Listed persons who were offered at a crossing: which of them the traveller was found not to be."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sarhad.checks.grounds import shown
from sarhad.crossings.later_models import FoundLater
from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.reasons import LATER
from sarhad.lists.instructions import INSTRUCTIONS
from sarhad.lists.likeness import compared
from sarhad.lists.others import declined_at, keys_of
from sarhad.lists.shown import title as source_title


def traveller_keys(crossing: Crossing) -> tuple[str, ...]:
    """What the traveller of a crossing is known by when lists are asked: the same as at the desk."""
    return keys_of(
        traveller=crossing.traveller_id,
        issuer=crossing.issuer,
        number=crossing.number,
        birth=crossing.birth,
        name=f"{crossing.given} {crossing.surname}",
    )


def later_rows(found: Iterable[FoundLater]) -> list[dict[str, Any]]:
    """Who was found when a list changed, each as a finding to be shown, with its crossing and what came of it."""
    return [
        {
            "id": row.pk,
            "crossing": row.crossing,
            "name": f"{row.crossing.surname}, {row.crossing.given}".strip(", "),
            "outcome": _(LATER[row.outcome]) if row.outcome else "",
            "note": row.note,
            "finding": {
                "weight": "note" if row.outcome else "doubt",
                "title": source_title(row.source),
                "text": _("May be %(reference)s (instruction: %(instruction)s): compare")
                % {"reference": row.reference, "instruction": _(INSTRUCTIONS[row.instruction])},
                "compared": compared(row.compared, numbers=True, shown=shown),
                "entry_url": reverse("lists:listed", args=[row.entry]),
            },
        }
        for row in found
    ]


def candidates(crossing: Crossing, findings: Iterable[Found]) -> list[dict[str, Any]]:
    """The listed persons that were offered, each with what was found of the pair since: one query if there are any."""
    offered = [found for found in findings if found.grounds.get("entry")]
    if not offered:
        return []
    declined = declined_at(crossing.pk)
    return [
        {
            "entry": found.grounds["entry"],
            "title": _("%(reference)s of %(list)s")
            % {"reference": found.grounds["reference"], "list": _(found.grounds["list"])},
            "grounds": declined.get(found.grounds["reference"], ""),
        }
        for found in offered
    ]

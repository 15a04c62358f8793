"""Listed persons who were offered at a crossing: which of them the traveller was found not to be."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from sarhad.crossings.models import Crossing, Found
from sarhad.lists.others import keys_of, rejected_at


def traveller_keys(crossing: Crossing) -> tuple[str, ...]:
    """What the traveller of a crossing is known by when lists are asked: the same as at the desk."""
    return keys_of(
        traveller=crossing.traveller_id,
        issuer=crossing.issuer,
        number=crossing.number,
        birth=crossing.birth,
        name=f"{crossing.given} {crossing.surname}",
    )


def candidates(crossing: Crossing, findings: Iterable[Found]) -> list[dict[str, Any]]:
    """The listed persons that were offered, each with what was found of the pair since: one query if there are any."""
    offered = [found for found in findings if found.grounds.get("entry")]
    if not offered:
        return []
    rejected = rejected_at(crossing.pk)
    return [
        {
            "entry": found.grounds["entry"],
            "title": _("%(reference)s of %(list)s")
            % {"reference": found.grounds["reference"], "list": _(found.grounds["list"])},
            "grounds": rejected.get(found.grounds["reference"], ""),
        }
        for found in offered
    ]

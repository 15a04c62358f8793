"""Whether what was measured is enough to say what a substance is. Pure.

Source: SWGDRUG Recommendations, part III B 3.1 (with a category A technique at least one other), 3.2 (without one at
least three, two of them uncorrelated of category B; two separate samplings). House, stricter: two independent methods
always, and two samplings always.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sarhad.kernel.words import gettext_noop as _
from sarhad.laboratory.methods import Method


@dataclass(frozen=True, slots=True)
class Support:
    """A run that was accepted and speaks for the substance: its method, and the sub-sample that it used."""

    method: Method
    sampling: str


def why_not_enough(supports: Iterable[Support]) -> str | None:
    """None if the identification stands, else why not, in words."""
    all_of_them = list(supports)
    methods = {one.method.code: one.method for one in all_of_them}.values()
    techniques = {technique for method in methods for technique in method.techniques}
    if not _independent(list(methods)):
        return _("Two independent methods must speak for the substance.")
    if not any(category == "A" for _name, category in techniques):
        of_b = {name for name, category in techniques if category == "B"}
        if len(techniques) < 3 or len(of_b) < 2:
            return _("Without a category A technique, three are needed, two of them of category B.")
    if len({one.sampling for one in all_of_them}) < 2:
        return _("The two methods must be used on two separate samplings.")
    return None


def _independent(methods: list[Method]) -> bool:
    """Whether two of them share no technique."""
    names = [{name for name, _category in method.techniques} for method in methods]
    return any(not one & other for i, one in enumerate(names) for other in names[i + 1 :])

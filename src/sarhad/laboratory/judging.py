"""Whether the result of a blind control is right. Pure but for its records."""

from sarhad.laboratory.models import Control, Result


def judge(control: Control, result: Result) -> bool:
    """Right: the substance was identified, and its purity lies within its own uncertainty; or nothing, and none found.

    "Indicated" and "inconclusive" name no substance, and are not right.
    """
    if not control.substance:
        return result.decision == "none"
    if result.decision != "identified" or result.substance != control.substance:
        return False
    if control.purity is None or result.purity is None:
        return control.purity is None
    return abs(result.purity - control.purity) <= (result.purity_u or 0.0)

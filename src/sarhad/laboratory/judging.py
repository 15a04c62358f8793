"""Whether the result of a blind control is right. Pure but for its records."""

from sarhad.laboratory.models import Control, Result


def judge(control: Control, result: Result) -> bool:
    """Right: the substance was identified, and its purity lies within the limits of the control; or nothing, and none.

    The limits were set by who placed it, before anybody measured. What the analyst says of the uncertainty of a result
    does not widen them: who says little is not right more often. Of a control that was placed without limits, as was
    done formerly, the substance alone is judged.

    "Indicated" and "inconclusive" name no substance, and are not right.
    Source: ISO/IEC 17025:2017 7.7.1 (k) names blind samples among the ways to watch results, and 7.7.3 asks for
    criteria that were set beforehand; it sets no limit. The limit is the laboratory's own.
    """
    if not control.substance:
        return result.decision == "none"
    if result.decision != "identified" or result.substance != control.substance:
        return False
    if control.purity is None or control.limit is None:
        return True
    return result.purity is not None and abs(result.purity - control.purity) <= control.limit

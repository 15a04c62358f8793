"""Who may see what a traveller is not to notice."""

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.advance.hit_models import Hit
from sarhad.checks.catalogue.person_listed import DISCREET
from sarhad.kernel.policy import policy


@policy
def may_see_discreet(duty: Duty) -> str | None:
    """Who settles hits, and the second line, who acts on them out of the traveller's sight. Nobody at a booth.

    Source: Regulation (EU) 2018/1862 Art. 36 and 37: the check is discreet; the person is not made aware.
    """
    if duty.may("hit.settle") or duty.may("crossing.conclude"):
        return None
    return _("Your role does not see this.")


@policy
def may_read_finding(duty: Duty) -> str | None:
    """What a check found of an expected traveller: for roles that may open that traveller.

    Another agency that is asked sees who is meant and what is asked. What the lists say of the person is not told by
    the question; where it must be, who asks writes it, in the words of the question.
    """
    return duty.why_not("expected.open")


def shows(duty: Duty, hit: Hit) -> bool:
    """Whether a hit stands on the pages of this officer: a discreet one for those who may see it, or whose agency was
    asked about it."""
    if hit.instruction != DISCREET or may_see_discreet.allows(duty):
        return True
    return any(one.agency == duty.agency for one in hit.questions.all())

"""What an agency reads of one case: its own parts, and what it was given of others until then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from sarhad.access.duty import Duty
from sarhad.cases import policies
from sarhad.cases.interview_models import Answer, Interview
from sarhad.cases.models import Ask, Case
from sarhad.cases.parts import PARTS, reads


@dataclass(frozen=True, slots=True)
class Sight:
    """The parts that an agency reads by right, and until when it was given others."""

    kind: str
    given: Mapping[str, datetime]

    def allows(self, part: str, at: datetime) -> bool:
        """Whether it reads what was written into a part at a time."""
        return reads(self.kind, part) or (part in self.given and at <= self.given[part])

    def writes(self) -> list[str]:
        """The parts in which it writes, in the order of the table."""
        return [part for part in PARTS if reads(self.kind, part)]


def sees(duty: Duty, case: Case) -> Sight:
    """What the officer's agency reads of a case: two queries."""
    given = Ask.objects.filter(case=case, agency=duty.agency, state="given").order_by()
    until = given.values("part").annotate(until=Max("answered_at")).values_list("part", "until")
    return Sight(policies.agency_kind(duty), {part: at for part, at in until if at is not None})


def sees_answers(duty: Duty, interview: Interview) -> list[Answer]:
    """The answers that the officer's agency reads: of a part that it was given, those until it was given."""
    sight = sees(duty, interview.case)
    return [one for one in interview.answers.order_by("seq") if sight.allows(interview.part, one.at)]

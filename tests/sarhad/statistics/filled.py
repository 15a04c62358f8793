"""A database of the second line, the centre and joint searches with the edges of days, zones and times in it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from sarhad.access.duty import SYSTEM
from sarhad.cases.models import Case
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.services.decide_case import Decision, decide_case
from sarhad.cases.services.follow_crossing import follow_crossing
from sarhad.cases.services.issue_form import print_form
from sarhad.cases.services.open_case import open_case
from sarhad.cases.services.search_vehicle import Look, finish_search, join_team, order_search, record_look
from sarhad.cases.services.take_case import take_case
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.cases.subjects import SUBJECTS
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.amend import amend_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.services.refer import refer_crossing
from sarhad.crossings.states import State
from sarhad.forensics.models import Examination
from sarhad.forensics.services.answer_request import accept_request
from sarhad.forensics.services.conclude import strike_conclusion, write_conclusion
from sarhad.forensics.services.release import release_report
from sarhad.forensics.services.retract import ask_retraction, decide_retraction
from sarhad.forensics.services.review import review_examination, submit_examination
from sarhad.places.models import Post
from tests.make import forensics as make
from tests.make.access import NOW
from tests.make.cases import House, house, thing
from tests.make.crossings import crossing
from tests.make.places import post as make_post

MINUTES = (30, 31, 60, 1440, 1441)
"""How long decisions took, by the moment: both sides of the edges of the distribution."""
FIRST, LAST = date(2026, 6, 2), date(2026, 6, 4)
ZONES = ("Asia/Kathmandu", "America/St_Johns")


def edges(zone: str) -> list[datetime]:
    """Moments on both sides of both ends of the asked days, at a place; and some of each day between."""
    begin = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    end = datetime(LAST.year, LAST.month, LAST.day + 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    tick = timedelta(microseconds=1)
    return [begin - tick, begin, begin + timedelta(hours=30), end - tick, end]


class Filled:
    """Two posts in two time zones, their cases, and a centre in a third zone that examines what both seized."""

    def __init__(self) -> None:
        self.number = 0
        self.houses = [self._house(zone) for zone in ZONES]
        for one, zone in zip(self.houses, ZONES, strict=True):
            for place, at in enumerate(edges(zone)):
                self._cases(one, at, MINUTES[place], list(SUBJECTS)[place])
                self._search(one, at)
        self._examine()

    def _house(self, zone: str) -> House:
        made = house()
        Post.objects.filter(pk=made.post.pk).update(time_zone=zone)
        made.post.refresh_from_db()
        return made

    def _next(self) -> str:
        self.number += 1
        return f"R{self.number:07}"

    def _referred(self, one: House, at: datetime, reason: str = "document", **fields: object) -> Case:
        passed = crossing(one.first, at=at, number=self._next(), **fields)
        refer_crossing(one.first, crossing=passed, reason=reason, at=at)
        found = follow_crossing(SYSTEM, crossing=passed.pk, at=at)
        assert found is not None
        return found

    def _decided(self, one: House, case: Case, at: datetime, outcome: str, *reasons: str) -> Case:
        take_case(one.second, case=case.pk, at=at)
        return decide_case(
            one.second, case=case.pk, decision=Decision(outcome=outcome, reasons=reasons, grounds="x"), at=at
        )

    def _cases(self, one: House, at: datetime, took: int, about: str) -> None:
        """Waiting, opened by an officer, refused, refused and taken back, refused anew, seized, protected, admitted."""
        self._referred(one, at, about)
        open_case(one.customs, subject="goods", why="x", at=at)
        minutes = timedelta(minutes=took)
        for nationality, code, *reasons in (("UTO", "P", "B", "E"), ("XXB", "V", "D"), ("XXA", "I", "C", "A", "B")):
            refused = self._referred(one, at - minutes, nationality=nationality)
            self._decided(one, refused, at, "refused", *reasons)
            Crossing.objects.filter(pk=refused.crossing_id).update(document_code=code)
        forms = RefusalForm.objects.filter(post=one.post, withdrawn_at=None)
        print_form(one.second, form=forms.latest("seq").pk, language="en", at=at)
        for anew in ("", "G"):
            back = self._decided(one, self._referred(one, at), at, "refused", "A")
            self._take_back(one, back, at + timedelta(hours=5), "by-court" if anew else "new-information")
            if anew:
                self._decided(one, back, at + timedelta(hours=6), "refused", anew)
        self._decided(one, self._referred(one, at - minutes, "goods"), at, "admitted")
        self._decided(one, self._referred(one, at), at, "trafficking")
        self._take_back(one, self._decided(one, self._referred(one, at), at, "admitted"), at, "wrong-key")
        self._take_back(one, self._referred(one, at), at, "wrong-key", State.OPEN)
        asked = crossing(one.first, at=at, number=self._next())
        protect_crossing(one.first, crossing=asked, at=at)
        follow_crossing(SYSTEM, crossing=asked.pk, at=at)
        seized = self._referred(one, at)
        take_case(one.second, case=seized.pk, at=at)
        take_exhibit(one.second, case=seized.pk, thing=thing(self._next()), at=at)
        decision = Decision(outcome="document-seized", grounds="x")
        decide_case(one.second, case=seized.pk, decision=decision, at=at + timedelta(minutes=1))

    def _take_back(self, one: House, case: Case, at: datetime, reason: str, became: State = State.REFERRED) -> None:
        passed = Crossing.objects.get(pk=case.crossing_id)
        amend_crossing(one.second, crossing=passed, became=became, reason=reason, at=at)
        follow_crossing(SYSTEM, crossing=passed.pk, at=at)

    def _search(self, one: House, at: datetime) -> None:
        """Ordered only, called off, finished with two finds, finished with none; things seized and borrowed."""
        case = open_case(one.customs, subject="goods", why="x", at=at)
        made = [
            order_search(one.customs, case=case.pk, vehicle=kind, registration="Q 1", why="x", at=at)
            for kind in ("lorry", "lorry", "car", "lorry")
        ]
        for search in made[1:]:
            for acting in (one.second, one.customs):
                join_team(acting, search=search.pk, at=at)
        finish_search(one.customs, search=made[1].pk, called_off="x", at=at)
        for search, finds in ((made[2], (True, True, False)), (made[3], (False,))):
            for place, found in zip(("engine", "boot", "roof"), finds, strict=False):
                place = "cabin" if search == made[3] else place
                seen = Look(place=place, tool="dog", found=found, text="x")
                record_look(one.customs, search=search.pk, seen=seen, at=at)
            finish_search(one.customs, search=search.pk, at=at)
        amounts = [("drug", "1.5", "kg"), ("drug", "0.375", "kg"), ("drug", "12", "g"), ("cash", None, "")]
        for kind, amount, unit in amounts:
            of = thing(self._next(), part="goods", kind=kind, quantity=amount and Decimal(amount), unit=unit)
            taken = take_exhibit(one.customs, case=case.pk, thing=of, at=at)
        borrowed = thing(self._next(), part="goods", kind="cash", taken="borrowed")
        take_exhibit(one.customs, case=case.pk, thing=borrowed, at=at)
        offer = Offer(kind="store", taker=None, seal=self._next(), place="x", note="x")
        offered = offer_exhibit(one.customs, exhibit=taken.pk, offer=offer, at=at)
        answer_offer(one.second, transfer=offered.pk, accept=True, at=at)

    def _examine(self) -> None:
        """Forged, genuine, asked to be withdrawn, withdrawn, not released; each of both posts, at both ends of days."""
        there = make_post(time_zone="Pacific/Kiritimati")
        for one in self.houses:
            made = make.centre_for(one, there)
            before, first, between, last, after = edges("Pacific/Kiritimati")
            for at in (before, first, last, after):
                soon = {"urgency": "urgent"} if at == last else {}  # half an hour late
                self._report(made, at, "counterfeit", "reprinted", kind="identity-card", issuer="XXA", **soon)
            self._report(made, between, "authentic", "", kind="visa")
            kept = self._report(made, first, "altered", "photo-substituted", urgency="urgent")
            ask_retraction(made.examiner, examination=kept.pk, why="x", at=after)
            gone = self._report(made, last, "counterfeit", "reprinted")
            ask_retraction(made.examiner, examination=gone.pk, why="x", at=last)
            decide_retraction(made.third, examination=gone.pk, agree=True, at=after)
            self._concluded(made, "counterfeit", "reprinted")

    def _report(self, made: make.Centre, at: datetime, conclusion: str, alteration: str, **fields: str) -> Examination:
        row = self._concluded(made, conclusion, alteration, **fields)
        submit_examination(made.examiner, examination=row.pk, at=NOW)
        review_examination(made.second, examination=row.pk, outcome="agreed", text="", at=NOW)
        return release_report(made.examiner, examination=row.pk, said={}, at=at)

    def _concluded(self, made: make.Centre, conclusion: str, alteration: str, **fields: str) -> Examination:
        """Concluded on the whole and on the photo; what was struck out counts no more."""
        case = take_case(made.house.second, case=self._referred(made.house, NOW).pk, at=NOW)
        exhibit = take_exhibit(made.house.second, case=case.pk, thing=thing(self._next()), at=NOW)
        row = make.requested(made, exhibit, **fields)
        accept_request(made.examiner, examination=row.pk, at=NOW)
        make.hand_over(made.house.second, made.examiner, exhibit.pk, seal=self._next())
        make.method(made, row)
        wrong = make.held(conclusion="fantasy", alteration="")
        struck = write_conclusion(made.examiner, examination=row.pk, held=wrong, at=NOW)
        strike_conclusion(made.examiner, conclusion=struck.pk, why="x", at=NOW)
        for place in ("whole", "photo"):
            held = make.held(conclusion=conclusion, alteration=alteration, place=place)
            write_conclusion(made.examiner, examination=row.pk, held=held, at=NOW)
        return row


# ---- the second way: each row looked at by itself

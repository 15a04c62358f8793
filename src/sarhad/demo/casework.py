"""Cases of the invented country: one of three agencies with a joint search, one of customs, one that was decided."""

import io
from datetime import datetime, timedelta
from decimal import Decimal

from PIL import Image, ImageDraw

from sarhad.access.duty import SYSTEM, WITH, Duty, duty_of
from sarhad.access.models import Assignment
from sarhad.cases.models import Case
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.services.ask_part import answer_ask, ask_part
from sarhad.cases.services.attach import attach_file
from sarhad.cases.services.decide_case import Decision, decide_case
from sarhad.cases.services.follow_crossing import follow_crossing
from sarhad.cases.services.hold_interview import Talk, begin_interview, end_interview, write_answer
from sarhad.cases.services.issue_form import print_form
from sarhad.cases.services.open_case import open_case
from sarhad.cases.services.plan_work import invite_agency, set_task
from sarhad.cases.services.run_clock import run_clock
from sarhad.cases.services.search_vehicle import Look, join_team, order_search, record_look
from sarhad.cases.services.set_rule import set_rule
from sarhad.cases.services.take_case import take_case
from sarhad.cases.services.take_exhibit import Thing, take_exhibit
from sarhad.cases.services.transfer import Offer, offer_exhibit
from sarhad.cases.services.write_line import write_line
from sarhad.crossings.models import Crossing
from sarhad.kernel.clock import local_day

LEADER, POLICE, CUSTOMS, MIGRATION, STORE = "BP-1001", "BP-1021", "CU-1041", "MS-1031", "BP-1022"
AIRPORT = "BP-2021"


def bring_cases(*, at: datetime) -> None:
    """A case for every referral of the last days, and some work on three of those that wait. Made once."""
    if Case.objects.exists():
        return
    for pk, moment in (
        Crossing.objects.filter(referred_at__isnull=False).order_by("referred_at").values_list("pk", "referred_at")
    ):
        follow_crossing(SYSTEM, crossing=pk, at=moment or at)
    police, customs, airport = _duty(POLICE, at), _duty(CUSTOMS, at), _duty(AIRPORT, at)
    of_three = _waiting(police)
    if of_three is not None:
        _work_on(of_three, police, customs, at)
    _goods(customs, at)
    refused = _waiting(airport)
    if refused is not None:
        _refuse(airport, refused)


def _waiting(duty: Duty) -> Case | None:
    rows = Case.objects.filter(post_id=duty.post, state="waiting", crossing__direction="entry")
    return rows.exclude(subject__in=("child", "protection")).order_by("opened_at").first()


def _work_on(case: Case, police: Duty, customs: Duty, at: datetime) -> None:
    """Police, customs and the migration service, a search under way, somebody held, an interpreter awaited."""
    migration, began = _duty(MIGRATION, at), case.opened_at
    hours = int((at - began) / timedelta(hours=1)) + 1
    set_rule(_duty(LEADER, at), drawn=False, detention_hours=hours, at=began)  # so that the clock is nearly used up
    take_case(police, case=case.pk, at=began)
    for agency in (customs.agency, migration.agency):
        invite_agency(police, case=case.pk, agency=agency, at=began)
    run_clock(police, case=case.pk, what="held", text="Border Act of Utopia, Art. 41", at=began)
    run_clock(police, case=case.pk, what="interpreter-asked", text="Kavari", at=began)
    told = "I was paid to drive it. I did not load it."
    _interview(police, case, told, began)
    write_line(customs, case=case.pk, part="vehicle", text="The cabin is 40 cm shorter inside than outside.", at=began)
    write_line(migration, case=case.pk, part="permit", text="The permit of stay is genuine, until March.", at=began)
    vehicle = ask_part(police, case=case.pk, part="vehicle", why="Could somebody hide in it?", at=began)
    answer_ask(customs, ask=vehicle.pk, give=True, at=began)
    ask_part(customs, case=case.pk, part="person", why="Who is the driver?", at=began)
    due = began + (at - began) / 2
    set_task(police, case=case.pk, text="Scan the lorry", agency=customs.agency, due_at=due, at=began)
    _search(case, police, customs)


def _interview(police: Duty, case: Case, told: str, began: datetime) -> None:
    """Somebody was asked, in a language that no officer speaks."""
    talk = Talk(part="person", person="The driver", language="Kavari", interpreter="Interpreter no. 7, sworn")
    held = begin_interview(police, case=case.pk, talk=talk, at=began)
    asked = (("Whose lorry is it?", "A man in the port gave me the key."), ("Who loaded it?", told))
    for question, answer in asked:
        write_answer(police, interview=held.pk, question=question, answer=answer, at=began)
    end_interview(police, interview=held.pk, at=began, remark="That is what I said.")


def _search(case: Case, police: Duty, customs: Duty) -> None:
    began = case.opened_at
    why = "The cabin is shorter inside"
    search = order_search(customs, case=case.pk, vehicle="lorry", registration="QM 4417 K", why=why, at=began)
    for duty in (police, customs):
        join_team(duty, search=search.pk, at=began)
    photo = attach_file(customs, case=case.pk, part="vehicle", name="wall.png", data=_picture(), at=began)
    thing = Thing(
        part="goods",
        what="14 sealed packets",
        taken="seized",
        legal_basis="Customs Code of Utopia, Art. 77",
        seal="CU-20841",
        kind="drug",
        quantity=Decimal("14.2"),
        unit="kg",
        place="Customs store, shelf 3",
    )
    exhibit = take_exhibit(customs, case=case.pk, thing=thing, at=began)
    looks = (
        (police, Look(place="cabin", tool="dog", found=False)),
        (customs, Look(place="roof", tool="endoscope", found=False)),
        (
            customs,
            Look(
                place="front-wall",
                tool="density",
                found=True,
                text="14 packets behind a second wall",
                photo=photo.pk,
                exhibit=exhibit.pk,
            ),
        ),
    )
    for duty, seen in looks:
        record_look(duty, search=search.pk, seen=seen, at=began)


def _goods(customs: Duty, at: datetime) -> None:
    """A case that customs opened, with an exhibit that is on its way into the store."""
    began = at - timedelta(hours=5)
    case = open_case(customs, subject="goods", why="Undeclared cash in a bus", at=began)
    thing = Thing(
        part="goods",
        what="Envelope with banknotes, counted twice",
        taken="seized",
        legal_basis="Customs Code of Utopia, Art. 61",
        seal="CU-20837",
        kind="cash",
        place="Customs safe",
    )
    exhibit = take_exhibit(customs, case=case.pk, thing=thing, at=began)
    invite_agency(customs, case=case.pk, agency=_duty(STORE, at).agency, at=began)
    offer = Offer(kind="store", place="Central store, box 12", seal="CU-20838", note="Until the court decides")
    offer_exhibit(customs, exhibit=exhibit.pk, offer=offer, at=at - timedelta(minutes=20))


def _refuse(airport: Duty, case: Case) -> None:
    began = case.opened_at
    take_case(airport, case=case.pk, at=began)
    decision = Decision(
        outcome="refused", reasons=("E", "G"), grounds="No return ticket, no address, no means for 30 days."
    )
    decided = decide_case(airport, case=case.pk, decision=decision, at=began)
    form = RefusalForm.objects.get(crossing=decided.crossing_id, withdrawn_at=None)
    print_form(airport, form=form.pk, language="ar", at=began)


def _picture() -> bytes:
    """A drawing of a wall with a gap: nothing is photographed in an invented country."""
    image = Image.new("RGB", (640, 400), "#c9c4ba")
    pen = ImageDraw.Draw(image)
    pen.rectangle((60, 40, 580, 360), outline="#333333", width=6)
    pen.rectangle((300, 46, 360, 354), fill="#5a5a5a")
    for row in range(6):
        pen.rectangle((310, 60 + 48 * row, 350, 96 + 48 * row), fill="#8b5a2b")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _duty(number: str, at: datetime) -> Duty:
    held = Assignment.objects.select_related(*WITH).get(officer__service_number=number)
    return duty_of(held, on=local_day(at, held.post.time_zone))

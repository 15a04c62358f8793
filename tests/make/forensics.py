"""Makers of a centre with two examiners, of requests, and of examinations at each stage."""

import io
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from PIL import Image

from sarhad.access.duty import Duty, duty_of
from sarhad.calibration.rules import Paper
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.forensics.equipment_models import Calibration, Equipment
from sarhad.forensics.models import Conclusion, Examination, Method
from sarhad.forensics.services.answer_request import accept_request
from sarhad.forensics.services.check_calibration import confirm_calibration
from sarhad.forensics.services.conclude import Held, write_conclusion
from sarhad.forensics.services.keep_equipment import add_equipment, calibrate_equipment
from sarhad.forensics.services.record_method import Seen, record_method
from sarhad.forensics.services.request_examination import Asked, request_examination
from sarhad.places.models import Post
from tests.make.access import NOW, TODAY, assignment, officer
from tests.make.cases import House, house, shared, thing
from tests.make.places import post as make_post

DAY = timedelta(days=1)


@dataclass
class Centre:
    """A post with a second line, and a centre at another post with three examiners."""

    house: House
    post: Post
    examiner: Duty
    second: Duty
    third: Duty


def centre() -> Centre:
    """Two places: where documents are seized, and where they are examined."""
    return centre_for(house(), make_post())


def centre_for(made: House, post: Post) -> Centre:
    """A centre at a post, for a second line that there is."""

    def examiner() -> Duty:
        return duty_of(assignment("document-examiner", post=post, officer=officer()), on=TODAY)

    return Centre(made, post, examiner(), examiner(), examiner())


def exhibit(made: Centre, seal: str = "S-1", **fields: object) -> Exhibit:
    """A seized document of a case in hand."""
    return take_exhibit(made.house.second, case=shared(made.house, **fields).pk, thing=thing(seal), at=NOW)


def asked(made: Centre, **fields: object) -> Asked:
    """A routine request about a passport of Utopia."""
    values: dict[str, object] = {"centre": made.post.pk, "kind": "passport", "issuer": "UTO", "number": "U1234567"}
    return Asked(**(values | {"questions": ("genuine",)} | fields))


def requested(made: Centre, thing_of: Exhibit | None = None, **fields: object) -> Examination:
    """A request that waits at the centre."""
    of = thing_of or exhibit(made)
    return request_examination(made.house.second, exhibit=of.pk, asked=asked(made, **fields), at=NOW)


def hand_over(giver: Duty, taker: Duty, of: UUID, seal: str = "S-2") -> None:
    """A hand-over in the chain of custody, accepted."""
    offer = Offer(kind="hand-over", place="Room 1", seal=seal, taker=UUID(taker.id))
    offered = offer_exhibit(giver, exhibit=of, offer=offer, at=NOW)
    answer_offer(taker, transfer=offered.pk, accept=True, at=NOW)


def accepted(made: Centre, **fields: object) -> Examination:
    """Accepted by `examiner`, who holds the exhibit."""
    one = requested(made, **fields)
    accept_request(made.examiner, examination=one.pk, at=NOW)
    hand_over(made.house.second, made.examiner, one.exhibit_id)
    one.refresh_from_db()
    return one


def equipment(made: Centre, kind: str = "comparator", until: date | None = TODAY, serial: str = "1") -> Equipment:
    """A thing of the centre, in calibration until a day, included; None: it never was."""
    one = add_equipment(made.examiner, name=f"A {kind}", kind=kind, serial=serial, at=NOW)
    if until is not None:
        done = min(until, TODAY) - DAY
        calibrate(made, one, done, until, "C-1")
    return one


def calibrate(made: Centre, of: Equipment, done: date, until: date, certificate: str = "C") -> Calibration:
    """A calibration that the second examiner confirmed."""
    one = calibrate_equipment(
        made.examiner, equipment=of.pk, paper=Paper(done_on=done, until_on=until, certificate=certificate), at=NOW
    )
    confirm_calibration(made.second, calibration=one.pk, at=NOW)
    return one


def seen(kind: str = "visible", **fields: object) -> Seen:
    """A method by eye."""
    return Seen(
        **({"kind": kind, "place": "data-page", "observation": "Lines are broken.", "settings": "10 x"} | fields)
    )


def method(made: Centre, one: Examination, who: Duty | None = None, **fields: object) -> Method:
    """A method that was recorded."""
    return record_method(who or made.examiner, examination=one.pk, seen=seen(**fields), at=NOW)


def held(*methods: int, **fields: object) -> Held:
    """A conclusion: the whole is counterfeit."""
    values = {"place": "whole", "conclusion": "counterfeit", "support": "strong", "text": "Reprinted."}
    return Held(**(values | {"alteration": "reprinted", "methods": methods or (1,)} | fields))


def concluded(made: Centre, **fields: object) -> tuple[Examination, Conclusion]:
    """Under examination, with one method and a conclusion of the whole."""
    one = accepted(made)
    method(made, one)
    made_one = write_conclusion(made.examiner, examination=one.pk, held=held(**fields), at=NOW)
    one.refresh_from_db()
    return one, made_one


def picture(width: int = 300, height: int = 200, colour: str = "#446688") -> bytes:
    """A picture as a PNG."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()

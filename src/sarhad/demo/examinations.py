"""The examination centre of the invented country: equipment, the library, and requests at four stages."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from borderkit.specimen.defects import DEFECTS, apply
from borderkit.specimen.document import Holder, Making, Specimen, make_document
from borderkit.specimen.drawing import Box
from borderkit.specimen.kinds import DocumentKind
from borderkit.specimen.page import Layer
from borderkit.specimen.pictures import to_png
from borderkit.specimen.plans import find_regions
from sarhad.access.duty import WITH, Duty, duty_of
from sarhad.access.models import Assignment
from sarhad.calibration.rules import Paper
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.services.open_case import open_case
from sarhad.cases.services.take_exhibit import Thing, take_exhibit
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.demo.library import LIGHTS, bring_library
from sarhad.forensics.equipment_models import Equipment
from sarhad.forensics.models import Examination
from sarhad.forensics.reference_models import ReferenceVersion
from sarhad.forensics.services.answer_request import accept_request
from sarhad.forensics.services.check_calibration import confirm_calibration
from sarhad.forensics.services.conclude import Held, write_conclusion
from sarhad.forensics.services.keep_equipment import add_equipment, calibrate_equipment
from sarhad.forensics.services.keep_picture import Drawing, keep_picture, mark_picture
from sarhad.forensics.services.record_method import Seen, record_method
from sarhad.forensics.services.release import release_report
from sarhad.forensics.services.request_examination import Asked, request_examination
from sarhad.forensics.services.review import review_examination, submit_examination
from sarhad.kernel.clock import local_day

EXAMINER, SECOND, POLICE, AIRPORT = "BP-0005", "BP-0007", "BP-1021", "BP-2021"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WIDTH = 800
THINGS = (
    ("Spectral comparator 1", "comparator", "VSC-0417", 300),
    ("Comparison microscope", "microscope", "MIC-2208", 20),
    ("Lamp, side light", "lamp", "LMP-31", 400),
    ("Hand lamp, ultraviolet", "uv-lamp", "UVL-9", -12),
    ("Page reader", "document-reader", "RDR-1003", 200),
)
"""Name, kind, serial number, and for how many more days it is in calibration: one lamp is not."""


def bring_examinations(*, at: datetime) -> None:
    """Equipment, library and four requests: one released, one under review, one under examination, one that waits."""
    if Equipment.objects.exists():
        return
    held = {
        one.officer.service_number: duty_of(one, on=local_day(at, one.post.time_zone))
        for one in Assignment.objects.select_related(*WITH).filter(officer__service_number__in=(EXAMINER, SECOND))
    }
    if len(held) < 2:  # a country that was made before there were two examiners
        return
    examiner, second = held[EXAMINER], held[SECOND]
    _bring_equipment(examiner, second, at)
    bring_library(examiner, second, at=at)
    police, airport = _duty(POLICE, at), _duty(AIRPORT, at)
    work = partial(Work, examiner=examiner, second=second)
    _release(work(asks=police, issuer="XKV", number="KA7712044", began=at - 9 * DAY))
    _review(work(asks=airport, issuer="XQM", number="QM0310562", began=at - 3 * DAY))
    _examine(work(asks=police, issuer="UTO", number="UB4017712", began=at - 5 * HOUR))
    waits = work(asks=airport, issuer="XVM", number="VE2200194", began=at - 40 * timedelta(minutes=1))
    _ask(waits, "Passport with a loose data page", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Who asks for which document, who examines it, and when it began."""

    asks: Duty
    examiner: Duty
    second: Duty
    issuer: str
    number: str
    began: datetime

    def paper(self, defect: str) -> Specimen:
        """The document, with what was done to it."""
        holder = Holder(surname="Velorin", given="Tamsa", sex="F", birth=date(1990, 8, 21), nationality=self.issuer)
        made = make_document(
            holder,
            DocumentKind.PASSPORT,
            self.issuer,
            seed=self.number,
            today=self.began.date(),
            making=Making(number=self.number),
        )
        return apply(made, DEFECTS[defect], self.number) if defect else made


def _bring_equipment(examiner: Duty, second: Duty, at: datetime) -> None:
    for name, kind, serial, days in THINGS:
        thing = add_equipment(examiner, name=name, kind=kind, serial=serial, at=at - 50 * DAY)
        last = at.date() + days * DAY
        paper = Paper(done_on=at.date() - 45 * DAY, until_on=last, certificate=f"CAL-{serial}")
        written = calibrate_equipment(examiner, equipment=thing.pk, paper=paper, at=at - 44 * DAY)
        confirm_calibration(second, calibration=written.pk, at=at - 44 * DAY)


def _ask(work: Work, what: str, urgency: str) -> tuple[Examination, Exhibit]:
    """A case of the second line with a seized document, and the request."""
    case = open_case(work.asks, subject="document", why="Document to be examined", at=work.began)
    seal = f"D-{work.number}"
    thing = Thing(
        part="document", what=what, taken="seized", legal_basis="Border Act of Utopia, Art. 33", seal=seal,
        place="Safe of the second line",
    )  # fmt: skip
    exhibit = take_exhibit(work.asks, case=case.pk, thing=thing, at=work.began)
    asked = Asked(
        centre=UUID(work.examiner.post),
        kind="passport",
        issuer=work.issuer,
        number=work.number,
        questions=("genuine", "altered"),
        text="Does the data page belong to this booklet?",
        urgency=urgency,
    )
    return request_examination(work.asks, exhibit=exhibit.pk, asked=asked, at=work.began), exhibit


def _accept(work: Work, examination: Examination, exhibit: Exhibit) -> None:
    """Accepted, and handed over in the chain of custody."""
    accept_request(work.examiner, examination=examination.pk, at=work.began + HOUR)
    offer = Offer(kind="hand-over", place="Examination centre", seal=f"F-{work.number}", taker=UUID(work.examiner.id))
    offered = offer_exhibit(work.asks, exhibit=exhibit.pk, offer=offer, at=work.began + HOUR)
    answer_offer(work.examiner, transfer=offered.pk, accept=True, at=work.began + 2 * HOUR)


def _method(work: Work, examination: Examination, seen: Seen, picture: bytes | None, boxes: dict[str, Box]) -> None:
    """A method with its picture, and a mark at each box, in millimetres of a page of a passport."""
    at = work.began + 3 * HOUR
    method = record_method(work.examiner, examination=examination.pk, seen=seen, at=at)
    if picture is None:
        return
    kept = keep_picture(work.examiner, method=method.pk, data=picture, caption=seen.observation[:120], at=at)
    for place, (text, box) in enumerate(boxes.items()):
        shape = ("box", "ring", "arrow")[place % 3]
        drawing = Drawing(
            shape=shape, x1=box.x / 125, y1=box.y / 88, x2=(box.x + box.width) / 125, y2=(box.y + box.height) / 88,
            text=text,
        )  # fmt: skip
        mark_picture(work.examiner, picture=kept.pk, drawing=drawing, at=at)


def _thing(kind: str) -> tuple[UUID, ...]:
    return (Equipment.objects.filter(kind=kind).values_list("pk", flat=True)[0],)


def _photo(work: Work) -> Examination:
    """An examination of a passport with another photograph in it, up to its conclusions."""
    examination, exhibit = _ask(work, "Passport, data page scratched at the photograph", "urgent")
    _accept(work, examination, exhibit)
    paper = work.paper("photo.replaced")
    regions = find_regions(paper.page)
    visible, through, uv = (to_png(paper.page, WIDTH, LIGHTS[one]) for one in ("visible", "transmitted", "uv"))
    comparator = _thing("comparator")
    edge = {"Edge of a second laminate": regions["photo"], "Another face than in the large portrait": regions["ghost"]}
    looks: tuple[tuple[Seen, bytes | None, dict[str, Box]], ...] = (
        (Seen(kind="oblique", place="photo", observation="The edge of a second laminate stands out.",
              equipment=_thing("lamp"), settings="10 x, light from the left, 15 degrees"), visible, edge),
        (Seen(kind="transmitted", place="photo", observation="A shadow runs around the portrait.",
              equipment=comparator, settings="8 x, transmitted white light", procedure="FP-02, version 3"), through,
         {"Shadow of the cut": regions["photo"]}),
        (Seen(kind="uv-365", place="data-page", observation="Paper dull, fibres and emblem glow as they should.",
              equipment=comparator, settings="365 nm, 1 s, no filter"), uv, {}),
        (Seen(kind="zone", place="zone", observation="Read from the page.", zone="\n".join(paper.page.zone)), None, {}),
        (Seen(kind="comparison", place="data-page", observation="Print, colours and paper are those of the reference.",
              reference=_reference(work.issuer)), None, {}),
    )  # fmt: skip
    for seen, picture, boxes in looks:
        _method(work, examination, seen, picture, boxes)
    at = work.began + 4 * HOUR
    photo = Held(
        place="photo", conclusion="altered", alteration="photo-substituted", support="very-strong", methods=(1, 2),
        text="The portrait was cut out and another one put in under a second laminate.",
    )  # fmt: skip
    whole = Held(
        place="whole", conclusion="altered", alteration="photo-substituted", support="very-strong",
        methods=(1, 2, 3, 5), text="A genuine passport in which the photograph was exchanged.",
    )  # fmt: skip
    for held in (photo, whole):
        write_conclusion(work.examiner, examination=examination.pk, held=held, at=at)
    return examination


def _reference(issuer: str) -> UUID | None:
    rows = ReferenceVersion.objects.filter(reference__issuer=issuer, reference__kind="passport", state="current")
    return rows.values_list("pk", flat=True).first()


def _release(work: Work) -> None:
    """Returned once by the second examiner, agreed to, released."""
    examination, at = _photo(work), work.began + 5 * HOUR
    submit_examination(work.examiner, examination=examination.pk, at=at)
    remark = "Say in the text that the paper itself is genuine."
    review_examination(work.second, examination=examination.pk, outcome="returned", text=remark, at=at + HOUR)
    seen = Seen(
        kind="microscope", place="data-page", observation="Microprint of the ground is sharp letters: offset, genuine.",
        equipment=_thing("microscope"),
        settings="40 x, ring light",
    )  # fmt: skip
    _method(work, examination, seen, None, {})
    submit_examination(work.examiner, examination=examination.pk, at=at + 2 * HOUR)
    review_examination(work.second, examination=examination.pk, outcome="agreed", text="", at=at + 3 * HOUR)
    release_report(work.examiner, examination=examination.pk, said={}, at=at + 4 * HOUR)


def _review(work: Work) -> None:
    submit_examination(work.examiner, examination=_photo(work).pk, at=work.began + 6 * HOUR)


def _examine(work: Work) -> None:
    """Under way: the paper shines under ultraviolet light."""
    examination, exhibit = _ask(work, "Passport, feels thick", "routine")
    _accept(work, examination, exhibit)
    paper = work.paper("uv.bright")
    picture = to_png(paper.page, WIDTH, Layer.UV)
    middle = {"Paper shines": find_regions(paper.page)["data"]}
    seen = Seen(
        kind="uv-365", place="data-page", observation="All of the paper is bright where it should stay dark.",
        equipment=_thing("comparator"),
        settings="365 nm, 1 s, no filter",
    )  # fmt: skip
    _method(work, examination, seen, picture, middle)


def _duty(number: str, at: datetime) -> Duty:
    held = Assignment.objects.select_related(*WITH).get(officer__service_number=number)
    return duty_of(held, on=local_day(at, held.post.time_zone))

"""Which agency reads and writes which part: every cell of the table; what one may not read one may ask for."""

from datetime import timedelta

import pytest

from sarhad.audit.models import Line
from sarhad.cases.parts import PARTS, READS, part_of, reads
from sarhad.cases.presenting import present_case
from sarhad.cases.seeing import sees
from sarhad.cases.selectors import open_case
from sarhad.cases.services.ask_part import answer_ask, ask_part
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.services.transfer import Offer, offer_exhibit
from sarhad.cases.services.write_line import write_line
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make.access import NOW, agency, assignment, duty, officer, on_duty
from tests.make.cases import case, shared, thing

pytestmark = pytest.mark.django_db

# Written out a second time, by hand, so that a slip in the table is a failed cell here.
CELLS = {
    "border": "person alert document protection",
    "customs": "vehicle goods",
    "migration": "document permit protection",
    "health": "medical",
    "oversight": "",
}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", READS)
def test_each_cell_of_the_table(kind, part):
    assert reads(kind, part) == (part in CELLS[kind].split())


def test_an_agency_that_is_not_in_the_table_reads_nothing():
    assert not any(reads("navy", part) for part in PARTS)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("who", ["second", "customs", "migration"])
def test_each_cell_holds_for_writing_and_for_the_page(made, who, part):
    one, acting = shared(made), getattr(made, who)
    kind = {"second": "border"}.get(who, who)
    if part in CELLS[kind].split():
        write_line(acting, case=one.pk, part=part, text="mark of this cell", at=NOW)
        shown = present_case(acting, open_case(acting, case=one.pk, at=NOW), at=NOW)
        assert any(line.text == "mark of this cell" for line in shown["lines"])
    else:
        with pytest.raises(Refused):
            write_line(acting, case=one.pk, part=part, text="mark of this cell", at=NOW)


def test_customs_sees_that_there_is_a_person_and_no_letter_of_the_name(made, client):
    one = shared(made)
    shown = present_case(made.customs, open_case(made.customs, case=one.pk, at=NOW), at=NOW)
    person = next(part for part in shown["parts"] if part["code"] == "person")
    assert (person["reads"], person["much"] > 0, person["person"]) == (False, True, [])
    assert one.crossing.surname not in str(shown["parts"])


def test_whoever_is_no_party_finds_nothing(made):
    one = case(made)
    for acting in (made.customs, made.migration, duty("second-line")):
        with pytest.raises(NotFound):
            open_case(acting, case=one.pk, at=NOW)
        with pytest.raises(NotFound):
            ask_part(acting, case=one.pk, part="person", why="x", at=NOW)


def test_what_is_given_is_what_was_there_at_that_time(made):
    one = shared(made)
    write_line(made.second, case=one.pk, part="person", text="before", at=NOW)
    ask = ask_part(made.customs, case=one.pk, part="person", why="Driver of the lorry", at=NOW)
    later = NOW + timedelta(minutes=5)
    answer_ask(made.second, ask=ask.pk, give=True, at=later)
    write_line(made.second, case=one.pk, part="person", text="after", at=later + timedelta(minutes=1))
    shown = present_case(made.customs, open_case(made.customs, case=one.pk, at=later), at=later)
    texts = [line.text for line in shown["lines"]]
    assert "before" in texts
    assert "after" not in texts
    assert not sees(made.migration, one).allows("person", NOW)


def test_an_answer_is_journaled_with_what_it_was(made):
    one = shared(made)
    ask = ask_part(made.customs, case=one.pk, part="alert", why="Driver", at=NOW)
    answer_ask(made.second, ask=ask.pk, give=False, answer="Under inquiry", at=NOW)
    line = Line.objects.filter(act="case.answer", outcome="done").get()
    assert "withheld" in str(line.record)
    assert sees(made.customs, one).given == {}


def test_withholding_needs_a_reason_and_nobody_answers_the_own_request(made):
    one = shared(made)
    ask = ask_part(made.customs, case=one.pk, part="alert", why="Driver", at=NOW)
    with pytest.raises(Invalid):
        answer_ask(made.second, ask=ask.pk, give=False, at=NOW)
    for acting in (made.customs, made.migration):
        with pytest.raises(Refused):
            answer_ask(acting, ask=ask.pk, give=True, at=NOW)
    answer_ask(made.second, ask=ask.pk, give=True, at=NOW)
    with pytest.raises(Conflict):
        answer_ask(made.second, ask=ask.pk, give=False, answer="late", at=NOW)


def test_one_does_not_ask_for_what_one_reads_nor_twice(made):
    one = shared(made)
    with pytest.raises(Invalid):
        ask_part(made.customs, case=one.pk, part="goods", why="x", at=NOW)
    ask_part(made.customs, case=one.pk, part="person", why="x", at=NOW)
    with pytest.raises(Conflict):
        ask_part(made.customs, case=one.pk, part="person", why="x", at=NOW)


@pytest.mark.parametrize(
    ("check", "part"),
    [("person.listed", "alert"), ("visa.needed", "permit"), ("zone.sound", "document"), ("child.alone", "person")],
)
def test_findings_belong_to_parts(check, part):
    assert part_of(check) == part


def test_what_an_exhibit_is_is_read_by_its_part_and_by_who_takes_it(made, client):
    one = shared(made)
    taken = take_exhibit(made.customs, case=one.pk, thing=thing(part="goods", what="Blue packets"), at=NOW)
    for acting, is_read in ((made.customs, True), (made.second, False), (made.migration, False)):
        shown = present_case(acting, open_case(acting, case=one.pk, at=NOW), at=NOW)
        assert [(row.pk, reads) for row, reads in shown["exhibits"]] == [(taken.pk, is_read)]
    page = open_page(client, made, "second-line", taken)
    assert b"Blue packets" not in page
    assert taken.number.encode() in page
    offer_exhibit(
        made.customs, exhibit=taken.pk, at=NOW,
        offer=Offer(kind="store", taker=None, seal="S-2", place="Store", note="By order"),
    )  # fmt: skip
    assert b"Blue packets" in open_page(client, made, "second-line", taken)


def open_page(client, made, role, taken):
    held = assignment(role, post=made.post, officer=officer(agency=agency("BP")))
    on_duty(client, assignment=held)
    return client.get(f"/cases/exhibits/{taken.pk}/").content

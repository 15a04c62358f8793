"""Answers of a State: read, written, acknowledged."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.edi.messages import codes, read, wrap

from borderkit.edi import Answer, NotWritable, Response, ResponseKind, Status, write_cusres
from borderkit.specimen.messages import make_leg

CUSRES = "CUSRES:D:05B:UN:IATA"
HEAD = "BGM+962'RFF+TN:TN1'RFF+AF:UT668'DTM+189:2611220900:201'DTM+232:2611221200:201'LOC+125+ZNA'LOC+87+UTA'"


def answer(body, bgm="962"):
    return read(wrap(HEAD.replace("962", bgm) + body, bgm="", kind=CUSRES))


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("0Z", Status.OK_TO_BOARD),
        ("0", Status.OK_TO_BOARD),
        ("1Z", Status.DO_NOT_BOARD),
        ("2Z", Status.ADVISORY),
        ("4Z", Status.INSUFFICIENT),
        ("0A", Status.OK_TO_BOARD),
    ],
)
def test_the_first_character_is_the_answer_and_the_second_is_kept(code, status):
    """Rule 74."""
    reading = answer(f"ERP+2'RFF+AVF:ABC123'RFF+ABO:UT1'ERC+{code}'FTX+AAP+++OK TO BOARD'")
    (response,) = reading.responses
    (found,) = response.answers
    assert (found.status, found.code, found.booking, found.reference) == (status, code, "ABC123", "UT1")
    assert (found.text, response.answers_to, codes(reading)) == ("OK TO BOARD", "TN1", [])
    assert (response.leg.padded, response.leg.departure, response.leg.departs.as_sent) == (
        "UT0668",
        "ZNA",
        "2611220900",
    )


@pytest.mark.parametrize("kind", [kind for kind in ResponseKind if kind.value])
def test_answers_unsolicited_changes_and_acknowledgements_are_told_apart(kind):
    """Rule 74."""
    assert answer("ERP+2'RFF+ABO:UT1'ERC+0Z'", kind.value).responses[0].kind is kind


@pytest.mark.parametrize(
    ("body", "code"), [("ERP+2'ERC+0Z'", "answer.nobody"), ("ERP+2'RFF+ABO:1'ERC+9Z'", "answer.unknown")]
)
def test_an_answer_that_cannot_be_used_is_told(body, code):
    """Rule 74."""
    reading = answer(body)
    assert codes(reading) == [code]
    assert len(reading.responses[0].answers) == 1


def test_the_flight_of_an_answer_may_be_named_as_in_the_list():
    """Rules 72 and 74: a TDT in place of a reference."""
    named = HEAD.replace("RFF+AF:UT668'", "TDT+20+668+++UT'")
    (response,) = read(wrap(named + "ERP+2'RFF+ABO:UT1'ERC+0'", bgm="", kind=CUSRES)).responses
    assert (response.leg.padded, response.leg.departure, response.leg.arrival) == ("UT0668", "ZNA", "UTA")


def test_an_error_of_the_whole_message_is_no_answer_for_a_traveller():
    """Rule 74."""
    (found,) = answer("ERP+1'ERC+118'FTX+AAO+++WRONG FLIGHT'").responses[0].answers
    assert (found.status, found.code, found.is_of_message) == (Status.ERROR, "118", True)


def test_an_answer_without_a_reference_is_not_written():
    """Rule 74: it could not be matched."""
    with pytest.raises(ValueError, match="no reference"):
        write_cusres(make_response((Answer(Status.OK_TO_BOARD),)))
    with pytest.raises(ValueError, match="neither status nor code"):
        write_cusres(make_response((Answer(Status.OTHER, reference="1"),)))
    with pytest.raises(NotWritable) as caught:
        write_cusres(make_response((Answer(Status.OK_TO_BOARD, reference="geheim"),)))
    assert "geheim" not in str(caught.value)


def make_response(answers, kind=ResponseKind.ANSWER):
    return Response(
        kind, kind.value, "UTAPI", "UTAIR", "77", "1", "TN1", make_leg(), tuple(answers), prepared="261122 0600"
    )


texts = st.text("ABCXYZ019 .,-()/=!\"%&*;<>?+:'", max_size=30).map(str.strip)
references = st.text("ABCXYZ019?+:'", min_size=1, max_size=20)
answers = st.builds(
    lambda status, second, reference, booking, text: Answer(status, status.value + second, reference, booking, text),
    st.sampled_from([Status.OK_TO_BOARD, Status.DO_NOT_BOARD, Status.ADVISORY, Status.INSUFFICIENT]),
    st.sampled_from(["", "Z", "A"]),
    references,
    references | st.just(""),
    texts,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(answers, max_size=6), st.sampled_from([ResponseKind.ANSWER, ResponseKind.UNSOLICITED]))
def test_what_is_written_is_read_again(given_answers, kind):
    """Rules 65 and 74."""
    response = make_response(given_answers, kind)
    reading = read(write_cusres(response))
    (again,) = reading.responses
    plain = tuple(dataclasses.replace(one, segment=0) for one in again.answers)
    assert dataclasses.replace(again, answers=plain, segment=1) == response
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [(ResponseKind.ANSWER, b"962"), (ResponseKind.UNSOLICITED, b"132"), (ResponseKind.ACKNOWLEDGEMENT, b"312")],
)
def test_each_kind_of_response_has_its_code(kind, code):
    """Rule 74: an answer, a change of the State's own accord, and what the carrier says to that."""
    response = make_response((Answer(Status.OK_TO_BOARD, code="0Z", reference="1"),), kind)
    written = write_cusres(response)
    assert b"BGM+" + code + b"'" in written
    assert read(written).responses[0].kind is kind

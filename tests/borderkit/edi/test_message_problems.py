"""Problems and refusals as values that a service can translate, store and show."""

import copy
import pickle
import re

import pytest
from tests.borderkit.edi.messages import clean, read, wrap

from borderkit import edi
from borderkit.edi import FIELD_NAMES, FLIGHT_KINDS, KINDS, NotReadable, Reason


@pytest.mark.parametrize(("code", "kind"), [*KINDS.items(), *FLIGHT_KINDS.items()])
def test_every_kind_has_a_code_of_two_words_a_text_and_a_source(code, kind):
    assert re.fullmatch(r"[a-z]+\.[a-z_0-9]+", code)
    assert kind.text.endswith(".")
    assert kind.source


def test_a_text_is_filled_from_the_grounds():
    (problem,) = read(wrap("NAD+FL+++A:B'DTM+329:NEVER'")).problems
    assert str(problem) == "The date of birth is no date."
    assert problem.grounds["field"] in FIELD_NAMES
    assert (problem.message, problem.segment, problem.place) == (1, 10, "DTM/1")


def test_readings_and_refusals_can_be_stored_and_copied():
    reading = read(clean(3)[1])
    assert pickle.loads(pickle.dumps(reading)) == copy.deepcopy(reading) == reading  # noqa: S301
    refusal = pickle.loads(pickle.dumps(NotReadable(Reason.SIZE, 7)))  # noqa: S301
    assert (refusal.reason, refusal.offset) == (Reason.SIZE, 7)
    assert hash(reading.travellers[0])


def test_the_public_face_has_what_it_names():
    assert all(hasattr(edi, name) for name in edi.__all__)


def test_problems_show_nothing_of_a_person():
    """Rule 76: texts go into logs and to carriers."""
    body = (
        "NAD+FL+++SECRETNAME:GEHEIM'ATT+2++SECRETSEX'DTM+329:SECRETDATE'DOC+P+SECRETNUMBER'LOC+SECRETPLACE+SECRET'"
        "SECRETTAG+1'NAT+2+SECRETSTATE'LOC+91+SECRETISSUER'CNT+42:SECRETCOUNT'NAD+SECRETROLE+++SECRETOTHER'MEA+CT++SECRET'"
    )
    reading = read(wrap(body))
    assert len(reading.problems) > 8
    assert not re.search(
        "SECRET|GEHEIM", " ".join(map(str, reading.problems)) + repr([p.grounds for p in reading.problems])
    )


def test_no_more_problems_are_listed_than_can_be_read_and_the_rest_is_counted():
    reading = read(wrap("NAD+FL+++A:B'" + "QQQ+1'" * 10_500))
    assert len(reading.problems) == 10_001
    assert str(reading.problems[-1]) == "500 more problems were found and are not listed."
    assert len(reading.unread) == 10_500

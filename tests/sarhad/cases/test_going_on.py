"""After a saved act the focus is where the work goes on: the address names a heading that the page has."""

import re

import pytest

from sarhad.cases.going_on import CASE, WORK
from sarhad.cases.parts import PARTS
from tests.make.cases import house, shared
from tests.sarhad.cases.test_field_matrix import client_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("deed", "sent", "heading"),
    [
        ("write", {"part": "person", "text": "Says so"}, "part-person"),
        ("ask", {"part": "vehicle", "why": "Was it searched?"}, "work-asks"),
        ("search", {"vehicle": "car", "registration": "Q 1", "why": "Double floor"}, "work-searches"),
        ("clock", {"what": "held", "text": "Art. 1"}, "case"),
        ("give-back", {"why": "My shift ends"}, "case"),
    ],
)
def test_the_heading_of_what_was_changed_takes_the_focus_and_is_read_with_the_result(deed, sent, heading):
    made = house()
    case = shared(made)
    client = client_of(made.second)
    gone = client.post(f"/cases/{case.pk}/{deed}", sent)["Location"]
    assert gone == f"/cases/{case.pk}/#{heading}"
    body = client.get(gone).content.decode()
    found = re.findall(rf'<h[12][^>]* id="{heading}"[^>]*>', body)
    assert len(found) == 1
    assert 'tabindex="-1"' in found[0]
    assert 'aria-describedby="done"' in found[0]
    assert body.count('id="done"') == 1


def test_what_cannot_be_used_stays_with_its_errors():
    made = house()
    case = shared(made)
    answer = client_of(made.second).post(f"/cases/{case.pk}/write", {"part": "person", "text": ""})
    assert answer.status_code == 422
    assert "data-focus" in answer.content.decode()


def test_the_names_are_those_of_headings():
    assert all(re.fullmatch("[a-z-]+", name) for name in (CASE, *WORK.values(), *PARTS))

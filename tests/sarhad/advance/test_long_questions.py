"""A question about many is read and checked before the act that answers it: a desk does not wait for that."""

import pytest
from django.conf import settings

from borderkit.specimen.messages import make_manifest
from sarhad.advance import asking
from sarhad.advance import check_before as checking
from sarhad.advance.models import Answer, Expected, Hit, Journey
from sarhad.advance.services import answer_message as answering
from sarhad.advance.services.answer_message import MOST_PEOPLE, answer_message
from sarhad.audit.models import Line
from sarhad.kernel.errors import Invalid
from sarhad.kernel.writing import WRITE_LOCK
from sarhad.lists import holding
from tests.make import advance as make
from tests.make.lists import LOST, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db
MARKELOV = {"names": "MARKELOV ORIN", "birth": "1979-11-02"}


@pytest.fixture
def carrier(monkeypatch):
    """A carrier and its program's duty; nobody of the flight is listed yet."""
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row())
    listed(lost_row(), source=LOST)
    make.ports()
    return make.carrier()


@pytest.fixture
def checked(monkeypatch):
    """For each time that travellers stand before the checks: where, how many, and whether the write lock is held."""
    seen = []
    for where in (checking, answering):
        real = where.foresee

        def foresee(journey, rows, *, at, real=real, where=where):
            seen.append((where.__name__.rpartition(".")[2], len(rows), WRITE_LOCK._is_owned()))
            return real(journey, rows, at=at)

        monkeypatch.setattr(where, "foresee", foresee)
    return seen


def ask(carrier, people, **said):
    held, duty = carrier
    return answer_message(
        duty, carrier=held, data=make.written(make.listed_manifest(people=people, **said)), at=make.AT
    )


def told():
    return dict(Answer.objects.values_list("expected__surname", "status"))


@pytest.mark.parametrize("people", [asking.FEW + 1, MOST_PEOPLE])
def test_many_are_checked_before_the_act_and_not_again_in_it(carrier, checked, people):
    listed(stop_row(**MARKELOV), stop_row())
    ask(carrier, people)
    assert checked == [("check_before", people, False)]
    assert (Hit.objects.count(), Hit.objects.get().expected.surname) == (1, "MARKELOV")
    assert (told()["MARKELOV"], Answer.objects.filter(status="0").count()) == ("2", people - 1)
    assert Expected.objects.filter(checked_at=None).count() == 0


def test_few_are_checked_in_the_act(carrier, checked):
    ask(carrier, asking.FEW)
    assert [(where, people) for where, people, _is_held in checked] == [("answer_message", asking.FEW)]


def test_a_list_that_changes_between_counts(carrier, checked, monkeypatch):
    """Whoever came to it meanwhile is looked up: those who are asked about are not among the expected yet."""

    def check_and_change(understood, *, at):
        found = checking.check_before(understood, at=at)
        listed(stop_row(**MARKELOV), stop_row())
        return found

    monkeypatch.setattr(answering, "check_before", check_and_change)
    ask(carrier, 5)
    assert [where for where, _people, _is_held in checked] == ["check_before", "answer_message"]
    assert told()["MARKELOV"] == "2"


def test_a_journey_that_stands_otherwise_by_then_is_checked_anew(carrier, checked, monkeypatch):
    """A first list of the flight came meanwhile, and the journey has another post."""
    real = answering.keep_answer

    def change_and_keep(duty, **said):
        made = make.announced(make_manifest(1, seed=99))
        Journey.objects.filter(pk=made.pk).update(post=None)
        return real(duty, **said)

    monkeypatch.setattr(answering, "keep_answer", change_and_keep)
    ask(carrier, 5)
    assert [where for where, _people, _is_held in checked] == ["check_before", "answer_message"]


def test_if_the_checks_break_the_configured_answer_is_given_and_marked(carrier, monkeypatch):
    def broken(*_many, **_said):
        raise ZeroDivisionError

    for where in (checking, answering):
        monkeypatch.setattr(where, "foresee", broken)
    ask(carrier, 5)
    assert set(Answer.objects.values_list("status", "is_safe")) == {(settings.SAFE_ANSWER, True)}


def test_a_repeated_question_and_one_about_too_many_check_nobody(carrier, checked):
    first = ask(carrier, 5)
    checked.clear()
    again = ask(carrier, 5)
    assert (again.is_new, again.reply.text, checked) == (False, first.reply.text, [])
    with pytest.raises(Invalid):
        ask(carrier, MOST_PEOPLE + 1, seed=3)
    assert checked == []
    assert Line.objects.filter(act="board.answer", outcome="done").count() == 2

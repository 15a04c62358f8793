"""Two who do things to one hit, journey, question or message at the same moment: one wins, the other is told in words,
and nothing is half-written. On PostgreSQL, always: SQLite has one writer at a time."""

from typing import Any

import pytest

from tests import postgres

FASTER = "was faster and settled this hit: Confirmed: to the second line on arrival. Nothing of yours was kept."
SETTLED = {"outcomes": ["confirmed"], "notes": 1, "by": 1, "waiting": [0, 0], "told": 2}
"""Of a hit under two numbers: settled under both as one person said, once told of each, and nothing waits."""


@pytest.fixture(scope="module")
def found(postgres_server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What came of each, all on one database of their own."""
    program = "import django; django.setup(); from tests.sarhad.advance.races import main; main()"
    return postgres.run_on(postgres_server, "races", "-c", program, data=tmp_path_factory.mktemp("races"))


def stands(what: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in what.items() if name != "said"}


def test_of_two_who_settle_a_hit_under_its_two_numbers_the_second_is_told_who_was_faster(found):
    first, second, looked = found["two_settle_one_hit"]["said"]
    assert (first, looked) == ("done", "done")
    assert second.startswith("Conflict: Officer ")
    assert second.endswith(FASTER)
    assert stands(found["two_settle_one_hit"]) == SETTLED


def test_what_one_says_of_another_person_and_the_other_confirms_is_one_of_the_two(found):
    refused, done = found["two_say_another_person"]["said"]
    assert done == "done"
    assert " was faster and settled this hit: " in refused
    held = stands(found["two_say_another_person"])
    assert held | {"outcomes": ["confirmed"]} == SETTLED
    assert held["outcomes"] in (["confirmed"], ["other"])


def test_two_who_settle_while_a_third_joins_the_numbers_do_not_wait_for_ever(found):
    said = found["joined_while_settled"]["said"]
    assert said.count("done") >= 2
    assert all(one == "done" or one.endswith(FASTER) for one in said)
    held = stands(found["joined_while_settled"])
    assert held["waiting"] == [0, 0]
    assert held["outcomes"] == ["confirmed"]
    assert held["told"] == 2


def test_who_settles_while_the_numbers_are_joined_settles_both(found):
    assert found["settled_while_joined"] == {"said": ["done"] * 3, **SETTLED}


def test_two_workers_make_one_picture(found):
    assert found["two_pictures"] == {
        "said": ["done", "done"], "people": 5, "checked": 5, "stale": False, "travellers": 5, "open": 1, "hits": 1,
    }  # fmt: skip


def test_an_answer_that_comes_while_the_hit_is_settled_is_kept_and_a_second_one_is_not(found):
    assert found["question_while_settled"] == {
        "said": ["done", "done", "Conflict: This was answered before."], "reply": "It is", **SETTLED,
    }  # fmt: skip


def test_of_two_who_answer_a_question_one_is_told_that_it_was_answered(found):
    said = ["done", "Conflict: This was answered before.", "done"]
    assert found["two_answer_a_question"] == {"said": said, "reply": "It is"}


def test_nobody_is_asked_about_a_hit_that_was_settled_meanwhile_under_the_other_number(found):
    said = ["done", "Conflict: This was settled before.", "done"]
    assert found["asked_while_settled"] == {"said": said, "asked": 0, **SETTLED}


def test_of_two_who_decide_on_unmasking_the_first_decides(found):
    said = ["done", "Conflict: This was decided before.", "done"]
    assert found["two_unmask"] == {"said": said, "granted": False, "first": True, "until": None}


def test_of_two_who_close_a_message_the_first_closes(found):
    said = ["done", "Conflict: This message does not wait for repair any more.", "done"]
    assert found["two_close_a_message"] == {"said": said, "note": "Nothing in it"}


@pytest.mark.parametrize("order", ["http_first", "folder_first"])
def test_the_same_bytes_asked_by_http_and_laid_in_the_folder_are_one_message_and_one_answer(found, order):
    assert found[order] == {
        "said": ["done", "done", "done"], "answers": 1, "messages": 1, "journeys": 1, "replies": 1, "receipts": 2,
        "people": 1,
    }  # fmt: skip

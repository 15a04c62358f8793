"""Two persons do the same thing at the same moment: one wins, the other is told in words; and nobody waits for ever.

On PostgreSQL, always, over two connections: SQLite has one writer at a time. The first holds its transaction open until
the second waits for it.
"""

import pytest

from tests import postgres


@pytest.fixture(scope="module")
def told(postgres_server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each scene of `at_once` ended in, all in one database of their own."""
    data = tmp_path_factory.mktemp("at-once")
    return postgres.run_on(postgres_server, "cases_at_once", "-m", "tests.sarhad.cases.at_once", data=data)


@pytest.mark.parametrize(
    ("scene", "loser"),
    [
        ("take", "Conflict: This case does not wait any more."),
        ("draw the last", "NotFound: No case waits."),
        ("decide", "Conflict: This case stands at: Decided."),
        ("decide and give back", "Conflict: This case stands at: Decided."),
        ("give back and free", "Conflict: This case stands at: Waits for an officer."),
        ("take a thing and take the offer back", "Conflict: This was answered before."),
        ("two takers of one thing", "Conflict: This was answered before."),
        ("two offers of one thing", "Conflict: An offer is open: it is accepted or declined first."),
        ("sign", "Conflict: Your agency has signed."),
        ("release", "Conflict: Nothing waits for a second person here."),
        ("review", "Conflict: This examination stands at: Agreed to by a second examiner."),
        ("answer a request", "Conflict: This was answered before."),
    ],
)
def test_one_wins_and_the_other_is_told_why(told, scene, loser):
    assert told[scene] == ["waited", "done", loser]


def test_two_who_draw_at_the_same_moment_have_two_cases(told):
    assert told["draw two"] == ["waited", "done", "done"]
    assert told["drawn"] == ["2", "1 2"]  # how many cases are in hand, and the numbers of the draws, without gap


def test_a_case_that_is_decided_while_the_system_follows_its_crossing_is_no_deadlock(told):
    """Who decides locks the case and then its crossing: so does what follows the crossing."""
    assert told["decide and follow"] == ["waited", "done", "done"]

"""Why somebody may be a listed person is said in words, for every reason that the engine has."""

import pytest
from django.utils import translation

from borderkit.screening import REASONS, Index, Person, Query
from sarhad.lists.likeness import BENDS, COMPARED, STRENGTHS, WHY, WORST, compared, kept, strength


def test_every_reason_of_the_engine_has_its_words_and_no_other():
    assert set(WHY) == set(REASONS)


@pytest.mark.parametrize(
    ("weight", "sign"),
    [(6.0, "+++"), (5.99, "++"), (2.0, "++"), (1.99, "+"), (0.05, "+"), (0.049, ""), (0.0, ""), (-0.05, ""),
     (-0.051, "−"), (-2.0, "−"), (-2.01, "−−"), (-6.0, "−−"), (-6.01, "−−−")],
)  # fmt: skip
def test_both_sides_of_each_strength(weight, sign):
    assert strength(weight)[0] == sign


def test_signs_are_told_apart_by_words_too():
    words = [words for _least, _sign, words in STRENGTHS] + [WORST[1]]
    assert len(set(words)) == len(words) == 7


def test_terms_of_the_engine_come_out_as_they_were_weighed():
    people = [Person(id="1", names=("MARKELOV ORIN PAVEL",), births=("1979-11-02",), nationalities=("UTO",), sex="M")]
    index = Index.build(people)
    query = Query(names=("ORIN MARKELOFF",), birth="1979-02-11", nationality="QAM", sex="M")
    (found,) = index.search(query, threshold=-99)
    rows = compared([kept(term) for term in found.terms], numbers=True)
    assert len(rows) == len(found.terms)
    said = {(row.what, row.why) for row in rows}
    assert ("Date of birth", "day and month exchanged") in said
    assert ("Name", "the traveller does not have this part") in said
    assert sum(float(row.weight) for row in rows) == pytest.approx(found.score, abs=0.1 * len(rows))
    assert all(row.strength for row in rows)
    assert {term.kind for term in found.terms} <= set(COMPARED)


def test_numbers_only_where_they_are_asked_for():
    (row,) = compared([["name", "A", "B", True, 3.2, "same sound"]])
    assert (row.sign, row.strength, row.weight) == ("++", "speaks for it", "")
    (row,) = compared([["name", "A", "B", True, 3.2, "same sound"]], numbers=True)
    assert row.weight == "+3.2"


def test_what_only_bends_the_sum_would_mislead_without_numbers():
    bend = ["name", "", "", False, -7.5, "parts of a name go together"]
    assert compared([bend]) == []
    assert [row.weight for row in compared([bend], numbers=True)] == ["-7.5"]
    (row,) = compared([["name", "", "", False, -3.0, "only one part agrees"]])
    assert row.is_whole


def test_the_reasons_that_bend_are_reasons_of_the_engine():
    assert set(BENDS) <= set(REASONS)


def test_what_was_kept_before_reasons_were_is_still_shown():
    (row,) = compared([["birth", "1979-11-02", "1979-11-02", True]], shown=str.upper)
    assert (row.what, row.agrees, row.why, row.sign, row.is_whole) == ("Date of birth", True, "", "", False)


def test_a_reason_of_a_later_engine_is_shown_bare_and_not_lost():
    (row,) = compared([["gait", "", "", False, -1.0, "walks otherwise"]])
    assert (row.what, row.why, row.is_whole) == ("gait", "walks otherwise", True)


def test_in_the_readers_language():
    with translation.override("ar"):
        (row,) = compared([["name", "A", "B", True, 9.0, "same letters"]])
        assert row.what == translation.gettext("Name")


def test_names_are_shown_as_names_are_written_and_nothing_else_is_touched():
    (row,) = compared([["name", "chikon patabhela", "Чикон", True, 3.2, "same sound"]])
    assert (row.asked, row.listed) == ("Chikon Patabhela", "Чикон")
    (row,) = compared([["name", "VAN DER Berg", "نور", True, 3.2, "same sound"]])
    assert (row.asked, row.listed) == ("VAN DER Berg", "نور")
    (row,) = compared([["document", "ab12", "ab12", True, 3.2, "same number"]])
    assert row.asked == "ab12"

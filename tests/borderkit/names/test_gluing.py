"""A particle that lost or got a blank too many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.names.gluing import LEAST, regroup
from borderkit.names.tokens import MOST_LETTERS, MOST_TOKENS, read_tokens


@pytest.mark.parametrize(
    ("glued", "right"),
    [
        ("Nadiral Ali", "Nadir Al-Ali"),
        ("Wifeeqash Shammari", "Wifeeq Ash-Shammari"),
        ("Hichamabu Al Quill", "Hicham Abu Al-Quill"),
        ("Zafarabdul Qadir Belogar", "Zafar Abdul Qadir Belogar"),
        ("Imad al Dinkereem", "Imad al-Din Kereem"),
        ("Mahmud Alanzi", "Mahmud Al-Anzi"),
        ("Fatima Attawil", "Fatima At-Tawil"),
        ("Tamzurbin Belogar", "Tamzur bin Belogar"),
    ],
)
def test_a_glued_particle_is_read_apart_and_a_lone_one_glued(glued, right):
    assert read_tokens(right) in [one.tokens for one in regroup(glued)]
    assert read_tokens(glued) in [one.tokens for one in regroup(right)]


@pytest.mark.parametrize(
    "name", ["Anna Maria Schulz", "Wifeeqash Tammari", "Nadiral", "Alhassan Quill", "Иван Аль", ""]
)
def test_what_has_no_particle_has_no_other_reading(name):
    assert regroup(name) == ()


def test_a_part_that_is_too_short_is_no_name():
    assert all(len(one.word) >= LEAST for one in regroup("Idal Quill Aloy"))


@given(st.text())
def test_any_text_is_regrouped_into_names(name):
    for one in regroup(name):
        assert one.word in one.tokens
        assert 0 < len(one.tokens) <= MOST_TOKENS
        assert all(0 < len(token) <= MOST_LETTERS for token in one.tokens)


@given(
    st.lists(st.sampled_from(["al", "abdul", "din", "bin", "Nadiral", "Attawil", "Imad", "ash", "Dinkar"]), max_size=7)
)
def test_names_of_particles_alone_are_regrouped_into_names(words):
    for one in regroup(" ".join(words)):
        assert one.word in one.tokens

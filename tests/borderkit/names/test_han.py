"""Han characters: variants are one, a name is surname and given name, and it has a reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.names import han
from borderkit.names.east import is_han
from borderkit.names.folding import fold
from borderkit.names.phones import to_phones
from borderkit.names.romanising import forms
from borderkit.names.tokens import read_tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [("黃", "黄"), ("國華", "国华"), ("劉", "刘"), ("鄭", "郑"), ("張偉", "张伟"), ("陳", "陈"), ("沢", "泽"),
     ("澤", "泽"), ("広", "广"), ("廣", "广")],
)  # fmt: skip
def test_traditional_simplified_and_japanese_forms_are_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("王", "玉"), ("李", "季"), ("大", "太"), ("文", "丈")])
def test_characters_that_only_look_alike_stay_apart(one, other):
    assert fold(one) != fold(other)


def test_the_character_that_stands_for_others_stands_for_itself():
    assert not [char for char in han.SAME.values() if char in han.SAME]
    assert all(map(is_han, (*han.SAME, *han.SAME.values(), *han.READINGS)))
    assert not set(han.SAME) & set(han.READINGS)


def test_every_character_of_the_everyday_standard_has_a_reading():
    every = (bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    common = [char for char in every if char]
    assert len(common) > 6700
    lacking = [char for char in common if han.SAME.get(char, char) not in han.READINGS]
    assert len(lacking) < 10, lacking


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("王小明", ("王", "小明")),
        ("王 小明", ("王", "小明")),
        ("王·小明", ("王", "小明")),
        ("黃大文", ("黄", "大文")),
        ("王明", ("王", "明")),
        ("歐陽文", ("欧阳", "文")),
        ("欧阳", ("欧", "阳")),
        ("司马相如", ("司马", "相如")),
        ("山田太郎", ("山", "田太郎")),
        ("山田 太郎", ("山", "田太郎")),
        ("王", ("王",)),
        ("長谷川裕美子", ("长", "谷川裕美子")),
        ("穆罕默德阿里哈", ("穆罕默德阿里哈",)),
        ("王小明 Wang Xiaoming", ("王", "小明", "wang", "xiaoming")),
    ],
)
def test_a_name_is_a_surname_and_a_given_name_however_it_is_spaced(name, tokens):
    assert read_tokens(name) == tokens


@pytest.mark.parametrize(
    ("word", "latin"), [("王", "wang"), ("小明", "xiaoming"), ("欧阳", "ouyang"), ("吕", "lu"), ("伟", "wei")]
)
def test_a_word_sounds_like_its_romanised_form(word, latin):
    assert [to_phones(form.letters) for form in forms(word)] == [to_phones(latin)]


def test_a_surname_has_its_own_reading_beside_the_usual_one():
    assert [to_phones(form.letters) for form in forms("单")] == [to_phones("shan"), to_phones("dan")]


def test_words_of_one_sound_are_not_the_same_letters():
    (one,), (other,) = forms("晓明"), forms("小明")
    assert to_phones(one.letters) == to_phones(other.letters)
    assert one.letters != other.letters


def test_a_character_without_a_reading_agrees_with_itself_only():
    assert forms("\U00030000") == ()


@given(st.lists(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=8))
def test_no_character_is_lost_and_reading_again_changes_nothing(chars):
    tokens = read_tokens("".join(chars))
    assert "".join(tokens) == "".join(han.SAME.get(char, char) for char in chars)
    assert read_tokens(" ".join(tokens)) == tokens

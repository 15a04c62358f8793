"""Names to words: one key for every right spelling, and no word lost."""

import itertools

import pytest
from borderkit.screening.spelling import read_words
from hypothesis import given, settings
from hypothesis import strategies as st


def shorts(name: str) -> list[str]:
    return [word.short for word in read_words(name)]


def keys(name: str) -> list[str]:
    return [word.key for word in read_words(name)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ERIKSSON<<ANNA<MARIA<<<<<", ["eriksson", "anna", "maria"]),
        ("Smith-Jones, Ana", ["smith", "jones", "ana"]),
        ("O'Connor", ["oconnor"]),
        ("O’Connor Dʼarc", ["oconnor", "darc"]),
        ("Núria Gal·la", ["nuria", "galla"]),
        ("Ｋａｔｊａ", ["katja"]),
        ("Đoko Łukasz Þór Æsa", ["doko", "lukasz", "thor", "aesa"]),
        ("İbrahim Işık", ["ibrahim", "isik"]),
        ("Əliyev", ["eliyev"]),
        ("Groß", ["gross"]),
        ("مُحَمَّد عـلي", ["محمد", "علي"]),
        ("می‌خواهد", ["میخواهد"]),
        ("हिन्दी", ["हिन्दी"]),
        ("がが", ["がが"]),
        ("한국", ["한국"]),
        ("  <<< .,; ", []),
        ("", []),
    ],
)
def test_a_name_becomes_its_words(name, words):
    assert shorts(name) == words


@pytest.mark.parametrize(
    ("printed", "spellings"),
    [
        ("MÜLLER", ["MUELLER", "MULLER", "MUXXLLER"]),
        ("ÄNGSTRÖM", ["AENGSTROEM", "ANGSTROM", "AENGSTROM"]),
        ("ÅGÅRD", ["AAGAARD", "AGARD"]),
        ("JØRGENSEN", ["JOERGENSEN", "JORGENSEN"]),
        ("PEÑA", ["PENA", "PENXXA"]),
        ("WEIß", ["WEISS"]),
        ("ŒUVRE", ["OEUVRE"]),
    ],
)
def test_every_right_spelling_has_the_key_of_the_printed_name(printed, spellings):
    assert {key for spelling in spellings for key in keys(spelling)} == set(keys(printed))


LETTERS = {
    "ä": ["a", "ae"],
    "ö": ["o", "oe"],
    "ü": ["u", "ue", "uxx"],
    "å": ["a", "aa"],
    "ø": ["oe"],
    "ñ": ["n", "nxx"],
    "æ": ["ae"],
    "ß": ["ss"],
}


@settings(deadline=None)
@given(st.text(alphabet="äöüåøñæßaoeunxbr", min_size=1, max_size=6))
def test_whatever_is_chosen_for_each_letter_the_key_is_the_same(name):
    spellings = map("".join, itertools.product(*(LETTERS.get(letter, [letter]) for letter in name)))
    assert {tuple(keys(spelling)) for spelling in spellings} == {tuple(keys(name))}


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(name):
    for word in read_words(name):
        assert word.short
        assert word.long
        assert word.key


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="ascii")))
def test_small_and_capital_letters_are_one(name):
    assert read_words(name.upper()) == read_words(name.lower())

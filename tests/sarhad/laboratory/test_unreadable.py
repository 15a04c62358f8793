"""Every sentence with which a reader of spectra refuses a file is in the table that is translated."""

import ast
from pathlib import Path

import pytest
from django.utils.translation import override

import borderkit.spectra
from borderkit.spectra.spectrum import Unreadable
from sarhad.laboratory.unreadable import ODDITIES, PLACES, REASONS, oddity, pattern, translated, why_unreadable

FOLDER = Path(borderkit.spectra.__file__).parent


def sentences(call="Unreadable"):
    """Place and reason of every refusal in the library, with `7` for each value; None for what is made elsewhere."""
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == call:
                yield tuple(filled(one) for one in node.args)


def filled(node):
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def test_the_table_has_every_reason_of_the_library():
    found = list(sentences())
    assert len(found) > 60
    missing = {reason for _place, reason in found if reason and not any(pattern(t).fullmatch(reason) for t in REASONS)}
    assert missing == set()
    assert all(reason for _place, reason in found)


def test_the_table_has_every_place_of_the_library():
    places = {place for place, _reason in sentences() if place}
    assert {place for place in places if not any(pattern(text).fullmatch(place) for text in PLACES)} == set()


@pytest.mark.parametrize("text", REASONS)
def test_the_table_has_no_sentence_that_is_no_longer_said(text):
    assert any(reason and pattern(text).fullmatch(reason) for _place, reason in sentences())


def test_the_table_has_every_oddity_of_the_library_and_no_other():
    said = {what for _place, what in sentences("Oddity")}
    assert len(said) > 5
    assert None not in said
    assert {what for what in said if not any(pattern(text).fullmatch(what) for text in ODDITIES)} == set()
    assert {text for text in ODDITIES if not any(pattern(text).fullmatch(what) for what in said)} == set()
    places = {place for place, _what in sentences("Oddity") if place and not place.isupper()}
    assert {place for place in places if not any(pattern(text).fullmatch(place) for text in PLACES)} == set()


def test_an_oddity_carries_its_place_and_values():
    assert oddity("NPOINTS", "the file says 5 points and has 4") == "NPOINTS: the file says 5 points and has 4"
    with override("ar"):
        assert "5" in oddity("NPOINTS", "the file says 5 points and has 4")
        assert oddity("scan 9", "something of tomorrow").endswith(": something of tomorrow")


def test_english_is_as_the_library_says_it():
    trouble = Unreadable("line 4", "1 peaks where 2 were said")
    assert why_unreadable(trouble.place, trouble.reason) == f"This file cannot be read. {trouble}"


def test_values_are_carried_into_the_sentence():
    assert pattern(REASONS[3]).fullmatch("1 peaks where 2 were said").groupdict() == {"found": "1", "said": "2"}
    with override("ar"):
        assert translated("a sentence of tomorrow", REASONS) == "a sentence of tomorrow"
        assert "4" in translated("line 4", PLACES)

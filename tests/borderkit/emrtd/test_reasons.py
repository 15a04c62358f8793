"""Every reason for which a file is refused stands in the table that translators work from."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit import emrtd
from borderkit.emrtd.reasons import REASONS, WORDS, find_reason

SOURCES = sorted(Path(emrtd.__file__).parent.glob("*.py"))
SAYS_WHY = {"NotAFile": 0, "Broken": 0, "Unreadable": 3}


def reasons():
    """The sentences in the source, with a sign in each named place."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if name not in SAYS_WHY:
                continue
            given = node.args[SAYS_WHY[name]]
            if isinstance(given, ast.Constant):
                yield given.value
            elif isinstance(given, ast.JoinedStr):
                parts = (part.value if isinstance(part, ast.Constant) else "DG2" for part in given.values)
                yield "".join(parts)


def test_every_reason_of_the_source_is_in_the_table_and_no_other():
    found = {find_reason(sentence)[0] for sentence in reasons()}
    assert found == set(REASONS)


@pytest.mark.parametrize(
    ("sentence", "text", "grounds"),
    [
        ("No signed data: nobody signed it.", "No %(what)s: nobody signed it.", {"what": "signed data"}),
        ("No DG13: it begins with another tag.", "No %(what)s: it begins with another tag.", {"what": "DG13"}),
        ("The file is larger than 128 MB.", "The file is larger than %(size)s MB.", {"size": "128"}),
        ("A number is missing.", "A number is missing.", {}),
        ("Something else", "Something else", {}),
    ],
)
def test_a_reason_leads_back_to_its_text(sentence, text, grounds):
    assert find_reason(sentence) == (text, grounds)


@given(st.sampled_from(REASONS), st.sampled_from(WORDS))
def test_a_text_filled_is_found_again(text, word):
    sentence = text % {"what": word, "size": word}
    found, grounds = find_reason(sentence)
    assert found == text
    assert set(grounds.values()) <= {word}


@given(st.text(max_size=200))
def test_any_sentence_can_be_asked_for(sentence):
    text, grounds = find_reason(sentence)
    assert (text, dict(grounds)) == (sentence, {}) or text % grounds == sentence

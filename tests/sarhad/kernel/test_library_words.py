"""What the library says is shown in the reader's language, down to the words among its grounds."""

import pytest

from borderkit.emrtd.problems import make_problem
from sarhad.kernel import library_words
from sarhad.kernel.library_words import ISOLATED, in_words, kind_in_words, reason_in_words


@pytest.fixture(autouse=True)
def _marked(monkeypatch):
    """Translations stand in brackets."""
    monkeypatch.setattr(library_words, "_", "[{}]".format)


def test_words_among_grounds_are_translated_and_names_and_numbers_are_not():
    problem = make_problem("algorithm.weak", algorithm="SHA-1", part="the signer's certificate")
    said = in_words("%(part)s: %(algorithm)s", problem.grounds)
    assert said == "[[the signer's certificate]: SHA-1]"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("No signed data: nobody signed it.", "[No [signed data]: nobody signed it.]"),
        ("No DG13: it begins with another tag.", "[No DG13: it begins with another tag.]"),
        ("A number is missing.", "[A number is missing.]"),
        ("100 % of something else", "[100 % of something else]"),
    ],
)
def test_a_reason_is_translated_with_the_word_in_it(reason, said):
    assert reason_in_words(reason) == said


def test_a_reason_among_grounds_is_a_sentence_of_its_own():
    problem = make_problem("certificate.damaged", reason="No certificate: a part is missing or of another kind.")
    said = in_words("Damaged. %(reason)s", problem.grounds, ISOLATED)
    assert said == "[Damaged. \u2068[No [certificate]: a part is missing or of another kind.]\u2069]"


def test_fields_are_named_one_by_one():
    assert in_words("%(fields)s", {"fields": "birth sex odd"}) == "[[date of birth], [sex], odd]"


@pytest.mark.parametrize(
    ("code", "said"), [("P", "[Passport] · P"), ("AC", "[Crew member certificate] · AC"), ("", "")]
)
def test_a_kind_of_document_is_said_in_words_with_its_code(code, said):
    """ICAO Doc 9303-4 §4.4 and 9303-5 §4.2.2."""
    assert kind_in_words(code) == said


def test_a_kind_that_stands_in_no_table_stays_a_code():
    assert kind_in_words("Z9") == "Z9"

"""Names to tokens, tokens to sounds, sounds to keys and distances."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from borderkit.names.agreeing import MOST as MOST_AGREEING
from borderkit.names.agreeing import agrees
from borderkit.names.distance import FARTHEST, distance, limit
from borderkit.names.keys import keys
from borderkit.names.phones import MOST, SIGNS, to_phones
from borderkit.names.romanising import forms
from borderkit.names.synonyms import groups_of_token
from borderkit.names.tokens import MOST_LETTERS, MOST_TOKENS, read_tokens


def sounds(token):
    return [to_phones(form.letters) for form in forms(token)]


def apart(one, other):
    """Least distance of two tokens that share a key; None when they are not taken for each other."""
    found = []
    for first in forms(one):
        for second in forms(other):
            a, b = to_phones(first.letters), to_phones(second.letters)
            far = distance(a, b, one_is_bare=first.is_bare, other_is_bare=second.is_bare)
            if keys(a) & keys(b) and far <= limit(len(a), len(b)):
                found.append(far)
    return min(found, default=None)


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("ERIKSSON<<ANNA<MARIA<<<<", ("eriksson", "anna", "maria")),
        ("O'Connor, Seán", ("oconnor", "sean")),
        ("Mc Donald", ("mcdonald",)),
        ("Đặng Thị Hương", ("dang", "thi", "huong")),
        ("İbrahim Işık", ("ibrahim", "isik")),
        ("محمد بن عبد الرحمن", ("محمد", "عبدالرحمن")),
        ("عَبْد اللّٰه", ("عبدالله",)),
        ("Abdul Rahman al-Hassan", ("abdulrahman", "hassan")),
        ("Salah al-Din", ("salahdin",)),
        ("Dr Jan van der Berg", ("jan", "berg")),
        ("Bin Li", ("bin", "li")),
        ("김민준", ("김", "민준")),
        ("0SAMA A1I", ("osama", "aii")),
        ("Иван ИВАНОВИЧ", ("иван", "иванович")),
        ("  <<< 12 .,; ", ()),
        ("", ()),
    ],
)
def test_a_name_becomes_its_tokens(name, tokens):
    assert read_tokens(name) == tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mohammed", "محمد"), ("hussein", "حسين"), ("jafar", "جعفر"), ("gamal", "جمال"), ("reza", "رضا"),
        ("youssef", "يوسف"), ("suhail", "سهيل"), ("abdulrahman", "عبدالرحمن"), ("shcherbakova", "щербакова"),
        ("julia", "юлия"), ("khrushchev", "хрущев"), ("rahul", "राहुल"), ("rahim", "রহিম"), ("singh", "ਸਿੰਘ"),
        ("natarajan", "நடராஜன்"), ("cohen", "כהן"), ("avraham", "אברהם"), ("papadopoulos", "παπαδοπουλος"),
        ("giorgi", "გიორგი"), ("suren", "սուրեն"), ("kim", "김"), ("minjun", "민준"), ("yamada", "やまだ"),
        ("mueller", "muller"), ("abdelaziz", "abdulaziz"), ("nasreddine", "nasiruddin"), ("mxhmd", "محمد"),
        ("eriksson", "erlksson"), ("eriksson", "eriksosn"), ("zhang", "chang"), ("daud", "dawood"),
    ],
)  # fmt: skip
def test_one_name_in_two_spellings_or_scripts_is_within_reach(one, other):
    assert apart(one, other) is not None
    assert apart(one, other) == apart(other, one)


@pytest.mark.parametrize(("one", "other"), [("anna", "hassan"), ("li", "wu"), ("smith", "kumar"), ("王", "李")])
def test_other_names_are_out_of_reach(one, other):
    assert apart(one, other) is None


def test_names_without_vowels_are_told_apart_by_what_is_written():
    assert apart("mohammed", "محمد") < apart("mohammed", "محمود")
    assert apart("mahmoud", "محمود") < apart("mahmoud", "محمد")


@pytest.mark.parametrize("name", ["สมชาย", "សុខ", "ສົມ", "အောင်"])
def test_a_script_without_a_table_has_no_reading(name):
    assert forms(*read_tokens(name)) == ()


def test_short_forms_belong_to_the_name_in_any_script():
    assert set(groups_of_token("саша")) & set(groups_of_token("alexander"))
    assert set(groups_of_token("iskandar")) & set(groups_of_token("alexander"))
    assert not set(groups_of_token("maria")) & set(groups_of_token("alexander"))


@given(st.text())
def test_any_text_is_read(name):
    tokens = read_tokens(name)
    assert len(tokens) <= MOST_TOKENS
    for token in tokens:
        assert 0 < len(token) <= MOST_LETTERS
        for phones in sounds(token):
            assert len(phones) <= MOST
            assert set(phones) <= set(SIGNS)
            keys(phones)


@given(st.text(SIGNS, max_size=MOST), st.text(SIGNS, max_size=MOST))
def test_a_distance_is_none_for_the_same_and_the_same_both_ways(one, other):
    assert distance(one, one) == 0
    assert distance(one, other) == distance(other, one)


@given(st.text(SIGNS, min_size=4, max_size=12), st.integers(0, 11), st.sampled_from(SIGNS))
def test_any_one_slip_shares_a_key(word, place, sign):
    place %= len(word)
    slips = [
        word[:place] + sign + word[place + 1 :],
        word[:place] + sign + word[place:],
        word[:place] + word[place + 1 :],
    ]
    for slip in slips:
        if len(slip) >= 4:
            assert keys(word) & keys(slip)
    assert FARTHEST > 0


@given(st.text("abdeghikmorsuyz", min_size=1, max_size=7), st.text("abdeghikmorsuyz", min_size=1, max_size=7))
@example("sasha", "alexander")
@example("k", "karim")
@example("карим", "kareem")
@example("محمد", "muhammad")
def test_tokens_agree_by_letters_synonyms_initials_or_near_sounds_that_share_a_key(one, other):
    shorter, longer = sorted((one, other), key=len)
    is_initial = len(shorter) == 1 and longer.startswith(shorter)
    near = False
    for first in forms(one):
        for second in forms(other):
            a, b = to_phones(first.letters), to_phones(second.letters)
            far = distance(a, b, one_is_bare=first.is_bare, other_is_bare=second.is_bare) if a and b else FARTHEST + 1
            near |= bool(a and b and keys(a) & keys(b)) and far <= min(limit(len(a), len(b)), MOST_AGREEING)
    has_group = bool({*groups_of_token(one)} & {*groups_of_token(other)})
    assert agrees(one, other) == (one == other or has_group or is_initial or near)

"""What is read in machine code, or word by word, is what the tables read: tokens, forms, rows, joined and parted."""

import random
from importlib.resources import files
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.screening.test_reference import WORDS, name, person

from borderkit.names.tokens import MOST_LETTERS, read_tokens, read_whole
from borderkit.screening import Index, Person
from borderkit.screening.beside import join_father
from borderkit.screening.births import pack_birth
from borderkit.screening.gathering import Names
from borderkit.screening.kernels.texts import FEW_ROWS, JOINED, LEAST_PART, MUCH_MORE
from borderkit.screening.segment import Texts
from borderkit.screening.vocabulary import _read_forms, asked_forms

PIECES = (
    "abd abdul abdel abdal al el ullah ollah allah lah lla uddin eddin deen din ne dlien a e i o u h y l d n m b r s t "
    "ah sch tsch shch tsh th ck qu x xx uxx nxx oo ou ee sasha ivan w z hh yy"
)
"""What the rules of Latin words speak of; any row of them is a word."""
LATIN = st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=8).map(lambda some: "".join(some)[:MOST_LETTERS])
SPACED = st.sampled_from(("", " ", "  ", "-", "'", "`", ".", "\n", "\u00a0", "\u200d", "\u0301", "0", "12", "·", "・"))
NAMES = st.one_of(
    st.text(),
    st.lists(st.one_of(st.sampled_from(WORDS), LATIN, SPACED, st.characters()), max_size=20).map("".join),
    st.lists(st.one_of(st.sampled_from(WORDS), LATIN), max_size=16).map(" ".join),
)


@settings(max_examples=150)
@given(NAMES)
def test_word_by_word_a_name_has_the_tokens_of_the_whole(text):
    assert read_tokens(text) == read_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "王 12 小明", "王小 明", "ΣΟΦΟΣ ΟΔΥΣΣΕΥΣ", "김민준 김", "abd 0sama", "x" * 60, " ".join("abcdefghijklmnop"),
        "a b al", "İPEK ß", "mc" * 20, "al " * 9, "عبد الله", "a\u0301 \u0301b", "Ⅻ ivan ²", "々々", "アンナ・マリア",
    ],
)  # fmt: skip
def test_names_in_which_words_are_not_alone(text):
    assert read_tokens(text) == read_whole(text)


def forms_of(forms):
    size, groups = forms.heads[-1, 0], forms.heads[-1, 1]
    columns = forms.codes[:size], forms.marks[:size], forms.spelled[:size], forms.groups[:groups]
    return [forms.heads.tolist(), *(column.tolist() for column in columns)]


@settings(deadline=None)  # the first one waits for the compiler
@given(st.lists(st.one_of(LATIN, st.text("abdehilnouxy", min_size=1, max_size=24), st.sampled_from(WORDS)), max_size=9))
def test_forms_in_machine_code_are_those_of_the_tables(words):
    tokens = list(dict.fromkeys(token for word in words for token in read_whole(word)))
    assert forms_of(asked_forms(tokens)) == forms_of(_read_forms(tokens))


def test_forms_of_all_synonyms_are_those_of_the_tables():
    lines = files("borderkit.names").joinpath("synonyms.tsv").read_text("utf-8").splitlines()
    tokens = list(dict.fromkeys(word for line in lines if not line.startswith("#") for word in line.split()))
    assert len(tokens) > 1000
    made = asked_forms(tokens)
    assert made.heads[-1, 1] >= len(tokens)
    assert forms_of(made) == forms_of(_read_forms(tokens))


def plain_rows(owner, names, births, fathers):
    """The rows of a person as words, and the words of fathers apart: the readable form."""
    read, others = ([row for text in texts if (row := read_whole(text))] for texts in (names, fathers))
    own = {token for row in read for token in row}
    apart = dict.fromkeys(token for row in others for token in row if token not in own)
    ways = dict.fromkeys(read + [join_father(row, father) for row, father in product(read, others)])
    dates = dict.fromkeys(date for text in births if (date := pack_birth(text)))
    return [(owner, date, way) for way, date in product(ways or [()], dates or [0])], " ".join(apart)


def gathered_rows(gathered):
    *packed, places = gathered.in_order()
    words = {number: Texts(*packed).get(place) for number, place in enumerate(places.tolist())}
    owners, dates, starts, sizes, flat = (column.tolist() for column in gathered.rows())
    return [
        (owner, date, tuple(words[number] for number in flat[start : start + size]))
        for owner, date, start, size in zip(owners, dates, starts, sizes, strict=True)
    ]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(NAMES, max_size=4),
            st.lists(st.sampled_from(("", "1980", "1980-05-04", "1980-5", "1899", "1990-XX-01")), max_size=3),
            st.lists(NAMES, max_size=3),
        ),
        max_size=6,
    ),
    st.integers(1, 3),
)
def test_rows_in_machine_code_are_those_of_the_tables(people, at_once):
    gathered, apart = Names(), []
    for first in range(0, len(people), at_once):
        apart += gathered.read(first, *zip(*people[first : first + at_once], strict=True))
    expected = [plain_rows(owner, *one) for owner, one in enumerate(people)]
    assert gathered_rows(gathered) == [row for rows, _ in expected for row in rows]
    assert [text.decode() for text in apart] == [text for _, text in expected]
    *packed, _ = gathered.in_order()
    words = {token.encode() for rows, text in expected for _, _, way in rows for token in way}
    words |= {token.encode() for _, text in expected for token in text.split()}
    assert [Texts(*packed).raw(number) for number in range(len(packed[1]) - 1)] == sorted(words)


def test_a_person_with_very_many_names_and_fathers_is_read_in_time():
    names, fathers = (
        [f"{'abcdefghij'[i % 10]}na {'klmnopqrst'[i // 10]}ri" for i in range(100)],
        ["one two", "three"] * 50,
    )
    gathered = Names()
    gathered.read(0, [names], [["1980"]], [fathers])
    assert gathered_rows(gathered) == plain_rows(0, names, ["1980"], fathers)[0]


def plain_marks(state, tokens):
    def rows(word):
        return state.count([word])[0]

    together = {
        pair
        for segment in state.segments
        for row in range(segment.names)
        for pair in pairwise(segment.words.get(int(token)) for token in segment.rows.tokens_of(row))
    }
    for place, token in enumerate(tokens):
        cuts = range(LEAST_PART, len(token) - LEAST_PART + 1)
        both = {cut: min(rows(token[:cut]), rows(token[cut:])) for cut in cuts}
        mark = max(cuts, key=both.__getitem__, default=0)
        if not mark or both[mark] <= MUCH_MORE * rows(token):
            few = (cut for cut in cuts if 0 < both[cut] <= FEW_ROWS and (token[:cut], token[cut:]) in together)
            mark = next(few, 0)
        joined = token + tokens[place + 1] if place + 1 < len(tokens) else ""
        yield mark | (JOINED if 0 < len(joined) <= MOST_LETTERS and rows(joined) else 0)


@pytest.mark.parametrize("seed", range(4))
def test_joined_and_parted_words_are_those_of_a_count(seed):
    chance = random.Random(f"rejoined {seed}")
    index = Index.build([*(person(chance, number) for number in range(60)), Person("x", ("Johanna Marinapeter",))])
    for number in range(60, 60 + seed):
        index.add(Person(str(number), ("Eriks Son Анна", "Мари Яанна", "abdulrahman")))
    state = index._state
    ends = ("", " erikssonанна", " abdul rahman", " мариянна", " johannamarinapeter", " marina peter johanna")
    asked = [read_tokens(name(chance) + chance.choice(ends)) for _ in range(60)]
    asked = [tokens for tokens in asked if tokens]
    expected = [mark for tokens in asked for mark in plain_marks(state, tokens)]
    assert list(state.rejoin(asked)) == expected
    assert list(state.rejoin(asked)) == expected  # where tokens come apart is remembered
    assert any(mark & JOINED for mark in expected)
    assert any(mark & ~JOINED for mark in expected)

"""From what scanners, typists and pastes give to the bare lines."""

import pytest
from tests.borderkit.mrz.zones import FRA_ID, MRV_A, MRV_B, SPECIMENS, TD1, TD2, TD3, codes, put, read

from borderkit.mrz import Layout, NotAZone, Reason


def refusal(text):
    with pytest.raises(NotAZone) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (TD1, Layout.TD1),
        (TD2, Layout.TD2),
        (TD3, Layout.TD3),
        (MRV_A, Layout.MRV_A),
        (MRV_B, Layout.MRV_B),
        (FRA_ID, Layout.FRA_ID),
    ],
)
def test_tells_the_layout_by_the_lines_and_how_they_begin(text, layout):
    """Rules 2 and 4."""
    assert read(text).layout is layout


def test_a_visa_may_end_in_anything():
    """Rule 2: never by what line 2 ends in."""
    assert read(put(MRV_A, 2, 44, "7")).layout is Layout.MRV_A
    assert read(put(MRV_B, 2, 36, "7")).layout is Layout.MRV_B


@pytest.mark.parametrize("text", SPECIMENS.values())
@pytest.mark.parametrize(
    "given",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: f"\n\n   {text}  \n\t\n",
        lambda text: text.replace("\n", "  \n\n  "),
        lambda text: text.replace("\n", ""),
        lambda text: "\ufeff" + text,
    ],
)
def test_line_ends_and_blanks_around_do_not_matter(text, given):
    expected, reading = read(text), read(given(text))
    assert reading.lines == expected.lines
    assert reading.problems == expected.problems
    assert reading.raw == given(text)


def test_small_letters_are_read_with_a_word_about_it():
    """Rule 1: nothing is changed in silence."""
    reading = read(put(TD3, 1, 6, "eriksson"))
    assert reading.surname == "ERIKSSON"
    (problem,) = reading.problems
    assert (problem.code, problem.line, problem.column) == ("changed.case", 1, 6)
    assert str(problem) == "Small letters were read as capitals, first e."


def test_a_blank_inside_a_line_is_left_out_with_a_word_about_it():
    reading = read(TD3.replace("L898902C3", "L898 902C3"))
    assert reading.number == "L898902C3"
    (problem,) = reading.problems
    assert (problem.code, problem.line, problem.column) == ("changed.blank", 2, 5)
    assert reading.raw != "\n".join(reading.lines)


@pytest.mark.parametrize("char", ["-", "«", "é", "Ä", "\u0660", "Ａ", "ſ", "\x00", "İ"])
def test_a_character_outside_the_alphabet_is_refused_with_its_place(char):
    """Rule 1."""
    problem = refusal(put(TD3, 2, 5, char))
    assert (problem.reason, problem.line, problem.column) == (Reason.CHARACTER, 2, 5)
    assert "line 2, column 5" in str(problem)
    assert repr(char) in str(problem)


@pytest.mark.parametrize(("text", "length"), [(TD3[:-1], 43), (TD3 + "<", 45)])
def test_a_line_too_short_or_long_is_refused(text, length):
    """Rule 3."""
    problem = refusal(text)
    assert (problem.reason, problem.line) == (Reason.LENGTH, 2)
    assert f"line 2 has {length} characters" in str(problem)


@pytest.mark.parametrize(
    "damaged",
    [
        TD3.replace("<\n", "\n"),
        TD3.replace("<\n", "<<<\n"),
        TD3.replace("B<<<<<1", "B<<<1"),
        TD3.replace("B<<<<<1", "B<<<<<<<1"),
        TD3.replace("N<<A", "N«A"),
        TD3.replace("B<<<<<1", "B « « « « «1"),
        TD3.replace("B<<<<<1", "B<< <<1"),
        TD3.replace("<\n", "\n").replace("B<<<<<1", "B<<<<1"),
    ],
)
def test_a_repair_is_offered_never_taken(damaged):
    """Rule 3."""
    assert refusal(damaged).offer == TD3


def test_a_repair_in_line_one_of_a_card_is_offered():
    """Rule 3."""
    assert refusal(TD1.replace("7<<<", "7<<", 1)).offer == TD1
    assert refusal(TD1.rstrip("<")).offer == TD1


def test_no_repair_is_offered_when_two_are_as_good():
    """Rule 3: never choose between two. No digit of a visa covers its optional data."""
    visa = put(MRV_A, 2, 29, "A<B<C<<<<<<<<<<<")
    assert refusal(visa[:-1].replace("A<B<C", "A<BC")).offer is None


def test_no_repair_is_offered_when_a_digit_stays_wrong():
    """Rule 3."""
    assert refusal(put(TD3, 2, 10, "7").replace("<\n", "\n")).offer is None


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff"])
def test_an_empty_text_is_no_zone(text):
    assert refusal(text).reason is Reason.EMPTY


@pytest.mark.parametrize("text", ["P<UTO", "A\nB\nC\nD", TD3.split("\n")[0], TD3 + "\n" + TD3])
def test_a_wrong_number_of_lines_is_refused(text):
    """Rule 2."""
    assert refusal(text).reason in (Reason.LINES, Reason.LENGTH)


def test_a_driving_permit_of_another_layout_is_named():
    """Rule 4."""
    problem = refusal("D1NLD15094962111659VB87Z4RDF87")
    assert problem.reason is Reason.LAYOUT
    assert "driving permit" in str(problem)


@pytest.mark.parametrize("sizes", [(9, 30, 30), (34, 34), (30,)])
def test_a_rare_size_alone_is_not_taken_for_a_layout(sizes):
    """Rules 3 and 4: it may as well be a zone of which the ends are missing."""
    assert refusal("\n".join("A" * size for size in sizes)).reason in (Reason.LENGTH, Reason.LINES)


def test_the_first_line_of_a_card_is_no_driving_permit():
    """Rule 4."""
    assert refusal(TD1.split("\n")[0]).reason is Reason.LINES


def test_a_book_is_no_zone():
    assert refusal("P<UTO" * 10_000).reason is Reason.LENGTH


def test_a_refusal_is_a_value_error():
    assert issubclass(NotAZone, ValueError)


def test_what_was_changed_stands_before_what_is_wrong():
    assert codes(read(put(TD3, 1, 1, "p").replace("UTOERIKSSON", "UTQERIKSSON"))) == [
        "changed.case",
        "state.unknown",
    ]

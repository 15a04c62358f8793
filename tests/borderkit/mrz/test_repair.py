"""Zones that were read badly, and what can be made of them without choosing."""

import pytest
from tests.borderkit.mrz.zones import (
    CHE_DL,
    FRA_DL,
    FRA_ID,
    LONG_TD1,
    MRV_A,
    RUS_PN,
    SPECIMENS,
    SVK_ID,
    TD1,
    TD2,
    TD3,
    TODAY,
    codes,
    put,
    read,
    seal,
)

from borderkit import mrz
from borderkit.mrz import KINDS, Change, Severity
from borderkit.mrz.lookalikes import LETTERS_FOR

ALL = {**SPECIMENS, "CHE-DL": CHE_DL, "SVK-ID": SVK_ID}


def repair(text):
    return mrz.repair(text, today=TODAY)


def lines(found):
    return "\n".join(found.reading.lines)


def steps(found):
    return [(change.line, change.column, change.was, change.now) for change in found.changes]


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_a_zone_that_is_right_comes_back_unchanged(text):
    """Rule 37."""
    found = repair(text)
    assert (found.raw, found.changes, found.candidates, found.doubtful) == (text, (), 1, ())
    assert found.reading == read(text)
    assert not found.reading.repaired


@pytest.mark.parametrize(
    ("text", "damaged", "change"),
    [
        (TD3, put(TD3, 2, 17, "B"), (2, 17, "B", "8")),
        (TD3, put(TD3, 2, 22, "I20415"), (2, 22, "I", "1")),
        (TD3, put(TD3, 2, 23, "Z"), (2, 23, "Z", "2")),
        (TD3, put(TD3, 2, 10, "G"), (2, 10, "G", "6")),
        (TD3, put(TD3, 2, 44, "O"), (2, 44, "O", "0")),
        (TD3, put(TD3, 2, 44, "Q"), (2, 44, "Q", "0")),
        (TD3, put(TD3, 2, 44, "D"), (2, 44, "D", "0")),
        (TD3, put(TD3, 2, 43, "L"), (2, 43, "L", "1")),
        (TD1, put(TD1, 2, 2, "A"), (2, 2, "A", "4")),
        (TD1, put(TD1, 2, 13, "I"), (2, 13, "I", "1")),
        (MRV_A, put(MRV_A, 2, 16, "O"), (2, 16, "O", "0")),
        (FRA_DL, put(FRA_DL, 1, 17, "B"), (1, 17, "B", "8")),
    ],
)
def test_figures_are_put_for_letters_in_dates_and_check_digits(text, damaged, change):
    """Rule 35."""
    found = repair(damaged)
    assert lines(found) == text
    assert (found.changes, steps(found)) == ((Change(*change, "repaired.digit"),), [change])


@pytest.mark.parametrize(
    ("damaged", "change"),
    [
        (put(TD3, 1, 5, "0"), (1, 5, "0", "O")),
        (put(TD3, 2, 13, "0"), (2, 13, "0", "O")),
        (put(put(TD3, 1, 3, "1ND"), 2, 11, "IND"), (1, 3, "1", "I")),
        (put(put(TD3, 1, 3, "CZE"), 2, 11, "C2E"), (2, 12, "2", "Z")),
        (put(put(TD3, 1, 3, "DK<"), 2, 11, "D<<"), (1, 4, "K", "<")),
        (put(TD1, 1, 1, "1"), (1, 1, "1", "I")),
    ],
)
def test_codes_are_repaired_where_one_known_code_looks_alike(damaged, change):
    """Rule 35."""
    found = repair(damaged)
    assert steps(found) == [change]
    assert found.changes[0].why == "repaired.code"
    assert found.candidates == 1


@pytest.mark.parametrize(
    ("damaged", "fields"),
    [(put(TD3, 1, 1, "P0"), ("document_code",)), (put(TD3, 1, 3, "8H0"), ())],
)
def test_a_code_that_looks_like_two_or_none_is_left(damaged, fields):
    """Rules 35 and 36: never choose between two."""
    found = repair(damaged)
    assert (found.changes, found.doubtful) == ((), fields)
    assert found.ambiguous is bool(fields)


@pytest.mark.parametrize(
    ("column", "figure", "change"),
    [
        (10, "5", "Read as 5, taken for S: only a letter can stand here."),
        (8, "1", "Read as 1, taken for I: only a letter can stand here, perhaps L."),
        (12, "0", "Read as 0, taken for O: only a letter can stand here, perhaps Q D."),
        (16, "4", "Read as 4, taken for A: only a letter can stand here."),
    ],
)
def test_letters_are_put_for_figures_in_names_with_a_word_about_others(column, figure, change):
    """Rule 35."""
    found = repair(put(TD3, 1, column, figure))
    assert [str(problem) for problem in found.reading.problems] == [change]
    assert found.reading.lines[0][column - 1] == LETTERS_FOR[figure][0]


@pytest.mark.parametrize("figure", "379")
def test_a_figure_in_a_name_that_looks_like_no_letter_is_left(figure):
    """Rule 35."""
    found = repair(put(TD3, 1, 10, figure))
    assert found.changes == ()
    assert codes(found.reading) == ["name.digit"]


def test_the_coded_names_of_russia_keep_their_figures():
    """Rules 4 and 35."""
    assert repair(RUS_PN).changes == ()


@pytest.mark.parametrize(
    ("text", "damaged", "change", "field"),
    [
        (TD3, put(TD3, 2, 6, "O"), (2, 6, "O", "0"), "number"),
        (TD3, put(TD3, 2, 33, "A"), (2, 33, "A", "4"), "personal_number"),
        (TD2, put(TD2, 2, 6, "S"), (2, 6, "S", "5"), "number"),
        (LONG_TD1, put(LONG_TD1, 1, 14, "O"), (1, 14, "O", "0"), "number"),
    ],
)
def test_a_look_alike_in_a_number_is_taken_only_if_it_makes_the_digit_right(text, damaged, change, field):
    """Rule 36."""
    found = repair(damaged)
    assert (lines(found), found.candidates) == (text, 1)
    assert found.changes == (Change(*change, "repaired.fits", field),)


def test_optional_data_that_only_the_composite_covers_is_repaired_by_it():
    """Rule 36."""
    card = seal(put(TD1, 1, 16, "97S3"))
    found = repair(put(card, 1, 18, "5"))
    assert (lines(found), found.changes[0].field) == (card, "composite")


def test_two_answers_are_counted_and_none_is_taken():
    """Rule 36."""
    damaged = put(TD3, 2, 2, "B")
    found = repair(damaged)
    assert (found.candidates, found.ambiguous, found.doubtful) == (3, True, ("number",))
    assert (found.changes, found.reading.number) == ((), "LB98902C3")
    assert "digit.wrong" in codes(found.reading)


def test_a_field_without_doubt_is_repaired_beside_one_in_doubt():
    """Rule 36."""
    found = repair(put(put(TD3, 2, 2, "B"), 2, 33, "A"))
    assert (found.candidates, found.doubtful) == (3, ("number",))
    assert steps(found) == [(2, 33, "A", "4")]


def test_swaps_are_not_tried_while_the_digit_is_right():
    """Rule 36."""
    assert repair(seal(put(TD3, 2, 1, "O0I1Z2S5B"))).changes == ()


def test_a_wrong_digit_that_no_look_alike_explains_stays_wrong():
    """Rules 14 and 36: somebody may have altered it."""
    found = repair(put(TD3, 2, 10, "7"))
    assert (found.changes, found.candidates, found.ambiguous) == ((), 0, False)
    assert codes(found.reading) == ["digit.wrong", "digit.wrong"]


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("ERIKSSON<<ANNA<MARIA<<<<<K<<<<<<<<<<<<<", 1),
        ("ERIKSSON<<ANNA<MARIA<<C<<<K<KK<<<<<<<<K", 5),
        ("ERIKSSON<<<<K<<<<<<<<<<<<<<<<<<<<<<<<<<", 1),
        ("VAN<DER<BERG<<<C<<<<<<<<<<<<<<<<<<<<<<<", 1),
        ("ERIKSSON<<K<<<<<<<<<<<<<<<<<<<<<<<<<<<<", 0),
        ("ERIKSSON<<ANNA<K<<<<<<<<<<<<<<<<<<<<<<<", 0),
        ("ERIKSSON<K<<ANNA<C<<<<<<<<<<<<<<<<<<<<<", 0),
        ("ERIK<<ANNAK<<<<<<<<<<<<<<<<<<<<<<<<<<<<", 0),
        ("ERIK<<ANNA<<MARIA<<<<<<<<<<<<<<<<<<<<<<", 0),
    ],
)
def test_k_and_c_after_the_names_are_fillers_but_not_in_them(name, changed):
    """Rule 36: an initial is no filler."""
    found = repair(put(TD3, 1, 6, name))
    assert [change.why for change in found.changes] == ["repaired.filler"] * changed
    if changed:
        assert found.reading.lines[0][5:].rstrip("<")[-1] not in "KC"


@pytest.mark.parametrize(
    ("damaged", "whys"),
    [
        (TD3.replace("N<<A", "N«A"), ["repaired.filler"]),
        (TD3.replace("N<<A", "N««A"), ["repaired.filler"] * 2),
        (TD3.replace("B<<<<<1", "B<<<1"), ["repaired.filler_added"]),
        (TD3.replace("B<<<<<1", "B<<<<<<<1"), ["repaired.filler_removed"]),
        (TD3.replace("<\n", "\n"), ["repaired.filler_added"]),
        (TD3.replace("<\n", "<<<\n"), ["repaired.filler_removed"]),
        (TD3.replace("N<<A", "N«A").replace("B<<<<<1", "B<<<1"), ["repaired.filler", "repaired.filler_added"]),
        (put(TD3, 2, 16, "O").replace("<\n", "\n"), None),
        (TD3.replace("B<<<<<1", "B « « « « «1"), None),
        (TD3.replace("B<<<<<1", "B<< <<1"), ["repaired.filler"]),
    ],
)
def test_fillers_are_put_in_or_taken_out_in_one_place(damaged, whys):
    """Rules 3, 36 and 37."""
    found = repair(damaged)
    assert lines(found) == TD3
    assert found.raw == found.reading.raw == damaged
    assert whys is None or [change.why for change in found.changes] == whys
    assert found.reading.repaired


def test_lines_that_may_be_two_are_no_reading():
    """Rules 3 and 36: no digit of a visa covers its optional data."""
    visa = put(MRV_A, 2, 29, "A<B<C<<<<<<<<<<<")
    found = repair(visa[:-1].replace("A<B<C", "A<BC"))
    assert (found.reading, found.changes, found.doubtful) == (None, (), ("lines",))
    assert found.ambiguous


@pytest.mark.parametrize(
    "text", ["", " \n ", "hello", "P<UTO", "\x00" * 88, "é" * 44 + "\n" + "é" * 44, "A" * 5000, "D1NLD" + "1" * 25]
)
def test_what_is_no_zone_has_no_reading(text):
    """Rule 37."""
    found = repair(text)
    assert (found.raw, found.candidates, found.reading, found.changes) == (text, 0, None, ())


@pytest.mark.parametrize(("damaged", "text"), [("DIFRA" + FRA_DL[5:], FRA_DL), (CHE_DL.replace("FA", "F4", 1), CHE_DL)])
def test_the_head_of_a_rare_layout_is_repaired(damaged, text):
    """Rules 4 and 35."""
    found = repair(damaged)
    assert lines(found) == text
    assert [change.why for change in found.changes] == ["repaired.code"]


def test_the_old_french_card_is_told_after_its_code_is_repaired():
    """Rules 4 and 35."""
    assert lines(repair(put(FRA_ID, 1, 1, "1"))) == FRA_ID


def test_small_letters_and_blanks_alone_are_no_repair():
    """Rules 1 and 37: they are problems of the reading as ever."""
    text = TD3.lower()
    found = repair(text)
    assert not found.reading.repaired
    assert codes(found.reading) == codes(read(text)) == ["changed.case", "changed.case"]
    assert len(found.changes) == sum(char.isalpha() for char in text)


def test_one_run_of_all_lines_is_repaired_too():
    """Rule 37: a change stands in the line it belongs to."""
    found = repair(put(TD3, 2, 16, "O").replace("\n", ""))
    assert steps(found) == [(2, 16, "O", "0")]
    found = repair(put(TD3, 2, 16, "o").replace("\n", ""))
    assert steps(found) == [(2, 16, "o", "O"), (2, 16, "O", "0")]


def test_a_repaired_reading_is_never_sound_and_says_why():
    """Rule 37."""
    reading = repair(put(TD3, 2, 16, "O")).reading
    assert all(digit.ok for digit in reading.digits)
    assert (reading.repaired, reading.is_sound) == (True, False)
    assert reading != read(TD3)
    assert read(put(TD3, 2, 16, "O")).changes == ()
    (problem,) = reading.problems
    assert (problem.code, problem.severity, problem.line, problem.column) == ("repaired.digit", Severity.ERROR, 2, 16)
    assert str(problem) == str(reading.changes[0]) == "Read as O, taken for 0: only a figure can stand here."


def test_a_repaired_reading_of_an_unverified_layout_is_not_sound_either():
    """Rule 37."""
    assert not repair(put(SVK_ID, 2, 16, "O")).reading.is_sound


@pytest.mark.parametrize("code", [code for code in KINDS if code.startswith("repaired.")])
def test_every_kind_of_repair_is_an_error(code):
    """Rule 37."""
    assert KINDS[code].severity is Severity.ERROR

"""Damaged input: nothing is missed, nothing but a refusal is raised."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.mrz.zones import SPECIMENS, TODAY, read
from tests.costs import seconds

from borderkit.mrz import KINDS, NotAZone
from borderkit.mrz.alphabet import CHARACTERS
from borderkit.mrz.layouts import find_form

VALUES = {char: 0 if char == "<" else place for place, char in enumerate(CHARACTERS)}
specimens = st.sampled_from(list(SPECIMENS.values()))


def read_or_refuse(text, today=TODAY):
    try:
        reading = read(text, today)
    except NotAZone as caught:
        refusal = caught
    else:
        assert reading.raw == text
        assert all(str(problem) and problem.line >= 1 and problem.column >= 1 for problem in reading.problems)
        return reading
    assert str(refusal)
    assert refusal.offer is None or read(refusal.offer, today)
    return None


@st.composite
def altered_zones(draw):
    """A specimen with one character altered, a covered one or a digit, so that it can be seen."""
    text = draw(specimens)
    zone = text.replace("\n", "")
    form = find_form(zone)
    check = draw(st.sampled_from(form.checks))
    part = draw(st.sampled_from(check.covers))
    place = draw(st.integers(part.start, part.stop - 1) | st.just(check.at))
    others = [char for char in CHARACTERS if (VALUES[char] - VALUES[zone[place]]) % 10]
    altered = zone[:place] + draw(st.sampled_from(others)) + zone[place + 1 :]
    is_same = find_form(altered) is form and form.has_head(altered)
    return altered if is_same else zone[:-1] + str((int(zone[-1]) + 1) % 10)


@settings(max_examples=400)
@given(altered_zones())
def test_a_change_of_one_character_is_found_unless_it_is_by_a_multiple_of_ten(zone):
    """Rules 8, 14 and 15."""
    reading = read_or_refuse(zone)
    assert reading.problems
    assert not all(digit.ok for digit in reading.digits)


@settings(max_examples=300)
@given(specimens, st.data())
def test_any_damage_to_a_specimen_is_read_or_refused(text, data):
    """Rules 1 to 3."""
    damaged = list(text)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.text(max_size=2) | st.sampled_from([*"<0OXP\n «"]))
    read_or_refuse("".join(damaged), data.draw(st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 1, 1))))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    read_or_refuse(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    read_or_refuse(data.decode("latin-1"))


@settings(max_examples=300)
@given(
    st.sampled_from([(30, 30, 30), (36, 36), (44, 44), (72,), (88,), (90,)]),
    st.data(),
    st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 1, 1)),
)
def test_any_characters_of_the_alphabet_are_read(sizes, data, today):
    """Rules 4 to 30: no field can make the reader stumble."""
    alphabet = data.draw(st.sampled_from([CHARACTERS, "<0V", "0123456789<", "IDFRA<1"]))
    lines = [data.draw(st.text(alphabet=alphabet, min_size=size, max_size=size)) for size in sizes]
    reading = read_or_refuse("\n".join(lines), today)
    assert reading is not None
    assert {problem.code for problem in reading.problems} <= set(KINDS)
    assert (reading.birth.first is None) == (reading.birth.year is None)
    assert reading.birth.first is None or reading.birth.first <= today


@pytest.mark.parametrize(
    "text",
    [
        "<" * 1000,
        "A<" * 500,
        "A<" * 21 + "A\n" + "A<" * 21 + "A",
        " " * 1_000_000,
        "<\n" * 500_000,
        "« " * 40 + "\n" + "« " * 40,
        "A< " * 14 + "\n" + "B< " * 15 + "\n" + "C«" * 13,
    ],
)
def test_nothing_takes_long(text):
    assert seconds(lambda: read_or_refuse(text), below=1) < 1

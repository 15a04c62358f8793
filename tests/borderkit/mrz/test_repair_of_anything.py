"""Repairs of anything: no text makes the repair stumble, and what it says of its changes is true."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.borderkit.mrz.zones import CHE_DL, LONG_TD1, MRV_A, SPECIMENS, SVK_ID, TD1, TD2, TD3, TODAY, put
from tests.costs import seconds

from borderkit import mrz
from borderkit.mrz import KINDS
from borderkit.mrz.alphabet import CHARACTERS
from borderkit.mrz.lookalikes import look_alikes

ALL = {**SPECIMENS, "CHE-DL": CHE_DL, "SVK-ID": SVK_ID}
SIZES = [(30, 30, 30), (36, 36), (44, 44), (72,), (88,), (90,), (30,), (34, 34), (9, 30, 30)]


def repair(text):
    return mrz.repair(text, today=TODAY)


def misread(char, draw):
    likes = look_alikes(char)
    return draw(st.sampled_from(likes)) if likes else char


@st.composite
def misread_zones(draw):
    """A specimen in which a few characters were taken for look-alikes."""
    text = draw(st.sampled_from([TD1, TD2, TD3, LONG_TD1, MRV_A]))
    chars = list(text)
    for place in draw(st.sets(st.integers(0, len(text) - 1), min_size=1, max_size=3)):
        chars[place] = misread(chars[place], draw)
    return text, "".join(chars)


@settings(max_examples=400)
@given(misread_zones())
@example((TD3, put(TD3, 2, 6, "O")))
def test_what_is_repaired_satisfies_every_digit_and_every_change_is_told(zones):
    """Rules 35 to 37: undoing the changes gives what was read."""
    _text, damaged = zones
    found = repair(damaged)
    assert found.reading.repaired is bool(found.changes)
    assert found.candidates != 1 or all(digit.ok for digit in found.reading.digits)
    undone = list("\n".join(found.reading.lines).split("\n"))
    for change in reversed(found.changes):
        line = undone[change.line - 1]
        assert line[change.column - 1] == change.now
        undone[change.line - 1] = line[: change.column - 1] + change.was + line[change.column :]
    assert "\n".join(undone) == damaged


@settings(max_examples=300)
@given(st.sampled_from(list(ALL.values())), st.data())
def test_any_damage_is_repaired_or_not_but_never_raises(text, data):
    """Rules 35 to 37."""
    damaged = list(text)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.text(max_size=2) | st.sampled_from([*"<0OXPKC1I\n «"]))
    check_any("".join(damaged))


@given(st.text(max_size=300) | st.text(alphabet=CHARACTERS + "\n «k", max_size=100))
def test_any_text_is_repaired_or_not_but_never_raises(text):
    check_any(text)


@settings(max_examples=200)
@given(
    st.sampled_from([(30, 30, 30), (36, 36), (44, 44), (72,), (88,), (90,), (30,), (34, 34), (9, 30, 30)]), st.data()
)
def test_any_characters_of_the_alphabet_are_repaired_or_not(sizes, data):
    alphabet = data.draw(st.sampled_from([CHARACTERS, "<0OI1Z2", "IDFRA<1KC", "PNRUS0"]))
    check_any("\n".join(data.draw(st.text(alphabet=alphabet, min_size=size, max_size=size)) for size in sizes))


def check_any(text):
    found = repair(text)
    assert found.raw == text
    assert found.candidates >= 0
    if found.reading is None:
        assert found.changes == ()
        return
    assert found.reading.raw == text
    assert all(change.why in KINDS and str(change) and "%(" not in str(change) for change in found.changes)
    assert found.reading.repaired == any(change.why.startswith("repaired.") for change in found.changes)
    assert not (found.reading.repaired and found.reading.is_sound)


@pytest.mark.parametrize(
    "text",
    [
        "I<UTO" + "01" * 12 + "5\n" + "0OIZ" * 7 + "00\n" + "A" * 30,
        "I<UTO" + "OI" * 12 + "5\n" + "0OIZ" * 7 + "01\n" + "K<" * 15,
        "A<" * 21 + "A\n" + "A<" * 21 + "A",
        "« " * 40 + "\n" + "« " * 40,
        "A< " * 14 + "\n" + "B< " * 15 + "\n" + "C«" * 13,
        " " * 1_000_000,
        "P<UTO" + "K<" * 19 + "K\n" + "0" * 43 + "1",
    ],
)
def test_no_repair_takes_long(text):
    assert seconds(lambda: check_any(text), below=1) < 1

"""A long name has more spellings than are listed: those that matter are among the listed ones."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from borderkit.mrz import in_arabic, spellings, to_mrz
from borderkit.mrz.arabic import ARABIC

TONGUES = (None, "az", "be", "bg", "es", "mk", "ru", "sr", "tr", "uk")
CHOSEN = "ГИЙЁЖХЦЧШЩЄЇЮЯЃЌЏҒгихцÄÖÜÅÑöü "


@given(st.text(alphabet=CHOSEN, min_size=1, max_size=40))
@example("Христо Григоров Цветанов Чавдаров Гюрга Жикић Шишић")
@example("Müller-Lüdenscheidt Jörg Günther Käthe Jürgen Björn")
def test_the_way_of_every_language_is_among_the_spellings_however_long_the_name(name):
    """Rules 31 and 32: matching must try all; a long name has more ways than are listed."""
    ways = spellings(name)
    assert ways[0] == to_mrz(name)
    assert {to_mrz(name, tongue) for tongue in TONGUES} <= set(ways)
    assert len(ways) == len(set(ways)) <= 256


def test_of_many_spellings_those_come_first_that_write_a_letter_the_same_throughout():
    """Rule 31: nobody writes one ü as UE and the next as UXX."""
    plain = "J{0}RGEN<G{0}NTHER<M{0}LLER<L{0}BKE<S{0}SS<B{0}HLER<KR{0}GER"
    ways = spellings("Jürgen Günther Müller Lübke Süß Bühler Krüger")
    assert set(ways[:3]) == {plain.format(written) for written in ("UE", "UXX", "U")}
    assert len(ways) == 256


SHADDA = "\u0651"
EVERY = sorted(char for char, latin in ARABIC.items() if latin and char not in ("\u06d0", "\u0629"))


@given(st.lists(st.text(alphabet=st.sampled_from(EVERY), min_size=1, max_size=6), min_size=1, max_size=4), st.data())
def test_an_arabic_name_with_a_shadda_or_two_comes_back_however_long_it_is(parts, data):
    """Rule 33: every reading that is likely is listed, and a long name has more than are listed."""
    name = " ".join(parts)
    for _time in range(data.draw(st.integers(0, 2))):
        place = data.draw(st.integers(1, len(name)))
        if name[place - 1] not in (" ", SHADDA) and name[place : place + 1] != SHADDA:
            name = name[:place] + SHADDA + name[place:]
    assert name in in_arabic(to_mrz(name))


@pytest.mark.parametrize("name", ["محمّد محيي الدين السيّد اليحيائي", "سيدي يحيي المهديّ", "عبّاس فاطمة يحيى"])
def test_long_arabic_names_come_back(name):
    """Rule 33."""
    ways = in_arabic(to_mrz(name))
    assert name in ways[:30]
    assert len(ways) == len(set(ways)) <= 256

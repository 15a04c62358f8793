"""What needs no database: masses, uncertainty, acceptance, the minimum scheme, tables of states."""

from decimal import Decimal
from math import erf, gamma, inf, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.laboratory.deeds import DEEDS
from sarhad.laboratory.measures import COVERING, Measured, content, covering, micrograms, purity, shown
from sarhad.laboratory.methods import FAILED, METHODS, Checks, failed
from sarhad.laboratory.report_words import RUSSIAN, WORDS
from sarhad.laboratory.scheme import Support, why_not_enough
from sarhad.laboratory.shown import uncertain
from sarhad.laboratory.states import ANALYSIS_NEXT, LIBRARY_NEXT, AnalysisState, LibraryState
from sarhad.laboratory.words import CLASSES, COLOURS, DECISIONS, QUESTIONS, TESTS, WAYS


@given(st.integers(1, 10**12))
def test_a_mass_is_read_back_to_the_microgram(mass):
    number, unit = shown(mass).split(" ")
    assert micrograms(Decimal(number), unit) == mass


@pytest.mark.parametrize(
    ("amount", "unit"),
    [("0", "g"), ("-1", "g"), ("0.0000001", "g"), ("1000001", "g"), ("1", "kg"), ("NaN", "g"), ("Infinity", "mg"),
     ("0.5", "µg"), ("1e30", "g")],
)  # fmt: skip
def test_what_is_no_mass_is_refused(amount, unit):
    with pytest.raises(ValueError, match=r"mass|unit"):
        micrograms(Decimal(amount), unit)


def test_the_bounds_of_a_mass():
    assert micrograms(Decimal("1000000"), "g") == 10**12
    assert micrograms(Decimal("0.000001"), "g") == 1


def test_purity_with_its_uncertainty():
    """Worked by hand: mean 80, s² = 16/3, s²/4 = 4/3; calibration 1 percent of 80 = 0.8; u² = 4/3 + 0.64.

    Of three degrees of freedom: u⁴ / ((4/3)²/3) = 6.57, so k is that of 6: 2.52.
    """
    found = purity([78, 82, 78, 82], 1.0)
    assert found.value == 80
    assert found.freedom == pytest.approx(3 * (4 / 3 + 0.64) ** 2 / (4 / 3) ** 2)
    assert found.expanded == pytest.approx(2.52 * (4 / 3 + 0.64) ** 0.5)
    assert purity([80, 80], 0) == Measured(80, 0)
    for wrong in ([80], [80, 101], [-1, 80]):
        with pytest.raises(ValueError, match="two or more"):
            purity(wrong, 1)
    with pytest.raises(ValueError, match="from 0 to 50"):
        purity([80, 80], 50.1)


def test_content_adds_uncertainties_as_squares():
    found = content(10_000, 30, Measured(50, 1))
    assert found.value == 5000
    assert found.expanded == pytest.approx(2 * ((30 * 0.5) ** 2 + (10_000 * 0.01) ** 2) ** 0.5)
    few = content(10_000, 30, Measured(50, 1, 2))
    assert few.freedom == pytest.approx(2 * (1 + 0.15**2) ** 2)
    assert few.k == 4.53


def covered(k, freedom, steps=20_000):
    """The share of Student's distribution between -k and k, summed up by itself (Simpson's rule)."""
    scale = gamma((freedom + 1) / 2) / (sqrt(freedom * pi) * gamma(freedom / 2))
    width = 2 * k / steps
    heights = [scale * (1 + (-k + place * width) ** 2 / freedom) ** (-(freedom + 1) / 2) for place in range(steps + 1)]
    return width / 3 * (heights[0] + heights[-1] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2]))


@pytest.mark.parametrize(("freedom", "k"), COVERING[:-1])
def test_each_factor_covers_what_two_standard_deviations_cover_of_many(freedom, k):
    """Source: JCGM 100:2008 table G.2, the column of 95.45 percent."""
    assert covered(k, freedom) == pytest.approx(erf(2 / sqrt(2)), abs=6e-4)


@given(st.floats(1, 1e9))
def test_fewer_results_never_make_a_value_look_surer(freedom):
    assert 2 <= covering(inf) <= covering(freedom * 2) <= covering(freedom) <= covering(1)
    assert [covering(one) for one in (1, 1.99, 2, 99, 100, inf)] == [13.97, 13.97, 4.53, 2.05, 2.025, 2.0]


@pytest.mark.parametrize(
    ("value", "u", "text"),
    [
        (81.234, 1.44, "81.2 ± 1.4"),
        (81.234, 0.144, "81.23 ± 0.14"),
        (5, 0, "5.0 ± 0.0"),
        (11395.4, 304.7, "11395 ± 305"),
        (81.2, 9.96, "81.2 ± 10.0"),
        (81.2, 10, "81 ± 10"),
        (None, 1, ""),
    ],
)
def test_an_uncertainty_has_two_digits(value, u, text):
    assert uncertain(value, u) == text


def seen(**fields):
    return Checks(
        **({"blank_clean": True, "control_percent": 100.0, "retention": 100.0, "retention_due": 100.0} | fields)
    )


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({}, ()),
        ({"blank_clean": False}, ("blank",)),
        ({"control_percent": 80.0}, ()),
        ({"control_percent": 79.99}, ("control",)),
        ({"control_percent": 120.0}, ()),
        ({"control_percent": 120.01}, ("control",)),
        ({"retention": 102.0}, ()),
        ({"retention": 102.01}, ("retention",)),
        ({"retention": 97.99}, ("retention",)),
        ({"retention_due": None}, ("missing",)),
        ({"blank_clean": False, "control_percent": 0.0, "retention": None}, ("blank", "control", "missing")),
    ],
)
def test_acceptance_on_both_sides_of_each_limit(fields, codes):
    assert failed(METHODS["gc"], seen(**fields)) == codes
    assert set(codes) <= set(FAILED)


def test_a_method_without_times_asks_for_none():
    assert failed(METHODS["ftir"], seen(retention=None, retention_due=None)) == ()


def supports(*pairs):
    return [Support(METHODS[code], sampling) for code, sampling in pairs]


@pytest.mark.parametrize(
    ("pairs", "is_enough"),
    [
        ([("ftir", "1"), ("gc-ms", "2")], True),
        ([("ftir", "1"), ("spot", "2")], True),
        ([("ftir", "1"), ("gc", "2")], True),
        ([("ftir", "1"), ("raman", "2")], True),
        ([("gc-ms", "1"), ("spot", "2")], True),
        ([("ftir", "1"), ("ftir", "2")], False),
        ([("gc-ms", "1")], False),
        ([("gc-ms", "1"), ("gc", "2")], False),  # both rest on the same chromatography
        ([("gc", "1"), ("spot", "2")], False),  # no category A, and only two
        ([("ftir", "1"), ("gc-ms", "1")], False),  # one sampling
        ([("spot", "1")], False),
        ([], False),
    ],
)
def test_the_minimum_scheme(pairs, is_enough):
    """Source: SWGDRUG Recommendations, part III B 3.1 and 3.2."""
    assert (why_not_enough(supports(*pairs)) is None) is is_enough


def test_the_states_end_where_they_should():
    assert set(ANALYSIS_NEXT) == set(AnalysisState)
    assert set(LIBRARY_NEXT) == set(LibraryState)
    assert [s for s in AnalysisState if not ANALYSIS_NEXT[s]] == [AnalysisState.DECLINED]
    assert all(AnalysisState.RELEASED not in after for s, after in ANALYSIS_NEXT.items() if s != "concluded")


def test_the_report_has_all_its_words_in_all_its_languages():
    assert {frozenset(words) for words in WORDS.values()} == {frozenset(WORDS["en"])}
    tables = [*QUESTIONS.values(), *CLASSES.values(), *DECISIONS.values(), *FAILED.values()]
    tables += [one.title for one in METHODS.values()] + [one[0] for one in TESTS.values()]
    tables += [*WAYS.values(), *COLOURS.values()]
    assert [text for text in tables if text not in RUSSIAN] == []


def test_no_two_forms_of_an_analysis_are_opened_by_the_same_key():
    for state in AnalysisState:
        keys = [deed.key for deed in DEEDS.values() if state in deed.when]
        assert len(keys) == len(set(keys)), state
        assert "F10" not in keys

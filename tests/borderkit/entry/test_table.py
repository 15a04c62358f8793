"""The table of entry rules: the most specific wins, nothing known is not free, bad rows are named."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.entry import ANY, Need, Rule, Table

HEADER = "nationality\tdocument\tpurpose\tneeds\tdays\twindow\tsource\tvalid_from\tvalid_until"
TODAY = date(2026, 3, 4)
NOISE = "NEI\tP\t*\tvisa\t\t\tDecree 9\t\t"


def table(*rows: str) -> Table:
    return Table.parse("\n".join([HEADER, NOISE, *rows]))


def test_a_row_is_read_as_it_stands():
    rule = table("UTO\tP\ttourism\tnothing\t90\t180\tDecree 1\t2025-01-01\t2026-12-31").find(
        "UTO", "P", "tourism", TODAY
    )
    assert rule == Rule("UTO", "P", "tourism", Need.NOTHING, 90, 180, "Decree 1", date(2025, 1, 1), date(2026, 12, 31))


def test_nothing_known_is_none():
    known = table("UTO\tP\ttourism\tnothing\t\t\tDecree 1\t\t")
    assert known.find("UTO", "P", "work", TODAY) is None
    assert known.find("UTO", "PD", "tourism", TODAY) is None
    assert known.find("XXA", "P", "tourism", TODAY) is None
    assert known.find("", "", "", TODAY) is None


def test_a_person_is_never_of_any_nationality():
    assert table("*\t*\t*\tnothing\t\t\tDecree 1\t\t").find(ANY, "P", "work", TODAY) is None


@pytest.mark.parametrize(("nationality", "document"), [("", "P"), ("<<<", "P"), ("UTO", ""), ("UTO", "<<")])
def test_what_could_not_be_read_does_not_meet_the_rule_for_any(nationality, document):
    assert table("*\t*\t*\tnothing\t\t\tDecree 1\t\t").find(nationality, document, "work", TODAY) is None


def test_a_purpose_not_stated_meets_only_rules_for_any_purpose():
    rule = table("UTO\tP\twork\tpermit\t\t\t1\t\t", "UTO\tP\t*\tvisa\t\t\t2\t\t").find("UTO", "P", "", TODAY)
    assert rule is not None
    assert rule.source == "2"


def test_a_diplomatic_passport_is_not_an_ordinary_one():
    both = table("UTO\tP\t*\tvisa\t\t\tDecree 1\t\t", "UTO\tPD\t*\tnothing\t\t\tDecree 2\t\t")
    found = [both.find("UTO", code, "official", TODAY) for code in ("P", "PD", "PS")]
    assert [rule and rule.needs for rule in found] == [Need.VISA, Need.NOTHING, None]


SPECIFIC_FIRST = [
    "UTO\tP\twork\tpermit\t\t\t1\t\t",
    "UTO\tP\t*\tvisa\t\t\t2\t\t",
    "UTO\t*\twork\tvisa\t\t\t3\t\t",
    "UTO\t*\t*\tvisa\t\t\t4\t\t",
    "*\tP\twork\tvisa\t\t\t5\t\t",
    "*\tP\t*\tvisa\t\t\t6\t\t",
    "*\t*\twork\tvisa\t\t\t7\t\t",
    "*\t*\t*\tvisa\t\t\t8\t\t",
]


@pytest.mark.parametrize("first", range(8))
def test_the_most_specific_rule_wins(first):
    rule = table(*reversed(SPECIFIC_FIRST[first:])).find("UTO", "P", "work", TODAY)
    assert rule is not None
    assert rule.source == str(first + 1)


def test_fillers_of_the_zone_are_cut():
    assert table("D\tP\t*\tnothing\t\t\tDecree 1\t\t").find("D<<", "P<", "work", TODAY) is not None


def test_a_rule_holds_on_its_first_and_last_day_and_not_beside():
    both = table(
        "UTO\tP\t*\tvisa\t\t\told\t2026-03-01\t2026-03-04",
        "UTO\tP\t*\tnothing\t\t\tnew\t2026-03-05\t",
    )
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 5)]
    found = [both.find("UTO", "P", "work", day) for day in days]
    assert [rule and rule.source for rule in found] == [None, "old", "old", "new"]


def test_a_specific_rule_that_ended_leaves_the_wider_one():
    both = table("UTO\tP\twork\tpermit\t\t\told\t\t2026-03-03", "UTO\tP\t*\tvisa\t\t\twide\t\t")
    rule = both.find("UTO", "P", "work", TODAY)
    assert rule is not None
    assert rule.source == "wide"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("UTO\tP\t*\tvisa\t\t\tDecree 1\t", "8 cells, 9 expected"),
        ("Utopia\tP\t*\tvisa\t\t\tDecree 1\t\t", "nationality 'Utopia'"),
        ("\tP\t*\tvisa\t\t\tDecree 1\t\t", "nationality ''"),
        ("UTO\tpassport\t*\tvisa\t\t\tDecree 1\t\t", "document 'passport'"),
        ("UTO\tP\tturism\tvisa\t\t\tDecree 1\t\t", "purpose 'turism' is not known"),
        ("UTO\tP\t\tvisa\t\t\tDecree 1\t\t", "purpose '' is not known"),
        ("UTO\tP\t*\tfree\t\t\tDecree 1\t\t", "needs 'free' is none of nothing, visa"),
        ("UTO\tP\t*\tnothing\tninety\t\tDecree 1\t\t", "days 'ninety' is no number"),
        ("UTO\tP\t*\tnothing\t٩٠\t\tDecree 1\t\t", "is no number"),
        ("UTO\tP\t*\tnothing\t0\t\tDecree 1\t\t", "days 0 is less than 1"),
        ("UTO\tP\t*\tnothing\t\t180\tDecree 1\t\t", "window 180 needs a number of days"),
        ("UTO\tP\t*\tnothing\t90\t60\tDecree 1\t\t", "window 60 needs"),
        ("UTO\tP\t*\tvisa\t\t\t\t\t", "source cannot be empty"),
        ("UTO\tP\t*\tvisa\t\t\tDecree 1\t4.3.2026\t", "valid_from '4.3.2026' is no day"),
        ("UTO\tP\t*\tvisa\t\t\tDecree 1\t\t2026-02-30", "valid_until '2026-02-30' is not in the calendar"),
        ("UTO\tP\t*\tvisa\t\t\tDecree 1\t2026-03-04\t2026-03-03", "is before valid from"),
        (NOISE, "the same as row 2"),
        ("NEI\tP\t*\tnothing\t\t\tDecree 10\t2026-01-01\t", "holds on the same days as row 2"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(row, reason):
    with pytest.raises(ValueError, match=r"^row 3: ") as refusal:
        table(row)
    assert reason in str(refusal.value)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a note\n"])
def test_a_text_without_header_is_refused(text):
    with pytest.raises(ValueError, match="no header"):
        Table.parse(text)


def test_a_header_with_other_names_is_refused():
    with pytest.raises(ValueError, match="row 1: the header must name exactly"):
        Table.parse("nationality\tdocument\n")


def test_columns_may_stand_in_any_order_and_notes_empty_lines_and_line_ends_are_passed_over():
    header = "source\tneeds\tnationality\tdocument\tpurpose\tdays\twindow\tvalid_until\tvalid_from"
    row = "Decree 1\teta\tUTO\tI\ttransit\t1\t\t\t"
    rules = Table.parse(f"\ufeff# note\r\n{header}\r\n\r\n{row}\r\n")
    assert list(rules) == [Rule("UTO", "I", "transit", Need.ETA, 1, None, "Decree 1")]
    assert len(rules) == 1


def test_a_country_may_name_its_own_purposes():
    row = "UTO\tP\tpilgrimage\tvisa\t\t\tDecree 1\t\t"
    rules = Table.parse(f"{HEADER}\n{row}", purposes={"pilgrimage"})
    assert rules.find("UTO", "P", "pilgrimage", TODAY) is not None


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused_with_a_row(text):
    try:
        Table.parse(f"{HEADER}\n{text}")
    except ValueError as error:
        refusal = str(error)
    else:
        refusal = "row none"
    assert refusal.startswith("row ")

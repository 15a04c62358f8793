"""The table of the referral mechanism: what it says, what is wrong in it and where; a wrong one stops the start."""

import os
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.cases.mechanism import HEADER, TEXTS, WAYS, mechanism, parse
from sarhad.cases.outcomes import PROTECTIVE
from sarhad.cases.services.decide_case import Decision, decide_case
from tests.make.access import NOW
from tests.make.cases import house, shared


def row(way="asked", duty="inform", agency="border", hours="4", source="Act s. 1", text=""):
    return "\t".join((way, duty, agency, hours, source, text))


def table(*rows, ways=WAYS):
    return "\n".join(["\t".join(HEADER), *(row(way=way) for way in sorted(ways)), *rows])


def test_the_table_that_comes_along_names_the_invented_country_as_its_source():
    for duties in mechanism().values():
        assert all("Utopia" in duty.source and "invented" in duty.source for duty in duties)
    assert set(mechanism()) == WAYS == {"asked", *PROTECTIVE}


def test_a_country_writes_duties_of_its_own_beside_those_of_the_house():
    read = parse("# ours\n\n" + table(row(duty="shelter", hours="8760", text="Appeler le foyer")))
    assert [(duty.text, duty.hours) for duty in read["asked"]] == [(TEXTS["inform"], 4), ("Appeler le foyer", 8760)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"way": "refused"}, "refused is no way"),
        ({"duty": ""}, "the duty has no name"),
        ({"agency": "navy"}, "navy is no kind of agency"),
        ({"hours": "0"}, "hours from 1 to 8760"),
        ({"hours": "8761"}, "hours from 1 to 8760"),
        ({"hours": "٤"}, "hours from 1 to 8760"),
        ({"hours": "4.5"}, "hours from 1 to 8760"),
        ({"source": ""}, "a source of 1 to 120 signs"),
        ({"source": "x" * 121}, "a source of 1 to 120 signs"),
        ({"duty": "shelter"}, "a text of 1 to 200 signs"),
        ({"duty": "shelter", "text": "x" * 201}, "a text of 1 to 200 signs"),
        ({}, "inform is owed twice on the way asked"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(fields, reason):
    with pytest.raises(ValueError, match=f"line {len(WAYS) + 2}: {reason}"):
        parse(table(row(**fields)))


@pytest.mark.parametrize("text", ["", "# only a comment", "way\tduty", "a\tb\tc\td\te\tf"])
def test_without_its_columns_it_is_no_table(text):
    with pytest.raises(ValueError, match="the columns are way, duty"):
        parse(text)


@pytest.mark.parametrize("way", sorted(WAYS))
def test_no_way_of_protection_is_forgotten(way):
    with pytest.raises(ValueError, match=f"no duty on the way: {way}"):
        parse(table(ways=WAYS - {way}))


@given(st.text())
def test_whatever_stands_in_it_the_error_is_a_value_error(text):
    with suppress(ValueError):
        parse(table(text))


@pytest.mark.django_db
def test_two_duties_of_one_rule_are_both_owed(settings, tmp_path):
    """They were one when a task was known by its rule."""
    settings.MECHANISM = tmp_path / "ours.tsv"
    settings.MECHANISM.write_text(table(row(way="protection", duty="medical", hours="9")), encoding="utf-8")
    mechanism.cache_clear()
    try:
        made = house()
        one = shared(made)
        decide_case(made.second, case=one.pk, decision=Decision(outcome="protection"), at=NOW)
        assert sorted(one.tasks.values_list("text", "basis")) == sorted(
            (TEXTS[code], "Act s. 1") for code in ("inform", "medical")
        )
    finally:
        mechanism.cache_clear()


def test_a_wrong_table_stops_the_start(tmp_path):
    path = tmp_path / "wrong.tsv"
    path.write_text(table(row(hours="soon")), encoding="utf-8")
    environment = os.environ | {"SARHAD_MECHANISM": str(path), "SARHAD_DATA": str(tmp_path)}
    program = "import django; django.setup()"
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "hours from 1 to 8760" in done.stderr

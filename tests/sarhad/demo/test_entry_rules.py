"""The entry rules of Utopia: they can be read, and say of the neighbours what the neighbours' people carry."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from borderkit.codes import find_state
from borderkit.entry import ANY, Need, Table
from sarhad.demo.nations import NATIONS

ON = date(2026, 6, 1)


@pytest.fixture(scope="module")
def table() -> Table:
    return Table.parse(Path(settings.ENTRY_RULES).read_text("utf-8"))


def test_every_nationality_has_a_rule(table: Table) -> None:
    assert table.find("XZQ", "P", "tourism", ON) is not None


def test_rules_name_states_that_exist(table: Table) -> None:
    named = {rule.nationality for rule in table} - {ANY, *NATIONS}
    assert {code for code in named if (state := find_state(code)) is None or state.code != code} == set()


@pytest.mark.parametrize("code", sorted(NATIONS))
def test_who_needs_a_visa_is_who_carries_one(table: Table, code: str) -> None:
    rule = table.find(code, "P", "tourism", ON)
    assert rule is not None
    assert (rule.needs == Need.VISA) == NATIONS[code].needs_visa


@pytest.mark.parametrize("code", sorted(NATIONS))
def test_crews_need_no_visa(table: Table, code: str) -> None:
    rule = table.find(code, "P", "crew", ON)
    assert rule is not None
    assert rule.needs == Need.NOTHING


def test_citizens_are_always_admitted(table: Table) -> None:
    rules = [table.find("UTO", document, purpose, ON) for document in ("P", "I", "PE") for purpose in ("work", "")]
    assert {rule.needs for rule in rules if rule} == {Need.NOTHING}

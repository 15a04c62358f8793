"""Who may do what: every act of the laboratory against every role, and each page against a sign-in."""

import pytest
from django.test import Client

from sarhad.access.roles import ROLES
from sarhad.audit.acts import ACTS
from tests.make.access import on_duty

pytestmark = pytest.mark.django_db
ANALYST, REVIEWER, QUALITY = "laboratory-analyst", "laboratory-reviewer", "laboratory-quality"
BENCH = {ANALYST, REVIEWER}
MAY = {
    "analysis.ask": {"customs", "second-line"},
    "analysis.report": {"customs", "second-line"} | BENCH,
    "analysis.list": BENCH | {QUALITY},
    "analysis.open": BENCH | {QUALITY},
    "analysis.take": BENCH,
    "analysis.decline": BENCH,
    "analysis.conclude": BENCH,
    "analysis.release": {REVIEWER},
    "analysis.return": {REVIEWER},
    "analysis.correct": {REVIEWER},
    "sample.draw": BENCH,
    "sample.split": BENCH,
    "measurement.record": BENCH,
    "measurement.raw": BENCH,
    "spectrum.open": BENCH | {QUALITY},
    "spectrum.compare": BENCH,
    "control.place": {QUALITY},
    "control.list": {QUALITY},
    "instrument.add": {QUALITY},
    "instrument.calibrate": {QUALITY},
    "instrument.confirm-calibration": {QUALITY, REVIEWER},
    "instrument.withdraw-calibration": {QUALITY, REVIEWER},
    "instrument.retire": {QUALITY},
    "reagent.add": {QUALITY},
    "library.propose": {QUALITY},
    "library.decide": {REVIEWER},
    "library.withdraw": {QUALITY},
}
PAGES = {"/laboratory/": BENCH | {QUALITY}, "/laboratory/library/": BENCH | {QUALITY},
         "/laboratory/controls/": {QUALITY}, "/laboratory/equipment/": BENCH | {QUALITY}}  # fmt: skip


def test_the_table_has_every_act_of_the_room():
    assert {code for code, act in ACTS.items() if act.function.startswith("sarhad.laboratory.")} == set(MAY)


@pytest.mark.parametrize("code", MAY)
def test_an_act_is_of_these_roles_and_no_other(code):
    assert {role.code for role in ROLES.values() if code in role.acts} == MAY[code]


def test_no_role_both_knows_controls_and_measures_or_releases():
    for role in ROLES.values():
        assert not (
            {"control.place", "control.list"} & role.acts and {"measurement.record", "analysis.release"} & role.acts
        )


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("role", ["first-line", "customs", ANALYST, REVIEWER, QUALITY, "administrator"])
def test_pages_are_open_to_these_roles_and_no_other(address, role):
    client = Client()
    on_duty(client, role)
    assert client.get(address).status_code == (200 if role in PAGES[address] else 403)


@pytest.mark.parametrize("address", PAGES)
def test_nobody_enters_without_signing_in(address):
    assert Client().get(address).status_code == 302

"""Which role has which act of this room: every cell, written a second time by hand; and no page without one."""

import pytest

from sarhad.access.roles import ROLES
from sarhad.audit.acts import ACTS
from tests.make import forensics as make
from tests.make.access import on_duty
from tests.make.crossings import crossing

pytestmark = pytest.mark.django_db
AREAS = ("calibration.", "examination.", "method.", "conclusion.", "report.", "equipment.", "reference.")

# By act: who has it. `e` document examiner, `s` second line, `f` first line, `m` migration.
CELLS = {
    "calibration.confirm": "e", "calibration.withdraw": "e",
    "examination.request": "s", "examination.withdraw": "s", "examination.list": "e", "examination.open": "esm",
    "examination.picture": "esm", "examination.accept": "e", "examination.decline": "e", "examination.take-over": "e",
    "examination.submit": "e", "examination.review": "e", "examination.resume": "e", "examination.release": "e",
    "examination.alert": "e", "report.open": "esm", "method.record": "e", "method.strike": "e", "method.picture": "e",
    "method.mark": "e", "method.unmark": "e", "conclusion.write": "e", "conclusion.strike": "e", "equipment.see": "e",
    "equipment.add": "e", "equipment.calibrate": "e", "equipment.retire": "e", "reference.see": "esfm",
    "reference.draft": "e", "reference.rewrite": "e", "reference.feature": "e", "reference.known": "e",
    "report.retract": "e", "report.retract-decide": "e", "reference.picture": "e",
    "reference.propose": "e", "reference.decide": "e",
}  # fmt: skip
LETTERS = {"e": "document-examiner", "s": "second-line", "f": "first-line", "m": "migration"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", CELLS)
def test_each_cell(act, role):
    assert (act in ROLES[role].acts) == (role in [LETTERS[letter] for letter in CELLS[act]])


def test_the_table_has_every_act_of_the_room():
    ours = {code for code, act in ACTS.items() if act.function.startswith("sarhad.forensics.")}
    assert ours - set(CELLS) == set()
    assert {code for role in ROLES.values() for code in role.acts if code.startswith(AREAS)} == set(CELLS)


def test_examiners_need_their_certificate():
    assert ROLES["document-examiner"].certificates == ("document-examination",)


PAGES = {
    "/forensics/": "document-examiner",
    "/forensics/equipment/": "document-examiner",
    "/forensics/library/": "document-examiner second-line first-line migration",
}


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"reader", "carrier"}))
@pytest.mark.parametrize("address", PAGES)
def test_each_page_is_open_to_these_roles_only(client, address, role):
    on_duty(client, role)
    assert client.get(address).status_code == (200 if role in PAGES[address].split() else 403)


def test_the_pages_of_one_examination_are_not_found_by_others(client):
    made = make.centre()
    one = make.accepted(made)
    row = make.method(made, one)
    on_duty(client, "second-line")
    for address in (
        f"/forensics/{one.pk}/",
        f"/forensics/{one.pk}/release/",
        f"/forensics/{one.pk}/report/en",
        f"/forensics/{one.pk}/alert/",
        f"/forensics/ask/{one.exhibit_id}/",
        f"/forensics/pictures/{row.pk}/",
        f"/forensics/pictures/{row.pk}/data",
        f"/forensics/pictures/{row.pk}/compare/",
    ):
        assert client.get(address).status_code == 404, address
    accept = f"/forensics/{one.pk}/do/accept"
    assert client.post(accept).status_code == 403  # the act is the examiners', whether there is such a one or not
    assert client.post(accept.replace(str(one.pk), str(row.pk))).status_code == 403
    on_duty(client, "document-examiner")
    assert client.post(accept).status_code == 404


def test_the_desk_has_a_way_to_the_reference(client):
    acting = on_duty(client)
    row = crossing(acting)
    page = client.get(f"/desk/{row.pk}/").content.decode()
    assert f"/forensics/library/of/{row.pk}/" in page
    assert client.get(f"/forensics/library/of/{row.pk}/").status_code == 200
    on_duty(client, "administrator")
    assert client.get(f"/forensics/library/of/{row.pk}/").status_code == 403

"""The box: made once, the same when asked for again."""

import stat
from datetime import timedelta
from pathlib import Path

from django.apps import apps

from sarhad.access.duty import WITH, duty_of
from sarhad.access.models import ApiKey, Assignment, Officer
from sarhad.access.roles import ROLES
from sarhad.demo.box import open_box
from sarhad.demo.country import SITES, staff
from sarhad.demo.crew import crews
from sarhad.demo.models import Box
from sarhad.places.models import Post, Shift
from tests.sarhad.demo.conftest import NOW


def counts() -> dict[str, int]:
    """Rows of every table of the house."""
    models = [m for m in apps.get_models() if m.__module__.startswith("sarhad.")]
    return {model.__name__: model.objects.count() for model in models}


def test_opening_it_again_does_nothing(country: Box) -> None:
    before = counts()
    open_box(seed=2, days=0, at=NOW + timedelta(minutes=5))
    assert counts() == before


def test_the_first_seed_stays(country: Box) -> None:
    assert open_box(seed=2, days=0, at=NOW).seed == 1


def test_every_role_is_somebodys_and_that_of_programs_is_a_machines(country: Box) -> None:
    assert {one.role for one in staff() if one.works == "person"} == set(ROLES) - {"reader", "carrier"}
    assert {one.role for one in staff() if one.works == "machine"} == {"reader", "carrier"}


def test_every_crossing_point_has_leader_first_and_second_line(country: Box) -> None:
    for site in SITES:
        roles = set(Assignment.objects.filter(post__code=site.code).values_list("role", flat=True))
        if site.lanes:
            assert {"post-leader", "first-line", "second-line"} <= roles


def test_one_certificate_has_lapsed(country: Box) -> None:
    rows = Assignment.objects.select_related(*WITH)
    lapsed = [row.officer.service_number for row in rows if duty_of(row, on=NOW.date()).missing]
    assert lapsed == ["BP-1013"]


def test_nobody_has_to_change_a_password_that_nobody_knows(country: Box) -> None:
    assert not Officer.objects.filter(must_change_password=True).exists()


def test_some_officers_work_by_themselves_at_each_crossing_point(country: Box) -> None:
    made = crews(at=NOW, by_themselves=True)
    assert {kind: (len(crew.first), len(crew.second)) for kind, crew in made.items()} == {
        "land": (2, 1),
        "air": (2, 1),
        "sea": (2, 1),
    }


def test_shifts_are_planned_further_each_day(country: Box) -> None:
    before = Shift.objects.count()
    open_box(days=0, at=NOW + timedelta(days=1))
    assert Shift.objects.count() == before + 3 * Post.objects.exclude(kind="headquarters").count()


def test_the_key_of_the_gate_is_in_a_file_for_its_owner_alone(country: Box, folder: Path) -> None:
    path = folder / "demo-gate.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert ApiKey.objects.count() == 1
    assert path.read_text().strip() not in str(ApiKey.objects.values_list())

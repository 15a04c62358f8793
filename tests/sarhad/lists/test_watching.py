"""Files that programs lay into a folder."""

import os
from datetime import timedelta

import pytest

from sarhad.lists.files import of_path
from sarhad.lists.finding import Rule
from sarhad.lists.models import ImportAttempt, ListVersion
from sarhad.lists.services.register_key import register_key
from sarhad.lists.services.set_rule import set_rule
from sarhad.lists.watching import MANIFEST, SETTLED, take_in_folder
from tests import make
from tests.make.access import NOW
from tests.make.publishers import ftm, ftm_person, ofac_csv
from tests.make.signing import manifest, new_key, pem_of

pytestmark = pytest.mark.django_db
FTM = "ftm.entities"


def lay(folder, source, name, data, *, age=SETTLED):
    path = folder / source / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    moment = (NOW - age).timestamp()
    os.utime(path, (moment, moment))
    return path


def names(folder, source, state):
    return sorted(path.name for path in (folder / source / state).glob("*/*"))


@pytest.mark.parametrize(("age", "taken"), [(SETTLED, True), (SETTLED - timedelta(seconds=1), False)])
def test_a_set_is_taken_once_nothing_was_written_for_a_while(tmp_path, age, taken):
    lay(tmp_path, FTM, "entities.json", ftm(ftm_person()), age=age)
    assert bool(take_in_folder(tmp_path, at=NOW)) is taken
    assert ListVersion.objects.count() == int(taken)
    if taken:
        assert names(tmp_path, FTM, "done") == ["entities.json"]
        version = ListVersion.objects.get()
        assert (version.by, version.state, version.waits) == ("system", "waiting", "unsigned")
        assert take_in_folder(tmp_path, at=NOW) == []


def test_with_a_signed_manifest_it_goes_live(tmp_path):
    key = new_key()
    register_key(make.duty("administrator"), source=FTM, name="Publisher", public_key=pem_of(key), at=NOW)
    lay(tmp_path, FTM, "entities.json", ftm(ftm_person()))
    made = manifest(key, FTM, (of_path(tmp_path / FTM / "entities.json"),), published_at=NOW)
    lay(tmp_path, FTM, MANIFEST, made)
    (outcome,) = take_in_folder(tmp_path, at=NOW)
    assert outcome.reason == ""
    assert ListVersion.objects.get().state == "live"


def test_a_list_that_needs_a_manifest_waits_for_it_and_a_manifest_alone_waits_for_its_files(tmp_path):
    rule = Rule("signed", needs_manifest=True, oldest_hours=1, most_kept_out=1.0, instruction="refer")
    set_rule(make.duty("administrator"), source=FTM, rule=rule, at=NOW)
    path = lay(tmp_path, FTM, "entities.json", ftm(ftm_person()))
    assert take_in_folder(tmp_path, at=NOW) == []
    path.unlink()
    lay(tmp_path, FTM, MANIFEST, b"{}")
    assert take_in_folder(tmp_path, at=NOW) == []


def test_what_is_refused_is_put_aside_with_its_reason_and_the_others_go_on(tmp_path):
    lay(tmp_path, FTM, "entities.json", b"junk\n")
    lay(tmp_path, "no.such", "list.csv", b"x")
    for file in ofac_csv(("900", "MARKELOV, Orin", "individual", "UTO", "-0- ", "-0- ")):
        lay(tmp_path, "ofac.sdn", file.name, file.open().read())
    outcomes = {outcome.source: outcome.reason for outcome in take_in_folder(tmp_path, at=NOW)}
    assert set(outcomes) == {FTM, "no.such", "ofac.sdn"}
    assert outcomes["ofac.sdn"] == ""
    (reason,) = (tmp_path / FTM / "refused").glob("*/reason.txt")
    assert "row 1: This line is no JSON in UTF-8." in reason.read_text()
    assert "no such source" in outcomes["no.such"]
    assert ImportAttempt.objects.filter(outcome="refused").count() == 1


@pytest.mark.parametrize("name", ["entities.json.part", ".entities.json"])
def test_what_is_still_written_is_left_alone(tmp_path, name):
    path = lay(tmp_path, FTM, name, b"x")
    assert take_in_folder(tmp_path, at=NOW) == []
    assert path.exists()


def test_links_and_folders_that_are_not_there_are_left_alone(tmp_path):
    (tmp_path / FTM).mkdir()
    (tmp_path / FTM / "entities.json").symlink_to("/etc/hostname")
    assert take_in_folder(tmp_path, at=NOW) == []
    assert take_in_folder(tmp_path / "none", at=NOW) == []

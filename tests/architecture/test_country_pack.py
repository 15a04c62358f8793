"""A country keeps its own rules in a package of its own; installed beside the house, they are asked too."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sarhad.checks.findings import CHECKS
from sarhad.lists.source import SOURCES
from tests.architecture.trees import ROOT

PACK = ROOT / "tests" / "countrypack"
ASK = """
import django; django.setup()
import json
from datetime import timedelta
from sarhad.checks.findings import CHECKS
from sarhad.checks.run import run
from sarhad.lists.source import SOURCES
from tests.make import dossiers as make
from borderkit.mrz import PartialDate

day = make.TODAY + timedelta(days=30)
soon = make.document(issuer="SWE", expiry=PartialDate(day.year, day.month, day.day))
verdict = run(make.dossier(document=soon))
source = SOURCES.get("qamaria.exit-bans")
print(json.dumps({
    "checks": [check.code for check in CHECKS],
    "sources": [known.code for known in SOURCES],
    "asked": list(verdict.asked),
    "found": [[f.check, f.text % f.grounds, f.source] for f in verdict.findings if f.check.startswith("qamaria")],
    "listed": [n.text for entry in source.parse(b"Q-1;RAIS, TALA\\n").entries for n in entry.names] if source else [],
}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack, built and installed into a folder of its own, without a network."""
    folder = tmp_path_factory.mktemp("pack")
    shutil.copytree(PACK, folder / "source")
    uv = [str(Path(sys.executable).with_name("uv")), "pip", "install", "-q", "--offline", "--no-deps"]
    how = ["--no-build-isolation", "--no-cache", "--python", sys.executable, "--target", str(folder / "target")]
    done = subprocess.run([*uv, *how, str(folder / "source")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "target"


def ask(folder: Path) -> dict[str, list[object]]:
    """What a fresh process finds in the catalogues, with this folder to import from."""
    env = os.environ | {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", ASK]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, list[object]] = json.loads(done.stdout)
    return answer


def test_a_pack_adds_its_check_and_its_source_and_changes_nothing_else(installed: Path) -> None:
    answer = ask(installed)
    assert set(answer["checks"]) - {check.code for check in CHECKS} == {"qamaria.three-months"}
    assert set(answer["sources"]) - {source.code for source in SOURCES} == {"qamaria.exit-bans"}
    assert answer["asked"] == answer["checks"]
    assert answer["found"] == [["qamaria.three-months", "Valid only until 2026-07-01", "Border Act, section 12"]]
    assert answer["listed"] == ["RAIS, TALA"]


def test_without_the_pack_nothing_of_it_is_there() -> None:
    assert [entry.code for entry in (*CHECKS, *SOURCES) if entry.code.startswith("qamaria")] == []

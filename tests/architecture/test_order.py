"""Commands go down by import: the order of the rooms holds, and breaches of it are caught."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.trees import ROOT, SRC

BREACHES = {
    "sarhad/web/upward.py": "from sarhad.crossings import states\n",
    "borderkit/mrz/served.py": "from django.http import HttpResponse\n",
    "sarhad/checks/catalogue/impure.py": "from django.db import connection\n",
    "sarhad/helpers/__init__.py": "",
}
SAID = (
    "sarhad.web.upward -> sarhad.crossings.states",
    "borderkit.mrz.served -> django",
    "sarhad.checks.catalogue.impure -> django",
    "sarhad.helpers",
)


def lint(folder: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the packages of a source folder."""
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--no-cache",
        "--config",
        str(ROOT / ".importlinter"),
    ]
    env = os.environ | {"PYTHONPATH": str(source)}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_the_order_of_the_rooms_holds(tmp_path: Path) -> None:
    done = lint(tmp_path, SRC)
    assert done.returncode == 0, done.stdout


def test_breaches_of_the_order_are_caught(tmp_path: Path) -> None:
    copy = tmp_path / "src"
    for package in ("borderkit", "sarhad"):
        shutil.copytree(SRC / package, copy / package, ignore=shutil.ignore_patterns("static", "locale", "__pycache__"))
    for name, code in BREACHES.items():
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text(code)
    done = lint(tmp_path, copy)
    assert done.returncode == 1
    said = " ".join(done.stdout.split())
    assert [text for text in SAID if text not in said] == []

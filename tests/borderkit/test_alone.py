"""The library installs alone: without the extras, everything but the packages that name theirs can be imported."""

import subprocess
import sys

import pytest

EXTRAS = ("cv2", "defusedxml", "django", "llvmlite", "ninja", "numba", "numpy", "PIL", "pysqlite3", "segno", "typst")
SCRIPT = f"""
import pkgutil, sys
from importlib import import_module

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {EXTRAS!r}:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Absent())
import borderkit
for found in pkgutil.walk_packages(borderkit.__path__, "borderkit.", onerror=lambda name: None):
    try:
        import_module(found.name)
    except ImportError:
        print(found.name)
"""
OF_AN_EXTRA = ("borderkit.ocr", "borderkit.screening", "borderkit.specimen.pictures")


def test_what_needs_an_extra_is_known() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    missing = done.stdout.splitlines()
    assert set(OF_AN_EXTRA) <= set(missing)
    assert [name for name in missing if not name.startswith(OF_AN_EXTRA)] == []


def test_the_service_names_the_extra_that_it_needs() -> None:
    script = SCRIPT.partition("import borderkit")[0] + "import sarhad"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "pip install 'sarhad[service]'" in done.stderr


@pytest.mark.parametrize("extra", ["ocr", "screening"])
def test_a_package_that_needs_an_extra_says_which_and_how_to_get_it(extra: str) -> None:
    script = SCRIPT.partition("import borderkit")[0] + f"import borderkit.{extra}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    last = done.stderr.splitlines()[-1]
    assert done.returncode == 1
    assert f"pip install sarhad[{extra}]" in last
    assert "is not installed" in last

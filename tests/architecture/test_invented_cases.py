"""What must pass asks the same invented cases, whatever else the process has loaded (decision 0043)."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKED = """
import os
from pathlib import Path
from hypothesis import given, settings, strategies as st
if os.environ["BESIDE"] == "yes":
    import beside

@settings(max_examples=200, deadline=1000)
@given(st.text(), st.integers())
def test_asked(text, number):
    with Path(os.environ["SAID"]).open("a") as said:
        said.write(f"{text!a} {number}\\n")
"""
BESIDE = "WORDS = ('quite a word', 'another word', 'a third')\nNUMBERS = (8675309, 8675310, 8675311)\n"


def asked(folder: Path, profile: str, *, beside: str = "", times: str = "1") -> list[str]:
    """The cases that the same test is asked in a process of its own."""
    (folder / "test_asked.py").write_text(ASKED)
    (folder / "beside.py").write_text(BESIDE)
    said = folder / "said"
    said.unlink(missing_ok=True)
    python_path = os.pathsep.join([str(ROOT), str(folder), os.environ.get("PYTHONPATH", "")])
    told = {
        "BESIDE": beside, "SAID": str(said), "SARHAD_TEST_EXAMPLES": times, "PYTHONPATH": python_path,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }  # fmt: skip
    command = [sys.executable, "-m", "pytest", "-q", "-p", "_hypothesis_pytestplugin", "-p", "tests.invented"]
    done = subprocess.run(
        [*command, "--rootdir", str(folder), f"--hypothesis-profile={profile}", "test_asked.py"],
        env={**os.environ, **told}, cwd=folder, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return said.read_text().splitlines()


def test_what_must_pass_asks_the_same_cases_whatever_is_loaded(tmp_path):
    alone = asked(tmp_path, "house")
    assert len(alone) >= 100
    assert asked(tmp_path, "house", beside="yes") == alone


def test_new_cases_are_asked_as_often_as_wanted(tmp_path):
    first, second = asked(tmp_path, "fuzz"), asked(tmp_path, "fuzz", times="3")
    assert len(second) == 3 * len(first)
    assert set(second) - set(first)

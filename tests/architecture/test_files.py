"""The rules of `make check` about files know good from bad. Samples are put together here, so as not to be found."""

import pytest
from tools.check import HOST, MACHINE, files

HOME, ROOT = "/home" + "/ada/", "/ro" + "ot/"
ANYBODY, ELSEWHERE = "/home" + "/<name>/", "https://example.org/wo" + "rk/1"
REGISTRY, OPTION = "https://reg" + "istry.example.org/x.tgz", "index-" + "url x"


@pytest.mark.parametrize("bad", [f"cd {HOME}sarhad", f"path={ROOT}x", "/wo" + "rk/x", "C:\\Us" + "ers\\ada"])
def test_a_path_of_one_machine_is_found(bad: str) -> None:
    assert MACHINE.search(bad)


@pytest.mark.parametrize("good", ["docs/wo" + "rk/plan.md", ANYBODY, "the word ro" + "ot/ here", ELSEWHERE])
def test_other_paths_are_left_alone(good: str) -> None:
    assert MACHINE.search(good) is None


@pytest.mark.parametrize(
    "bad",
    [f'"resolved": "{REGISTRY}"', f"--{OPTION}", f"--extra-{OPTION}", "//mirror.example/x"],
)
def test_a_host_in_a_lock_is_found(bad: str) -> None:
    assert HOST.search(bad)


@pytest.mark.parametrize("good", ["django==5.2.19 \\", "    --hash=sha256:00ff", '"integrity": "sha512-ab//cd=="'])
def test_packages_and_hashes_are_left_alone(good: str) -> None:
    assert HOST.search(good) is None


def test_the_repository_is_read() -> None:
    assert {"pyproject.toml", "words.py"} <= {path.name for path in files()}

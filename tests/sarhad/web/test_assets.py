"""What third parties bring: locked without an address, without what belongs to one state alone."""

import json
import re
from pathlib import Path

import sarhad.web

ROOT = Path(__file__).resolve().parents[3]
VENDOR = Path(sarhad.web.__file__).parent / "static/vendor"
EXACT = re.compile(r"\d+\.\d+\.\d+")


def test_the_lock_names_no_address() -> None:
    assert re.search(r"https?://|\"resolved\"", (ROOT / "web/package-lock.json").read_text("utf-8")) is None


def test_every_package_is_locked_by_its_sum() -> None:
    packages = json.loads((ROOT / "web/package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_versions_are_exact() -> None:
    about = json.loads((ROOT / "web/package.json").read_text("utf-8"))
    wanted = {**about["dependencies"], **about["devDependencies"]}
    assert [name for name, version in wanted.items() if not EXACT.fullmatch(version)] == []


def test_the_typeface_and_crest_of_gov_uk_are_gone() -> None:
    for sheet in ("govuk.css", "govuk.rtl.css"):
        text = (VENDOR / sheet).read_text("utf-8")
        assert "GDS Transport" not in text
        assert "crest" not in text
        assert "url(" not in text


def test_every_face_that_is_named_is_there() -> None:
    faces = re.findall(r"url\((fonts/[^)]+)\)", (VENDOR / "fonts.css").read_text("utf-8"))
    assert faces
    assert [face for face in faces if not (VENDOR / face).is_file()] == []


def test_every_package_that_is_copied_has_its_licence() -> None:
    listed = (VENDOR / "licences/LIST.txt").read_text("utf-8").splitlines()
    names = [line.split(" ")[0].replace("/", "-") for line in listed]
    files = {path.name for path in (VENDOR / "licences").iterdir()}
    assert [name for name in names if not any(file.startswith(name) for file in files)] == []

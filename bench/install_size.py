"""How much an installation takes on the disk: the library alone, and with each extra.

The wheel is built from this tree and installed into an environment of its own; counted is what came into it.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".bench" / "install-size"
WHAT = {
    "the library": "",
    "with screening": "[screening]",
    "with ocr": "[ocr]",
    "the service": "[service,screening,ocr]",
}
Row = dict[str, str | float]


def size(folder: Path) -> int:
    """Bytes of all files below a folder, those that Python compiled left out."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")


def run() -> list[Row]:
    """Build the wheel, install it four times.

    Returns:
        One row each: ``what``, ``megabytes`` (of a million bytes).
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    for old in CACHE.glob("*.whl"):
        old.unlink()
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(CACHE)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = CACHE.glob("*.whl")
    rows: list[Row] = [{"what": "the wheel itself", "megabytes": round(wheel.stat().st_size / 1e6, 1)}]
    for what, extras in WHAT.items():
        folder = CACHE / "environment"
        venv.create(folder, with_pip=False, clear=True)
        before = size(folder)
        install = [
            "uv",
            "pip",
            "install",
            "-q",
            "--python",
            str(folder / "bin" / "python"),
            f"sarhad{extras} @ {wheel.as_uri()}",
        ]
        subprocess.run(install, check=True)
        rows.append({"what": what, "megabytes": round((size(folder) - before) / 1e6, 1)})
    return rows


def main() -> None:
    """Print the rows as a table."""
    for row in run():
        print(f"{row['what']:24}{row['megabytes']:>8} MB")


if __name__ == "__main__":
    main()

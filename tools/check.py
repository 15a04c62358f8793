"""What `make check` runs: every step, then the output of those that failed. Exit status 1 if any did.

python tools/check.py            all steps
python tools/check.py STEP ...   only these
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ENV = os.environ | {
    "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
    "DJANGO_SETTINGS_MODULE": "sarhad.config.settings.test",
}
AT_ONCE = 2
LARGEST = 512 * 1024  # bytes; what is larger belongs into a release, not into the repository
LOCKS = ("requirements.lock", "requirements-uv.lock", "web/package-lock.json")
HOST = re.compile(r"(?:https?:)?//[\w.-]+\.\w+|--(?:(?:extra-)?index-url|find-links)")
# folders of one machine, a person's home, and windows drives; /home/<name>, with its angle brackets, is none
MACHINE = re.compile(r"(?<![\w.\-/])(?:/(?:work|root|home/[a-z][\w.-]*|Users/[A-Za-z][\w.-]*)/|[A-Z]:\\\\?Users\\)")
THIS = "tools/check.py"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step ended. No trouble, no text: it went well."""

    name: str
    seconds: float
    trouble: str


def files() -> list[Path]:
    """The files of the repository: tracked ones and new ones that are not ignored."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in sorted(set(names)) if name and (ROOT / name).is_file()]


def no_hosts() -> Iterator[str]:
    """Lock files name packages and hashes: an address in one would bind the project to a registry."""
    for name in LOCKS:
        yield from _lines(ROOT / name, HOST)


def no_machine_paths() -> Iterator[str]:
    """Nothing in the repository knows where somebody keeps it."""
    for path in files():
        if path.relative_to(ROOT).as_posix() != THIS:
            yield from _lines(path, MACHINE)


def none_too_large() -> Iterator[str]:
    """No file of the repository is larger than `LARGEST`."""
    for path in files():
        if path.stat().st_size > LARGEST:
            yield f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB, {LARGEST // 1024} at most"


def _lines(path: Path, pattern: re.Pattern[str]) -> Iterator[str]:
    try:
        text = path.read_text("utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return
    if pattern.search(text):
        for number, line in enumerate(text.splitlines(), 1):
            if found := pattern.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {found[0]}"


STEPS: dict[str, list[str] | Callable[[], Iterator[str]]] = {
    "types": ["mypy"],
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "order": ["lint-imports", "--no-cache"],
    "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "words": ["python", "tools/words.py", "check"],
    "reference": ["python", "-m", "tools.reference", "check"],
    "hosts": no_hosts,
    "paths": no_machine_paths,
    "sizes": none_too_large,
}


def run(name: str) -> Outcome:
    """Run one step, whatever comes of it."""
    step, began = STEPS[name], time.perf_counter()
    if callable(step):
        trouble = "\n".join(step())
    else:
        done = subprocess.run([str(BIN / step[0]), *step[1:]], cwd=ROOT, env=ENV, capture_output=True, text=True)
        said = f"{done.stdout}\n{done.stderr}".strip()
        trouble = (said or f"exit status {done.returncode}") if done.returncode else ""
    return Outcome(name, time.perf_counter() - began, trouble)


def main(argv: list[str]) -> int:
    """Run the steps, two at once, and tell how each ended in the order of the table."""
    if unknown := set(argv) - set(STEPS):
        print(f"no such step: {', '.join(sorted(unknown))}; there are {', '.join(STEPS)}")
        return 2
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for outcome in pool.map(run, argv or STEPS):
            print(f"{'FAILED' if outcome.trouble else 'ok':7}{outcome.name:12}{outcome.seconds:6.1f} s", flush=True)
            if outcome.trouble:
                failed.append(outcome)
    for outcome in failed:
        print(f"\n--- {outcome.name} ---\n{outcome.trouble}")
    print(f"\n{len(failed)} of {len(argv or STEPS)} failed" if failed else "\nall well")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

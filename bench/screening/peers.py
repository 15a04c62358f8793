"""The engines that are compared, each with the environment in which it runs: pinned packages in a folder of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from cases import ROOT, STORE

HERE = Path(__file__).parent / "engines"
SOURCES = [ROOT / "src" / "borderkit" / name for name in ("names", "screening")]
ENVIRONMENTS = {
    "light": ("rapidfuzz==3.14.6", "tantivy==0.27.0", "psycopg[binary]==3.3.9", "numpy==2.4.6"),
    "ftm": ("nomenklatura==4.17.4", "followthemoney==4.11.2", "rigour==2.6.1", "tantivy==0.27.0"),
    "splink": ("splink==5.0.0", "duckdb==2.0.0", "pandas==3.1.1", "pyarrow==26.0.1"),
}
LICENCES = "rapidfuzz, tantivy, nomenklatura, rigour, splink: MIT; pg_trgm: PostgreSQL"
OURS, OURS_LOW = "sarhad", "sarhad_low"


class NotInstalled(Exception):
    """A peer's packages cannot be had here; the report says so."""


@dataclass(frozen=True)
class Engine:
    """One engine.

    Args:
        title: How the report calls it.
        environment: Key of `ENVIRONMENTS`; empty for the project's own.
        program: File in `engines`.
        arguments: What the program is told first.
        largest: Largest list, people, on which it is run without being named.
    """

    title: str
    environment: str
    program: str
    arguments: tuple[str, ...] = ()
    largest: int = 10_000_000


ENGINES = {
    OURS: Engine("Sarhad (borderkit.screening)", "", "sarhad.py"),
    OURS_LOW: Engine("Sarhad, searched lower, for 1 in 100", "", "sarhad.py", ("0.3",)),
    "token_sort": Engine("rapidfuzz token_sort, brute force", "light", "brute.py", ("token_sort",), 1_000_000),
    "jaro_winkler": Engine("rapidfuzz Jaro-Winkler, brute force", "light", "brute.py", ("jaro_winkler",), 100_000),
    "tantivy": Engine("tantivy fuzzy(1) + rapidfuzz", "light", "tantivy_fuzzy.py"),
    "pg_trgm": Engine("PostgreSQL pg_trgm", "light", "trigrams.py", (), 1_000_000),
    "nomenklatura": Engine("nomenklatura blocker + logic-v2", "ftm", "nomenklatura_blocker.py", (), 100_000),
    "yente": Engine("yente's plan (tantivy + rigour + logic-v2)", "ftm", "yente_plan.py", (), 1_000_000),
    "splink": Engine("Splink on DuckDB (batch only)", "splink", "splink_duckdb.py", (), 1_000_000),
}


def python_of(environment: str) -> Path:
    """Give the Python of an environment, made once.

    Raises:
        NotInstalled: With pip's last words.
    """
    if not environment:
        return Path(sys.executable)
    pinned = ENVIRONMENTS[environment]
    home = STORE / "environments" / f"{environment}-{hashlib.sha256(' '.join(pinned).encode()).hexdigest()[:8]}"
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        print(f"  making the environment {environment}", file=sys.stderr, flush=True)
        venv.create(home, with_pip=True, clear=True)
        done = subprocess.run(
            [python, "-m", "pip", "install", "-q", *pinned], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise NotInstalled(done.stderr.strip().splitlines()[-1])
        (home / "ready").touch()
    return python


def surroundings(engine: Engine) -> dict[str, str]:
    """Give the environment variables: only our own engine sees the project's source."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return kept if engine.environment else kept | {"PYTHONPATH": str(ROOT / "src")}


def version_of(engine: Engine) -> str:
    """Name what is measured: another program, package or source of ours is another version."""
    files = [HERE / name for name in ("driver.py", "evidence.py", engine.program)]
    files += [HERE / "ftm.py"] if engine.environment == "ftm" else []
    if not engine.environment:
        files += sorted(file for source in SOURCES for file in source.rglob("*.*") if file.suffix in (".py", ".tsv"))
    texts = [file.read_bytes() for file in files]
    texts.append(" ".join(ENVIRONMENTS.get(engine.environment, ()) + engine.arguments).encode())
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:12]

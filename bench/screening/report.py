"""Tables for people: figures side by side, and each target as a ratio against the best peer of the same run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from judge import FEWEST
from kinds import KINDS
from peers import ENGINES, OURS, OURS_LOW

Figures = dict[str, dict[str, Any]]
"""Figures of each engine, by its key; `{"missing": reason}` for one that could not run."""
FAST, SLOW = "0.001", "0.01"
BEHIND = 0.03


def table(size: str, figures: Figures) -> str:
    """Write all tables of one size, in Markdown."""
    parts = [f"## {size} listed people", _summary(figures), "### Recall at 1 in 1,000, by kind", _kinds(figures, FAST)]
    parts += ["### Recall at 1 in 100, by kind", _kinds(figures, SLOW)]
    parts += ["### Recall at 1 in 1,000 across scripts, by the native script", _scripts(figures)]
    parts += ["### Targets, against the best peer of this run", targets(size, figures)]
    return "\n\n".join(parts) + "\n"


def _measured(figures: Figures) -> Figures:
    return {name: row for name, row in figures.items() if "missing" not in row}


def _summary(figures: Figures) -> str:
    lines = [
        "| engine | all kinds @0.01 | @0.001 | across scripts @0.001 | Arabic script @0.001 | look-alikes fired @0.001 "
        "| single p50 / p99 ms | batch q/s | build s | memory MB | innocents | load |",
        "|" + " --- |" * 12,
    ]
    for name, row in figures.items():
        title = ENGINES[name].title
        if "missing" in row:
            lines.append(f"| {title} | not measured: {row['missing']} |" + " |" * 10)
            continue
        low, high = row["recall"][SLOW], row["recall"][FAST]
        single = f"{row['p50_ms']:.3g} / {row['p99_ms']:.3g}" if "p50_ms" in row else "-"
        batch = f"{row['batch_qps']:,.0f}" if "batch_qps" in row else "-"
        memory = f"{row['memory_mb']:,.0f}" + (f" + {row['disk_mb']:,.0f} on disk" if "disk_mb" in row else "")
        few = " (few)" if row["innocents"] < FEWEST else ""
        lines.append(
            f"| {title} | {low['all']:.3f} | {high['all']:.3f} | {high['cross_script']:.3f} | {high['arabic']:.3f} "
            f"| {high['lookalikes']:.3f} | {single} | {batch} | {row['build_s']:.2f} | {memory} "
            f"| {row['innocents']:,}{few} | {_load(row)} |"
        )
    return "\n".join(lines)


def _load(row: dict[str, Any]) -> str:
    """Tell how busy the machine was before and after; our own engine makes one of it."""
    return " to ".join(f"{load:.1f}" for load in row.get("load", ())) or "not known"


def _kinds(figures: Figures, rate: str) -> str:
    """Write each kind's recall, and how far ours is from the peer that is best on that kind."""
    rows, apart = _measured(figures), differences(figures, rate)
    lines = ["| kind | " + " | ".join(rows) + " | ours, to the best peer |", "| --- |" + " --- |" * (len(rows) + 1)]
    for kind in KINDS:
        shares = [f"{row['recall'][rate]['kinds'].get(kind, 0):.2f}" for row in rows.values()]
        last = f"{apart[kind][0]:+.2f} ({apart[kind][1]})" if kind in apart else "-"
        lines.append(f"| {kind} | " + " | ".join(shares) + f" | {last} |")
    return "\n".join(lines)


def differences(figures: Figures, rate: str) -> dict[str, tuple[float, str]]:
    """Give for each kind by how much ours finds more than the best peer, and which peer that is.

    Ours is judged for the very travellers that the peer was asked for; a peer that asked too few innocents is left out.
    """
    rows = [(name, row) for name, row in _measured(figures).items() if "ours" in row and row["innocents"] >= FEWEST]
    found: dict[str, tuple[float, str]] = {}
    for name, row in rows:
        for kind, own in row["ours"][rate]["kinds"].items():
            apart = own - row["recall"][rate]["kinds"].get(kind, 0.0)
            found[kind] = min(found.get(kind, (2.0, "")), (apart, name))
    return found


def _scripts(figures: Figures) -> str:
    rows = _measured(figures)
    scripts = sorted({script for row in rows.values() for script in row["recall"][FAST]["scripts"]})
    lines = ["| script | " + " | ".join(rows) + " |", "| --- |" + " --- |" * len(rows)]
    for script in scripts:
        shares = [f"{row['recall'][FAST]['scripts'].get(script, 0):.2f}" for row in rows.values()]
        lines.append(f"| {script} | " + " | ".join(shares) + " |")
    return "\n".join(lines)


def targets(size: str, figures: Figures) -> str:
    """Write each target with ours, the best peer's, their ratio, and whether it is reached."""
    rows = _measured(figures)
    ours = rows.get(OURS)
    peers = {name: row for name, row in rows.items() if name not in (OURS, OURS_LOW)}
    if not ours or not peers:
        return "Not weighed: ours or every peer is missing."
    lines = ["| what | ours | best peer | ratio | to reach | |", "| --- | --- | --- | --- | --- | --- |"]
    for name, value, best, is_most, limit in _targets(size):
        known = {peer: figure for peer, row in peers.items() if (figure := value(row)) is not None}
        own = value(ours)
        known = {peer: figure for peer, figure in known.items() if not best or peer in best}
        if own is None or not known:
            lines.append(f"| {name} | - | - | - | {'<=' if is_most else '>='} {limit}x | not measured |")
            continue
        # where less is better the best peer has the least
        peer = min(known, key=lambda key: known[key] if is_most else -known[key])
        ratio = own / known[peer] if known[peer] else (0.0 if not own else float("inf"))
        is_reached = ratio <= limit if is_most else ratio >= limit
        lines.append(
            f"| {name} | {own:.4g} | {known[peer]:.4g} ({peer}) | {ratio:.3g} | {'<=' if is_most else '>='} {limit}x "
            f"| {'reached' if is_reached else 'NOT reached'} |"
        )
    return "\n".join([*lines, "", _behind(figures, FAST), "", _behind(figures, SLOW)])


Target = tuple[str, Callable[[dict[str, Any]], float | None], tuple[str, ...], bool, float]


def _targets(size: str) -> list[Target]:
    """Give name, figure, which peers (all when empty), whether less is better, and the ratio to reach."""
    misses = 0.42 if size == "1m" else 0.45
    return [
        ("misses at 1 in 1,000, all kinds", lambda row: _share(row, "all", 1), (), True, misses),
        ("misses, cross-script and alias names", lambda row: _share(row, "alias", 1), (), True, 0.50),
        ("recall across scripts, Arabic and Persian", lambda row: _share(row, "arabic"), (), False, 4.0),
        ("single p50, ms", lambda row: row.get("p50_ms"), (), True, 0.1),
        ("single p99, ms", lambda row: row.get("p99_ms"), (), True, 0.5),
        ("batch, queries a second", lambda row: row.get("batch_qps"), (), False, 15.0),
        ("build, s (tantivy)", lambda row: row.get("build_s"), ("tantivy",), True, 3.0),
        ("memory, MB (tantivy)", lambda row: row.get("memory_mb"), ("tantivy",), True, 1.0),
    ]


def _share(row: dict[str, Any], name: str, whole: int = 0) -> float | None:
    """Give a recall, or what it lacks to the whole; None when too few were asked to tell."""
    if row["innocents"] < FEWEST:
        return None
    return abs(whole - float(row["recall"][FAST][name]))


def _behind(figures: Figures, rate: str) -> str:
    """Name the kinds in which ours is more than 0.03 behind the best peer that asked enough."""
    apart = differences(figures, rate)
    if not apart:
        return f"Every kind at {rate}: not weighed, too few innocents were asked."
    behind = [f"{kind} {less:+.2f} ({peer})" for kind, (less, peer) in apart.items() if less < -BEHIND]
    if not behind:
        return f"Every kind at {rate}: none more than 0.03 behind the best peer: reached."
    return f"Every kind at {rate}: {len(behind)} more than 0.03 behind the best peer, NOT reached: {', '.join(behind)}."

"""A journal of a million records: made, verified in the database, exported, and verified from the file alone."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import postgres

RECORDS = 1_000_000
BATCH = 10_000
INSERT_LINE = (
    "INSERT INTO audit_line (seq, record, hash, act, outcome, officer, post, recorded_at)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)
INSERT_SUBJECT = "INSERT INTO audit_subject (line_id, kind, ref) VALUES (%s, %s, %s)"

Row = dict[str, object]


def run(records: int = RECORDS) -> list[Row]:
    """Measure on both databases, each in a process and a data folder of its own."""
    server = postgres.start(durable=True)
    try:
        rows = _measure_apart("SQLite", records, None) + _measure_apart("PostgreSQL", records, server.url)
    finally:
        server.stop()
    return rows


def _measure_apart(name: str, records: int, url: str | None) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="journal-bench-") as folder:
        env = {**os.environ, "SARHAD_DATA": folder, "DJANGO_SETTINGS_MODULE": "sarhad.config.settings.base"}
        env["SARHAD_DATABASE"] = url or f"sqlite:///{folder}/sarhad.sqlite3"
        command = [sys.executable, __file__, "--here", str(records)]
        done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True)
    rows: list[Row] = json.loads(done.stdout)
    return [{**row, "what": f"{name}: {row['what']}"} for row in rows]


def measure(records: int) -> list[Row]:
    """Make, verify, export, verify again; the settings are those of the environment."""
    import_module("django").setup()
    import_module("django.core.management").call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    console = import_module("sarhad.access.duty").CONSOLE
    now = import_module("sarhad.kernel.clock").now
    verify_database = import_module("sarhad.audit.verify").verify_database
    sign_head = import_module("sarhad.audit.services.sign_head").sign_head
    export_journal = import_module("sarhad.audit.services.export_journal").export_journal
    offline = import_module("sarhad.audit.offline")
    public = import_module("sarhad.audit.seal").read_public
    folder = Path(import_module("django.conf").settings.JOURNAL_FOLDER)
    path = folder.parent / "journal.jsonl"
    rows: list[Row] = []

    def timed(what: str, work):
        start = perf_counter()
        result = work()
        rows.append({"what": what, "value": round(perf_counter() - start, 2), "unit": "s"})
        return result

    assert sign_head(console, at=now()).new
    timed(f"make {records:,} records", lambda: make(records))
    assert timed(f"sign a head after {records:,} records", lambda: sign_head(console, at=now())).new
    report = timed(f"verify {records:,} records in the database", lambda: verify_database(folder))
    assert report.ok, report.bads
    assert report.records >= records
    timed(f"export {records:,} records", lambda: export_journal(console, at=now(), path=path))
    key = public((folder / "journal.pub").read_bytes())
    found = timed(f"verify {records:,} records from the file", lambda: offline.verify_file(path, key))
    assert found.ok, found.bad
    rows.append({"what": "size of the file", "value": round(path.stat().st_size / 1e6, 1), "unit": "MB"})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows.append({"what": "most memory used", "value": round(peak, 1), "unit": "MB"})
    return rows


def make(count: int) -> None:
    """Put records at the end of the chain, past the acts but in their form."""
    db = import_module("django.db")
    models = import_module("sarhad.audit.models")
    link = import_module("sarhad.audit.records").link
    head = models.Head.objects.get()
    seq, previous = head.seq, head.hash
    last = seq + count
    while seq < last:
        lines, subjects = [], []
        for _ in range(min(BATCH, last - seq)):
            seq += 1
            one = invented(seq)
            text, previous = link(one, seq=seq, previous=previous)
            moment = one.recorded_at.replace("T", " ").replace("+00:00", "000")
            lines.append((seq, text, previous, one.act, one.outcome, one.officer, one.post, moment))
            subjects += [(seq, kind, ref) for kind, ref in one.about]
        with db.transaction.atomic(), db.connection.cursor() as cursor:
            cursor.executemany(INSERT_LINE, lines)
            cursor.executemany(INSERT_SUBJECT, subjects)
            models.Head.objects.update(seq=seq, hash=previous)


def invented(seq: int):
    """A record as a crossing leaves it: a look at a traveller, or a decision."""
    decision = seq % 2
    day, hour, minute = seq // 50_000 % 28 + 1, seq // 3_000 % 24, seq // 50 % 60
    moment = f"2026-06-{day:02}T{hour:02}:{minute:02}:{seq % 60:02}.{seq % 899 + 100}+00:00"
    return import_module("sarhad.audit.records").Record(
        id=f"01970000-0000-7000-8000-{seq:012}",
        act="crossing.decide" if decision else "traveller.open",
        kind="act" if decision else "look",
        outcome="refused" if seq % 97 == 0 else "done",
        officer=f"01970000-0000-7000-9000-{seq % 400:012}",
        role="first-line",
        agency="BP",
        post=f"01970000-0000-7000-a000-{seq % 40:012}",
        purpose="border-check",
        occurred_at=moment,
        recorded_at=moment,
        about=[["crossing", f"01970000-0000-7000-b000-{seq:012}"]] * decision
        + [["traveller", f"01970000-0000-7000-c000-{seq % 300_000:012}"]],
        notes={"state": "admitted", "findings": seq % 5} if decision else {},
    )


def main() -> None:
    if "--here" in sys.argv:
        sys.stdout.write(json.dumps(measure(int(sys.argv[-1]))))
        return
    for row in run():
        print(f"{row['what']:55} {row['value']:>10} {row['unit']}")


if __name__ == "__main__":
    main()

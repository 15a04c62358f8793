"""Read machine-readable zones and say what is found, without a database."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from borderkit import mrz

HELP = "read machine-readable zones from a file or standard input (zones parted by a blank line); needs no database"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a file, or - for standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object a zone")
    parser.add_argument("--today", type=date.fromisoformat, default=None, help="the day to judge by (YYYY-MM-DD)")


def run(args: argparse.Namespace) -> int:
    try:
        text = _text(args.file)
    except (OSError, UnicodeDecodeError) as trouble:
        print(f"{args.file}: {trouble}", file=sys.stderr)  # noqa: T201 - it is a command
        return 2
    today = args.today or date.today()  # noqa: DTZ011 - the day where the command is run
    zones = [zone for zone in "\n".join(line.strip() for line in text.splitlines()).split("\n\n") if zone.strip()]
    if not zones:
        print("no zone was given", file=sys.stderr)  # noqa: T201
        return 2
    sound = True
    for zone in zones:
        answer = _answer(zone.strip("\n"), today)
        sound = sound and bool(answer["sound"])
        print(json.dumps(answer, ensure_ascii=False) if args.json else _words(answer))  # noqa: T201
    return 0 if sound else 1


def _text(name: str) -> str:
    return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")


def _answer(zone: str, today: date) -> dict[str, object]:
    try:
        reading = mrz.read(zone, today=today)
    except mrz.NotAZone as trouble:
        return {"sound": False, "error": str(trouble), "line": trouble.line, "column": trouble.column}
    return {
        "sound": reading.is_sound,
        "layout": reading.layout.value,
        "document_code": reading.document_code,
        "issuer": reading.issuer,
        "number": reading.number,
        "surname": reading.surname,
        "given": reading.given,
        "nationality": reading.nationality,
        "birth": str(reading.birth),
        "sex": reading.sex,
        "expiry": str(reading.expiry),
        "digits": [
            {"field": d.field, "printed": d.printed, "computed": list(d.computed), "ok": d.ok} for d in reading.digits
        ],
        "findings": [{"code": p.code, "severity": p.severity, "text": str(p)} for p in reading.problems],
    }


def _words(answer: dict[str, object]) -> str:
    if "error" in answer:
        return f"no zone: {answer['error']}"
    lines = [f"{name}: {answer[name]}" for name in answer if name not in ("digits", "findings", "sound")]
    findings = answer["findings"] if isinstance(answer["findings"], list) else []
    lines += [f"{finding['severity']}: {finding['text']}" for finding in findings]
    lines.append("sound" if answer["sound"] else "NOT SOUND")
    return "\n".join(lines) + "\n"

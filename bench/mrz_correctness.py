"""Which reader gets a zone right: the verdict and every field, over some two thousand zones with known truth.

The zones are composed here from the rules of Doc 9303, without the library's own writer. Half of them are right in some
way that is easy to get wrong, half of them are wrong in one named way. A reader is right on a zone when it accepts what
is right with every field as it was meant, and does not accept what is wrong. The peers live in an environment of their
own; each is given the zone as text.
"""

from __future__ import annotations

import datetime
import json
import random
import subprocess
import sys
import venv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from borderkit.mrz import NotAZone, read

TODAY = datetime.date(2026, 5, 10)
EACH = 60
SEED = 9303
CACHE = Path(__file__).parents[1] / ".bench" / "mrz-correctness"
PINNED = (["mrz==0.6.2"], ["fastmrz==2.1.2"], ["--no-deps", "passporteye==2.2.2"])
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FIELDS = ("surname", "given", "number", "nationality", "birth", "sex", "expiry")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(slots=True)
class Case:
    """A zone, the kind of difficulty, whether it is right, and what it says (fields as printed, fillers cut)."""

    kind: str
    zone: str
    is_right: bool
    fields: dict[str, str]


def digit(text: str) -> str:
    """The check digit of a field: weights 7 3 1."""
    return str(sum((0 if sign == "<" else SIGNS.index(sign)) * (7, 3, 1)[i % 3] for i, sign in enumerate(text)) % 10)


def compose(layout: str, one: dict[str, str]) -> str:
    """Write a zone from its fields; each field is put into its place and filled."""
    names = (one["surname"].replace(" ", "<") + "<<" + one["given"].replace(" ", "<")).rstrip("<")
    birth, expiry = one["birth"] + digit(one["birth"]), one["expiry"] + digit(one["expiry"])
    head, number, optional = one["code"].ljust(2, "<") + one["issuer"].ljust(3, "<"), one["number"], one["optional"]
    middle = one["nationality"].ljust(3, "<") + birth + one["sex"] + expiry
    if layout == "TD3":
        guarded = number.ljust(9, "<") + digit(number.ljust(9, "<"))
        own = optional.ljust(14, "<")
        own += digit(own) if optional or one.get("zero") else "<"
        whole = digit(guarded + middle[3:10] + middle[11:] + own)
        return head + names.ljust(39, "<") + "\n" + guarded + middle + own + whole
    if layout in ("MRV-A", "MRV-B"):
        width, free = (44, 16) if layout == "MRV-A" else (36, 8)
        guarded = number.ljust(9, "<") + digit(number.ljust(9, "<"))
        return (head + names).ljust(width, "<") + "\n" + guarded + middle + optional.ljust(free, "<")
    if len(number) > 9:
        guarded, optional = number[:9] + "<", number[9:] + digit(number) + "<" + optional
    else:
        guarded = number.ljust(9, "<") + digit(number.ljust(9, "<"))
    if layout == "TD2":
        whole = digit(guarded + middle[3:10] + middle[11:] + optional.ljust(7, "<"))
        return head + names.ljust(31, "<") + "\n" + guarded + middle + optional.ljust(7, "<") + whole
    own = optional.ljust(15, "<")
    whole = digit(guarded + own + birth + expiry + "<" * 11)
    second = birth + one["sex"] + expiry + one["nationality"].ljust(3, "<") + "<" * 11 + whole
    return head + guarded + own + "\n" + second + "\n" + names.ljust(30, "<")


def somebody(chance: random.Random, layout: str) -> dict[str, str]:
    """Fields of an invented holder; dates as printed."""

    def day(first: int, last: int) -> str:
        start, end = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
        return f"{start + datetime.timedelta(chance.randrange((end - start).days)):%y%m%d}"

    def word(low: int, high: int) -> str:
        return "".join(chance.choices(LETTERS, k=chance.randint(low, high)))

    return {
        "code": {"TD3": "P", "MRV-A": "V", "MRV-B": "V"}.get(layout, "I"),
        "issuer": chance.choice(["FRA", "UKR", "AZE", "IND", "EGY", "USA"]),
        "surname": word(3, 10),
        "given": word(3, 8),
        "number": "".join(chance.choices(SIGNS, k=9)),
        "nationality": chance.choice(["FRA", "UKR", "AZE", "IND", "EGY", "USA"]),
        "birth": day(1970, 2005),
        "sex": chance.choice("MF<"),
        "expiry": day(2027, 2034),
        "optional": "",
    }


RIGHT = {
    "plain": ("TD1 TD2 TD3 MRV-A MRV-B", {}),
    "issuer of one letter": ("TD1 TD2 TD3", {"issuer": "D", "nationality": "D"}),
    "codes beyond ISO 3166": ("TD2 TD3", {"issuer": "UTO", "nationality": "XXA"}),
    "Kosovo, British overseas": ("TD3", {"issuer": "RKS", "nationality": "GBD"}),
    "one name only": ("TD1 TD3", {"given": ""}),
    "several components": ("TD1 TD3", {"surname": "VAN DER MUELLEN", "given": "ANNA MARIA"}),
    "name as wide as the field": ("TD3", {"surname": "NILAVADHANANANDA", "given": "CHAYAPA DEJTHAMRONG K"}),
    "unknown day of birth": ("TD1 TD3", {"birth": "7407<<"}),
    "unknown birth": ("TD2 TD3", {"birth": "<<<<<<"}),
    "born 1930 to 1968": ("TD1 TD3", {"birth": "450412"}),
    "born on 29 February": ("TD3", {"birth": "960229"}),
    "expires in 2070": ("TD1", {"expiry": "701231"}),
    "empty personal number, digit 0": ("TD3", {"zero": "1"}),
    "personal number": ("TD3", {"optional": "ZE184226B"}),
    "long number": ("TD1 TD2", {"number": "D23145890734"}),
    "short number": ("TD1 TD3", {"number": "AB123"}),
    "optional data": ("TD1 MRV-A MRV-B", {"optional": "7ZQ42X1"}),
    "code of two letters": ("TD3", {"code": "PD"}),
}
WRONG = {
    "digit of the number": (13, 9),
    "digit of the birth": (13, 19),
    "digit of the expiry": (13, 27),
    "composite digit": (13, 43),
    "digit of the personal number": (13, 42),
}


def right_cases(chance: random.Random) -> Iterator[Case]:
    """Zones that are right."""
    for kind, (layouts, wish) in RIGHT.items():
        for layout in layouts.split():
            for _ in range(EACH):
                one = somebody(chance, layout) | wish
                yield Case(f"right: {kind}", compose(layout, one), True, {name: one[name] for name in FIELDS})


def wrong_cases(chance: random.Random) -> Iterator[Case]:
    """Zones that are wrong in one way, each of which a reader must see."""
    for kind, (_line, place) in WRONG.items():
        for _ in range(EACH):
            first, second = compose("TD3", somebody(chance, "TD3") | {"optional": "ZE184226B"}).split("\n")
            other = chance.choice([sign for sign in "0123456789" if sign != second[place]])
            yield Case(f"wrong: {kind}", f"{first}\n{second[:place]}{other}{second[place + 1 :]}", False, {})
    wishes = {
        "month 13": {"birth": "801301"},
        "30 February": {"birth": "800230"},
        "29 February of no leap year": {"birth": "810229"},
        "expiry that is no day": {"expiry": "300431"},
        "State that is none": {"issuer": "QQQ", "nationality": "QQQ"},
        "sex that is none": {"sex": "K"},
        "sign outside the alphabet": {"surname": "O'CONNOR"},
        "letter of another script": {"number": "\u0410B1234567"},
    }
    for kind, wish in wishes.items():
        for _ in range(EACH):
            one = somebody(chance, "TD3") | wish
            try:
                zone = compose("TD3", one)
            except ValueError:
                zone = compose("TD3", one | {"number": "XB1234567"}).replace("XB1234567", one["number"])
            yield Case(f"wrong: {kind}", zone, False, {})
    for kind, cut in (("line one short", slice(0, -1)), ("line missing", slice(0, 44))):
        for _ in range(EACH):
            yield Case(f"wrong: {kind}", compose("TD3", somebody(chance, "TD3"))[cut], False, {})


def ours(case: Case) -> tuple[bool, dict[str, str]]:
    """What the library says: accepted or not, and the fields as printed."""
    try:
        reading = read(case.zone, today=TODAY)
    except NotAZone:
        return False, {}
    found = {"surname": reading.surname, "given": reading.given, "number": reading.number}
    printed = {"nationality": reading.nationality, "sex": {"X": "<", "": "<"}.get(reading.sex, reading.sex)}
    dates = {
        name: "".join(_pair(part) for part in str(getattr(reading, name)).split("-")) for name in ("birth", "expiry")
    }
    return reading.is_sound, found | printed | dates


def _pair(part: str) -> str:
    return part[-2:].replace("?", "<").replace("X", "<") if part else "<<"


PEERS = {
    "mrz": """
from mrz.checker.mrva import MRVACodeChecker
from mrz.checker.mrvb import MRVBCodeChecker
from mrz.checker.td1 import TD1CodeChecker
from mrz.checker.td2 import TD2CodeChecker
from mrz.checker.td3 import TD3CodeChecker
def answer(zone):
    lines = zone.split("\\n")
    visa = zone[0] == "V"
    of = {72: TD2CodeChecker, 88: TD3CodeChecker, 90: TD1CodeChecker}
    if visa:
        of = {72: MRVBCodeChecker, 88: MRVACodeChecker}
    checker = of[sum(map(len, lines))](zone)
    f = checker.fields()
    return bool(checker), [f.surname, f.name, f.document_number, f.nationality, f.birth_date, f.sex, f.expiry_date]
""",
    "fastmrz (text)": """
from fastmrz import FastMRZ
reader = FastMRZ()
def answer(zone):
    f = reader.get_details(zone, input_type="text")
    names = "surname given_name document_number nationality_code birth_date sex expiry_date".split()
    return f.get("status") == "SUCCESS", [f.get(name, "") for name in names]
""",
    "passporteye (text)": """
import importlib.util, sysconfig
path = sysconfig.get_paths()["purelib"] + "/passporteye/mrz/text.py"
spec = importlib.util.spec_from_file_location("text", path)
text = importlib.util.module_from_spec(spec)
spec.loader.exec_module(text)
def answer(zone):
    f = text.MRZ(zone.split("\\n")).to_dict()
    names = "surname names number nationality date_of_birth sex expiration_date".split()
    return f.get("valid_score") == 100, [f.get(name, "") for name in names]
""",
}
LOOP = """
import json, sys
found = []
for zone in json.load(open(sys.argv[1])):
    try:
        found.append(answer(zone))
    except Exception as trouble:
        found.append((False, [type(trouble).__name__]))
print(json.dumps(found))
"""


def plain(field: str, text: str) -> str:
    """A field as printed, from whatever form a reader gives it: filled or not, with centuries or without."""
    text = str(text).replace("<", " ").strip() if field not in ("birth", "expiry") else str(text).replace("-", "")[-6:]
    return {"sex": {"X": "", "U": "", "0": ""}}.get(field, {}).get(text, " ".join(text.split()))


def is_right(case: Case, accepted: bool, fields: list[str]) -> bool:
    """Whether a reader is right on a case."""
    if not case.is_right:
        return not accepted
    said = dict(zip(FIELDS, fields, strict=False))
    return accepted and all(plain(name, said.get(name, "")) == plain(name, text) for name, text in case.fields.items())


def peer_python() -> Path:
    """Make the peers' environment once."""
    python = CACHE / "bin" / "python"
    if not (CACHE / "ready").exists():
        venv.create(CACHE, with_pip=True, clear=True)
        for wanted in PINNED:
            subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True)
        (CACHE / "ready").touch()
    return python


def make_cases() -> list[Case]:
    """All cases, always the same."""
    chance = random.Random(SEED)
    return [*right_cases(chance), *wrong_cases(chance)]


def run() -> list[dict[str, object]]:
    """Ask every reader about every zone.

    Returns:
        One row each: ``what``, ``right`` (share of all zones, in percent), ``by_kind``.
    """
    cases = make_cases()
    answers = {"borderkit.mrz": [(ok, [f.get(name, "") for name in FIELDS]) for ok, f in map(ours, cases)]}
    python = peer_python()
    listing = CACHE / "zones.json"
    listing.write_text(json.dumps([case.zone for case in cases]), encoding="utf-8")
    for what, program in PEERS.items():
        done = subprocess.run([str(python), "-c", program + LOOP, str(listing)], check=True, capture_output=True)
        answers[what] = json.loads(done.stdout.splitlines()[-1])
    rows: list[dict[str, object]] = []
    for what, said in answers.items():
        all_of, good = Counter(case.kind for case in cases), Counter[str]()
        for case, (accepted, fields) in zip(cases, said, strict=True):
            good[case.kind] += is_right(case, accepted, fields)
        share = round(100 * good.total() / len(cases), 1)
        rows.append({"what": what, "right": share, "by_kind": {kind: good[kind] / all_of[kind] for kind in all_of}})
    return rows


def main() -> None:
    """Print one line for each reader, then each kind."""
    rows = run()
    print(f"{len(make_cases())} zones\n\n| reader | right |\n| --- | --- |")
    for row in rows:
        print(f"| {row['what']} | {row['right']} % |")
    print("\n| kind | " + " | ".join(str(row["what"]) for row in rows) + " |\n|" + " --- |" * (len(rows) + 1))
    for kind in rows[0]["by_kind"]:
        print(f"| {kind} | " + " | ".join(f"{row['by_kind'][kind]:.2f}" for row in rows) + " |")


if __name__ == "__main__":
    sys.exit(main())

"""Passenger lists of invented people, clean and as dirty as the world sends them, for tests, training and benches."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from borderkit.edi.values import (
    Bags,
    BagTag,
    Change,
    Leg,
    ListKind,
    Manifest,
    Party,
    Place,
    PortTime,
    Role,
    TravelDocument,
    Traveller,
)
from borderkit.mrz import PartialDate

SURNAMES = ["ERIKSSON", "ZENITHAR", "OKONVALE", "VAN-DER-MUSTER", "O'SPECIMEN", "LINDWORM", "QUILLFEATHER", "ARKFREITH"]
GIVEN = ["ANNA", "MARIA", "PETER", "LI", "SORIN", "ZOE", "CHAYA", "JEAN", "ROSA", "TARIQ"]
STATES = ("UTO", "UTO", "UTO", "FRA", "IND", "EGY", "D")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
DEPARTURE = datetime.datetime(2026, 11, 22, 9, 0)  # noqa: DTZ001  # by the clock of the port


def make_leg(departure: str = "ZNA", arrival: str = "UTA", *, departs: datetime.datetime = DEPARTURE) -> Leg:
    """The leg of a flight of Utopia over the border, of three hours."""
    arrives = departs + datetime.timedelta(hours=3)
    first, last = (PortTime(f"{time:%y%m%d%H%M}", time) for time in (departs, arrives))
    return Leg("UT", "UT668", "UT0668", departure, arrival, first, last, crosses=True)


def make_announced(chance: random.Random, number: int, **said: object) -> Traveller:
    """Invent a traveller as a passenger list announces them.

    Args:
        number: Different for each traveller of a flight: it makes the reference.
        said: Fields of `Traveller` to say otherwise.
    """
    birth = datetime.date(1940, 1, 1) + datetime.timedelta(chance.randrange(70 * 365))
    expiry = datetime.date(2027, 1, 1) + datetime.timedelta(chance.randrange(9 * 365))
    names = (chance.choice(SURNAMES), *chance.sample(GIVEN, chance.choice((1, 1, 2))))
    state = chance.choice(STATES)
    letters = "".join(chance.choices(_LETTERS, k=9))
    document = TravelDocument("P", letters, state, _day(expiry), as_sent=("P", letters, f"{expiry:%y%m%d}", state, ""))
    fields: dict[str, object] = {
        "role": Role.TRAVELLER,
        "role_as_sent": "FL",
        "names": names,
        "surname": names[0],
        "given": " ".join(names[1:]),
        "sex": chance.choice("MF"),
        "birth": _day(birth),
        "birth_as_sent": f"{birth:%Y%m%d}",
        "nationality": state,
        "embarked": "ZNA",
        "disembarks": "UTA",
        "clears": "UTA",
        "booking": "".join(chance.choices(_LETTERS, k=6)),
        "reference": f"UT{number:08}",
        "seat": f"{number // 6 + 1}{'ABCDEF'[number % 6]}",
        "documents": (document,),
    }
    if chance.random() < 0.5:
        fields["bags"] = Bags(1, "18 KGM", (BagTag(f"UT{number:06}"),))
    if chance.random() < 0.2:
        fields["birth_place"] = Place(state, "ZENITH CITY")
    return Traveller(**(fields | said))  # type: ignore[arg-type]


def _day(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def make_manifest(count: int = 10, seed: int = 64, **said: object) -> Manifest:
    """Invent a passenger list of a flight of Utopia.

    Args:
        count: How many travellers.
        seed: The same makes the same list.
        said: Fields of `Manifest` to say otherwise.
    """
    chance = random.Random(seed)  # noqa: S311
    people = tuple(make_announced(chance, number) for number in range(count))
    fields: dict[str, object] = {
        "kind": ListKind.TRAVELLERS,
        "change": Change.NONE,
        "function_as_sent": "745",
        "version": "D:02B",
        "sender": "UTOPIAAIR",
        "recipient": "UTOAPI",
        "interchange": f"{seed:06}",
        "reference": "PAX001",
        "common": f"UT668/261122/0900/{seed}",
        "part": 1,
        "is_last": True,
        "prepared": "261122 0600",
        "party": Party("UTOPIA AIR HELPDESK", (("TE", "001 234 567"), ("EM", "DESK(AT)UTOPIA"))),
        "legs": (make_leg(),),
        "final": "",
        "travellers": people,
        "said_travellers": count,
        "said_crew": 6,
        "references": (("TN", f"TN{seed}"),),
    }
    return Manifest(**(fields | said))  # type: ignore[arg-type]


def _fold(data: bytes) -> bytes:
    return b"\r\n".join(data[at : at + 69] for at in range(0, len(data), 69))


def _telegram(data: bytes) -> bytes:
    return b"\x01QU UTORRMO\r\n.ZNAAXUT KL/220600\r\n\x02" + _fold(data) + b"\r\n\x03\r\nSECURITY FOOTER 0001\r\n"


def _with(una: str) -> Callable[[bytes], bytes]:
    """Write the message with other separators, those of the UNA that is given; released signs stay released."""

    def change(data: bytes) -> bytes:
        text = data.decode("latin-1").removeprefix("UNA:+.? '")
        component, element, release, terminator = una[0], una[1], una[3].strip(), una[5]
        table = {":": component, "+": element, "'": terminator}
        used = {component, element, release, terminator}

        def one(match: re.Match[str]) -> str:
            sign = match[0]
            if len(sign) == 2:
                return release + sign[1] if sign[1] in used else sign[1]
            if sign in table:
                return table[sign]
            return release + sign if sign in used else sign

        return ("UNA" + una + re.sub(r"\?.|.", one, text, flags=re.DOTALL)).encode("latin-1")

    return change


def _replace(old: bytes, new: bytes, count: int = -1) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, count)


def _number_by_its_tail(data: bytes) -> bytes:
    return re.sub(rb"UNT\+\d+", b"UNT+999", data)


def _ung(data: bytes) -> bytes:
    group = b"UNG+PAXLST+UTOPIAAIR+UTOAPI+261122:0600+1+UN+D:02B'UNH+"
    return data.replace(b"UNH+", group, 1).replace(b"UNZ+", b"UNE+1+1'UNZ+", 1)


def _reversed_people(data: bytes) -> bytes:
    """Within every traveller the segments in another order; a document keeps what follows it."""

    def turn(match: re.Match[bytes]) -> bytes:
        parts = re.findall(rb"(?:DOC\+[^']*'(?:DTM\+36[^']*'|LOC\+91[^']*')*|[^']*')", match[2])
        return match[1] + b"".join(reversed(parts))

    people = rb"(NAD\+FL\+(?:\?'|[^'])*')(.*?)(?=NAD\+FL|CNT\+|UNT\+)"
    return re.sub(people, turn, data, flags=re.DOTALL)


_ENDS = re.compile(rb"(?<!\?)'")

DIRTS: Mapping[str, tuple[int, Callable[[bytes], bytes]]] = MappingProxyType(
    {
        "folded at 69": (64, _fold),
        "folded at 1": (64, lambda data: b"\n".join(data[at : at + 1] for at in range(len(data)))),
        "telegram": (64, _telegram),
        "lone CR": (64, lambda data: _ENDS.sub(b"'\r", data)),
        "blanks after terminators": (64, lambda data: _ENDS.sub(b"' ", data)),
        "blanks after tags": (64, lambda data: re.sub(rb"(?<=')([A-Z]{3})\+", rb"\1 +", data)),
        "NULs": (64, lambda data: _ENDS.sub(b"'\0", data)),
        "UTF-16": (64, lambda data: data.decode("latin-1").encode("utf-16")),
        "UTF-16 without mark": (64, lambda data: data.decode("latin-1").encode("utf-16-be")),
        "UTF-8 with mark": (64, lambda data: b"\xef\xbb\xbf" + data),
        "EBCDIC": (64, lambda data: data.decode("latin-1").encode("cp037")),
        "curly quotes": (65, lambda data: data.replace(b"'NAD+FL", "’NAD+FL".encode())),
        "no UNA": (65, _replace(b"UNA:+.? '", b"")),
        "UNA cut": (65, _replace(b"UNA:+.? '", b"UNA:+.?'")),
        "UNA that lies": (65, _replace(b"UNA:+.? '", b"UNA;*.? #")),
        "stars and hashes": (65, _with(":*.? #")),
        "stars and dollars": (65, _with(":*.? $")),
        "minus for plus": (65, _with(":-.? '")),
        "brackets": (65, _with(":(.) -")),
        "repetition sign": (65, _with(":+.?*'")),
        "backslash": (65, _with(":+.\\*'")),
        "end of line ends": (65, lambda data: _with(":+.? \n")(data)),
        "end is missing before a traveller": (65, lambda data: data.replace(b"'NAD+FL", b"NAD+FL")),
        "end is released before a traveller": (65, _replace(b"'NAD+FL", b"?'NAD+FL")),
        "groups": (66, _ung),
        "wrong number of segments": (66, _number_by_its_tail),
        "count in the wrong element": (66, lambda data: re.sub(rb"CNT\+41:", b"CNT+41+", data)),
        "no UNH": (66, lambda data: re.sub(rb"UNH\+.*?'", b"", data, count=1)),
        "no UNT": (66, lambda data: re.sub(rb"UNT\+.*?'", b"", data, count=1)),
        "cut off": (66, lambda data: data[: data.index(b"UNT+")]),
        "no UNB": (66, lambda data: re.sub(rb"UNB\+.*?'", b"", data, count=1)),
        "flight number apart": (68, _replace(b"TDT+20+UT668+++UT", b"TDT+20+0668+++UT")),
        "flight number padded": (68, _replace(b"TDT+20+UT668", b"TDT+20+UT0668")),
        "flight after the people": (
            72,
            lambda data: re.sub(rb"(TDT\+20.*?)(NAD\+FL.*)(CNT\+42)", rb"\2\1\3", data, count=1, flags=re.DOTALL),
        ),
        "other order of segments": (72, _reversed_people),
    }
)
"""What is done to clean messages in the world, by name: the rule it belongs to, and how it is done.

No dirt loses a traveller: a reader finds everybody whom the clean message names.
"""

"""Messages as the dirty world sends them, invented: each with whom a human reader finds in it."""

import re

from tests.borderkit.edi.messages import HEAD

PEOPLE = ("ERIKSSON", "OKONVALE", "DRAVENKA")
_NAMES = ("ERIKSSON:ANNA:MARIA", "OKONVALE:KEVIN", "DRAVENKA:MILA")
_REST = (
    "ATT+2++{}'DTM+329:{}'LOC+178+ZNA'LOC+179+UTA'NAT+2+UTO'RFF+AVF:LOC12{}'DOC+P:110:111+{}'DTM+36:280415'LOC+91+UTO'"
)
_SAID = (("F", "740812", 3, "L898902C3"), ("M", "800704", 4, "X4711"), ("F", "991231", 5, "Y0815"))
EACH = tuple(f"NAD+FL+++{name}'" + _REST.format(*said) for name, said in zip(_NAMES, _SAID, strict=True))
UNB = HEAD.removeprefix("UNA:+.? '")
UNH = "UNH+1+PAXLST:D:02B:UN:IATA'"
FLIGHT = "TDT+20+UT668+++UT'LOC+125+ZNA'DTM+189:2611220900:201'LOC+87+UTA'DTM+232:2611221200:201'"
MIDDLE = "BGM+745'NAD+MS+++UTAIR OPERATIONS'COM+0123456:TE'" + FLIGHT + "".join(EACH)
BODY = UNB + UNH + MIDDLE + "CNT+42:3'UNT+41+1'UNZ+1+77'"
UNA = "UNA:+.? '"
CLEAN = UNA + BODY


def signs(said: str, *, una: bool = True) -> str:
    """The message with other separators: the six characters of a UNA."""
    table = str.maketrans({":": said[0], "+": said[1], "?": said[3], "'": said[5]})
    return ("UNA" + said if una else "") + BODY.translate(table)


def fold(width: int, end: str) -> str:
    return end.join(CLEAN[at : at + width] for at in range(0, len(CLEAN), width))


def other(old: str, new: str, people: tuple[str, ...] = PEOPLE) -> tuple[str, tuple[str, ...]]:
    assert old in CLEAN
    return CLEAN.replace(old, new), people


SIGNS = (
    *(":+.?*'", ":+.? #", ":+.? $", ":-.? '", ":(.) -", ":+.\\*'", "|^.? ~", ";+.? '", "<>.? !", "*|.\\ \x15"),
    "\x1f\x1d.? \x1c",  # those of level B
)
HARMLESS: dict[str, str | bytes] = {
    "a line each": CLEAN.replace("'", "'\n"),
    "a line each, of two characters": CLEAN.replace("'", "'\r\n"),
    "a line each, of the other character": CLEAN.replace("'", "'\r"),
    "empty lines": CLEAN.replace("'", "'\n\n"),
    "tabs before tags": CLEAN.replace("'", "'\n\t"),
    "blanks before signs": CLEAN.replace("+", " +"),
    "blanks before ends": CLEAN.replace("'", " '"),
    "folded at 69": fold(69, "\r\n"),
    "folded at 35": fold(35, "\r"),
    "folded everywhere": fold(1, "\n"),
    "no UNA": BODY,
    "a line after the UNA": CLEAN.replace(UNA, UNA + "\r\n"),
    "no recipient": CLEAN.replace("+UTAPI:ZZ", ""),
    "a group": CLEAN.replace(UNH, f"UNG+PAXLST+A+B+261122:0600+1+UN+D:02B'{UNH}").replace("UNZ", "UNE+1+1'UNZ"),
    "of 2012": CLEAN.replace("02B", "12B"),
    "its name in small letters": CLEAN.replace("PAXLST", "paxlst"),
    "ends twice": CLEAN.replace("'", "''"),
    "UTF-8 with a mark": CLEAN.encode("utf-8-sig"),
    **{f"signs {said!r}": signs(said) for said in SIGNS},
    **{f"shown {said!r}": signs(said, una=False) for said in (":+.? #", ":-.? '", "|^.? ~", "\x1f\x1d.? \x1c")},
}  # fmt: skip
"""Nothing is wrong with these but what everybody does: everybody is found."""

MENDED: dict[str, tuple[str | bytes, tuple[str, ...]]] = {
    "all in small letters": (CLEAN.lower(), PEOPLE),
    "tags in small letters": (re.sub(r"(?:^|(?<='))[A-Z]{3}", lambda tag: tag[0].lower(), CLEAN), PEOPLE),
    "tags with one capital": (re.sub(r"(?:^|(?<='))[A-Z]{3}", lambda tag: tag[0].title(), CLEAN), PEOPLE),
    "lines and no ends": (BODY.replace("'", "\r\n"), PEOPLE),
    "a UNA of others": other(UNA, "UNA;-.! #"),
    "a short UNA": other(UNA, "UNA:+.?'"),
    "a count of messages": other("UNZ+1+77", "UNZ+9+77"),
    "another reference": other("UNZ+1+77", "UNZ+1+78"),
    "a count of segments": other("UNT+41+1", "UNT+999+1"),
    "a count of people": other("CNT+42:3", "CNT+42:300"),
    "a count in words": other("CNT+42:3", "CNT+42:THREE"),
    "no UNT": other("UNT+41+1'", ""),
    "no UNZ": other("UNZ+1+77'", ""),
    "no UNB": other(UNB, ""),
    "no UNH": other(UNH, ""),
    "another kind": other("PAXLST", "PAXLIST"),
    "cut in the last birth": (CLEAN[: CLEAN.index("991231") + 3], PEOPLE),
    "cut in the second name": (CLEAN[: CLEAN.index("OKONVALE") + 5], ("ERIKSSON", "OKONV")),
    "a hole in the middle": (
        CLEAN[: CLEAN.index("OKONVALE") + 4] + CLEAN[CLEAN.index("NAD+FL+++DRA") :], ("ERIKSSON", "OKON", "DRAVENKA")
    ),
    "a telegram": ("\x01QU HDQXXUT\r\n.UTOXXUT 220600\r\n\x02" + fold(69, "\r\n") + "\r\n\x03", PEOPLE),
    "a telegram with a footer": ("ZCZC A1\r\nQD UTAPIXX\r\n.ZNAKKUT\r\n" + fold(63, "\r\n") + "\r\nNNNN\r\n", PEOPLE),
    "the lines of a mail": ("From: ops@ut.example\r\nSubject: PAXLST\r\n\r\n" + CLEAN, PEOPLE),
    "a mail that is answered": ("> " + CLEAN.replace("'", "'\n> "), PEOPLE),
    "a signature below": (CLEAN + "\r\nSIGNATURE: 3045022100AB\r\n", PEOPLE),
    "nothings after it": (CLEAN + "\0" * 500, PEOPLE),
    "no end before a person": other("LOC+91+UTO'NAD+FL+++OKON", "LOC+91+UTO NAD+FL+++OKON"),
    "a person twice": other(EACH[1], EACH[1] * 2, (*PEOPLE, "OKONVALE")),
    "a sign too few": other("NAD+FL+++", "NAD+FL++"),
    "two signs too few": other("NAD+FL+++", "NAD+FL+"),
    "a sign too many": other("NAD+FL+++", "NAD+FL++++"),
    "a role of nobody": other("NAD+FL+++OKON", "NAD+PX+++OKON"),
    "a name with a slash": other("ERIKSSON:ANNA:MARIA", "ERIKSSON/ANNA MARIA"),
    "a name with a comma": other("ERIKSSON:ANNA:MARIA", "ERIKSSON, ANNA MARIA"),
    "a name with an apostrophe": other("ERIKSSON", "O'NEILSSON", ("O'NEILSSON", *PEOPLE[1:])),
    "no name": other("ERIKSSON:ANNA:MARIA", "", ("", *PEOPLE[1:])),
    "two in a file": (CLEAN + "\r\n" + CLEAN.replace("UNZ+1+77", "UNZ+1+78"), PEOPLE * 2),
    "two, the first with no end": (CLEAN.replace("UNZ+1+77'", "") + CLEAN, PEOPLE * 2),
    "two, and junk between": (CLEAN + "###JUNK 123\n" + CLEAN, PEOPLE * 2),
    "curly quotes": (CLEAN.replace("'", "\u2019").encode(), PEOPLE),
    "UTF-16": (CLEAN.encode("utf-16"), PEOPLE),
    "UTF-16 with no mark, low first": (CLEAN.encode("utf-16-le"), PEOPLE),
    "UTF-16 with no mark, high first": (CLEAN.encode("utf-16-be"), PEOPLE),
    "UTF-16 and a byte": (CLEAN.encode("utf-16") + b"\0", PEOPLE),
    "EBCDIC": (CLEAN.encode("cp037"), PEOPLE),
    "letters of an office": (CLEAN.replace("ERIKSSON", "SÖRENŠ").encode("cp1252"), ("SÖRENŠ", *PEOPLE[1:])),
    "letters of two houses": (
        CLEAN.replace("ERIKSSON", "SÖREN").encode("latin-1").replace(b"OKON", "ÖKON".encode()),
        ("SÖREN", "ÖKONVALE", "DRAVENKA"),
    ),
    "Latin 2": (CLEAN.replace("UNOA", "UNOD").replace("ERIKS", "ŁUKAS").encode("iso8859-2"), ("ŁUKASSON", *PEOPLE[1:])),
    "Cyrillic": (CLEAN.replace("UNOA", "UNOE").replace("ERIKS", "ИВАН").encode("iso8859-5"), ("ИВАНSON", *PEOPLE[1:])),
    "Greek": (CLEAN.replace("UNOA", "UNOF").replace("ERIKS", "ΝΙΚΟ").encode("iso8859-7"), ("ΝΙΚΟSON", *PEOPLE[1:])),
    "Arabic": (CLEAN.replace("UNOA", "UNOI").replace("ERIKS", "الزين").encode("iso8859-6"), ("الزينSON", *PEOPLE[1:])),
}  # fmt: skip
"""Something is wrong with these, or to be known of them: everybody is found, and it is told with its place."""

REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "blanks": (b" \r\n", "empty"),
    "one letter": (b"U", "no message"),
    "every byte": (bytes(range(256)) * 4, "no message"),
    "people with no head": ("".join(EACH).encode(), "no message"),
    "a poem": (("The border is a line / on which the night lies long\n" * 40).encode(), "no message"),
    "no message but its name": (b"PAXLST UT668 22NOV", "no message"),
}  # fmt: skip

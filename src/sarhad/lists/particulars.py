"""Reads particulars of a person as publishers write them: dates, States, sex, numbers. Pure.

Each reader returns what it could read, or None. What it could not is told by the caller as a repair, and stands in the
raw record: a person is never dropped for a date that nobody can read.
"""

import calendar
import re
import unicodedata
from functools import cache

from borderkit.codes import STATES, find_state, find_states_by_alpha2
from sarhad.lists.cells import EARLIEST, LATEST, LONGEST_NUMBER, OF_USERS
from sarhad.lists.numbers import plain
from sarhad.lists.source import Birth
from sarhad.lists.written import Order

MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].casefold(), calendar.month_abbr[number].casefold())
} | {"sept": 9}
SAID_OTHERWISE = {
    "russia": "RUS", "iran islamic republic of": "IRN", "syria": "SYR", "north korea": "PRK", "korea north": "PRK",
    "south korea": "KOR", "korea south": "KOR", "korea republic of": "KOR", "burma": "MMR", "turkey": "TUR",
    "united kingdom": "GBR", "great britain": "GBR", "vietnam": "VNM", "tanzania": "TZA", "moldova": "MDA",
    "laos": "LAO", "ivory coast": "CIV", "palestinian": "PSE", "palestine": "PSE", "united states of america": "USA",
    "korea democratic peoples republic of": "PRK", "congo democratic republic of": "COD", "brunei": "BRN",
    "congo republic of": "COG", "united states": "USA", "cape verde": "CPV", "swaziland": "SWZ", "stateless": "XXA",
    "macedonia": "MKD", "macedonia former yugoslav republic of": "MKD", "czechia": "CZE", "holland": "NLD",
    "uk": "GBR", "uae": "ARE", "dprk": "PRK", "drc": "COD", "cote divoire": "CIV", "micronesia": "FSM",
    "united kingdom of great britain and northern ireland": "GBR", "palestinian territory occupied": "PSE",
    "occupied palestinian territory": "PSE", "region gaza": "PSE", "west bank": "PSE", "macau": "MAC",
    "moldova republic of": "MDA", "tanzania united republic of": "TZA", "czech republic": "CZE",
    "vatican city": "VAT", "vatican": "VAT",
}  # fmt: skip
"""Names of States as lists write them, where that is not the English short name; without marks and articles."""
UNKNOWN = frozenset({"", "00", "zz", "na", "n/a", "unknown", "unspecified", "-0-", "xx"})
_CIRCA = re.compile(
    r"\(?\b(?:circa|approximately|approx\.?|about|ca\.?|c\.|c(?=\d))(?:\)|\s*)|~|\?$|\(\?\)$", re.IGNORECASE
)
_RANGE = re.compile(r"(?:between\s+)?(.+?)\s+(?:to|and|or|-|–)\s+(.+)", re.IGNORECASE)
_DECADE = re.compile(r"(?:in the\s+|the\s+)?(?:(early|mid|late)[\s-]+)?(\d{3})0[’\']?s", re.IGNORECASE)
_DECADES = {"early": (0, 4), "mid": (3, 7), "late": (5, 9), "": (0, 9)}
_NUMBERS = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")
_YEAR = re.compile(r"(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_AMERICAN = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_TIME = re.compile(r"[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$|(?<=-\d{2})(?:Z|[+-]\d{2}:\d{2})$")
_BRACKETS = re.compile(r"\([^()]*\)")
_ABOUT_A_NUMBER = re.compile(r"\b(?:issued|valid|expire[sd]?|expiry|dated|until|date of)\b.*", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r";|\b(?:and|or)\b|,(?=\s)", re.IGNORECASE)


def read_birth(text: str, *, order: Order = "ymd") -> Birth | None:
    """A date of birth as people write it: partial, circa, a range.

    Args:
        order: Of the numbers, where they can be taken one for the other.
    """
    said = _digits(text).strip(" .;,")
    bare = _CIRCA.sub("", said).strip()
    is_circa = bare != said
    if (whole := read_date(bare, order=order)) is not None:
        return Birth(whole, "", is_circa)
    if found := _DECADE.fullmatch(bare):
        first, last = _DECADES[(found[1] or "").casefold()]
        return between(f"{found[2]}{first}-??-??", f"{found[2]}{last}-??-??", is_circa=True)
    found = _RANGE.fullmatch(bare) or re.fullmatch(r"(\d{4})\s*[-–/]\s*(\d{4})", bare)
    if found is None:
        return None
    return between(read_date(found[1], order=order), read_date(found[2], order=order), is_circa=is_circa)


def between(first: str | None, last: str | None, *, is_circa: bool = False) -> Birth | None:
    """A range of dates; one that runs backwards is none."""
    if first is None or last is None or first[:4] > last[:4]:
        return None
    return Birth(first, last if last != first else "", is_circa)


def read_date(text: str, *, order: Order = "ymd") -> str | None:
    """One date as ISO, ? for unknown digits; None for what is none."""
    said = _TIME.sub("", _digits(text).strip())
    if found := _YEAR.fullmatch(said):
        return made(found[1], "", "")
    if found := _YEAR_MONTH.fullmatch(said):
        return made(found[1], found[2], "")
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", said):
        return made(found[1], found[2], found[3])
    if found := _NUMBERS.fullmatch(said):
        return _in_order(found[1], found[2], found[3], order)
    if found := _WORDS.fullmatch(said):
        month = MONTHS.get(found[2].casefold())
        return made(found[3], str(month), found[1] or "") if month else None
    if found := _AMERICAN.fullmatch(said):
        month = MONTHS.get(found[1].casefold())
        return made(found[3], str(month), found[2]) if month else None
    return None


def made(year: str, month: str, day: str) -> str | None:
    """A date of its parts; empty, 0 and 00 are not known. None if there is no such day, or no year."""
    if not (year.isdecimal() and len(year) == 4 and EARLIEST <= int(year) <= LATEST):
        return None
    if not month.isdecimal() or int(month) == 0:
        return f"{year}-??-??"
    if not 1 <= int(month) <= 12:
        return None
    if not day.isdecimal() or int(day) == 0:
        return f"{year}-{int(month):02}-??"
    if int(day) > calendar.monthrange(int(year), int(month))[1]:
        return None
    return f"{year}-{int(month):02}-{int(day):02}"


def read_state(text: str) -> str | None:
    """The code, as in the machine-readable zone, of a State named by two or three letters or in English.

    Codes that ISO leaves to its users are kept as they are. Source: ISO 3166-1, user-assigned code elements.
    """
    said = text.strip()
    if len(said) == 2 and said.isascii() and said.isalpha():
        states = find_states_by_alpha2(said)
        if states:
            return states[0].code
    if len(said) <= 3 and said.isascii() and said.isalpha() and (state := find_state(said)):
        return state.code
    if OF_USERS.fullmatch(said):
        return said
    return _by_name().get(_bare(said)) or _by_name().get(_bare(re.sub(r"\(.*?\)", " ", said)))


def is_unknown(text: str) -> bool:
    """Whether a cell only says that nothing is known."""
    return text.strip().casefold() in UNKNOWN


def read_sex(text: str) -> str | None:
    """M, F or X."""
    return {
        "m": "M", "male": "M", "f": "F", "female": "F", "x": "X", "other": "X", "man": "M", "woman": "F",
    }.get(text.strip().casefold())  # fmt: skip


def read_number(text: str) -> str | None:
    """The number of a document in capitals and digits; None if it cannot be one in a machine-readable zone."""
    said = _digits(text)
    number = plain(said)
    is_one = any(char.isdigit() for char in number) and len(number) <= LONGEST_NUMBER
    return number if is_one and not any(char.isalpha() and not char.isascii() for char in said) else None


def read_numbers(text: str) -> list[str] | None:
    """The numbers of documents in a cell, which may hold several, words before them and notes in brackets.

    None: nothing in it can be a number. `Utopia number 0025-48 (expired); A1, issued on 3 May 2001` says `002548` and
    `A1`.
    """
    found: dict[str, None] = {}
    for part in _BETWEEN_NUMBERS.split(_BRACKETS.sub(" ", _digits(text))):
        words = _ABOUT_A_NUMBER.sub("", part).split()
        while words and not any(char.isdigit() for char in words[0]) and (len(words[0]) > 3 or words[0].endswith(".")):
            del words[0]  # a word, not letters that belong to the number
        while words and words[0].casefold() in ("no", "nr", "num", "n°", "nº", "#"):
            del words[0]
        number = read_number(" ".join(words))
        if number is not None:
            found[number] = None
    return list(found) or None


def tidy(text: str, most: int = 0) -> str:
    """Without control and unseen characters, single blanks, cut at so many characters if `most` is given."""
    kept = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)
    said = " ".join("".join(char for char in kept if unicodedata.category(char) not in ("Cf", "Cs", "Co")).split())
    return said[:most] if most else said


def is_name(text: str) -> bool:
    """Whether there is a letter in it."""
    return any(char.isalpha() for char in text)


def _in_order(one: str, two: str, three: str, order: Order) -> str | None:
    if len(one) == 4:
        return made(one, two, three)
    if len(three) != 4 or order == "ymd":
        return None
    return made(three, two, one) if order == "dmy" else made(three, one, two)


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _bare(name: str) -> str:
    flat = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(
        char if char.isalnum() else " " for char in flat if not unicodedata.combining(char) and char not in "'’"
    )
    return " ".join(word for word in letters.split() if word != "the")


@cache
def _by_name() -> dict[str, str]:
    known = {_bare(state.name): state.code for state in STATES.values() if state.kind in ("state", "territory")}
    return known | SAID_OTHERWISE

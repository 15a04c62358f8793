"""What happens to a text on its way: slips of fingers, readers that see digits, fields that are too short."""

from __future__ import annotations

import datetime
import random

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    letter: [row[at + step] for step in (-1, 1) if 0 <= at + step < len(row)]
    for row in ROWS
    for at, letter in enumerate(row)
}
SEEN_AS = {"O": "0", "I": "1", "S": "5", "B": "8", "G": "6", "Z": "2", "L": "1", "A": "4", "T": "7", "Q": "0", "D": "0"}
NUMBER_SEEN_AS = {"O": "0", "0": "O", "I": "1", "1": "I", "S": "5", "5": "S", "B": "8", "8": "B"}


def slip(word: str, chance: random.Random) -> str:
    """Make one typing error inside a word of two letters or more."""
    at = chance.randrange(1, len(word)) if chance.random() < 0.85 else 0
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + chance.choice("aeiounrstl") + word[at:]
    if kind == 2 and at + 1 < len(word) and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    near = NEIGHBOURS.get(word[at].lower()) or list("aeiou")
    new = chance.choice(near)
    return word[:at] + (new.upper() if word[at].isupper() else new) + word[at + 1 :]


def slips(text: str, times: int, chance: random.Random) -> str:
    """Make typing errors in words of four letters or more, in different words where there are enough."""
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) >= 4]
    if not long:
        return text
    chance.shuffle(long)
    for turn in range(times):
        at = long[turn % len(long)]
        for _ in range(9):
            new = slip(words[at], chance)
            if new.lower() != words[at].lower():
                words[at] = new
                break
    return " ".join(words)


def misread(text: str, chance: random.Random) -> str:
    """Put one or two digits where a reader saw letters; text in capitals."""
    places = [at for at, letter in enumerate(text) if letter in SEEN_AS]
    for at in chance.sample(places, min(len(places), chance.choice((1, 1, 2)))):
        text = text[:at] + SEEN_AS[text[at]] + text[at + 1 :]
    return text


def misread_number(number: str, chance: random.Random) -> str:
    """Exchange one letter and digit that look alike, where the number has one."""
    places = [at for at, letter in enumerate(number) if letter in NUMBER_SEEN_AS]
    if not places:
        return number
    at = chance.choice(places)
    return number[:at] + NUMBER_SEEN_AS[number[at]] + number[at + 1 :]


def cut(family: str, given: str, places: int) -> str:
    """Write both in a name field that is too short: the given names lose first. Source: ICAO Doc 9303-4 §4.2.3."""
    family, given = "<".join(family.split()), "<".join(given.split())
    if len(family) + 2 + len(given) > places:
        family = family[: max(places - 2 - len(given.split("<")[0]), places // 2)]
    return " ".join(f"{family}<<{given}"[:places].replace("<", " ").split())


def other_digit(day: datetime.date, chance: random.Random) -> datetime.date:
    """Change one digit of a date so that it is still a date of a living person."""
    while True:
        text = list(day.isoformat())
        at = chance.choice((2, 3, 5, 6, 8, 9))
        text[at] = chance.choice("0123456789")
        try:
            new = datetime.date.fromisoformat("".join(text))
        except ValueError:
            continue
        if new != day and 1935 <= new.year <= 2012:
            return new


def move_years(day: datetime.date, years: int, chance: random.Random) -> datetime.date:
    """Give a day so many years away; the same day of the year half the time."""
    moved = day.replace(year=day.year + years, day=min(day.day, 28))
    return moved if chance.random() < 0.5 else moved.replace(month=chance.randrange(1, 13), day=chance.randrange(1, 29))

"""Damaged and hostile input: nobody is lost, nothing but a refusal is raised, nothing grows too fast."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.edi.messages import BOOKINGS, TODAY, bare, clean, read, wrap
from tests.borderkit.edi.test_bookings import XML

from borderkit.edi import NotReadable
from borderkit.edi.context import Segment
from borderkit.edi.quick import QuickReader
from borderkit.edi.splitting import split
from borderkit.edi.tokens import read_token
from borderkit.specimen.messages import DIRTS

_, DATA = clean(4)
SAMPLES = [DATA, BOOKINGS.encode(), XML.encode(), *(dirt(DATA) for _, dirt in DIRTS.values())]
SCRAPS = [
    b"'",
    b"+",
    b":",
    b"?",
    b"UNA",
    b"UNB+UNOA:4",
    b"UNH+",
    b"UNT+",
    b"UNZ+",
    b"NAD+FL+++",
    b"\r\n",
    b"\0",
    b"\xff",
]
SCRAPS += [
    b"DOC+",
    b"DTM+329:",
    b"TIF+",
    b"SRC'",
    b"TVL+",
    b"ERP+2'",
    b"<",
    b"<!DOCTYPE a>",
    b"\xe2\x80\x99",
    b"CNT+42:",
    b"LOC+",
]


def read_or_refuse(data):
    try:
        reading = read(data)
    except NotReadable:
        return None
    for problem in reading.problems:
        assert str(problem)
        assert 0 <= problem.offset <= len(data)
    assert all(0 <= part.offset <= len(data) for part in reading.unread)
    return reading


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_any_damage_is_read_or_refused(data, draw):
    """Rules 64 and 76."""
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(data)))
        gone = draw.draw(st.integers(0, 8))
        data = data[:at] + draw.draw(st.sampled_from(SCRAPS) | st.binary(max_size=3)) + data[at + gone :]
    read_or_refuse(data)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map(b"".join))
def test_scraps_are_read_or_refused(data):
    """Rule 64."""
    read_or_refuse(data)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_are_read_or_refused(data):
    """Rule 64."""
    read_or_refuse(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([b"X", b" ", b"\n", b"9"]))
def test_damage_to_one_traveller_does_not_lose_another(place, scrap):
    """Rule 76: within values of one person."""
    starts = [at for at in range(len(DATA)) if DATA.startswith(b"NAD+FL", at)]
    begin, end = starts[1] + len(b"NAD+FL+++"), starts[2] - 1
    at = begin + place % (end - begin)
    if DATA[at : at + 1] in b"+:'?" or DATA[at - 1 : at] == b"?":
        return
    reading = read_or_refuse(DATA[:at] + scrap + DATA[at + 1 :])
    whole = read(DATA).travellers
    assert len(reading.travellers) == 4
    assert [bare(reading.travellers[at]) for at in (0, 2, 3)] == [bare(whole[at]) for at in (0, 2, 3)]


segments = st.lists(
    st.sampled_from(
        ["FL", "FM", "329", "36", "AVF", "ABO", "SEA", "P", "V", "740812", "A B", "", "O'X", "1/2", "19740812", "102"]
    ),
    max_size=8,
)
tags = st.sampled_from(["NAD", "DTM", "RFF", "DOC", "NADX", "DT"])


@settings(max_examples=200, deadline=None)
@given(tags, segments, st.lists(st.sampled_from("+:"), min_size=8, max_size=8), st.sampled_from(["", "+++", "++", "+"]))
def test_the_quick_reading_is_that_of_the_thorough_one(tag, parts, signs, gap):
    """Rules 69 to 71."""
    text = tag + "+" + "".join(part + sign for part, sign in zip(parts, signs, strict=False))
    text = text.replace("FL+", "FL" + gap, 1) if gap else text
    _, (chunk,) = split(wrap("NAD+FL+++A:B'"))
    quick = QuickReader(chunk.separators, TODAY).read(text)
    elements = text.split("+")
    if quick is not None:
        assert quick == read_token(Segment(elements[0].strip(), elements, chunk, TODAY, []))


@pytest.mark.parametrize(
    "text",
    [
        "NAD+FL+++ERIKSSON:ANNA",
        "DTM+329:740812",
        "DTM+329:19740812:102",
        "RFF+SEA:012B",
        "DTM+36:280415",
        "RFF+AVF:ABC",
        "DOC+P:110:111+X1",
    ],
)
def test_the_quick_reading_takes_what_is_plain(text):
    """Rules 69 to 71."""
    _, (chunk,) = split(wrap(""))
    assert QuickReader(chunk.separators, TODAY).read(text) is not None


def count_steps(data):
    """How many lines of Python are run to read or refuse."""
    steps = 0

    def count(frame, event, arg):
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        read_or_refuse(data)
    finally:
        sys.settrace(before)
    return steps


HOSTILE = {
    "terminators": lambda n: wrap("'" * n),
    "travellers": lambda n: wrap("NAD+FL+++A:B'" * n),
    "unlike": lambda n: wrap("QQQ+1'" * n),
    "documents": lambda n: wrap("NAD+FL+++A:B'" + "DOC+P+X1'" * n),
    "remarks": lambda n: wrap("NAD+FL+++A:B'" + "FTX+AAI+++X'" * n),
    "lost ends": lambda n: wrap("NAD+FL+++A:B" * n),
    "released": lambda n: wrap("NAD+FL+++" + "?'" * n + "'"),
    "release run": lambda n: wrap("?" * n),
    "components": lambda n: wrap("NAD+FL+++" + "A:" * n + "'"),
    "elements": lambda n: wrap("COM" + "+A:TE" * n + "'"),
    "blanks": lambda n: wrap("NAD+FL+++A:B'" + " " * n + "ATT+2++M'"),
    "heads": lambda n: b"UNA" * n + wrap(""),
    "broken heads": lambda n: b"UNB" * n + wrap(""),
    "messages": lambda n: wrap("UNH+1+PAXLST:D:02B'BGM+745'" * n),
    "curly": lambda n: wrap("\u2019" * n),
    "folds": lambda n: wrap("NAD+FL+++A:B'QQQ'" + "\n" * n),
    "ports": lambda n: wrap("TDT+20+UT1'" + "LOC+92+AAA'" * n),
    "bookings": lambda n: BOOKINGS.replace("ABI+1", "SRC'TIF+A+B'" * n + "ABI+1").encode(),
    "services": lambda n: BOOKINGS.replace(
        "UNT+40", "SRC'TIF+A+B'" + "SSR+OTHS:HK:1:UT:::::X'" * n + "UNT+40"
    ).encode(),
    "namesakes": lambda n: BOOKINGS.replace(
        "UNT+40", "SRC'" + "".join(f"TIF+A{k}+B::{k}'" for k in range(n)) + "UNT+40"
    ).encode(),
    "elements of XML": lambda n: XML.replace("<Novelty/>", "<Novelty/>" * n).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_input_takes_about_twice_the_steps(name):
    """Rule 64: nothing grows with the square."""
    small, large = count_steps(HOSTILE[name](150)), count_steps(HOSTILE[name](300))
    assert large < 2.2 * small + 200

"""Ten times the input takes about ten times as long, whatever the input: measured, for the library's own loops too.

`test_damaged_messages` counts lines of Python; a search in a text or a list that is done again and again is one line.
"""

import time

import pytest
from tests.borderkit.edi.messages import BOOKINGS, HEAD, TODAY, wrap
from tests.borderkit.edi.test_bookings import XML

from borderkit import edi
from borderkit.edi import NotReadable

MOST = 13  # times as long for ten times as much
AT_LEAST = 0.0005  # seconds: what is quicker than that says nothing
TRIES = 4


def grown(before: bytes, what: bytes, after: bytes = b"UNT+1+1'UNZ+1+77'"):
    return lambda n: before + what * n + after


def nested(name: str):
    return lambda n: XML.replace("<Novelty/>", f"<{name}>" * n + f"</{name}>" * n).encode()


PAX = wrap("").partition(b"UNT+")[0]
PERSON = PAX + b"NAD+FL+++A:B'"
ANSWER = f"{HEAD}UNH+1+CUSRES:D:05B:UN:IATA'BGM+962'".encode()
BOOKED = BOOKINGS.partition("SRC'")[0].encode() + b"SRC'RCI+UT:LOC123'"
SHAPES = {
    "terminators": (grown(PAX, b"'"), 3000),
    "elements": (grown(PAX, b"+"), 8000),
    "components": (grown(PAX, b":"), 8000),
    "release characters": (grown(PAX, b"?"), 8000),
    "released terminators": (grown(PAX, b"?'"), 4000),
    "nothing but terminators": (grown(b"", b"'", b""), 8000),
    "nothing but release characters": (grown(b"", b"?", b""), 8000),
    "nothing but UNA": (grown(b"", b"UNA", b""), 2000),
    "nothing but UNB": (grown(b"", b"UNB", b""), 2000),
    "curly quotes": (grown(PAX, "\u2019".encode()), 3000),
    "curly quotes before tags": (grown(PAX, "QQQ+1\u2019".encode()), 300),
    "line ends": (grown(PERSON + b"QQQ'", b"\n"), 8000),
    "control characters": (grown(PERSON, b"\x07"), 8000),
    "blanks": (grown(PERSON, b" ", b"ATT+2++M'UNT+1+1'UNZ+1+77'"), 8000),
    "groups": (grown(PAX, b"UNG+PAXLST+A+B'"), 300),
    "interchanges": (lambda n: wrap("NAD+FL+++A:B'") * n, 30),
    "heads of interchanges": (grown(b"", b"UNB+UNOA:4+A+B'", b""), 150),
    "heads of interchanges with UNA": (grown(b"", b"UNA:+.? 'UNB+UNOA:4+A+B'", b""), 150),
    "heads of messages": (grown(PAX, b"UNH+1+PAXLST:D:02B'BGM+745'"), 150),
    "ends of messages": (grown(PAX, b"UNT+1+1'"), 300),
    "ends of interchanges": (grown(PAX, b"UNZ+1+77'"), 300),
    "a long element": (grown(PAX + b"NAD+FL+++", b"A", b"'UNT+1+1'UNZ+1+77'"), 50_000),
    "many components of a name": (grown(PAX + b"NAD+FL+++", b"A:", b"'UNT+1+1'UNZ+1+77'"), 3000),
    "one person again": (grown(PAX, b"NAD+FL+++A:B'"), 300),
    "a missing end again": (grown(PAX, b"NAD+FL+++A:B"), 300),
    "an unknown segment again": (grown(PERSON, b"QQQ+1'"), 300),
    "documents of one": (grown(PERSON, b"DOC+P+X1'"), 300),
    "references of one who does not end plainly": (grown(PERSON, b"RFF+AVF:X'", b"QQQ+1'UNT+1+1'UNZ+1+77'"), 300),
    "references of one": (grown(PERSON, b"RFF+AVF:X'"), 300),
    "places of one": (grown(PERSON, b"LOC+188+A'"), 300),
    "ports": (grown(PAX, b"LOC+92+AAA'"), 300),
    "flights": (grown(PAX, b"TDT+20+UT1'LOC+125+AAA'LOC+87+BBB'"), 150),
    "answers": (grown(ANSWER, b"ERP+2'RFF+ABO:1'ERC+0Z'"), 200),
    "bookings": (grown(BOOKED, b"SRC'RCI+UT:L1'TIF+A:I+B:A:1'"), 150),
    "travellers of a booking": (grown(BOOKED, b"TIF+A:I+B:A:1'"), 200),
    "services of a booking": (grown(BOOKED, b"SSR+OTHS:HK:1:UT:::::X'"), 200),
    "flights of a booking": (grown(BOOKED, b"TVL+221126:0900:221126:1200+ZNA+UTA+UT+668'"), 150),
    "wide XML": (lambda n: XML.replace("<Novelty/>", "<Novelty/>" * n).encode(), 500),
    "long XML": (lambda n: XML.replace("<Novelty/>", "<Novelty>" + "x" * n + "</Novelty>").encode(), 50_000),
    "references of XML": (lambda n: XML.replace("<Novelty/>", "<Novelty>" + "&amp;" * n + "</Novelty>").encode(), 2000),
    "attributes of XML": (
        lambda n: XML.replace("<Novelty/>", "<Novelty " + " ".join(f"a{k}='1'" for k in range(n)) + "/>").encode(),
        300,
    ),
    "unclosed XML": (grown(b"<IATA_PNRGOV_NotifRQ>", b"<PNR>", b""), 2000),
    "deep XML": (nested("Novelty"), 500),
    "deep XML of a known name": (nested("PNR"), 500),
    "declared XML": (
        lambda n: b"<!DOCTYPE a [" + b"<!ENTITY b 'c'>" * n + b"]><IATA_PNRGOV_NotifRQ/>",
        2000,
    ),
}


def seconds(data: bytes) -> float:
    """Processor time of this thread."""
    began = time.thread_time()
    try:
        reading = edi.read(data, today=TODAY)
        edi.join(reading.manifests, reading.booking_lists)
    except NotReadable:
        pass
    return time.thread_time() - began


@pytest.mark.parametrize("name", SHAPES)
def test_ten_times_the_input_takes_about_ten_times_as_long(name):
    """Rule 64: nothing grows with the square. The shortest of several times counts: other work does not shorten one."""
    make, count = SHAPES[name]
    small, large = make(count), make(10 * count)
    short, long = [], []
    for _ in range(TRIES):
        short.append(min(seconds(small) for _ in range(3)))
        long.append(seconds(large))
        if min(long) <= MOST * max(min(short), AT_LEAST):
            break
    assert min(long) <= MOST * max(min(short), AT_LEAST)

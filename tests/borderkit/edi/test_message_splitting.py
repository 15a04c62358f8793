"""From what lines, telegrams and word processors give to the bare segments."""

import pytest
from tests.borderkit.edi.messages import FLIGHT, HEAD, PERSON, bare, clean, codes, names, read, wrap

from borderkit.edi import NotReadable, Reason
from borderkit.edi.splitting import split
from borderkit.specimen.messages import DIRTS

CLEAN, DATA = clean(5)
QUIET = {
    "folded at 69",
    "folded at 1",
    "lone CR",
    "blanks after terminators",
    "blanks after tags",
    "UTF-8 with mark",
    "no UNA",
    "stars and hashes",
    "stars and dollars",
    "minus for plus",
    "brackets",
    "repetition sign",
    "backslash",
    "end of line ends",
    "groups",
    "flight number apart",
    "flight number padded",
    "flight after the people",
    "other order of segments",
}
"""Dirts that are within the book, or common enough not to be told."""


@pytest.mark.parametrize("name", DIRTS)
def test_no_dirt_loses_a_traveller_or_a_word_of_them(name):
    """Rules 64, 65, 66, 68 and 72."""
    rule, dirt = DIRTS[name]
    reading = read(dirt(DATA))
    assert 64 <= rule <= 76
    assert sorted(map(repr, map(bare, reading.travellers))) == sorted(map(repr, map(bare, CLEAN.travellers)))
    assert bool(reading.problems) is (name not in QUIET), codes(reading)


@pytest.mark.parametrize("name", DIRTS)
def test_every_dirt_changes_something(name):
    assert DIRTS[name][1](DATA) != DATA


def test_address_lines_and_footers_are_kept_and_told():
    """Rule 64."""
    reading = read(b"\x01QU ZNARRMO\r\n.UTAXH KL/041643\r\n\x02" + DATA + b"\r\nFOOTER 17\r\n\x03")
    assert reading.interchanges[0].before == "QU ZNARRMO.UTAXH KL/041643"
    assert codes(reading) == ["text.before", "text.after"]
    assert reading.problems[1].offset == reading.size - 12


@pytest.mark.parametrize("width", [1, 2, 3, 7, 68, 69, 70])
def test_lines_folded_anywhere_are_joined_and_blanks_kept(width):
    """Rule 64: within tags and values too."""
    data = wrap("NAD+FL+++VAN DER MUSTER:ANNA MARIA'LOC+180+UTO:::ZENITH CITY'")
    folded = b"\r\n".join(data[at : at + width] for at in range(0, len(data), width))
    (one,) = read(folded).travellers
    assert (one.names, one.birth_place.name) == (("VAN DER MUSTER", "ANNA MARIA"), "ZENITH CITY")


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("O?'LEARY:ANN", ("O'LEARY", "ANN")),
        ("A?+B:C?:D", ("A+B", "C:D")),
        ("WHAT??:N", ("WHAT?", "N")),
        ("A???'B:C", ("A?'B", "C")),
        ("NEEDLESS?X:N", ("NEEDLESSX", "N")),
    ],
)
def test_released_signs_are_part_of_a_value(sent, meant):
    """Rule 65."""
    assert names(read(wrap(f"NAD+FL+++{sent}'"))) == [meant]


def test_a_blank_as_release_character_means_none():
    """Rule 65."""
    data = wrap("NAD+FL+++WHAT?:NAME'").replace(b"UNA:+.? '", b"UNA:+.  '")
    assert names(read(data)) == [("WHAT?", "NAME")]


def test_a_backslash_releases():
    """Rule 65."""
    data = wrap("NAD+FL+++O\\'LEARY?:ANN'").replace(b"UNA:+.? '", b"UNA:+.\\*'")
    assert names(read(data)) == [("O'LEARY?", "ANN")]


@pytest.mark.parametrize("una", [b"UNA:+.?'", b"UNA:+.? \n", b"UNA", b"UNA::.? '", b"UNAabcdef", b"UNA:+.? '  \r\n"])
def test_a_broken_una_does_not_matter(una):
    """Rule 65: the UNB shows the separators."""
    assert names(read(wrap(PERSON).replace(b"UNA:+.? '", una))) == [("ERIKSSON", "ANNA", "MARIA")]


def test_several_interchanges_in_a_file_are_each_read_with_their_own_separators():
    """Rules 64 and 65."""
    other = DIRTS["stars and hashes"][1](DATA)
    reading = read(DATA + b"\r\n" + other + DATA)
    assert [len(interchange.manifests) for interchange in reading.interchanges] == [1, 1, 1]
    assert len(reading.travellers) == 15


def test_several_messages_in_an_interchange_are_told_apart():
    """Rule 66."""
    message = f"UNH+1+PAXLST:D:02B:UN:IATA'BGM+745'{FLIGHT}{PERSON}UNT+11+1'"
    reading = read(
        HEAD + message + message.replace("ANNA", "ZOE").replace("+1'", "+2'").replace("UNH+1", "UNH+2") + "UNZ+2+77'"
    )
    assert [manifest.message for manifest in reading.manifests] == [1, 2]
    assert codes(reading) == []


def test_people_outside_a_message_are_found():
    """Rule 66."""
    reading = read(DATA.replace(b"UNZ+", b"NAD+FL+++LATE:COMER'UNZ+"))
    assert ("LATE", "COMER") in names(reading)
    assert "envelope.no_message_head" in codes(reading)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"UNZ+1", b"UNZ+2", "count.messages"),
        (b"UNZ+1+000064", b"UNZ+1+000065", "reference.unequal"),
        (b"UNZ+1", b"UNZ+ONE", "count.unreadable"),
        (b"+PAX001'UNZ", b"+PAX002'UNZ", "reference.unequal"),
    ],
)
def test_wrong_ends_are_told(old, new, code):
    """Rules 66 and 76."""
    assert codes(read(DATA.replace(old, new))) == [code]


@pytest.mark.parametrize("name", ["folded at 69", "UTF-16", "NULs", "telegram", "EBCDIC", "backslash"])
def test_the_place_of_a_problem_is_that_of_its_byte(name):
    """Rule 64: whatever was cut out before it."""
    source = (
        DATA.replace(b"ATT+2++", b"ATT+2++?'", 1)
        .replace(b"ATT+2++?'M", b"ATT+2++Q")
        .replace(b"ATT+2++?'F", b"ATT+2++Q")
    )
    data = DIRTS[name][1](source)
    problem = next(problem for problem in read(data).problems if problem.code == "sex.unknown")
    coded = {"UTF-16": "utf-16-le", "EBCDIC": "cp037"}.get(name, "latin-1")
    found = data[problem.offset :].decode(coded, "replace").replace("\r", "").replace("\n", "").replace("\0", "")
    assert found.startswith("ATT+2++Q")
    assert (problem.message, problem.place) == (1, "ATT/3")


@pytest.mark.parametrize(
    ("text", "charset", "coded"),
    [("SØRENSEN:ZOË", "utf-8", "utf-8"), ("SØRENSEN:ZOË", "latin-1", "latin-1"), ("Иванова:Анна", "utf-8", "utf-8")],
)
def test_letters_beyond_ascii_are_read(text, charset, coded):
    """Rule 64."""
    reading = read(wrap(f"NAD+FL+++{text}'").decode().encode(coded))
    assert (reading.charset, names(reading)) == (charset, [tuple(text.split(":"))])


def test_a_letter_of_two_bytes_may_be_folded():
    """Rule 64."""
    data = wrap("NAD+FL+++SØREN:ANNA'")
    at = data.index("Ø".encode()) + 1
    assert names(read(data[:at] + b"\r\n" + data[at:])) == [("SØREN", "ANNA")]


def test_a_dangling_release_character_is_told():
    """Rule 65."""
    assert "release.dangling" in codes(read(wrap(PERSON)[:-1] + b"?"))


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\n" * 10_000])
def test_nothing_is_refused(data):
    with pytest.raises(NotReadable) as caught:
        read(data)
    assert caught.value.reason is Reason.EMPTY


@pytest.mark.parametrize("data", [b"hello", b"UNB", b"\x00\x01\x02", b"UNA:+.? '", b"{}", bytes(range(256)) * 40])
def test_what_is_no_message_is_refused(data):
    """Rule 64."""
    with pytest.raises(NotReadable) as caught:
        read(data)
    assert caught.value.reason is Reason.NO_MESSAGE


def test_a_refusal_shows_nothing_of_what_was_sent():
    with pytest.raises(NotReadable) as caught:
        read(b"ERIKSSON ANNA L898902C3")
    assert "ERIKSSON" not in f"{caught.value!s}{caught.value!r}{caught.value.args}"


def test_too_much_is_refused_before_it_is_looked_at():
    with pytest.raises(NotReadable) as caught:
        read(bytes(100 * 1024 * 1024))
    assert caught.value.reason is Reason.SIZE


@pytest.mark.parametrize("data", [b"UNB+UNOA:4+A+B'" * 20_000, HEAD.encode() + b"'" * 1_000_001])
def test_too_many_parts_are_refused(data):
    with pytest.raises(NotReadable) as caught:
        read(data)
    assert caught.value.reason is Reason.PARTS


def test_splitting_keeps_every_character_between_terminators():
    """Rule 64."""
    _, (chunk,) = split(DATA)
    assert chunk.separators.terminator.join(map(chunk.show, chunk.segments)) == DATA.decode()[9:].replace("?'", "'")


def test_what_stands_after_the_end_is_kept_and_read_as_nothing():
    """Rule 64: a security footer may look like the end of a message, or like one more."""
    data = clean(2)[1]
    alone, followed = (
        read(data),
        read(data + b"UNT+9+X'UNH+9+PAXLST:D:02B:UN:IATA'NAD+FL+++NOBODY:AT ALL'UNT+3+9'UNZ+1+9'"),
    )
    assert followed.manifests == alone.manifests
    assert [code for code in codes(followed) if code not in codes(alone)] == ["text.after"]


def test_components_are_parted_as_the_una_says():
    """Rule 65."""
    data = wrap(PERSON).decode().replace(":", "*").encode()
    reading = read(data)
    assert (names(reading), codes(reading)) == (names(read(wrap(PERSON))), [])


@pytest.mark.parametrize("una", ["++.? '", ":+.+ '", ":+.: '", ":+.? +", ":+.A '", ":+.? 'X"])
def test_a_una_that_cannot_be_is_not_believed(una):
    """Rule 65: two signs alike, a letter, or one too many."""
    reading = read(wrap(PERSON).replace(b":+.? '", una.encode(), 1))
    assert (names(reading), codes(reading)) == (names(read(wrap(PERSON))), ["separators.broken"])

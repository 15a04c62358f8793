"""The reading of a whole person in one look is that of segment by segment, for whatever stands in a message."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.borderkit.edi.messages import PERSON, TODAY, clean, wrap

from borderkit.edi.blocks import COMMON, MOST_MISSES, BlockReader
from borderkit.edi.context import Notebook
from borderkit.edi.counting import list_unread
from borderkit.edi.envelopes import _marks, open_envelope
from borderkit.edi.manifests import ManifestReader
from borderkit.edi.splitting import Chunk, split
from borderkit.specimen.messages import DIRTS

PLAIN = (
    "ATT+2++M", "ATT+2++F", "DTM+329:740812", "DTM+329:19740812:102", "MEA+CT++:2", "MEA+WT++KGM:18", "FTX+BAG+++UT1",
    "FTX+BAG+++UT1:3", "LOC+22+UTA", "LOC+178+ZNA", "LOC+179+UTA", "LOC+174+UTO", "LOC+180+UTO:::ZENITH CITY",
    "LOC+180+ZENITH",
    "NAT+2+UTO", "NAT+2+D", "RFF+AVF:ABC123", "RFF+ABO:UT1", "RFF+SEA:012B", "RFF+CR:9",
    "RFF+YZY:618", "GEI+4+173", "DOC+P:110:111+X1", "DOC+P+X1'DTM+36:280415'LOC+91+UTO",
    "DOC+I+Y2'LOC+91+UTO'DTM+36:20280415:102",
)  # fmt: skip
ODD = (
    "", " ", "ATT+2++Q", "ATT+2+M", "DTM+329:743112", "DTM+329:1974", "DTM+36:280415", "DTM+36:289999", "LOC+91+UTO",
    "LOC+91+XQX", "LOC+22+UTA+ZNA", "LOC+22+UTA:X", "LOC+180+UTO:::9", "LOC+180+UT:::A B ", "LOC+180+XQ", "LOC+188+UTA",
    "NAT+2+XQX", "NAT+2+UT", "NAT+2", "RFF+SEA:000", "RFF+AVF:A:B", "RFF+AVF+ABC", "RFF+TN:1", "GEI+4+ZZZ:1", "GEI+5",
    "MEA+CT++:X", "MEA+CT++2", "MEA+CT", "FTX+BAG+++UT1:X", "FTX+AAI+++HELP", "COM+1:TE", "DOC+P:110:111", "DOC++X3",
    "DOC+P:::X+X1", "DOC+V+X4'DTM+36:280415'DTM+36:280416", "DOC+P+A?+B", "RFF+AVF:A?'B", "EMP+1", "QQQ+1", "nat+2+UTO",
    "LOC+178+ZNA NAT", "DTM+189:2611220900:201", "LOC+125+ZNA", "TDT+20+UT9", "CNT+42:1", "RFF+YZY:1'RFF+AEA:2",
)  # fmt: skip
HEADS = (
    "NAD+FL+++ERIKSSON:ANNA", "NAD+FL+++VAN DER:ANNA MARIA", "NAD+FM+++O?'X:Y", "NAD+FL+++ERIKSSON", "NAD+FL+++A/B",
    "NAD+DDU+++A:B:C", "NAD+FL+++A::C", "NAD+FL+++:B", "NAD+FL+++A:", "NAD+FL+++ A:B", "NAD+FL+++A: B", "NAD+FL+++A B",
    "NAD+XX+++A:B", "NAD+FL", "NAD+FL++A:B", "NAD+FL+++A:B+STREET", "NAD+MS+++AIR", "NAD+FL+++A?:B:C", "NAD+FL+++A?+:B",
    "NAD+FL+++ÄNN:Ö", "NAD +FL+++A:B",
)  # fmt: skip
people = st.lists(
    st.tuples(
        st.sampled_from(HEADS[:4]) | st.sampled_from(HEADS),
        st.lists(st.sampled_from(PLAIN) | st.sampled_from(PLAIN) | st.sampled_from(ODD), max_size=9),
        st.permutations(range(5)),
    ),
    min_size=1,
    max_size=12,
)


def read_chunk(chunk: Chunk, *, at_once: bool) -> object:
    notebook = Notebook(chunk)
    envelope = open_envelope(chunk, notebook)
    reader = ManifestReader(chunk, envelope, notebook, TODAY)
    if not at_once:
        reader._blocks = None
    lists = [reader.read(message) for message in envelope.messages]
    return lists, notebook.problems(), list_unread(chunk, reader.unread)


def hold(data: bytes) -> None:
    for chunk in split(data)[1]:
        assert repr(read_chunk(chunk, at_once=True)) == repr(read_chunk(chunk, at_once=False))


def message(people: list) -> bytes:
    return wrap("".join(f"{head}'" + "".join(f"{part}'" for part in parts) for head, parts, _order in people))


@settings(max_examples=200, deadline=None)
@given(people)
@example([("NAD+FL+++A:B", ["NAT+2+UTO", "NAT+2+UTO"], None)])
@example([("NAD+FL+++A:B", ["DOC++X3", "ATT+2++M", "ATT+2++M"], None), ("NAD+FL+++C:D", [], None)])
def test_people_in_one_look_are_those_of_segment_by_segment(found):
    """Rules 69 to 72: in any order, twice, wrong, or with parts that nobody knows."""
    hold(message(found))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_is_read_the_same(data):
    """Rule 72."""
    sent = bytearray(DATA)
    for _time in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(sent) - 1))
        sent[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        chunks = split(bytes(sent))[1]
    except ValueError:
        return
    for chunk in chunks:
        assert repr(read_chunk(chunk, at_once=True)) == repr(read_chunk(chunk, at_once=False))


DATA = clean(6)[1]


@pytest.mark.parametrize("name", DIRTS)
def test_dirt_is_read_the_same(name):
    hold(DIRTS[name][1](clean(30)[1]))


def taken(data: bytes) -> int:
    """How many people are read in one look."""
    chunk = split(data)[1][0]
    reader = BlockReader.of(chunk, TODAY)
    if reader is None:
        return 0
    people, following = [], 0
    for index, text in enumerate(chunk.segments):
        if index >= following:
            following = reader.read(index, text, people)
    return len(people)


@pytest.mark.parametrize("dirt", ["none", "folded at 69", "telegram", "backslash", "stars and hashes", "no UNA"])
def test_plain_people_are_read_in_one_look(dirt):
    """Else the reader would be right and slow."""
    data = clean(50)[1]
    assert taken(data if dirt == "none" else DIRTS[dirt][1](data)) == 50


@pytest.mark.parametrize("part", PLAIN)
def test_every_plain_part_is_taken(part):
    assert taken(wrap(PERSON.replace("ATT+2++F'DTM+329:740812'", "") + part + "'")) == 1


def test_separators_that_nobody_uses_make_no_expression():
    """A file of ten thousand interchanges, each with separators of its own, must not take minutes."""
    assert taken(wrap(PERSON).replace(b"+", b"!")) == 0
    assert len(COMMON) == 5


def test_after_some_who_are_not_plain_no_more_are_tried():
    odd = "NAD+FL+++A:B'COM+1:TE'" * MOST_MISSES
    assert taken(wrap(odd + PERSON)) == 0
    assert taken(wrap(odd[:-22] + PERSON)) == 1


@pytest.mark.parametrize("name", DIRTS)
def test_marks_are_found_by_looking_for_them(name):
    for chunk in split(DIRTS[name][1](DATA))[1]:
        assert list(_marks(chunk)) == [at for at, text in enumerate(chunk.segments) if text.startswith("UN")]

"""What is written is read again; what does not fit is refused, never changed."""

import dataclasses
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.edi.messages import bare, clean, codes, read

from borderkit.edi import (
    Bags,
    BagTag,
    Change,
    Charset,
    ListKind,
    NotWritable,
    Party,
    Place,
    Role,
    TravelDocument,
    Traveller,
    write_paxlst,
)
from borderkit.mrz import PartialDate
from borderkit.specimen.messages import make_leg, make_manifest

words = st.text("ABCXYZ019.-()=!\"%&*;<>?+:'", min_size=1, max_size=12)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)
codes3 = st.text("ABCDEFGHIJ", min_size=3, max_size=3)
births = st.dates(datetime.date(1900, 1, 1), datetime.date(2026, 11, 22))
qualifiers = st.sampled_from(["YZY", "AEA", "CR", "ZZZ"])


def day(date):
    return PartialDate(date.year, date.month, date.day)


def make_document(kind, number, state, expiry):
    sent = f"{expiry:%Y%m%d}" if expiry else ""
    return TravelDocument(
        kind, number, state, day(expiry) if expiry else PartialDate(), as_sent=(kind, number, sent, state, "")
    )


documents = st.builds(
    make_document,
    st.sampled_from(["P", "V", "I", ""]),
    words,
    st.sampled_from(["UTO", "FRA", "D", ""]),
    births | st.none(),
)


@st.composite
def travellers(draw):
    names = tuple(draw(st.lists(words, min_size=1, max_size=4)))
    birth = draw(births | st.none())
    role = draw(
        st.sampled_from([(Role.TRAVELLER, "FL"), (Role.CREW, "FM"), (Role.TRANSIT, "DDU"), (Role.TRANSIT_CREW, "DDT")])
    )
    tags = draw(st.lists(st.builds(BagTag, words, st.integers(1, 9)), max_size=3))
    return Traveller(
        *role,
        names=names,
        surname=names[0],
        given=" ".join(names[1:]),
        sex=draw(st.sampled_from(["M", "F", "U", "X", ""])),
        birth=day(birth) if birth else PartialDate(),
        birth_as_sent=f"{birth:%Y%m%d}" if birth else "",
        nationality=draw(st.sampled_from(["UTO", "D", ""])),
        residence=draw(st.sampled_from(["UTO", ""])),
        birth_place=draw(st.sampled_from([Place(), Place("UTO"), Place("FRA", "PORT O'UTOPIA")])),
        embarked=draw(codes3 | st.just("")),
        disembarks=draw(codes3 | st.just("")),
        clears=draw(codes3 | st.just("")),
        booking=draw(words | st.just("")),
        reference=draw(words | st.just("")),
        seat=draw(st.sampled_from(["12B", "1A", ""])),
        verified=draw(st.sampled_from(["173", ""])),
        bags=Bags(draw(st.none() | st.integers(0, 99)), draw(st.sampled_from(["", "80 KGM"])), tuple(tags)),
        documents=tuple(draw(st.lists(documents, max_size=3))),
        contacts=tuple(draw(st.lists(st.tuples(st.sampled_from(["TE", "EM"]), phrases), max_size=2))),
        address=tuple(draw(st.lists(phrases, max_size=3))),
        remarks=tuple(draw(st.lists(st.tuples(st.just("AAI"), phrases), max_size=2))),
        references=tuple(draw(st.lists(st.tuples(qualifiers, words), max_size=2))),
        work=draw(st.sampled_from(["CR1", ""])),
    )


@st.composite
def manifests(draw):
    """Lists of people as they are read again: those of a list of crew are crew."""
    kind = draw(st.sampled_from([ListKind.TRAVELLERS, ListKind.TRAVELLERS, ListKind.CREW]))
    people = travellers()
    if kind is ListKind.CREW:
        people = people.filter(lambda one: one.role in (Role.CREW, Role.TRANSIT_CREW))
    first = make_leg("FAR", "ZNA", departs=datetime.datetime(2026, 11, 21, 9, 0))  # noqa: DTZ001
    legs = draw(st.sampled_from([(make_leg(),), (dataclasses.replace(first, crosses=False), make_leg())]))
    return make_manifest(
        0,
        kind=kind,
        change=Change.NONE,
        common=draw(words),
        legs=legs,
        final=draw(st.sampled_from(["", "END"])),
        party=draw(st.sampled_from([Party(), Party("DESK"), Party("DESK ONE", (("TE", "012"), ("EM", "A+B:C")))])),
        travellers=tuple(draw(st.lists(people, max_size=4))),
        said_travellers=draw(st.none() | st.integers(0, 900)),
        references=tuple(draw(st.lists(st.tuples(st.just("TN"), words), max_size=1))),
    )


def plain(manifest):
    codes_of_kind = {ListKind.TRAVELLERS: "745", ListKind.CREW: "250"}
    return dataclasses.replace(
        manifest,
        travellers=tuple(map(bare, manifest.travellers)),
        function_as_sent=codes_of_kind[manifest.kind],
        message=1,
        segment=1,
    )


@settings(max_examples=50, deadline=None)
@given(manifests())
def test_a_list_that_is_written_is_read_the_same(manifest):
    """Rules 65, 66 and 70."""
    (again,) = read(write_paxlst(manifest)[0]).manifests
    assert plain(again) == plain(manifest)


@settings(max_examples=25, deadline=None)
@given(manifests(), st.integers(1, 3))
def test_parts_hold_everybody_once_in_order(manifest, size):
    """Rule 66: counts are those of the flight in every part."""
    parts = [read(data).manifests[0] for data in write_paxlst(manifest, part_size=size)]
    assert [bare(one) for part in parts for one in part.travellers] == list(manifest.travellers)
    assert [part.part for part in parts] == list(range(1, len(parts) + 1))
    assert [part.is_last for part in parts] == [False] * (len(parts) - 1) + [True]
    assert {(part.common, part.said_travellers) for part in parts} == {(manifest.common, manifest.said_travellers)}


def test_written_messages_are_not_folded_and_have_nothing_wrong():
    """Rule 64."""
    _, data = clean(30)
    assert b"\n" not in data
    assert codes(read(data)) == []


@pytest.mark.parametrize("name", ["Sørensen", "small", "ИВАНОВА", "A\nB"])
def test_what_does_not_fit_the_character_set_is_refused(name):
    manifest = make_manifest(1)
    traveller = dataclasses.replace(manifest.travellers[0], names=(name,))
    with pytest.raises(NotWritable) as caught:
        write_paxlst(dataclasses.replace(manifest, travellers=(traveller,)))
    assert (caught.value.place, name in str(caught.value)) == ("NAD", False)


@pytest.mark.parametrize(
    ("name", "charset"), [("Sørensen", Charset.UNOC), ("Іванова", Charset.UNOW), ("Sørensen", Charset.UNOW)]
)
def test_other_character_sets_are_written_and_read(name, charset):
    manifest = make_manifest(1)
    traveller = dataclasses.replace(manifest.travellers[0], names=(name, "A"), surname=name, given="A")
    (data,) = write_paxlst(dataclasses.replace(manifest, travellers=(traveller,)), charset=charset)
    assert read(data).travellers[0].surname == name


def test_letters_outside_latin_are_refused_in_latin():
    manifest = make_manifest(1)
    traveller = dataclasses.replace(manifest.travellers[0], names=("Іванова",))
    with pytest.raises(NotWritable):
        write_paxlst(dataclasses.replace(manifest, travellers=(traveller,)), charset=Charset.UNOC)


def test_parts_need_a_reference_to_be_joined_by():
    with pytest.raises(ValueError, match="common access reference"):
        write_paxlst(make_manifest(3, common=""), part_size=2)
    with pytest.raises(ValueError, match="at least one"):
        write_paxlst(make_manifest(3), part_size=0)

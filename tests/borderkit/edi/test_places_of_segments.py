"""The place of a segment in the bytes as received, by every way in which it is found (rule 76)."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.borderkit.edi.messages import TODAY, clean

from borderkit.edi.dates import MOST_KNOWN, known_days, remember
from borderkit.edi.splitting import NEAR, split
from borderkit.edi.trail import MOST_COUNTED, Trail
from borderkit.edi.twins import twin_of
from borderkit.edi.values import Bags, BagTag, Role, TravelDocument, Traveller
from borderkit.mrz import PartialDate
from borderkit.specimen.messages import DIRTS


@given(st.text(st.sampled_from("ab\r\n\x01"), max_size=60), st.data())
def test_the_way_back_is_the_same_by_counting_and_by_looking_up(text, data):
    """A few places are found by counting, many by a table: both name the character that was kept."""
    kept = [at for at, sign in enumerate(text) if sign not in "\r\n\x01"]
    trail = Trail()
    assert trail.cut(text, "\r\n\x01") == "".join(text[at] for at in kept)
    for _time in range(MOST_COUNTED + 3):
        place = data.draw(st.integers(0, len(kept)))
        assert trail.back(place) == (kept[place] if place < len(kept) else len(text))


@pytest.mark.parametrize("dirt", ["none", *(name for name in DIRTS if "UTF-16" not in name and name != "EBCDIC")])
def test_a_segment_is_found_where_it_stands_from_either_end_and_in_the_middle(dirt):
    data = clean(30)[1]
    data = DIRTS[dirt][1](data) if dirt != "none" else data
    for first in split(data)[1]:
        count = len(first.segments)
        asked = {0, 1, NEAR, NEAR + 1, count // 2, count - NEAR - 1, count - NEAR, count - 1, count} & set(range(count))
        (again,) = (chunk for chunk in split(data)[1] if chunk.body == first.body)
        table = again.starts  # from now on every place is looked up
        for index in sorted(asked, key=lambda at: NEAR < at < count - NEAR):  # those that are counted to come first
            assert first._start(index) == table[index]
            assert first.offset(index) == again.offset(index)
            plain = first.segments[index][:3]
            if plain.isalpha() and "folded" not in dirt and dirt not in ("telegram", "NULs", "lone CR"):
                assert data[first.offset(index) :][:3].decode("latin-1") == plain


def test_a_value_made_by_its_twin_is_the_value():
    for kind in (Traveller, TravelDocument, Bags, BagTag):
        values = [Role.CREW if field.name == "role" else field.name for field in dataclasses.fields(kind)]
        made = twin_of(kind)(*values)
        made.__class__ = kind
        assert made == kind(*values)
        assert hash(made) == hash(kind(*values))
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(made, dataclasses.fields(kind)[0].name, "x")


def test_days_that_are_remembered_do_not_grow_without_end():
    known = known_days(TODAY.replace(year=1999), is_past=True)
    for number in range(MOST_KNOWN + 2):
        remember(known, str(number), PartialDate())
    assert len(known) == 2
    known.clear()

"""One file adds a thing; after the start the catalogue is frozen."""

from dataclasses import dataclass

import pytest

from sarhad.kernel.catalogue import Catalogue
from sarhad.kernel.room_catalogue import RoomCatalogue
from sarhad.web.annexes import ANNEXES


@dataclass(frozen=True)
class Thing:
    code: str


def catalogue() -> Catalogue[Thing]:
    return Catalogue("sarhad.checks.installed_rules", "sarhad.no_such_group")


def test_entries_come_in_the_order_of_their_codes():
    things = catalogue()
    for code in ("b.two", "a.one"):
        things.add(Thing(code))
    assert [thing.code for thing in things] == ["a.one", "b.two"]
    assert (len(things), things.get("a.one"), things.get("c")) == (2, Thing("a.one"), None)


def test_a_code_is_given_once():
    things = catalogue()
    things.add(Thing("a"))
    with pytest.raises(ValueError, match="a is in"):
        things.add(Thing("a"))


def test_nothing_is_added_after_the_start():
    things = catalogue()
    assert len(things) == 0
    with pytest.raises(RuntimeError, match="too late"):
        things.add(Thing("a"))


def test_rooms_add_in_a_module_of_their_own():
    things: RoomCatalogue[Thing] = RoomCatalogue("annexes", "sarhad.no_such_group")
    assert [thing.code for thing in things] == []
    assert "cases.of_crossing" in [one.code for one in ANNEXES]

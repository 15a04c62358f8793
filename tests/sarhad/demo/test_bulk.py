"""Filling the register for a bench: as many as asked, twice without a clash."""

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.demo.bulk import fill_lists, fill_travellers
from sarhad.demo.lists import STOP
from sarhad.demo.models import Box
from sarhad.lists.models import ListedPerson
from sarhad.places.models import Post
from sarhad.travellers.models import Movement, TravelDocument, Traveller
from tests.sarhad.demo.conftest import NOW


@pytest.fixture
def airport(country: Box) -> Post:
    return Post.objects.get(code="UCA")


def test_as_many_travellers_as_asked_for(airport: Post) -> None:
    documents, travellers = TravelDocument.objects.count(), Traveller.objects.count()
    assert fill_travellers(SYSTEM, number=500, post=airport, at=NOW) == 500
    assert TravelDocument.objects.count() - documents == 500
    assert 490 <= Traveller.objects.count() - travellers <= 500
    assert Movement.objects.count() > 900


def test_two_seeds_do_not_clash(airport: Post) -> None:
    fill_travellers(SYSTEM, number=100, post=airport, at=NOW, seed=1)
    fill_travellers(SYSTEM, number=100, post=airport, at=NOW, seed=2)
    assert TravelDocument.objects.count() >= 200


def test_a_longer_stop_list_takes_the_place_of_the_short_one(airport: Post) -> None:
    fill_lists(number=900, at=NOW)
    assert ListedPerson.objects.filter(source=STOP, until=None).count() == 900
    assert ListedPerson.objects.filter(source=STOP).count() == 900  # those of before are the same, and stay

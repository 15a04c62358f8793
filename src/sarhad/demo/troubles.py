"""Invented travellers with whom something is out of the ordinary: one maker for each truth. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from sarhad.demo.identities import Identity, birthday, identity
from sarhad.demo.journeys import AGES, Journey, Traveller, Truth, in_order
from sarhad.demo.nations import HOME, NATIONS, UNKNOWN
from sarhad.demo.papers import issue, with_later_expiry, with_wrong_digit
from sarhad.demo.registers import NOT_ADMITTED, Wanted, lost, wanted

FOREIGN = sorted(code for code in NATIONS if code != HOME)
WITH_VISA = sorted(code for code, nation in NATIONS.items() if nation.needs_visa)
WITHOUT_VISA = sorted(set(FOREIGN) - set(WITH_VISA))
SPELLINGS = (
    ("KH", "H"),
    ("PH", "F"),
    ("OU", "U"),
    ("Y", "I"),
    ("W", "V"),
    ("EE", "I"),
    ("TH", "T"),
    ("IA", "YA"),
)
AS_SPELT = 13
"""The first parties, from whom a newcomer learns, are spelt as on the list."""
UNCUT = 26


def _adult(journey: Journey, state: str, kind: str = "tourist") -> Identity:
    return identity(journey.rng, state, birthday(journey.rng, journey.on, *AGES[kind]))


def _expired(journey: Journey, state: str) -> Traveller:
    made = in_order(journey, "tourist", _adult(journey, state))
    ended = journey.on - timedelta(days=journey.rng.randrange(1, 400))
    paper = issue(made.person, made.document.number, ended, layout=made.document.layout)
    return _told(replace(made, document=paper), Truth.EXPIRED)


def _wrong_digit(journey: Journey, state: str) -> Traveller:
    made = in_order(journey, "tourist", _adult(journey, state))
    return _told(replace(made, document=with_wrong_digit(made.document)), Truth.WRONG_DIGIT)


def _altered(journey: Journey, state: str) -> Traveller:
    made = in_order(journey, "tourist", _adult(journey, state))
    ended = journey.on - timedelta(days=journey.rng.randrange(30, 900))
    real = issue(made.person, made.document.number, ended, layout=made.document.layout)
    until = ended + timedelta(days=journey.rng.randrange(1000, 2000))
    return _told(replace(made, document=with_later_expiry(real, until)), Truth.ALTERED)


def _listed(journey: Journey, state: str) -> Traveller:
    entries = [entry for entry in wanted() if _can_come(entry)]
    entry = journey.rng.choice(entries)
    person = entry.person
    if journey.party > AS_SPELT and journey.rng.random() < 0.6:
        person = replace(person, family=_respelled(person.family))
    journey.direction = "entry"
    return _told(in_order(journey, "tourist", person), Truth.LISTED)


def _can_come(entry: Wanted) -> bool:
    """A listed person with a whole day of birth, and a name that no zone cuts."""
    name = f"{entry.person.family} {entry.person.given}"
    return entry.precision == "day" and entry.instruction in NOT_ADMITTED and len(name) <= UNCUT


def _respelled(name: str) -> str:
    """The name as another office would have spelt it."""
    for one, other in SPELLINGS:
        if one.lower() in name.lower():
            place = name.lower().index(one.lower())
            return name[:place] + other.lower() + name[place + len(one) :]
    return name


def _lost(journey: Journey, state: str) -> Traveller:
    entry = journey.rng.choice([each for each in lost() if each.status != "stolen-blank"])
    made = in_order(journey, "tourist", _adult(journey, entry.state))
    paper = issue(made.person, entry.number, max(made.document.expires_on, journey.on + timedelta(days=30)))
    return _told(replace(made, document=paper), Truth.LOST)


def _overstayed(journey: Journey, state: str) -> Traveller:
    journey.direction = "exit"
    made = in_order(journey, "tourist", _adult(journey, journey.rng.choice(WITHOUT_VISA)))
    entered_on = journey.on - timedelta(days=journey.rng.randrange(95, 170))
    return _told(replace(made, entered_on=entered_on), Truth.OVERSTAYED)


def _child_alone(journey: Journey, state: str) -> Traveller:
    person = identity(journey.rng, state, birthday(journey.rng, journey.on, *AGES["child-alone"]))
    return _told(in_order(journey, "child-alone", person), Truth.CHILD_ALONE)


def _protection(journey: Journey, state: str) -> Traveller:
    journey.direction = "entry"
    made = in_order(journey, "tourist", _adult(journey, journey.rng.choice(WITH_VISA)))
    if journey.rng.random() < 0.5:
        return _told(replace(made, visa=None), Truth.PROTECTION, Truth.NO_VISA)
    return _told(made, Truth.PROTECTION)


def _two_places(journey: Journey, state: str) -> Traveller:
    return _told(in_order(journey, "tourist", _adult(journey, journey.rng.choice(WITHOUT_VISA))), Truth.TWO_PLACES)


def _unknown_state(journey: Journey, state: str) -> Traveller:
    journey.direction = "entry"
    made = in_order(journey, "tourist", _adult(journey, journey.rng.choice(WITHOUT_VISA)))
    person = replace(made.person, state=UNKNOWN)
    paper = issue(person, made.document.number, made.document.expires_on)
    return _told(replace(made, person=person, document=paper), Truth.UNKNOWN_STATE)


def _no_visa(journey: Journey, state: str) -> Traveller:
    journey.direction = "entry"
    made = in_order(journey, "tourist", _adult(journey, journey.rng.choice(WITH_VISA)))
    return _told(replace(made, visa=None), Truth.NO_VISA)


def _told(traveller: Traveller, *truths: Truth) -> Traveller:
    return replace(traveller, truth=frozenset(truths))


TROUBLES: Mapping[Truth, Callable[[Journey, str], Traveller]] = {
    Truth.EXPIRED: _expired,
    Truth.WRONG_DIGIT: _wrong_digit,
    Truth.ALTERED: _altered,
    Truth.LISTED: _listed,
    Truth.LOST: _lost,
    Truth.OVERSTAYED: _overstayed,
    Truth.CHILD_ALONE: _child_alone,
    Truth.PROTECTION: _protection,
    Truth.TWO_PLACES: _two_places,
    Truth.UNKNOWN_STATE: _unknown_state,
    Truth.NO_VISA: _no_visa,
}

"""The seals on the visas of Utopia that invented travellers carry: most are sound, some are forged. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from zlib import crc32

from borderkit.seals import Duration
from borderkit.seals.profiles import VISA
from borderkit.specimen.document import make_seal_signer
from borderkit.specimen.seals import SealSigner, make_seal
from sarhad.demo.authorities import authority_of
from sarhad.demo.journeys import Traveller
from sarhad.demo.nations import HOME
from sarhad.demo.papers import Paper, describe

FORGED_SHARE = 4
"""One seal in so many is forged."""
ISSUED_BEFORE = timedelta(days=180)
"""Of the last day of a visa."""
STAY = Duration(90, 0, 0)
TAKEN_FROM = "QZ9999999"
"""The passport whose visa a copied seal was taken from."""
STRANGER = 0x66


class Forgery(StrEnum):
    """What is wrong with the seal of a visa."""

    NONE = "none"
    CHANGED = "changed"  # after it was signed
    COPIED = "copied"  # from another visa: sound in itself
    OTHER_KEY = "other-key"  # signed in the name of Utopia's signer
    STRANGER = "stranger"  # signed by a signer whom nobody vouches for


def forgery_of(traveller: Traveller) -> Forgery:
    """What is wrong with the seal of the traveller's visa; mostly nothing."""
    drawn = crc32(f"seal {traveller.document.number}".encode())
    kinds = tuple(Forgery)[1:]
    return kinds[drawn // FORGED_SHARE % len(kinds)] if drawn % FORGED_SHARE == 0 else Forgery.NONE


def seal_of(traveller: Traveller) -> bytes | None:
    """The seal on the traveller's visa as a reader reads it from the bar code; None without a visa."""
    return None if traveller.visa is None else MAKERS[forgery_of(traveller)](traveller, traveller.visa)


def _sound(traveller: Traveller, visa: Paper) -> bytes:
    return _sign(traveller, visa, _signer())


def _changed(traveller: Traveller, visa: Paper) -> bytes:
    made = _sound(traveller, visa)
    return made[:-1] + bytes((made[-1] ^ 1,))


def _copied(traveller: Traveller, visa: Paper) -> bytes:
    other = replace(traveller, document=replace(traveller.document, number=TAKEN_FROM))
    return _sign(other, visa, _signer())


def _other_key(traveller: Traveller, visa: Paper) -> bytes:
    forger = make_seal_signer(authority_of(HOME), serial=STRANGER)
    return _sign(traveller, visa, replace(_signer(), key=forger.key))


def _stranger(traveller: Traveller, visa: Paper) -> bytes:
    return _sign(traveller, visa, make_seal_signer(authority_of(HOME), serial=STRANGER))


MAKERS: Mapping[Forgery, Callable[[Traveller, Paper], bytes]] = {
    Forgery.NONE: _sound,
    Forgery.CHANGED: _changed,
    Forgery.COPIED: _copied,
    Forgery.OTHER_KEY: _other_key,
    Forgery.STRANGER: _stranger,
}


def _signer() -> SealSigner:
    return make_seal_signer(authority_of(HOME))


def _sign(traveller: Traveller, visa: Paper, signer: SealSigner) -> bytes:
    person = traveller.person
    document = describe(person, visa.number, visa.expires_on, layout=visa.layout, issuer=visa.issuer)
    number = traveller.document.number
    issued = visa.expires_on - ISSUED_BEFORE
    return make_seal(VISA, document, signer, issued=issued, duration=STAY, passport_number=number)

"""Authorities, signers and odd certificates, for tests."""

import datetime
from dataclasses import replace

from borderkit.emrtd import (
    Anchor,
    TrustStore,
    read_certificate,
    read_crl,
)
from borderkit.specimen import der
from borderkit.specimen.authority import (
    AUTHORITY_FROM,
    AUTHORITY_UNTIL,
    UTC,
    SignerWish,
    Wish,
    make_authority,
    write_certificate,
    write_name,
)
from borderkit.specimen.keys import make_ec_key

KEY = make_ec_key("chains")
UT = make_authority("UT")
MAY = datetime.datetime(2026, 5, 1, tzinfo=UTC)


def store(*certificates, crls=()):
    return TrustStore(tuple(Anchor(read_certificate(one)) for one in certificates), tuple(map(read_crl, crls)))


def issue(authority=UT, **wish):
    return read_certificate(authority.issue(KEY, SignerWish(**wish)).certificate)


def odd_certificate(**changes):
    name = write_name("UT", "Ministry", "Odd")
    wish = Wish(serial=5, issuer=name, subject=name, first=AUTHORITY_FROM, last=AUTHORITY_UNTIL)
    return write_certificate(replace(wish, **changes), KEY.info, KEY)


def odd_name(country):
    return der.sequence(der.set_of(der.sequence(der.oid("2.5.4.6"), country)))

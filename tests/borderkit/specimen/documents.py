"""Invented people and their documents, for tests."""

import datetime
import xml.etree.ElementTree as ET
from functools import cache

from borderkit.specimen.document import Holder, Making, make_document
from borderkit.specimen.kinds import DocumentKind

TODAY = datetime.date(2026, 5, 10)
HOLDERS = {
    "UTO": Holder(surname="Eriksson", given="Anna Maria", sex="F", birth=datetime.date(1974, 8, 12)),
    "XKV": Holder(
        surname="Gorodiev",
        given="Borimir",
        native="Городиев Боримир",
        sex="M",
        birth=datetime.date(1991, 2, 3),
        nationality="XKV",
        birthplace="Karav",
    ),
    "XQM": Holder(
        surname="Al Nahrzuri",
        given="Rayhana",
        native="النهرزوري ريحانة",
        sex="F",
        birth=datetime.date(1988, 5, 21),
        nationality="XQM",
        birthplace="Qamar",
    ),
    "XNR": Holder(
        surname="Brødahl",
        given="Kelvar Storm",
        sex="M",
        birth=datetime.date(1957, 1, 9),
        nationality="XNR",
        birthplace="Nordhamn",
    ),
    "XSB": Holder(
        surname="Alok",
        native="আলোক",
        sex="M",
        birth=datetime.date(1999, 12, 1),
        nationality="XSB",
        birthplace="Sonapur",
    ),
    "XVM": Holder(
        surname="D'Arvento-Quillaro",
        given="Celestina",
        sex="F",
        birth=datetime.date(2016, 7, 30),
        nationality="XVM",
        birthplace="Velmora",
    ),
}

PLAIN = Making()


@cache
def paper(kind=DocumentKind.PASSPORT, issuer="UTO", holder="", seed="1", making=PLAIN):
    """A document of a kind, for the person of a State."""
    return make_document(HOLDERS[holder or issuer], kind, issuer, seed=seed, today=TODAY, making=making)


def parsed(svg):
    """A drawing as a tree."""
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg):
    """The texts of a drawing."""
    return [node.text for node in parsed(svg).iter("{http://www.w3.org/2000/svg}text")]

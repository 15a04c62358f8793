"""Layouts of single States that are no layout of Doc 9303, or one of its sizes used in another way."""

from __future__ import annotations

from borderkit.mrz.forms import Layout, Traits, make_form

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CARDS = frozenset({first + second for first in "ACI" for second in ("", *LETTERS) if second != "V"} - {"AI"})
"""Document codes of cards; AC is the crew member certificate, which has the size of TD1.

Source: ICAO Doc 9303-5 §4.2.2 note k, Doc 9303-6 §4.2.2 note k.
"""

OWN_CODES = frozenset({("D", "ME")})
"""Issuer and document code that Doc 9303 does not have, known from genuine documents: the arrival attestation
of Germany. Its residence title carries AT, which is a code like any other.

Source: BSI TR-03137-1, documents with a visible digital seal.
"""

FRA_ID = make_form(
    Layout.FRA_ID,
    (36, 36),
    frozenset({"ID"}),
    {
        "code": (1, 1, 2),
        "issuer": (1, 3, 5),
        "name": (1, 6, 30),
        "optional": (1, 31, 36),
        "number": (2, 1, 12),
        "given": (2, 14, 27),
        "birth": (2, 28, 33),
        "sex": (2, 35, 35),
    },
    {
        "number": ((2, 13), ((2, 1, 12),)),
        "birth": ((2, 34), ((2, 28, 33),)),
        "composite": ((2, 36), ((1, 1, 36), (2, 1, 35))),
    },
    Traits(nationals_only=True),
)
"""The national identity card of France before 2021. It shows no expiry and no nationality.

Source: Décret n° 55-1397 du 22 octobre 1955; layout as on specimens.
"""

RUS_PN = make_form(
    Layout.RUS_PN,
    (44, 44),
    frozenset({"PN"}),
    {
        "code": (1, 1, 2),
        "issuer": (1, 3, 5),
        "name": (1, 6, 44),
        "number": (2, 1, 9),
        "nationality": (2, 11, 13),
        "birth": (2, 14, 19),
        "sex": (2, 21, 21),
        "expiry": (2, 22, 27),
        "optional": (2, 29, 42),
    },
    {
        "number": ((2, 10), ((2, 1, 9),)),
        "birth": ((2, 20), ((2, 14, 19),)),
        "expiry": ((2, 28), ((2, 22, 27),)),
        "personal_number": ((2, 43), ((2, 29, 42),)),
        "composite": ((2, 44), ((2, 1, 10), (2, 14, 20), (2, 22, 43))),
    },
    Traits(names_coded=True, head=(0, "PNRUS")),
)
"""The internal passport of Russia: places as in TD3, expiry all fillers, names in a code of their own.

Of the ten figures on the page the fourth stands first in the optional data; day of issue and number of the
office follow it.

Source: Правила и способ формирования машиночитаемой записи в паспорте гражданина Российской Федерации,
table 3 (Ministry of the Interior of Russia; before 2017 Federal Migration Service).
"""

SVK_ID = make_form(
    Layout.SVK_ID,
    (34, 34),
    CARDS,
    {
        "code": (1, 1, 2),
        "issuer": (1, 3, 5),
        "name": (1, 6, 34),
        "number": (2, 1, 9),
        "nationality": (2, 11, 13),
        "birth": (2, 14, 19),
        "sex": (2, 21, 21),
        "expiry": (2, 22, 27),
        "optional": (2, 29, 34),
    },
    {
        "number": ((2, 10), ((2, 1, 9),)),
        "birth": ((2, 20), ((2, 14, 19),)),
        "expiry": ((2, 28), ((2, 22, 27),)),
    },
    Traits(head=(2, "SVK"), remarks=("layout.unverified",), is_verified=False),
)
"""The old identity card of Slovakia. UNVERIFIED: no publication and no specimen; whether its last character is a
digit over the whole zone is not known. Places as other readers of such cards have them.
"""

CHE_DL = make_form(
    Layout.CHE_DL,
    (9, 30, 30),
    frozenset({"FA"}),
    {
        "number": (1, 1, 9),
        "code": (2, 1, 2),
        "issuer": (2, 3, 5),
        "optional1": (2, 6, 14),
        "optional2": (2, 15, 17),
        "birth": (2, 20, 25),
        "name": (3, 1, 30),
    },
    {},
    Traits(head=(9, "FACHE"), remarks=("layout.driving", "layout.unverified"), is_verified=False),
)
"""The driving permit of Switzerland: number of the card with a letter for its language, number of the holder and
of the version, birth, name. No check digit, no sex, no nationality, no expiry.

UNVERIFIED: known from one specimen and from other readers, not from a publication.
"""

FRA_DL = make_form(
    Layout.FRA_DL,
    (30,),
    frozenset({"D1"}),
    {
        "code": (1, 1, 2),
        "issuer": (1, 3, 5),
        "number": (1, 6, 14),
        "expiry": (1, 16, 21),
        "name": (1, 22, 29),
    },
    {
        "number": ((1, 15), ((1, 1, 14),)),
        "composite": ((1, 30), ((1, 1, 29),)),
    },
    Traits(surname_only=True, head=(0, "D1FRA"), remarks=("layout.driving",)),
)
"""The driving permit of France since 2013: number, expiry and the first eight letters of the surname. The number's
digit counts the document code and the issuer too. Both digits are borne out by the specimen of the model of 2013.
"""

NATIONAL = (FRA_ID, RUS_PN, SVK_ID, CHE_DL, FRA_DL)

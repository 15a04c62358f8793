"""Specimens of seals, their signers, and how tests verify them."""

import datetime
from functools import cache

from borderkit import mrz, seals
from borderkit.emrtd.certificates import read_certificate
from borderkit.emrtd.revocation import read_crl
from borderkit.emrtd.trust import Anchor, TrustStore
from borderkit.mrz import Document, Layout
from borderkit.seals.profiles import ARRIVAL, EMERGENCY, PERMIT, SHEET, VISA
from borderkit.specimen.authority import make_authority
from borderkit.specimen.seals import make_proof, make_seal, make_signer

TODAY = datetime.date(2026, 5, 10)
ISSUED = datetime.date(2026, 3, 1)
BIRTH, EXPIRY = datetime.date(1974, 8, 12), datetime.date(2026, 12, 10)

AUTHORITY = make_authority()
SIGNER = make_signer(AUTHORITY)


def trust(*authorities, revoked=(), days=5):
    """A trust store with authorities and a revocation list of each, so many days old."""
    at = datetime.datetime(2026, 5, 10, tzinfo=datetime.UTC) - datetime.timedelta(days)
    lists = [one.write_crl(dict.fromkeys(revoked, at), at) for one in authorities]
    anchors = tuple(Anchor(read_certificate(one.certificate)) for one in authorities)
    return TrustStore(anchors, tuple(map(read_crl, lists)))


TRUST = trust(AUTHORITY)
SIGNERS = seals.gather_signers([SIGNER.certificate], TRUST)

MESSAGE = {"pid": {"n": "Anna Maria Eriksson", "dn": "L898902C3", "dt": "P"}, "utci": "U-1", "tr": {"r": "negative"}}


def paper(layout, code, **changes):
    fields = {
        "layout": layout,
        "document_code": code,
        "issuer": "UTO",
        "surname": "Eriksson",
        "given": "Anna Maria",
        "number": "L8988901C",
        "nationality": "UTO",
        "birth": BIRTH,
        "sex": "F",
        "expiry": EXPIRY,
    }
    return Document(**(fields | changes))


VISA_A = paper(Layout.MRV_A, "V", optional=("ZE184226B",))
VISA_B = paper(Layout.MRV_B, "VC")
CARD = paper(Layout.TD2, "PU")
PASSPORT = paper(Layout.TD3, "P", number="L898902C3")
STAY = seals.Duration(90, 0, 0)


def reading(document, today=TODAY):
    return mrz.read("\n".join(mrz.write(document)), today=today)


def visa_seal(document=VISA_A, signer=SIGNER, **values):
    values = {"duration": STAY, "passport_number": "L898902C3"} | values
    return make_seal(VISA, document, signer, issued=ISSUED, **values)


@cache
def every_seal():
    """One of each kind."""
    return {
        "visa A": visa_seal(entries=2, visa_type=b"C"),
        "visa B": visa_seal(VISA_B, additional=b"\x01\x02"),
        "visa, version 3": visa_seal(version=3),
        "emergency": make_seal(EMERGENCY, CARD, SIGNER, issued=ISSUED),
        "arrival": make_seal(ARRIVAL, CARD, SIGNER, issued=ISSUED, version=3, central_number="160113000085"),
        "permit": make_seal(PERMIT, CARD, SIGNER, issued=ISSUED, passport_number="L898902C3"),
        "sheet": make_seal(SHEET, CARD, SIGNER, issued=ISSUED, sheet_number="S12345678"),
        "proof": make_proof("icao.test", MESSAGE, SIGNER),
    }


def verdict(data, signers=SIGNERS, today=TODAY, **zones):
    """The verdict on data, whether it can be taken apart or not."""
    try:
        seal = seals.read(data)
    except seals.NotASeal as refusal:
        return seals.refuse(refusal)
    return seals.verify(seal, signers, today=today, **zones)


def codes(found):
    return [problem.code for problem in found.problems]


def words(found):
    return [str(one) for one in found.indications]


def patched(data, at, new):
    return data[:at] + new + data[at + len(new) :]


def sealed(features, definition=VISA.definition, category=VISA.category, country="UTO"):
    draft = seals.Draft(
        country=country,
        signer=SIGNER.name,
        reference="5B",
        issued=ISSUED,
        signed=ISSUED,
        definition=definition,
        category=category,
        features=features,
    )
    return seals.write_vds(draft, seals.sign_with(SIGNER.key))


def visa_features(**changes):
    values = {"zone": "V<UTO" + "<" * 83, "duration": seals.Duration(9, 0, 0), "passport_number": "A1"}
    values = {name: value for name, value in (values | changes).items() if value is not None}
    return seals.code_features(VISA, **values)

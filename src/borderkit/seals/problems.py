"""What can be found wrong with a seal: ICAO's words for it, kinds, texts, and the problem itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Indication(StrEnum):
    """Why a seal is invalid, in ICAO's own words; the first is no reason to call it invalid.

    Source: ICAO Doc 9303-13 appendix D; Doc 9303-7 §9.4; Doc 9303-8 appendix A.
    """

    UNKNOWN_FEATURE = "UNKNOWN_FEATURE"
    READ_ERROR = "READ_ERROR"
    WRONG_FORMAT = "WRONG_FORMAT"
    UNKNOWN_CERTIFICATE = "UNKNOWN_CERTIFICATE"
    UNTRUSTED_CERTIFICATE = "UNTRUSTED_CERTIFICATE"
    INVALID_DOCUMENTTYPE = "INVALID_DOCUMENTTYPE"
    EXPIRED_CERTIFICATE = "EXPIRED_CERTIFICATE"
    REVOKED_CERTIFICATE = "REVOKED_CERTIFICATE"
    INVALID_SIGNATURE = "INVALID_SIGNATURE"
    INVALID_VISA_MRZ = "INVALID_VISA_MRZ"
    SEAL_VISA_MISMATCH = "SEAL_VISA_MISMATCH"
    INVALID_PASSPORT_MRZ = "INVALID_PASSPORT_MRZ"
    SEAL_PASSPORT_MISMATCH = "SEAL_PASSPORT_MISMATCH"
    INVALID_SEAL_MRZ = "INVALID_SEAL_MRZ"
    INVALID_PRINTED_MRZ = "INVALID_PRINTED_MRZ"
    SEAL_DOCUMENT_MISMATCH = "SEAL_DOCUMENT_MISMATCH"


class Severity(StrEnum):
    """How much a problem says against the seal."""

    ERROR = "error"  # it makes the seal invalid
    DEVIATION = "deviation"  # not by the book, but seen on genuine documents
    NOTE = "note"  # allowed; whoever decides must know of it


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. ``text`` has ``%(name)s`` places, filled from a problem's grounds."""

    severity: Severity
    indication: Indication | None
    text: str
    source: str


_D, _N = Severity.DEVIATION, Severity.NOTE
_SEAL, _HEADER, _MESSAGE = "ICAO Doc 9303-13 §2", "ICAO Doc 9303-13 §2.2", "ICAO Doc 9303-13 §2.3"
_SIGNATURE, _POLICY = "ICAO Doc 9303-13 §2.4", "ICAO Doc 9303-13 appendix D"
_VISA, _TRAVEL = "ICAO Doc 9303-7 §9.4", "ICAO Doc 9303-8 appendix A"
_NC = "ICAO Technical Report VDS-NC"


def _error(indication: Indication, text: str, source: str = _POLICY) -> Kind:
    return Kind(Severity.ERROR, indication, text, source)


def _wrong(text: str, source: str) -> Kind:
    return _error(Indication.WRONG_FORMAT, text, source)


def _untrusted(text: str, source: str = _POLICY) -> Kind:
    return _error(Indication.UNTRUSTED_CERTIFICATE, text, source)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "data.empty": _error(Indication.READ_ERROR, "Nothing could be read from the bar code."),
        "data.letters": _error(Indication.READ_ERROR, "The bar code was read as text, and its bytes were lost."),
        "data.long": _wrong("%(count)s bytes are far too many for a seal.", _SEAL),
        "data.magic": _wrong("This does not begin as a seal does.", _HEADER),
        "data.cut": _wrong("The seal ends too early, in its %(part)s.", _SEAL),
        "data.trailing": Kind(_D, None, "%(count)s more bytes follow the signature.", "ICAO Doc 9303-13 §2.5"),
        "version.unknown": _wrong("The version %(printed)s of seals is not known.", _HEADER),
        "text.damaged": _wrong("Letters in the %(part)s cannot be read.", "ICAO Doc 9303-13 §2.6"),
        "country.unknown": _wrong("The issuer %(printed)s is no code of a State or organization.", _HEADER),
        "date.impossible": _wrong("A date in the %(part)s is in no calendar.", "ICAO Doc 9303-13 §2.3.1"),
        "date.later": Kind(_D, None, "The seal was signed on %(printed)s, which is after today.", _HEADER),
        "date.ahead": _wrong(
            "The seal says that it was signed on %(printed)s, days after today: it cannot have been.", _HEADER
        ),
        "date.outside": Kind(
            _D, None, "The seal was signed on %(printed)s, outside the validity of the signer's certificate.", _HEADER
        ),
        "reference.damaged": _wrong("The signer and its certificate cannot be told from %(printed)s.", _HEADER),
        "reference.short": Kind(
            _D, None, "The signer is named in nine characters, as before version 4.", "ICAO Doc 9303-13 §2.2.1"
        ),
        "reference.test": _untrusted("The signer's certificate is one for tests.", "ICAO Doc 9303-13 §2.2.1"),
        "length.plain": Kind(_D, None, "Lengths are written as before version 4.", _MESSAGE),
        "length.der": Kind(_D, None, "Lengths are written as from version 4 on.", _MESSAGE),
        "type.unknown": _wrong("No seal of the kind %(printed)s is known.", "ICAO Doc 9303-13 §2.2.2"),
        "type.national": Kind(
            _N,
            Indication.UNKNOWN_FEATURE,
            "The seal is of a kind %(printed)s that its issuer made; what it says is not known.",
            "ICAO Doc 9303-13 §3.1.1",
        ),
        "field.unknown": Kind(
            _N, Indication.UNKNOWN_FEATURE, "The seal has a feature %(tag)s that is not known.", _MESSAGE
        ),
        "field.missing": _wrong("The seal lacks its %(field)s.", _MESSAGE),
        "field.repeated": _wrong("The seal has the feature %(tag)s twice.", _MESSAGE),
        "field.length": _wrong("The %(field)s has %(count)s bytes, which cannot be.", _MESSAGE),
        "field.damaged": _wrong("The %(field)s cannot be read.", _MESSAGE),
        "field.zones": _wrong("The seal has the zones of two layouts of visa.", "ICAO Doc 9303-7 §9.1.3"),
        "zone.layout": _wrong("The zone in the seal is not one of the layout %(layout)s.", "ICAO Doc 9303-13 §3.1.2"),
        "zone.digit": _error(
            Indication.INVALID_SEAL_MRZ, "The zone in the seal has a wrong check digit (%(fields)s).", _TRAVEL
        ),
        "signature.missing": _wrong("The seal has no signature.", _SIGNATURE),
        "signature.length": _wrong("The signature has %(count)s bytes, which cannot be two numbers.", _SIGNATURE),
        "signature.wrong": _error(Indication.INVALID_SIGNATURE, "The signature does not hold: the seal was changed."),
        "signature.key": _error(
            Indication.INVALID_SIGNATURE, "The signer's key cannot have made this signature.", _SIGNATURE
        ),
        "signature.weak": Kind(
            _D, None, "The signer's key has %(count)s bits; seals should have 256 or more.", _SIGNATURE
        ),
        "json.damaged": _wrong("The text of the seal cannot be read.", _NC),
        "json.missing": _wrong("The text of the seal lacks %(name)s.", _NC),
        "json.coding": _wrong("The part %(name)s of the seal is not coded as it should be.", _NC),
        "json.algorithm": _wrong("The signature's algorithm %(printed)s is not known.", _NC),
        "json.wrapped": Kind(_D, None, "The seal is wrapped in a list.", _NC),
        "json.unsigned": Kind(_N, None, "The seal has parts that are not signed: %(name)s.", _NC),
        "certificate.unknown": _error(
            Indication.UNKNOWN_CERTIFICATE, "The certificate %(reference)s of the signer %(signer)s is not there."
        ),
        "certificate.damaged": _untrusted("The signer's certificate cannot be read."),
        "certificate.untrusted": _untrusted("No trusted key of %(country)s has signed the signer's certificate."),
        "certificate.defect": _untrusted("The signer's certificate is not as it should be (%(found)s)."),
        "certificate.usage": _untrusted("The signer's certificate is not one for signing seals."),
        "certificate.country": _untrusted("The document is of %(issuer)s, the signer of %(country)s."),
        "certificate.early": _untrusted("The signer's certificate is valid only from %(printed)s."),
        "certificate.expired": _error(
            Indication.EXPIRED_CERTIFICATE, "The signer's certificate expired on %(printed)s."
        ),
        "certificate.revoked": _error(Indication.REVOKED_CERTIFICATE, "The signer's certificate was revoked."),
        "certificate.unchecked": Kind(
            _N, None, "Whether the signer's certificate was revoked is not known.", "ICAO Doc 9303-12 §7.3"
        ),
        "certificate.document": _error(
            Indication.INVALID_DOCUMENTTYPE, "The signer is for documents %(allowed)s, not for %(printed)s."
        ),
        "visa.digit": _error(
            Indication.INVALID_VISA_MRZ, "The zone of the visa has a wrong check digit (%(fields)s).", _VISA
        ),
        "visa.layout": _error(Indication.INVALID_VISA_MRZ, "The zone given as that of the visa is none.", _VISA),
        "visa.differs": _error(
            Indication.SEAL_VISA_MISMATCH, "The visa says otherwise than its seal: %(fields)s.", _VISA
        ),
        "visa.other": _error(Indication.SEAL_VISA_MISMATCH, "The seal on the visa is not one of a visa.", _VISA),
        "passport.digit": _error(
            Indication.INVALID_PASSPORT_MRZ, "The zone of the passport has a wrong check digit (%(fields)s).", _VISA
        ),
        "passport.layout": _error(
            Indication.INVALID_PASSPORT_MRZ, "The zone given as that of the passport is one of a visa.", _VISA
        ),
        "passport.number": _error(
            Indication.SEAL_PASSPORT_MISMATCH, "The seal is for the passport %(sealed)s; this is %(printed)s.", _VISA
        ),
        "passport.state": _error(
            Indication.SEAL_PASSPORT_MISMATCH,
            "The seal is for a national of %(sealed)s; this is of %(printed)s.",
            _VISA,
        ),
        "passport.unsaid": Kind(_N, None, "The seal does not say which passport it belongs to.", _VISA),
        "document.digit": _error(
            Indication.INVALID_PRINTED_MRZ, "The zone of the document has a wrong check digit (%(fields)s).", _TRAVEL
        ),
        "document.differs": _error(
            Indication.SEAL_DOCUMENT_MISMATCH, "The document says otherwise than its seal: %(fields)s.", _TRAVEL
        ),
        "document.unsaid": Kind(_N, None, "The seal has no zone to compare the document with.", _TRAVEL),
    }
)
"""Every kind of problem by its code. The texts are for translators too."""

PART_NAMES: Mapping[str, str] = MappingProxyType({"header": "header", "message": "message", "signature": "signature"})
"""What ``grounds["part"]`` reads in English."""

FIELD_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "zone": "machine-readable zone",
        "entries": "number of entries",
        "duration": "duration of stay",
        "passport_number": "passport number",
        "visa_type": "type of visa",
        "additional": "additional feature",
        "central_number": "number in the central register of foreigners",
        "sheet_number": "number of the supplementary sheet",
        "code": "document code",
        "issuer": "issuer",
        "name": "name",
        "number": "document number",
        "nationality": "nationality",
        "birth": "date of birth",
        "sex": "sex",
        "expiry": "date of expiry",
        "optional": "optional data",
        "personal_number": "personal number",
        "composite": "whole zone",
        "digits": "check digits",
    }
)
"""What ``grounds["field"]`` and each of ``grounds["fields"]``, parted by blanks, reads in English."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or worth knowing.

    Attributes:
        code: A key of `KINDS`.
        indication: ICAO's word for it; None for deviations and notes that ICAO has no word for.
        text: English, with ``%(name)s`` places filled from ``grounds``.
        source: Where the rule stands.
        grounds: What fills the places. ``field`` and ``fields`` are keys of `FIELD_NAMES`, ``part`` of `PART_NAMES`.
    """

    code: str
    severity: Severity
    indication: Indication | None
    text: str
    source: str
    grounds: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        grounds = dict(self.grounds)
        for place in {"field", "fields"} & grounds.keys():
            grounds[place] = ", ".join(FIELD_NAMES.get(name, name) for name in grounds[place].split())
        return self.text % grounds


def make_problem(code: str, **grounds: str) -> Problem:
    """Make the problem of this kind."""
    kind = KINDS[code]
    return Problem(code, kind.severity, kind.indication, kind.text, kind.source, grounds)


class NotASeal(ValueError):
    """What was read is no seal, or one that cannot be taken apart.

    Attributes:
        problem: Why; `borderkit.seals.refuse` makes a verdict of it.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def not_a_seal(code: str, **grounds: str) -> NotASeal:
    """Make the refusal of this kind."""
    return NotASeal(make_problem(code, **grounds))

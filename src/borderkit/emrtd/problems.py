"""What can be found wrong in a chip, its signer and the lists: kinds, texts, and the problem itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How much a problem says."""

    ERROR = "error"  # it is wrong: what rests on it has failed
    UNKNOWN = "unknown"  # it could not be told: something is missing
    DEVIATION = "deviation"  # not by the book, but seen on genuine documents
    NOTE = "note"  # allowed; whoever decides must know of it


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. ``text`` has ``%(name)s`` places, filled from a problem's grounds."""

    severity: Severity
    text: str
    source: str


_E, _U, _D, _N = Severity.ERROR, Severity.UNKNOWN, Severity.DEVIATION, Severity.NOTE
_CMS = "ICAO Doc 9303-10 §4.6.2.2"
_SOD = "ICAO Doc 9303-10 §4.6.2.3"
_READ = "ICAO Doc 9303-10 §4.7"
_INSPECT = "ICAO Doc 9303-11 §5.1"
_PROFILE = "ICAO Doc 9303-12 §7.1"
_CRL = "ICAO Doc 9303-12 §7.3"
_KEYS = "ICAO Doc 9303-12 §4.4"
_PATH = "ICAO Doc 9303-12 §6"
_DEVIATIONS = "ICAO Doc 9303-12 §10"

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "file.unreadable": Kind(_U, "%(file)s cannot be read: %(reason)s", "ICAO Doc 9303-10 §4"),
        "file.trailing": Kind(_D, "%(file)s is followed by %(count)s more bytes.", "ICAO Doc 9303-10 §4"),
        "file.untagged": Kind(_D, "EF.SOD lacks its tag 77.", _CMS),
        "file.indefinite": Kind(_D, "%(file)s has indefinite lengths or split strings.", _CMS),
        "file.count": Kind(_D, "%(file)s announces %(printed)s and holds %(count)s.", _READ),
        "file.version": Kind(_D, "%(file)s has the version %(printed)s.", "ICAO Doc 9303-10 §4.6"),
        "field.unknown": Kind(_N, "%(file)s has a field %(tag)s that is not known.", _READ),
        "field.repeated": Kind(_D, "%(file)s has the field %(tag)s twice; the first was read.", _READ),
        "field.missing": Kind(_D, "%(file)s announces the field %(tag)s and does not hold it.", _READ),
        "text.coding": Kind(_D, "The field %(tag)s of %(file)s is not in UTF-8.", _READ),
        "date.unreadable": Kind(_D, "The field %(tag)s of %(file)s is no date.", "ICAO Doc 9303-10 §4.7.11"),
        "picture.unknown": Kind(_D, "%(file)s holds a picture in no known form.", "ICAO Doc 9303-9 §4"),
        "picture.missing": Kind(_D, "%(file)s holds no picture.", "ICAO Doc 9303-10 §4.7.2"),
        "picture.other": Kind(_D, "%(file)s names %(printed)s; the picture is %(found)s.", "ISO/IEC 19794-5 §5.7.2"),
        "object.missing": Kind(_U, "There is no EF.SOD.", _INSPECT),
        "cms.version": Kind(_D, "The version of %(part)s is %(printed)s.", _CMS),
        "cms.digests": Kind(_D, "The signer's hash is not among those announced.", _CMS),
        "cms.type_missing": Kind(_E, "The signed attributes lack %(attribute)s.", "RFC 5652 §11"),
        "cms.type_other": Kind(_E, "The content type in the signed attributes is another.", "RFC 5652 §11.1"),
        "cms.digest_other": Kind(_E, "The hash in the signed attributes is not that of the content.", "RFC 5652 §11.2"),
        "cms.reordered": Kind(_D, "The signature holds over the signed attributes in DER order only.", "RFC 5652 §5.4"),
        "cms.unordered": Kind(_D, "The signed attributes were signed as sent, not in DER order.", "RFC 5652 §5.4"),
        "cms.unsigned": Kind(_D, "There are attributes that are not signed.", _CMS),
        "cms.no_attributes": Kind(_E, "The content is signed without attributes.", _CMS),
        "cms.signers": Kind(_D, "There are %(count)s signers; Doc 9303 has one.", _CMS),
        "signer.missing": Kind(_U, "The signer's certificate is not in the file and was not given.", _CMS),
        "signer.ambiguous": Kind(_D, "More than one certificate fits the signer.", _CMS),
        "signer.identifier": Kind(_D, "The signer is named in another way than in its certificate.", _CMS),
        "signature.wrong": Kind(_E, "The signature does not hold.", _INSPECT),
        "signature.unsupported": Kind(_U, "The signature's algorithm %(algorithm)s is not known.", _KEYS),
        "signature.mismatch": Kind(_E, "The algorithm %(algorithm)s is not that of the key.", _KEYS),
        "signature.form": Kind(_D, "The signature is not written as it should be.", _KEYS),
        "hash.wrong": Kind(_E, "The hash of %(file)s is not the signed one: it was changed.", _INSPECT),
        "hash.unread": Kind(_N, "%(file)s is signed and was not read.", _INSPECT),
        "hash.required": Kind(_U, "%(file)s was not read; the hashes cannot be judged without it.", _INSPECT),
        "hash.unsigned": Kind(_E, "The signed list lacks %(file)s, which every document has.", _SOD),
        "hash.unknown": Kind(_U, "The hash algorithm %(algorithm)s is not known.", _SOD),
        "group.unlisted": Kind(_E, "%(file)s is on the chip and not in the signed list.", _INSPECT),
        "group.strange": Kind(_D, "The signed list has the number %(number)s, which is no data group.", _SOD),
        "group.announced": Kind(_D, "EF.COM announces %(file)s; the signed list lacks it.", "ICAO Doc 9303-10 §4.6.1"),
        "group.unannounced": Kind(
            _D, "EF.COM does not announce %(file)s; the signed list has it.", "ICAO Doc 9303-10 §4.6.1"
        ),
        "anchor.missing": Kind(_U, "No trusted key of %(country)s has signed this certificate.", _PATH),
        "anchor.none": Kind(_U, "There is no trusted key of %(country)s.", _PATH),
        "anchor.country": Kind(_E, "The signer's country %(printed)s is not its authority's, %(expected)s.", _PROFILE),
        "chain.wrong": Kind(_E, "The authority's signature on the signer's certificate does not hold.", _PATH),
        "chain.linked": Kind(
            _N, "The authority's key is trusted through a link certificate.", "ICAO Doc 9303-12 §4.1.5.1"
        ),
        "chain.by_name": Kind(
            _D, "The certificate has no authority key identifier; its authority was found by %(means)s.", _PROFILE
        ),
        "chain.identifier": Kind(
            _D, "The certificate names a key of nobody as its authority's; that was found by %(means)s.", _PROFILE
        ),
        "link.wrong": Kind(_E, "The link certificate is not signed by a trusted key of %(country)s.", _PATH),
        "link.country": Kind(_E, "The link certificate leads to another country.", "ICAO Doc 9303-12 §4.1.5.1"),
        "usage.not_authority": Kind(_E, "The %(role)s's certificate is not one of an authority.", _PROFILE),
        "usage.is_authority": Kind(_E, "The %(role)s's certificate is one of an authority.", _PROFILE),
        "usage.sign": Kind(_E, "The %(role)s's key is not meant to make signatures like this.", _PROFILE),
        "usage.missing": Kind(_E, "The %(role)s's certificate does not say what its key is for.", _PROFILE),
        "usage.path": Kind(_D, "The authority's certificate does not have path length 0.", _PROFILE),
        "usage.extended": Kind(_E, "The %(role)s's certificate lacks the extended key usage %(oid)s.", _PROFILE),
        "usage.other": Kind(_E, "The %(role)s's certificate is for another purpose: %(oid)s.", _PROFILE),
        "extension.critical": Kind(_E, "A critical extension %(oid)s of the %(role)s's is not known.", "RFC 5280 §4.2"),
        "extension.unreadable": Kind(_E, "The extension %(oid)s of the %(role)s's cannot be read.", "RFC 5280 §4.2"),
        "certificate.trailing": Kind(_D, "The certificate is followed by %(count)s more bytes.", _PROFILE),
        "certificate.version": Kind(_D, "The certificate is of version %(printed)s, not 3.", _PROFILE),
        "certificate.serial": Kind(_D, "The certificate's serial number is not above zero.", _PROFILE),
        "certificate.serial_long": Kind(_D, "The certificate's serial number is longer than 20 bytes.", _PROFILE),
        "certificate.country_case": Kind(_D, "The country %(printed)s is in small letters.", _PROFILE),
        "certificate.country_form": Kind(_D, "The country %(printed)s is not two letters.", _PROFILE),
        "certificate.country_type": Kind(_D, "The country is not a printable string.", _PROFILE),
        "certificate.algorithms": Kind(_E, "The certificate names two different algorithms.", "RFC 5280 §4.1.1.2"),
        "certificate.extension_twice": Kind(_D, "The extension %(oid)s stands twice.", "RFC 5280 §4.2"),
        "certificate.no_identifier": Kind(_D, "The certificate has no authority key identifier.", _PROFILE),
        "certificate.time": Kind(_D, "A time of the certificate is not written as it should be.", "RFC 5280 §4.1.2.5"),
        "certificate.usage_period": Kind(_D, "The certificate does not say how long its key signs.", _PROFILE),
        "certificate.damaged": Kind(_D, "One of the certificates cannot be read: %(reason)s", _PROFILE),
        "algorithm.weak": Kind(_E, "%(algorithm)s in %(part)s is weaker than Doc 9303 allows.", _KEYS),
        "algorithm.differs": Kind(_N, "%(part)s use %(algorithm)s.", "ICAO Doc 9303-10 §4.6.2.3"),
        "algorithm.parameters": Kind(_D, "The parameters of %(algorithm)s are neither absent nor NULL.", "RFC 5754 §2"),
        "algorithm.exponent": Kind(_N, "The RSA exponent of %(part)s is %(printed)s.", "ICAO Doc 9303-12 §4.4.1"),
        "algorithm.salt": Kind(_D, "The salt of %(part)s is %(printed)s bytes; the hash has %(expected)s.", _KEYS),
        "algorithm.masks": Kind(_D, "Masks of %(part)s use %(printed)s; the message uses %(expected)s.", _KEYS),
        "algorithm.unknown": Kind(_U, "The key of %(part)s cannot be judged.", _KEYS),
        "key.unreadable": Kind(_E, "The key of %(part)s cannot be read.", _KEYS),
        "curve.manipulated": Kind(
            _E, "The parameters are not those of %(curve)s, though like them.", "ICAO Doc 9303-12 §4.4.2; CVE-2020-0601"
        ),
        "curve.unknown": Kind(_E, "The parameters are those of no known curve (%(curve)s).", "ICAO Doc 9303-12 §4.4.2"),
        "curve.named": Kind(
            _D, "The curve of %(part)s is named; Doc 9303 wants its parameters.", "ICAO Doc 9303-12 §4.4.2"
        ),
        "curve.cofactor": Kind(
            _D, "The parameters of the key of %(part)s lack the cofactor.", "ICAO Doc 9303-12 §4.4.2"
        ),
        "key.form": Kind(_D, "Numbers of the key of %(part)s lack their leading zero byte.", "ITU-T X.690 §8.3"),
        "crl.missing": Kind(_U, "There is no revocation list of %(country)s.", _CRL),
        "crl.untrusted": Kind(_U, "No revocation list of %(country)s is signed by a trusted key.", _CRL),
        "crl.overdue": Kind(_U, "The revocation list of %(country)s is of %(printed)s and overdue.", _CRL),
        "crl.future": Kind(_U, "The revocation list of %(country)s is dated after today.", _CRL),
        "crl.partial": Kind(_U, "The revocation list of %(country)s is not a complete one.", _CRL),
        "crl.other": Kind(
            _U, "No revocation list of %(country)s is of the authority that issued the certificate.", _CRL
        ),
        "crl.revoked": Kind(_E, "The %(role)s's certificate was revoked on %(printed)s.", _CRL),
        "crl.unanchored": Kind(_U, "Without a trusted authority its revocation lists cannot be judged.", _CRL),
        "date.expired": Kind(_E, "The %(role)s's certificate expired on %(printed)s.", "ICAO Doc 9303-12 appendix D"),
        "date.not_yet": Kind(
            _E, "The %(role)s's certificate is valid only from %(printed)s.", "ICAO Doc 9303-12 app. D"
        ),
        "date.anchor_expired": Kind(
            _N, "The authority's certificate expired on %(printed)s.", "ICAO Doc 9303-12 app. D"
        ),
        "date.anchor_not_yet": Kind(
            _N, "The authority's certificate is valid only from %(printed)s.", "ICAO Doc 9303-12 appendix D"
        ),
        "date.signed_outside": Kind(
            _E, "Signed on %(printed)s, outside the time the signer's key was in use.", "ICAO Doc 9303-12 §7.1.1"
        ),
        "date.signed_later": Kind(_E, "Signed on %(printed)s, which is after today.", "ICAO Doc 9303-12 §7.1.1"),
        "date.issued_later": Kind(_E, "Issued on %(printed)s, which is after today.", "ICAO Doc 9303-10 §4.7.12"),
        "date.signed_unknown": Kind(_N, "The day of signing is not known.", "ICAO Doc 9303-12 §7.1.1"),
        "country.other": Kind(_E, "Issued by %(issuer)s, signed by %(country)s.", _INSPECT),
        "country.locality": Kind(
            _E, "Issued by %(issuer)s; the signer is for %(printed)s.", "ICAO Doc 9303-12 §7.1.1.4"
        ),
        "country.kin": Kind(
            _D,
            "Issued by %(issuer)s; the signer is for %(printed)s, which has the same authority.",
            "ICAO Doc 9303-12 §7.1.1.2",
        ),
        "country.unknown": Kind(_U, "Who signs for the issuer %(issuer)s is not known.", _INSPECT),
        "country.unread": Kind(_U, "DG1 was not read: its issuer is not known.", _INSPECT),
        "document.type": Kind(
            _E, "The signer is for documents %(allowed)s, not for %(printed)s.", "ICAO Doc 9303-12 §7.1.1.6"
        ),
        "zone.missing": Kind(_U, "The printed zone was not given.", _INSPECT),
        "zone.unread": Kind(_U, "DG1 was not read: there is nothing to compare.", _INSPECT),
        "zone.differs": Kind(_E, "The printed zone differs from the chip at %(places)s.", _INSPECT),
        "deviation.known": Kind(_U, "A known defect: %(description)s (%(kind)s).", _DEVIATIONS),
        "deviation.none": Kind(_N, "There is no deviation list of %(country)s.", _DEVIATIONS),
        "list.version": Kind(_D, "The list has the version %(printed)s.", "ICAO Doc 9303-12 §9"),
        "list.empty": Kind(_D, "The list is empty.", "ICAO Doc 9303-12 §9"),
        "proof.missing": Kind(_U, "%(part)s was not supplied.", "ICAO Doc 9303-11 §6"),
        "proof.unvouched": Kind(
            _U,
            "The key in %(file)s is not known to be the issuer's: that the chip has it proves nothing.",
            "ICAO Doc 9303-11 §6",
        ),
        "proof.wrong": Kind(_E, "The chip's answer does not fit the challenge.", "ICAO Doc 9303-11 §6.1"),
        "proof.unsupported": Kind(_U, "The chip uses %(algorithm)s, which is not known.", "ICAO Doc 9303-11 §6"),
        "proof.short": Kind(_D, "The challenge has %(count)s bytes; it should have 8.", "ICAO Doc 9303-11 §6.1"),
        "proof.weak": Kind(_N, "The chip's answer rests on SHA-1.", "ICAO Doc 9303-11 §6.1"),
        "proof.form": Kind(
            _D, "The answer is a DER sequence; it should be r and s side by side.", "ICAO Doc 9303-11 §6.1"
        ),
    }
)
"""Every kind of problem by its code. The texts are for translators too."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or worth knowing.

    Attributes:
        code: A key of `KINDS`.
        text: English, with ``%(name)s`` places filled from ``grounds``.
        source: Where the rule stands.
        grounds: What fills the places.
    """

    code: str
    severity: Severity
    text: str
    source: str
    grounds: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.text % self.grounds


def make_problem(code: str, **grounds: str) -> Problem:
    """Make the problem of this kind."""
    kind = KINDS[code]
    return Problem(code, kind.severity, kind.text, kind.source, grounds)


class Outcome(StrEnum):
    """How a step ended."""

    PASSED = "passed"
    FAILED = "failed"
    UNDETERMINED = "undetermined"


def judge(problems: Iterable[Problem]) -> Outcome:
    """Say how a step with these problems ended: any error fails it, else anything unknown leaves it open."""
    severities = {problem.severity for problem in problems}
    if Severity.ERROR in severities:
        return Outcome.FAILED
    return Outcome.UNDETERMINED if Severity.UNKNOWN in severities else Outcome.PASSED


def is_bad(problems: Iterable[Problem]) -> bool:
    """Whether what has these problems did not pass."""
    return judge(problems) is not Outcome.PASSED

"""What a State trusts: keys of authorities, revocation lists, deviation lists. A value, made by people's decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from borderkit.codes import State
from borderkit.emrtd.certificates import Certificate
from borderkit.emrtd.deviations import DeviationList
from borderkit.emrtd.extensions import find_authority_key, find_subject_key
from borderkit.emrtd.revocation import RevocationList


@dataclass(frozen=True, slots=True)
class Anchor:
    """A trusted key, in the certificate that carries it.

    Attributes:
        certificate: Self-signed, or a link certificate.
        vouched: Who vouched for it: countries of master lists, or how else it came.
        linked_from: Fingerprint of the anchor whose key signed the link; empty for one trusted by itself.

    Source: ICAO Doc 9303-12 §6.
    """

    certificate: Certificate
    vouched: tuple[str, ...] = ()
    linked_from: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An anchor that may have signed a certificate, and by what it was found: key identifier, name or country."""

    anchor: Anchor
    means: str


@dataclass(frozen=True, slots=True)
class TrustStore:
    """Everything that a verdict rests on.

    Attributes:
        anchors: Many of one State may be valid at once.
        crls: As read; the signature is checked whenever one is used.
        deviation_lists: Only those that were checked.
        signers: Certificates of document signers known from elsewhere, for files that carry none.
        states: Those known besides Doc 9303; made with `borderkit.codes.assign_state`.
    """

    anchors: tuple[Anchor, ...] = ()
    crls: tuple[RevocationList, ...] = ()
    deviation_lists: tuple[DeviationList, ...] = ()
    signers: tuple[Certificate, ...] = ()
    states: tuple[State, ...] = ()
    by_key: Mapping[bytes, tuple[Anchor, ...]] = field(init=False, repr=False, compare=False)
    by_country: Mapping[str, tuple[Anchor, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys: dict[bytes, list[Anchor]] = {}
        countries: dict[str, list[Anchor]] = {}
        for anchor in self.anchors:
            key = find_subject_key(anchor.certificate)
            if key is not None:
                keys.setdefault(key, []).append(anchor)
            countries.setdefault(anchor.certificate.country, []).append(anchor)
        object.__setattr__(self, "by_key", MappingProxyType({key: tuple(all) for key, all in keys.items()}))
        object.__setattr__(self, "by_country", MappingProxyType({key: tuple(all) for key, all in countries.items()}))

    def find_anchors(self, certificate: Certificate) -> tuple[Found, ...]:
        """List the anchors that may have signed a certificate, likeliest first.

        Source: ICAO Doc 9303-12 §6, §7.1: by authority key identifier, then by name, then by country.
        """
        key = find_authority_key(certificate)
        own = self.by_country.get(certificate.issuer.country, ())
        named = [anchor for anchor in own if anchor.certificate.subject.is_same_as(certificate.issuer)]
        found = [Found(anchor, "key identifier") for anchor in (self.by_key.get(key, ()) if key else ())]
        found += [Found(anchor, "name") for anchor in named]
        found += [Found(anchor, "country") for anchor in own]
        first: dict[bytes, Found] = {}
        for one in found:
            first.setdefault(one.anchor.certificate.der, one)
        return tuple(first.values())

    def find_crls(self, country: str) -> tuple[RevocationList, ...]:
        """List the revocation lists of a country, newest first."""
        own = (crl for crl in self.crls if crl.country == country)
        return tuple(sorted(own, key=lambda crl: crl.issued_at, reverse=True))

    def list_linked(self, anchor: Anchor) -> tuple[Anchor, ...]:
        """The anchor and those that its trust comes from, by link certificates."""
        by_print = {one.certificate.fingerprint: one for one in self.by_country.get(anchor.certificate.country, ())}
        chain = [anchor]
        while chain[-1].linked_from in by_print and len(chain) <= len(by_print):
            chain.append(by_print[chain[-1].linked_from])
        return tuple(chain)

    def list_family(self, anchor: Anchor) -> tuple[Anchor, ...]:
        """The anchor, those that its trust comes from, and those whose trust comes from one of these."""
        family = {one.certificate.fingerprint: one for one in self.list_linked(anchor)}
        own = self.by_country.get(anchor.certificate.country, ())
        for one in own:
            if any(before.certificate.fingerprint in family for before in self.list_linked(one)):
                family[one.certificate.fingerprint] = one
        return tuple(family.values())

    def with_anchors(self, anchors: Iterable[Anchor]) -> TrustStore:
        """The same with more anchors; of one that is there already, those who vouched are joined."""
        merged = {anchor.certificate.der: anchor for anchor in self.anchors}
        for anchor in anchors:
            known = merged.get(anchor.certificate.der)
            if known is not None:
                vouched = (*known.vouched, *(one for one in anchor.vouched if one not in known.vouched))
                anchor = replace(known, vouched=vouched, linked_from=known.linked_from and anchor.linked_from)
            merged[anchor.certificate.der] = anchor
        return TrustStore(tuple(merged.values()), self.crls, self.deviation_lists, self.signers, self.states)

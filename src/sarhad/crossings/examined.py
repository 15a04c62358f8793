"""What was found of a chip and a seal, as it is kept: plain values for JSON. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from borderkit import seals
from borderkit.emrtd import Certificate, Problem, Proof
from borderkit.emrtd.keys import EcKey, KeyRefused, read_key
from sarhad.checks.dossier import ChipSeen, SealSeen

Kept = dict[str, Any]
LONGEST = 1000  # characters of one text


def chip_kept(chip: ChipSeen) -> Kept:
    """A chip's result: every step with its problems, the chip's own proofs, who signed and who vouched."""
    result = chip.result
    return {
        "access": chip.access,
        "files": list(chip.files),
        "steps": [
            {"name": step.name.value, "outcome": step.outcome.value, "problems": problems_kept(step.problems)}
            for step in result.steps.values()
        ],
        "active": proof_kept(chip.active),
        "authentication": proof_kept(chip.authentication),
        "digest": result.sod.digest if result.sod else "",
        "signer": certificate_kept(result.signer) if result.signer else None,
        "authority": certificate_kept(result.anchor.certificate) if result.anchor else None,
        "vouched": list(result.anchor.vouched) if result.anchor else [],
    }


def proof_kept(proof: Proof | None) -> Kept | None:
    """A proof by the chip itself; None if it was not asked for."""
    if proof is None:
        return None
    return {"outcome": proof.outcome.value, "problems": problems_kept(proof.problems)}


def problems_kept(problems: Iterable[Problem | seals.Problem]) -> list[Kept]:
    """Problems with severity, text, grounds and source."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "text": problem.text,
            "grounds": storable(problem.grounds),
            "source": problem.source,
        }
        for problem in problems
    ]


def certificate_kept(certificate: Certificate) -> Kept:
    """What a person compares of a certificate."""
    return {
        "subject": clean(str(certificate.subject)),
        "issuer": clean(str(certificate.issuer)),
        "country": clean(certificate.country),
        "serial": f"{certificate.serial:X}" if certificate.serial >= 0 else str(certificate.serial),
        "valid_from": certificate.not_before.date().isoformat(),
        "valid_until": certificate.not_after.date().isoformat(),
        "key": describe_key(certificate),
        "algorithm": clean(
            " ".join(part for part in (certificate.algorithm.scheme, certificate.algorithm.digest) if part)
        ),
        "fingerprint": certificate.fingerprint,
        "problems": problems_kept(certificate.problems),
    }


def describe_key(certificate: Certificate) -> str:
    """Kind and length of a key: `EC brainpoolP256r1`, `RSA 2048`; empty if it cannot be read."""
    try:
        key = read_key(certificate.key_info, "the certificate")
    except KeyRefused:
        return ""
    return f"EC {key.curve.name}" if isinstance(key, EcKey) else f"RSA {key.bits}"


def seal_kept(seen: SealSeen) -> Kept:
    """A seal's verdict in ICAO's words, and what it says."""
    verdict, seal = seen.verdict, seen.seal
    kept: Kept = {
        "status": verdict.status.value,
        "indications": [indication.value for indication in verdict.indications],
        "trust": verdict.trust.value,
        "problems": problems_kept(verdict.problems),
        "fields": [],
    }
    if isinstance(seal, seals.Vds):
        kept |= {
            "kind": seal.profile.code if seal.profile else "",
            "country": seal.country,
            "signer": f"{seal.signer} {seal.reference}",
            "signed_on": seal.signed.isoformat(),
            "fields": [[one.name or f"{one.tag:02X}", _shown(one.value)] for one in seal.fields],
        }
    elif isinstance(seal, seals.VdsNc):
        kept |= {"kind": clean(seal.kind), "country": clean(seal.country), "signer": "", "signed_on": ""}
    return kept


def storable(grounds: Mapping[str, str]) -> dict[str, str]:
    """Grounds as any database takes them: what is on a chip may hold signs that none does."""
    return {name: clean(value) for name, value in grounds.items()}


def clean(text: str) -> str:
    """A text without signs that cannot be stored or shown; where one was, a mark stands. Cut at `LONGEST`."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)
    return text[:LONGEST]


def _shown(value: object) -> str:
    if isinstance(value, seals.Zone):
        return clean(" ".join(value.lines))
    return value.hex() if isinstance(value, bytes) else clean(str(value))

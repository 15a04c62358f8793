"""Specimens and their trust, for tests."""

from pathlib import Path

from borderkit.emrtd import Anchor, TrustStore, authenticate, read_certificate, read_crl
from borderkit.mrz import read as read_zone
from borderkit.specimen.chip import ANNA, TODAY, make_specimen

MADE_BY_OPENSSL = Path(__file__).with_name("made_by_openssl")
ZONE = read_zone("\n".join(ANNA.lines), today=TODAY)


def trust_in(specimen, **more):
    """Trust the specimen's authorities and lists."""
    anchors = tuple(Anchor(read_certificate(one), ("test",)) for one in specimen.anchors)
    return TrustStore(anchors, tuple(map(read_crl, specimen.crls)), **more)


def judge_specimen(*wanted, today=TODAY, mrz=ZONE):
    """Make a specimen and authenticate it."""
    specimen = make_specimen(*wanted)
    return authenticate(specimen.files, trust_in(specimen), today=today, mrz=mrz)


def codes(problems, *, notes=False):
    """Codes of problems, in order; without notes unless asked for."""
    return [problem.code for problem in problems if notes or problem.severity != "note"]


def verdict(result):
    """What failed and what was left open, with the reasons that are not notes."""
    return {name.value: (step.outcome.value, codes(step.problems)) for name, step in result.steps.items()}


def not_passed(result):
    """The same, without the steps that passed."""
    return {name: found for name, found in verdict(result).items() if found[0] != "passed"}

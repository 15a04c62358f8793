"""The ten steps: a sound chip passes all, and each flaw shows in its own step only."""

import datetime

import pytest
from tests.borderkit.emrtd.chips import ZONE, codes, judge_specimen, not_passed, trust_in, verdict

from borderkit.emrtd import KINDS, Outcome, StepName, TrustStore, authenticate, read_certificate, read_dg1
from borderkit.emrtd.results import make_step
from borderkit.mrz import Layout, read
from borderkit.specimen.chip import ANNA, SIGNED_AT, TODAY, Flaw, KeyKind, make_groups, make_specimen
from borderkit.specimen.files import write_com, write_dg1, write_group, write_sod
from borderkit.specimen.wrapping import Wrapping

NO_AUTHORITY = {
    "revocation": ("undetermined", ["crl.unanchored"]),
    "algorithms": ("undetermined", ["algorithm.unknown"]),
}
NO_SIGNER = ("undetermined", ["signer.missing"])

EXPECTED = {
    Flaw.NONE: {},
    Flaw.GROUP_CHANGED: {"hashes": ("failed", ["hash.wrong"]), "zone": ("failed", ["zone.differs"])},
    Flaw.UNLISTED_GROUP: {"groups": ("failed", ["group.unlisted"])},
    Flaw.NO_FACE: {"hashes": ("failed", ["hash.unsigned"]), "groups": ("failed", ["group.unlisted"])},
    Flaw.SIGNATURE_CHANGED: {"signature": ("failed", ["signature.wrong"])},
    Flaw.CERTIFICATE_CHANGED: {"chain": ("failed", ["chain.wrong"]), **NO_AUTHORITY},
    Flaw.EXPIRED_SIGNER: {"dates": ("failed", ["date.expired"])},
    Flaw.SIGNED_LATE: {"dates": ("failed", ["date.signed_outside"])},
    Flaw.WRONG_COUNTRY: {"country": ("failed", ["country.other"])},
    Flaw.WRONG_LOCALITY: {"country": ("failed", ["country.locality"])},
    Flaw.WRONG_TYPE: {"country": ("failed", ["document.type"])},
    Flaw.REVOKED: {"revocation": ("failed", ["crl.revoked"])},
    Flaw.NO_CRL: {"revocation": ("undetermined", ["crl.missing"])},
    Flaw.OLD_CRL: {"revocation": ("undetermined", ["crl.overdue"])},
    Flaw.UNKNOWN_AUTHORITY: {"chain": ("undetermined", ["anchor.none"]), **NO_AUTHORITY},
    Flaw.FORGED_AUTHORITY: {"chain": ("failed", ["chain.wrong"]), **NO_AUTHORITY},
    Flaw.AUTHORITY_SIGNED: {"chain": ("failed", ["usage.is_authority", "usage.sign"])},
    Flaw.STRANGE_CRITICAL: {"chain": ("failed", ["extension.critical"])},
    Flaw.CURVE_CHANGED: {
        "signature": ("failed", ["curve.manipulated"]),
        "algorithms": ("failed", ["curve.manipulated"]),
    },
    Flaw.WEAK_HASH: {"algorithms": ("failed", ["algorithm.weak"] * 3)},
    Flaw.INDEFINITE: {},
    Flaw.UNTAGGED: {},
    Flaw.UNSORTED: {},
    Flaw.NO_ATTRIBUTES: {"signature": ("failed", ["cms.no_attributes"])},
    Flaw.NO_CERTIFICATE: {
        **dict.fromkeys(("signature", "chain", "revocation", "dates", "country"), NO_SIGNER),
        "algorithms": ("undetermined", ["algorithm.unknown"] * 2),
    },
}


@pytest.mark.parametrize("flaw", Flaw)
def test_each_flaw_shows_in_its_own_step(flaw):
    """Rules 38 to 44, 47 to 54 and 57, by the flaw's name."""
    assert not_passed(judge_specimen(flaw)) == EXPECTED[flaw]


@pytest.mark.parametrize("kind", KeyKind)
def test_every_kind_of_signer_passes(kind):
    """Rules 48 and 49: parameters spelled out and named, truncated hashes, PSS with its own parameters, exponent 3."""
    assert not_passed(judge_specimen(Flaw.NONE, kind)) == {}


@pytest.mark.parametrize("kind", KeyKind)
def test_every_kind_of_signer_fails_with_another_signature(kind):
    """Rules 48 and 49."""
    assert not_passed(judge_specimen(Flaw.SIGNATURE_CHANGED, kind))["signature"][0] == "failed"


def test_all_steps_are_there_in_order():
    """Rule 57: not one yes or no."""
    result = judge_specimen()
    assert tuple(result.steps) == tuple(StepName) == result.passed
    assert (result.failed, result.undetermined, result.missing, result.deviations) == ((), (), (), ())


def test_what_was_missing_is_said():
    """Rule 57."""
    result = judge_specimen(Flaw.UNKNOWN_AUTHORITY, mrz=None)
    assert codes(result.missing) == ["anchor.none", "crl.unanchored", "algorithm.unknown", "zone.missing"]
    assert str(result.missing[0]) == "There is no trusted key of UT."


@pytest.mark.parametrize("files", [{}, {"EF.SOD": b""}, {"EF.SOD": b"\x77\x02\x05\x00"}, {"EF.SOD": b"\x30\x80"}])
def test_without_a_readable_security_object_nothing_passes(files):
    """Rule 57."""
    groups = {f"DG{group}": data for group, data in make_groups().items()}
    result = authenticate({**groups, **files}, TrustStore(), today=TODAY, mrz=ZONE)
    assert result.passed == (StepName.ZONE,)
    assert len(result.undetermined) == 9


def test_a_file_that_no_chip_has_is_the_callers_mistake():
    with pytest.raises(ValueError, match="DG17"):
        authenticate({"DG17": b""}, TrustStore(), today=TODAY)


@pytest.mark.parametrize("flaw", [Flaw.INDEFINITE, Flaw.UNTAGGED])
def test_tolerated_codings_are_recorded(flaw):
    """Rule 38: BER indefinite lengths with split strings, and no tag 77."""
    kinds = {Flaw.INDEFINITE: ["file.indefinite"], Flaw.UNTAGGED: ["file.untagged"]}
    assert codes(judge_specimen(flaw).deviations) == kinds[flaw]


def test_the_signed_list_counts_and_not_the_announcement():
    """Rule 39: EF.COM is unsigned. It hides DG11 and announces DG14; the steps pass, with deviations."""
    specimen = make_specimen()
    files = {**specimen.files, "EF.COM": write_com([1, 2, 12, 14])}
    step = authenticate(files, trust_in(specimen), today=TODAY)[StepName.GROUPS]
    assert (step.outcome, codes(step.problems)) == (Outcome.PASSED, ["group.announced", "group.unannounced"])


def test_an_unlisted_group_cannot_hide_behind_the_announcement():
    """Rules 39 and 40: announced in EF.COM or not, a group outside the signed list fails."""
    specimen = make_specimen()
    files = {**specimen.files, "EF.COM": write_com([1, 2, 11, 12, 13]), "DG13": write_group(13, b"\x04\x00")}
    assert authenticate(files, trust_in(specimen), today=TODAY)[StepName.GROUPS].outcome is Outcome.FAILED


@pytest.mark.parametrize("group", [1, 2])
def test_a_required_group_that_was_not_read_leaves_the_hashes_open(group):
    """Rule 40."""
    specimen = make_specimen()
    files = {name: data for name, data in specimen.files.items() if name != f"DG{group}"}
    step = authenticate(files, trust_in(specimen), today=TODAY, mrz=ZONE)[StepName.HASHES]
    assert (step.outcome, codes(step.problems)) == (Outcome.UNDETERMINED, ["hash.required"])


def test_another_group_that_was_not_read_is_noted():
    """Rule 40."""
    specimen = make_specimen()
    files = {name: data for name, data in specimen.files.items() if name != "DG11"}
    step = authenticate(files, trust_in(specimen), today=TODAY)[StepName.HASHES]
    assert (step.outcome, codes(step.problems, notes=True)) == (Outcome.PASSED, ["hash.unread"])


def test_the_header_is_hashed_too():
    """Rule 40: the same content under a longer length has another hash."""
    specimen = make_specimen()
    data = specimen.files["DG11"]
    files = {**specimen.files, "DG11": data[:1] + b"\x81" + data[1:]}
    assert authenticate(files, trust_in(specimen), today=TODAY)[StepName.HASHES].outcome is Outcome.FAILED


def test_what_a_reader_adds_after_the_end_of_a_file_is_no_change():
    """Rule 40."""
    specimen = make_specimen()
    files = {**specimen.files, "DG2": specimen.files["DG2"] + b"\0\0"}
    step = authenticate(files, trust_in(specimen), today=TODAY)[StepName.HASHES]
    assert (step.outcome, codes(step.problems)) == (Outcome.PASSED, ["file.trailing"])


def test_hashes_of_groups_attributes_and_certificate_may_all_differ():
    """Rule 41: hash agility."""
    specimen = make_specimen(Flaw.NONE, KeyKind.NAMED)
    groups = make_groups()
    sod = write_sod(groups, specimen.signer, Wrapping(digest="SHA-224", signed_at=SIGNED_AT), digest="SHA-512")
    files = {**specimen.files, "EF.SOD": sod}
    result = authenticate(files, trust_in(specimen), today=TODAY, mrz=ZONE)
    assert not_passed(result) == {}
    assert codes(result[StepName.ALGORITHMS].problems, notes=True) == ["algorithm.differs"] * 2 + ["curve.named"]


def test_an_old_hash_is_verified_and_marked_as_weak():
    """Rule 41: SHA-1 is verified: the same chip with a changed group fails in the hashes too."""
    assert StepName.HASHES in judge_specimen(Flaw.WEAK_HASH).passed
    specimen = make_specimen(Flaw.WEAK_HASH)
    files = {**specimen.files, "DG11": specimen.files["DG11"].replace(b"CITY", b"TOWN")}
    assert authenticate(files, trust_in(specimen), today=TODAY)[StepName.HASHES].outcome is Outcome.FAILED


@pytest.mark.parametrize("places", [(1, 11), (2, 1)])
def test_the_printed_zone_is_compared_character_by_character(places):
    """Rule 44."""
    line, column = places
    lines = list(ANNA.lines)
    lines[line - 1] = lines[line - 1][: column - 1] + "Z" + lines[line - 1][column:]
    step = judge_specimen(mrz=read("\n".join(lines), today=TODAY))[StepName.ZONE]
    assert [str(one) for one in step.problems] == [f"The printed zone differs from the chip at {line}:{column}."]


def test_without_the_printed_zone_nothing_is_compared():
    """Rule 44."""
    assert verdict(judge_specimen(mrz=None))["zone"] == ("undetermined", ["zone.missing"])


def test_an_issuer_nobody_signs_for_leaves_the_country_open():
    """Rule 44."""
    specimen = make_specimen()
    dg1 = write_dg1([line.replace("UTO", "QQQ") for line in ANNA.lines])
    result = authenticate({**specimen.files, "DG1": dg1}, trust_in(specimen), today=TODAY)
    assert codes(result[StepName.COUNTRY].problems) == ["country.unknown", "country.locality"]


def test_a_zone_of_no_layout_leaves_the_country_open():
    """Rule 44."""
    specimen = make_specimen()
    files = {**specimen.files, "DG1": write_dg1(["NOT A ZONE"])}
    step = authenticate(files, trust_in(specimen), today=TODAY)[StepName.COUNTRY]
    assert (step.outcome, codes(step.problems)) == (Outcome.UNDETERMINED, ["file.unreadable", "country.unread"])


def test_the_zone_of_the_chip_is_read_like_any_other():
    assert read("\n".join(read_dg1(make_specimen().files["DG1"]).lines), today=TODAY).layout is Layout.TD3


def test_a_signer_known_from_elsewhere_stands_in():
    """Rule 43: no certificate rides along."""
    specimen = make_specimen(Flaw.NO_CERTIFICATE)
    trust = trust_in(specimen, signers=(read_certificate(specimen.signer.certificate),))
    assert not_passed(authenticate(specimen.files, trust, today=TODAY, mrz=ZONE)) == {}


@pytest.mark.parametrize("day", [datetime.date(2025, 1, 1), datetime.date(2035, 7, 1)])
def test_a_signer_is_valid_on_its_first_and_last_day(day):
    """Rule 52: the clock is an argument."""
    assert "date.expired" not in codes(judge_specimen(today=day)[StepName.DATES].problems)
    assert "date.not_yet" not in codes(judge_specimen(today=day)[StepName.DATES].problems)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime.date(2024, 12, 31), ["date.not_yet", "date.signed_later", "date.issued_later"]),
        (datetime.date(2035, 7, 2), ["date.expired"]),
    ],
)
def test_a_signer_is_not_valid_a_day_before_or_after(day, expected):
    """Rule 52."""
    assert codes(judge_specimen(today=day)[StepName.DATES].problems) == expected


def test_every_problem_has_a_text_with_its_grounds_and_a_source():
    """Rule 57: each step with its reason and paragraph."""
    assert all(kind.text and kind.source for kind in KINDS.values())
    for flaw in Flaw:
        for step in judge_specimen(flaw, KeyKind.NIST, mrz=None).steps.values():
            assert all(str(problem) and problem.source for problem in step.problems)
            assert step.outcome is Outcome.PASSED or step.source


def test_a_step_without_problems_has_no_source():
    assert make_step(StepName.CHAIN, []).source == ""


def test_every_old_hash_on_a_chip_is_marked():
    """Rule 41: that of the groups, of the list, and in the signature, each for itself."""
    specimen = make_specimen(Flaw.NONE, KeyKind.NAMED)

    def marked(groups_digest, list_digest):
        wrapping = Wrapping(digest=list_digest, signed_at=SIGNED_AT)
        sod = write_sod(make_groups(), specimen.signer, wrapping, digest=groups_digest)
        result = authenticate({**specimen.files, "EF.SOD": sod}, trust_in(specimen), today=TODAY, mrz=ZONE)
        assert StepName.SIGNATURE in result.passed
        step = result[StepName.ALGORITHMS]
        return [one.grounds["part"] for one in step.problems if one.code == "algorithm.weak"]

    assert marked("SHA-256", "SHA-256") == []
    assert marked("SHA-1", "SHA-256") == ["the hashes of the data groups"]
    assert marked("SHA-256", "SHA-1") == ["the hash of the list"]


@pytest.mark.parametrize(
    ("flaw", "code"), [(Flaw.WRONG_COUNTRY, "country.other"), (Flaw.WRONG_LOCALITY, "country.locality")]
)
def test_a_signer_of_another_state_or_for_another_issuer_fails(flaw, code):
    """Rule 44: by the country's two letters, and by the code of the zone in the certificate."""
    step = judge_specimen(flaw)[StepName.COUNTRY]
    assert (step.outcome, codes(step.problems)) == (Outcome.FAILED, [code])

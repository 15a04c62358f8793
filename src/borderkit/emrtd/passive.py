"""Passive authentication: were the data on the chip signed by whom they say, and not changed since?"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from borderkit.emrtd.chain import check_chain, check_revocation
from borderkit.emrtd.comparing import (
    Days,
    compare_country,
    compare_dates,
    compare_defects,
    compare_groups,
    compare_hashes,
    compare_zones,
)
from borderkit.emrtd.details import read_dg1, read_dg12
from borderkit.emrtd.extensions import Role
from borderkit.emrtd.files import GROUP_TAGS, name_of, read_com
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.results import Result, Step, StepName, make_step
from borderkit.emrtd.signing import SignatureCheck, check_signature
from borderkit.emrtd.sod import SecurityObject, read_sod
from borderkit.emrtd.strength import check_strength
from borderkit.emrtd.tlv import NotAFile
from borderkit.emrtd.trust import TrustStore
from borderkit.mrz import NotAZone, Reading, read

COM, SOD = "EF.COM", "EF.SOD"
GROUPS: Mapping[str, int] = MappingProxyType({name_of(group): group for group in GROUP_TAGS})
File = TypeVar("File")


@dataclass(frozen=True, slots=True)
class _Chip:
    """The files, read as far as the steps need them. ``unreadable`` has a problem for each that could not be."""

    groups: Mapping[int, bytes]
    lines: tuple[str, ...] | None
    zone: Reading | None
    issued_on: datetime.date | None
    unreadable: Mapping[str, Problem]


def authenticate(
    files: Mapping[str, bytes], trust: TrustStore, *, today: datetime.date, mrz: Reading | None = None
) -> Result:
    """Authenticate the data of a chip.

    Args:
        files: By name: ``"EF.COM"``, ``"EF.SOD"``, ``"DG1"`` to ``"DG16"``, each whole with its header. Those that
            were not read are left out.
        trust: What the State trusts.
        today: The day it is asked on.
        mrz: The printed zone as it was read; never one that was repaired.

    Returns:
        Every step. Whatever is wrong with the files is in there; nothing is raised for it.

    Raises:
        ValueError: A name that no file of a chip has.

    Source: ICAO Doc 9303-11 §5.1; Doc 9303-12 §6 and appendix D.
    """
    strange = sorted(files.keys() - GROUPS.keys() - {COM, SOD})
    if strange:
        raise ValueError(f"no files of a chip: {', '.join(strange)}")
    chip = _read_chip(files, today)
    sod, problem = _try(read_sod, files.get(SOD), SOD)
    if sod is None:
        return _without_sod(chip, problem or make_problem("object.missing"), mrz)
    checked = check_signature(sod.signed, trust.signers)
    days = Days(today, _signed_at(checked), chip.issued_on)
    steps = [
        make_step(StepName.SIGNATURE, (*sod.problems, *checked.problems)),
        make_step(StepName.HASHES, compare_hashes(sod, chip.groups)),
        _check_groups(sod, chip, files),
    ]
    return _finish(sod, checked, steps, (chip, trust, days, mrz))


def _finish(
    sod: SecurityObject,
    checked: SignatureCheck,
    steps: list[Step],
    given: tuple[_Chip, TrustStore, Days, Reading | None],
) -> Result:
    chip, trust, days, mrz = given
    signer, anchor = checked.certificate, None
    if signer is None:
        steps += [make_step(name, [make_problem("signer.missing")]) for name in _OF_THE_SIGNER]
        steps.append(make_step(StepName.ALGORITHMS, check_strength(sod, None, None)))
        steps.append(make_step(StepName.COUNTRY, [make_problem("signer.missing")]))
    else:
        chain = check_chain(signer, Role.SIGNER, trust)
        anchor = chain.anchor
        authority = anchor.certificate if anchor else None
        revoked = check_revocation(signer, Role.SIGNER, anchor, trust, days.today)
        country = compare_country(chip.zone, signer, trust.states)
        steps += [
            make_step(StepName.CHAIN, chain.problems),
            make_step(StepName.REVOCATION, revoked),
            make_step(StepName.DATES, compare_dates(signer, authority, days)),
            make_step(StepName.ALGORITHMS, check_strength(sod, signer, authority)),
            make_step(StepName.COUNTRY, [*_unreadable(chip, "DG1"), *country]),
        ]
    steps.append(
        make_step(StepName.DEVIATIONS, [*_unreadable(chip, "DG12"), *compare_defects(chip.zone, signer, days, trust)])
    )
    steps.append(make_step(StepName.ZONE, compare_zones(chip.lines, mrz)))
    return Result(MappingProxyType({step.name: step for step in steps}), sod, signer, anchor)


_OF_THE_SIGNER = (StepName.CHAIN, StepName.REVOCATION, StepName.DATES)


def _without_sod(chip: _Chip, problem: Problem, mrz: Reading | None) -> Result:
    steps = {name: make_step(name, [problem]) for name in StepName}
    steps[StepName.ZONE] = make_step(StepName.ZONE, compare_zones(chip.lines, mrz))
    return Result(MappingProxyType(steps), None, None, None)


def _check_groups(sod: SecurityObject, chip: _Chip, files: Mapping[str, bytes]) -> Step:
    com, problem = _try(read_com, files.get(COM), COM)
    found: Iterable[Problem] = (problem,) if problem else com.problems if com else ()
    return make_step(StepName.GROUPS, [*found, *compare_groups(sod, chip.groups, com)])


def _read_chip(files: Mapping[str, bytes], today: datetime.date) -> _Chip:
    groups = {GROUPS[name]: data for name, data in files.items() if name in GROUPS}
    zone, no_zone = _try(read_dg1, groups.get(1), "DG1")
    issue, no_issue = _try(read_dg12, groups.get(12), "DG12")
    reading = None
    if zone is not None:
        try:
            reading = read("\n".join(zone.lines), today=today)
        except NotAZone as refusal:
            no_zone = make_problem("file.unreadable", file="DG1", reason=str(refusal))
    problems = {name: problem for name, problem in (("DG1", no_zone), ("DG12", no_issue)) if problem}
    return _Chip(
        MappingProxyType(groups),
        zone.lines if zone else None,
        reading,
        issue.issued_on if issue else None,
        MappingProxyType(problems),
    )


def _unreadable(chip: _Chip, name: str) -> tuple[Problem, ...]:
    return (chip.unreadable[name],) if name in chip.unreadable else ()


def _try(reader: Callable[[bytes], File], data: bytes | None, name: str) -> tuple[File | None, Problem | None]:
    if data is None:
        return None, None
    try:
        return reader(data), None
    except NotAFile as refusal:
        return None, make_problem("file.unreadable", file=name, reason=refusal.reason)


def _signed_at(checked: SignatureCheck) -> datetime.datetime | None:
    attributes = checked.signer.attributes
    return attributes.signed_at if attributes else None

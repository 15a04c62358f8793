"""Passenger lists: what is read of the flight and of the message."""

import datetime
import hashlib

import pytest
from tests.borderkit.edi.messages import FLIGHT, PERSON, clean, codes, read, wrap

from borderkit.edi import Change, ListKind, Role
from borderkit.mrz import PartialDate

DAY = datetime.datetime


@pytest.mark.parametrize(
    ("bgm", "kind", "change"),
    [
        ("745", ListKind.TRAVELLERS, Change.NONE),
        ("250", ListKind.CREW, Change.NONE),
        ("336", ListKind.MASTER_CREW, Change.NONE),
        ("655", ListKind.SITE_PASS, Change.NONE),
        ("266+CLOB", ListKind.STATUS, Change.CLOSED_ABOARD),
        ("266+CLNB", ListKind.STATUS, Change.CLOSED_NOT_ABOARD),
        ("266+XF", ListKind.STATUS, Change.FLIGHT_CANCELLED),
        ("266+CL", ListKind.STATUS, Change.CLOSED),
        ("745+CP", ListKind.TRAVELLERS, Change.CHANGED),
        ("745+XR", ListKind.TRAVELLERS, Change.CANCELLED),
        ("745+RP", ListKind.TRAVELLERS, Change.REDUCED),
    ],
)
def test_the_function_says_what_the_list_is(bgm, kind, change):
    """Rule 67."""
    reading = read(wrap(PERSON, bgm=bgm))
    (manifest,) = reading.manifests
    assert (manifest.kind, manifest.change, manifest.function_as_sent) == (kind, change, bgm)
    assert codes(reading) == (["role.of_list"] if kind is ListKind.CREW else [])


@pytest.mark.parametrize("bgm", ["999", "745+QQ"])
def test_an_unknown_function_is_told_and_kept(bgm):
    """Rule 67."""
    reading = read(wrap(PERSON, bgm=bgm))
    assert codes(reading) == ["message.function"]
    assert reading.manifests[0].function_as_sent == bgm


@pytest.mark.parametrize(
    ("sent", "carrier", "padded"),
    [
        ("UA988", "UA", "UA0988"),
        ("UA0989", "UA", "UA0989"),
        ("TK334+++TK", "TK", "TK0334"),
        ("334+++TK", "TK", "TK0334"),
        ("UA 988", "UA", "UA0988"),
        ("U21234", "U2", "U21234"),
        ("6E7", "6E", "6E0007"),
        ("UAE123", "UAE", "UAE0123"),
        ("UA12A", "UA", "UA0012A"),
        ("00334+++TK:172:3", "TK", "TK0334"),
        ("TK-334", "TK", "TK0334"),
        ("TK/334A", "TK", "TK0334A"),
    ],
)
def test_flight_numbers_are_padded_to_compare_and_kept_as_sent(sent, carrier, padded):
    """Rule 68."""
    (manifest,) = read(wrap(PERSON, flight=f"TDT+20+{sent}'")).manifests
    leg = manifest.legs[0]
    assert (leg.carrier, leg.padded, leg.number) == (carrier, padded, sent.partition("+")[0])


def test_a_voyage_has_a_vessel():
    """Rule 68."""
    (manifest,) = read(
        wrap(PERSON, flight="TDT+20+V17+1++UTL+++9074729:::UTOPIA STAR'LOC+125+ZNPRT'LOC+87+UTPRT'")
    ).manifests
    assert (manifest.legs[0].vessel, manifest.legs[0].number) == ("9074729 UTOPIA STAR", "V17")


def ports(legs):
    return [(leg.departure, leg.arrival, leg.crosses) for leg in legs]


@pytest.mark.parametrize(
    ("flight", "expected"),
    [
        ("LOC+92+AAA'LOC+92+BBB'LOC+125+BBB'LOC+87+CCC'", [("AAA", "BBB", False), ("BBB", "CCC", True)]),
        ("LOC+125+AAA'LOC+87+BBB'LOC+92+BBB'LOC+92+CCC'", [("AAA", "BBB", True), ("BBB", "CCC", False)]),
        ("LOC+87+BBB'DTM+232:2611221200:201'LOC+125+AAA'DTM+189:2611220900:201'", [("AAA", "BBB", True)]),
        ("LOC+125+AAA'LOC+130+BBB'", [("AAA", "BBB", True)]),
        ("LOC+125+AAA'LOC+87+BBB'LOC+130+CCC'", [("AAA", "BBB", True)]),
        ("LOC+125+AAA'", [("AAA", "", False)]),
    ],
)
def test_ports_are_paired_by_order(flight, expected):
    """Rule 68: one TDT with four LOCs is two legs."""
    (manifest,) = read(wrap(PERSON, flight="TDT+20+UT1'" + flight)).manifests
    assert ports(manifest.legs) == expected
    assert all(leg.padded == "UT0001" for leg in manifest.legs)
    assert manifest.final == ("CCC" if "130+CCC" in flight else "")


def test_two_flights_are_two_legs_and_the_one_over_the_border_is_found():
    """Rule 68."""
    flight = "TDT+20+UT1'LOC+92+AAA'LOC+92+BBB'TDT+20+UT2'LOC+125+BBB'LOC+87+CCC'"
    (manifest,) = read(wrap(PERSON, flight=flight)).manifests
    assert [leg.padded for leg in manifest.legs] == ["UT0001", "UT0002"]
    assert manifest.crossing_leg.padded == "UT0002"


def test_ports_and_times_of_a_list_that_names_no_flight_are_kept():
    """Rule 72."""
    reading = read(wrap(PERSON, flight="LOC+125+ZNA'DTM+189:2611220900:201'LOC+87+UTA'"))
    (leg,) = reading.manifests[0].legs
    assert (leg.departure, leg.arrival, leg.departs.at) == ("ZNA", "UTA", DAY(2026, 11, 22, 9, 0))
    assert (codes(reading), reading.unread) == (["flight.missing"], ())


def test_a_flight_may_only_pass_over():
    """Rule 68."""
    (manifest,) = read(wrap(PERSON, flight=FLIGHT.replace("TDT+20", "TDT+34"))).manifests
    assert manifest.legs[0].overflies


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2611220900:201", DAY(2026, 11, 22, 9, 0)),
        ("202611220900:203", DAY(2026, 11, 22, 9, 0)),
        ("2611220900", DAY(2026, 11, 22, 9, 0)),
        ("202611220900:201", DAY(2026, 11, 22, 9, 0)),
        ("2611222400:201", DAY(2026, 11, 23, 0, 0)),
        ("261122:101", DAY(2026, 11, 22)),
        ("2611322500:201", None),
        ("SOON:201", None),
    ],
)
def test_times_are_those_of_the_port(sent, expected):
    """Rule 68: no zone is added."""
    reading = read(wrap(PERSON, flight=f"TDT+20+UT1'LOC+125+AAA'DTM+189:{sent}'LOC+87+BBB'"))
    departs = reading.manifests[0].legs[0].departs
    assert (departs.at, departs.as_sent) == (expected, sent.partition(":")[0])
    assert ("date.unreadable" in codes(reading)) is (expected is None)


def test_the_time_that_is_expected_now_counts_and_the_scheduled_day_is_kept():
    """Rule 68: a flight that is late past midnight stays that of its day."""
    late = FLIGHT.replace("DTM+189:2611220900:201'", "DTM+189:2611222300:201'DTM+{}:2611230100:201'")
    for kind in ("133", "136"):
        (leg,) = read(wrap(PERSON, flight=late.format(kind))).manifests[0].legs
        assert (leg.departs.at, leg.scheduled) == (DAY(2026, 11, 23, 1, 0), DAY(2026, 11, 22).date())
    (leg,) = read(wrap(PERSON, flight=FLIGHT + "DTM+132:2611221330:201'")).manifests[0].legs
    assert leg.arrives.at == DAY(2026, 11, 22, 13, 30)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("005+NZAKL 008+USLAX", [("NZAKL", "USLAX", True)]),
        ("005+NZAKL PT+FJNAN 008+USLAX", [("NZAKL", "FJNAN", False), ("FJNAN", "USLAX", True)]),
        ("005+NZAKL 008+USLAX PT+USSFO", [("NZAKL", "USLAX", True), ("USLAX", "USSFO", False)]),
        (
            "005+NZAKL PT+FJNAN PT+PFPPT 008+USLAX PT+USSFO PT+USSEA",
            [
                ("NZAKL", "FJNAN", False),
                ("FJNAN", "PFPPT", False),
                ("PFPPT", "USLAX", True),
                ("USLAX", "USSFO", False),
                ("USSFO", "USSEA", False),
            ],
        ),
    ],
)
def test_a_port_on_the_way_of_the_old_form_ends_a_leg_and_begins_one(found, expected):
    """Rule 73: LOC 005, 008 and PT; the leg over the border is the one that ends at 008."""
    flight = "TDT++UT812+40+UT'" + "".join(f"LOC+{port}'" for port in found.split())
    reading = read(wrap(PERSON, flight=flight, bgm="", kind="PAXLST:001:000").replace(b"UNT", flight.encode() + b"UNT"))
    (manifest,) = reading.manifests
    assert ports(manifest.legs) == expected
    assert manifest.crossing_leg.arrival == "USLAX"
    assert "leg.open" not in codes(reading)


def test_the_old_form_of_the_united_states():
    """Rule 73."""
    reading = read(
        "UNA:+.? 'UNB+UNOA:1+UTAIR:UT+UTAPI:US+261122:0600+77++CEDIPAX+A+++0'"
        "UNH+77+PAXLST:001:000:UT+UT812/261122/2300'CTA+IC+:FRED? DESK+1-703-1:TE+1-703-2:FX'TDT++UT812+40+UT'"
        "LOC+005+NZAKL:50'DTM+136+261122+1030+M05'LOC+008+USLAX:50'DTM+132+261122+2200+M05'UNS+D'"
        "PDT+P/182345345:280909:UT+MUSTER:SIMON:P:590429:M+PAX+NZAKL:USLAX'"
        "PDT+P/E54321A:280831:IE+O?'SPECIMEN:KRIS:ANN:331231:F+CRW+NZAKL:USLAX'UNT+11+77'UNZ+1+77'"
    )
    (manifest,) = reading.manifests
    (leg,) = manifest.legs
    assert (manifest.version, manifest.party.contacts) == ("001:000", (("TE", "1-703-1"), ("FX", "1-703-2")))
    assert (leg.padded, leg.departure, leg.arrival, leg.crosses) == ("UT0812", "NZAKL", "USLAX", True)
    assert (leg.departs.at, leg.arrives.at) == (DAY(2026, 11, 22, 10, 30), DAY(2026, 11, 22, 22, 0))
    first, second = manifest.travellers
    assert (first.names, first.sex, first.birth, first.embarked) == (
        ("MUSTER", "SIMON", "P"),
        "M",
        PartialDate(1959, 4, 29),
        "NZAKL",
    )
    assert (second.surname, second.role, second.documents[0].issuer) == ("O'SPECIMEN", Role.CREW, "IRL")
    assert first.documents[0].number == "182345345"


@pytest.mark.parametrize(
    ("sent", "said"), [("CNT+42:3'CNT+41:8'", (3, 8)), ("CNT+42+3'CNT+41+8'", (3, 8)), ("", (None, None))]
)
def test_counts_are_those_of_the_flight(sent, said):
    """Rule 66."""
    (manifest,) = read(wrap(PERSON + sent)).manifests
    assert (manifest.said_travellers, manifest.said_crew) == said


def test_a_count_is_held_against_the_people_of_a_whole_list_only():
    """Rules 66 and 76."""
    whole = read(wrap(PERSON + "CNT+42:2'CNT+41:9'"))
    (problem,) = whole.problems
    assert (problem.code, dict(problem.grounds)) == (
        "count.people",
        {"field": "travellers", "said": "2", "counted": "1"},
    )
    assert str(problem) == "The message says 2 travellers; it names 1."
    assert codes(read(wrap(PERSON + "CNT+42:1'"))) == []
    assert codes(read(wrap(PERSON + "CNT+42:2'", common="UT668+01:C"))) == []


@pytest.mark.parametrize(
    ("sent", "part", "is_last"),
    [
        ("X+01:C", 1, False),
        ("X+02:F", 2, True),
        ("X+03", 3, False),
        ("X", 1, True),
        ("X+1:F", 1, True),
        ("X+:F", 1, True),
    ],
)
def test_parts(sent, part, is_last):
    """Rule 66."""
    (manifest,) = read(wrap(PERSON, common=sent)).manifests
    assert (manifest.part, manifest.is_last, manifest.common) == (part, is_last, "X")


@pytest.mark.parametrize("version", ["02B", "05B", "12B", "16A"])
def test_versions(version):
    """Rule 66."""
    assert read(wrap(PERSON, kind=f"PAXLST:D:{version}:UN:IATA")).manifests[0].version == f"D:{version}"


def test_every_part_not_understood_is_listed_with_its_place():
    """Rule 76."""
    data = wrap(PERSON + "QQQ+1+SECRET'LOC+999+X'ATT+2++F+NEW'")
    reading = read(data)
    assert [part.text for part in reading.unread] == ["QQQ+1+SECRET", "LOC+999+X", "ATT+2++F+NEW"]
    assert [data[part.offset :][:3] for part in reading.unread] == [b"QQQ", b"LOC", b"ATT"]
    assert codes(reading) == ["part.unread"] * 3
    assert "SECRET" not in "".join(map(str, reading.problems))


def test_the_bytes_are_named_by_their_hash():
    """Rule 76."""
    _, data = clean(1)
    reading = read(data)
    assert (reading.sha256, reading.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert read(data + b" ").sha256 != reading.sha256


def test_a_message_of_another_kind_is_told_not_lost():
    """Rule 76."""
    reading = read(wrap(PERSON, kind="INVOIC:D:96A:UN"))
    assert codes(reading) == ["message.unknown"]
    assert len(reading.unread) == 9

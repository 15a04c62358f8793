"""No bytes make a reader fall, hang or lose a record unseen."""

import json
import tracemalloc
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sarhad.lists.files import File, of_bytes
from sarhad.lists.source import SOURCES, Fault, PersonEntry
from tests.make import publishers as make
from tests.make.publishers import xml

MB = 1024 * 1024
NAME = xml("nameAlias", wholeName="Orin Markelov", strong="true")
SAMPLES = {
    "un.consolidated": make.un_list(
        *(make.un_individual(make.un_birth("EXACT", YEAR="1963"), reference=f"Q{n}") for n in range(3))
    ),
    "eu.financial-sanctions": make.eu_list(*(make.eu_entity(NAME, reference=f"E{n}") for n in range(3))),
    "ofac.sdn-advanced": make.advanced(
        *(make.party(make.period(("1979", "1", "2"), ("1979", "1", "2")), number=str(n)) for n in range(3))
    ),
    "ftm.entities": make.ftm(*(make.ftm_person(f"f{n}", birthDate=["1979"]) for n in range(3))),
    "interpol.notices": json.dumps([make.notice(entity_id=str(n)) for n in range(3)]).encode(),
}
XML = {"un.consolidated": "CONSOLIDATED_LIST", "eu.financial-sanctions": "export", "ofac.sdn-advanced": "Sanctions"}
QUICK = settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.too_slow])


def said(code, *files):
    return list(SOURCES.get(code).read(files))


def accounted(found, most):
    """Entries are whole, and there are no more than there were; faults name a reason."""
    entries = [one for one in found if not isinstance(one, Fault)]
    assert len(entries) <= most
    for entry in entries:
        assert isinstance(entry, PersonEntry)
        assert entry.reference
        assert entry.names
        assert "\0" not in entry.raw
    assert all(one.reason for one in found if isinstance(one, Fault))


@pytest.mark.parametrize("code", SAMPLES)
def test_the_samples_are_whole(code):
    found = said(code, of_bytes(SAMPLES[code], "x"))
    assert [type(one) for one in found] == [PersonEntry] * 3


@pytest.mark.parametrize("code", SAMPLES)
@QUICK
@given(data=st.data())
def test_a_sample_with_bytes_changed_taken_away_and_put_in(code, data):
    sample = bytearray(SAMPLES[code])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(sample) - 1))
        what = data.draw(st.sampled_from(("change", "cut", "insert", "end", "twice")))
        if what == "change":
            sample[at] = data.draw(st.integers(0, 255))
        elif what == "cut":
            del sample[at : at + data.draw(st.integers(1, 40))]
        elif what == "insert":
            sample[at:at] = data.draw(st.binary(max_size=20))
        elif what == "end":
            del sample[max(at, 1) :]
        else:
            sample[at:at] = sample[at : at + data.draw(st.integers(1, 200))]
        sample = sample or bytearray(b" ")
    found = said(code, of_bytes(bytes(sample), "x"))
    accounted(found, 9)
    if not found:
        assert not bytes(sample).strip()


@pytest.mark.parametrize("code", SAMPLES)
@QUICK
@given(data=st.binary(max_size=300))
def test_any_bytes(code, data):
    accounted(said(code, of_bytes(data, "x")), 0)


@QUICK
@given(st.data())
def test_the_legacy_set_with_bytes_changed(data):
    row = ("900", "MARKELOV, Orin", "individual", "UTO", "-0- ", "DOB 1962; Passport A1 (Iran); a.k.a. 'CLERK'.")
    files = list(make.ofac_csv(row, alt=[("900", "1", "aka", "MARKELOFF, Orin", "-0- ")]))
    which = data.draw(st.integers(0, len(files) - 1))
    sample = bytearray(files[which].open().read())
    for _ in range(data.draw(st.integers(1, 5))):
        sample[data.draw(st.integers(0, len(sample) - 1))] = data.draw(st.integers(0, 255))
    files[which] = of_bytes(bytes(sample), files[which].name)
    found = said("ofac.sdn", *files)
    accounted(found, 2)
    assert found


PLAIN = st.none() | st.booleans() | st.floats() | st.text(max_size=8)
KEYS = st.sampled_from(("name", "birthDate", "schema", "properties", "number"))
FTM_KEYS = ("name", "alias", "birthDate", "nationality", "gender", "sanctions", "passportNumber")
NOTICE_KEYS = ("name", "date_of_birth", "nationalities", "sex_id", "arrest_warrants")


@QUICK
@given(st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner)))
def test_any_values_where_texts_should_be(value):
    entity = make.ftm_person() | {"properties": dict.fromkeys(FTM_KEYS, value)}
    accounted(said("ftm.entities", of_bytes(make.ftm(entity), "x")), 1)
    notice = make.notice(**dict.fromkeys(NOTICE_KEYS, value))
    accounted(said("interpol.notices", of_bytes(json.dumps([notice]).encode(), "x")), 1)


@QUICK
@given(st.text(max_size=60))
def test_any_text_in_remarks_and_dates(text):
    row = ("900", "MARKELOV, Orin", "individual", "UTO", "-0- ", f"DOB {text}; POB {text}")
    accounted(said("ofac.sdn", *make.ofac_csv(row)), 1)
    accounted(said("ftm.entities", of_bytes(make.ftm(make.ftm_person(birthDate=[text], nationality=[text])), "x")), 1)


@pytest.mark.parametrize(("code", "root"), XML.items())
@pytest.mark.parametrize("declared", [
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "https://example.invalid/p">%p;]>',
])  # fmt: skip
def test_document_types_and_entities_are_refused(code, root, declared):
    (fault,) = said(code, of_bytes(f"{declared}<{root}>&b;</{root}>".encode(), "x"))
    assert "declares a document type" in fault.text
    assert fault.row == 0


@pytest.mark.parametrize("code", XML)
def test_the_file_of_another_list_is_refused(code):
    for other in set(SAMPLES) - {code}:
        found = said(code, of_bytes(SAMPLES[other], "x"))
        assert [one.row for one in found] == [0]


def test_elements_nested_too_deep_are_refused():
    deep = "<a>" * 5000 + "</a>" * 5000
    found = said("un.consolidated", of_bytes(make.un_list(f"<INDIVIDUAL>{deep}</INDIVIDUAL>"), "x"))
    assert "nested too deep" in found[-1].text


def endless(head, piece, size=100 * MB):
    """A file of 100 MB that nobody has to hold."""

    class Stream(BytesIO):
        left = size

        def read(self, count=-1):
            if self.left == size:
                self.left -= len(head)
                return head
            self.left -= count
            return (piece * (count // len(piece) + 1))[:count] if self.left > 0 else b""

        def readline(self, count=-1):
            return self.read(min(count, 1 << 16) if b"\n" in piece else count)

    return File("x", size, Stream)


@pytest.mark.parametrize(
    ("code", "head", "piece"),
    [
        ("un.consolidated", b"<CONSOLIDATED_LIST><INDIVIDUAL>", b"x" * 4096),
        ("un.consolidated", b"<CONSOLIDATED_LIST><INDIVIDUAL a='", b"x" * 4096),
        ("un.consolidated", b"<CONSOLIDATED_LIST><INDIVIDUAL>", b"<a/>" * 1024),
        ("eu.financial-sanctions", b"<export><", b"x" * 4096),
        ("eu.financial-sanctions", b"<export><!--", b"x" * 4096),
        ("ofac.sdn-advanced", b"junk", b"junk" * 1024),
        ("ftm.entities", b"{", b"x" * 4096),
    ],
)
def test_a_hundred_megabytes_of_junk_are_refused_in_little_memory(code, head, piece):
    tracemalloc.start()
    try:
        found = said(code, endless(head, piece))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found
    assert found[-1].row == 0
    assert peak < 60 * MB

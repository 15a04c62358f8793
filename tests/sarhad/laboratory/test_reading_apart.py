"""Files of instruments are read in a process apart and before the act: nothing is lost on the way, no writer waits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.spectra import Kind, Oddity, Spectrum, read_spectra
from borderkit.spectra.specimens import infrared_spectrum, substance
from borderkit.spectra.writing import write_steps
from sarhad.audit.acts import _frame
from sarhad.audit.models import Line
from sarhad.kernel.errors import Invalid, Refused
from sarhad.laboratory import spectra_apart
from sarhad.laboratory.models import Measurement
from sarhad.laboratory.services import keep_library, record_measurement
from sarhad.laboratory.services.keep_library import Proposed
from sarhad.laboratory.spectra_apart import LIMITS, _pack, _unpack, read_file, work
from tests.make.access import NOW
from tests.make.laboratory import bench, in_work, infrared_run, library_file, mass_run, samples

NUMBERS = st.floats(-1e9, 1e9)
SHORT = st.text(max_size=8)


@st.composite
def spectra(draw):
    x = tuple(sorted(draw(st.lists(NUMBERS, max_size=6))))
    y = tuple(draw(st.lists(NUMBERS, min_size=len(x), max_size=len(x))))
    odd = tuple(Oddity(place, what) for place, what in draw(st.lists(st.tuples(SHORT, SHORT), max_size=2)))
    some = st.none() | st.floats(0.1, 1e4)
    return Spectrum(
        draw(st.sampled_from(Kind)), x, y, draw(SHORT), draw(SHORT), draw(SHORT),
        draw(st.dictionaries(SHORT, SHORT, max_size=3)), draw(some), draw(some), draw(st.integers(1, 2)), odd,
    )  # fmt: skip


@given(st.lists(spectra(), max_size=4))
@settings(max_examples=60, deadline=None)
def test_what_is_packed_comes_out_as_it_was(made):
    assert _unpack(_pack(made)) == made


def test_a_file_read_apart_is_the_file_read_here():
    data = write_steps(infrared_spectrum(substance(3))).encode()
    read = read_file(data, what="run")
    assert (read.form, read.count, read.kinds) == ("jcamp", 1, {Kind.INFRARED})
    assert list(read.spectra) == read_spectra(data)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    said, body = work(data, what="run")
    assert said.get("trouble") in (None, "unreadable", "no-times")
    assert bool(body) == ("trouble" not in said)


@pytest.mark.parametrize("what", ["run", "library"])
def test_what_is_too_large_is_not_even_sent(what):
    read = read_file(b"#" * (LIMITS[what].size + 1), what=what)
    assert (read.trouble, read.place) == ("unreadable", "file")
    assert read_file(b"", what=what).trouble == "unreadable"


@pytest.mark.django_db
def test_what_takes_too_long_is_refused_and_keeps_nothing(monkeypatch):
    made = bench(libraries=False)
    one, _two = samples(made, in_work(made))
    monkeypatch.setattr(spectra_apart, "SECONDS", 0.05)
    run = mass_run(made, 3, file=("long.msp", library_file("mass") * 400))
    with pytest.raises(Invalid, match="took too long"):
        record_measurement.record_measurement(made.analyst, sample=one.pk, run=run, at=NOW)
    assert Measurement.objects.count() == 0


@pytest.mark.django_db
def test_no_act_has_begun_while_a_file_is_read(monkeypatch):
    """The real reader, watched: SQLite's writer is free meanwhile."""
    made, seen = bench(libraries=False), []
    one, _two = samples(made, in_work(made))
    for module, name in ((record_measurement, "take_in"), (keep_library, "read_file")):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, real=real, **f: (seen.append(_frame.get()), real(*a, **f))[1])
    record_measurement.record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3), at=NOW)
    proposed = Proposed(name="A", origin="Invented", data=library_file("mass"))
    keep_library.propose_library(made.quality, proposed=proposed, at=NOW)
    assert seen == [None, None]


@pytest.mark.django_db
def test_nothing_is_read_for_whoever_may_not_and_the_refusal_is_written_down(monkeypatch):
    made = bench(libraries=False)
    one, _two = samples(made, in_work(made))
    monkeypatch.setattr(spectra_apart, "apart", None)
    with pytest.raises(Refused):
        record_measurement.record_measurement(made.quality, sample=one.pk, run=infrared_run(made, 3), at=NOW)
    with pytest.raises(Refused):
        keep_library.propose_library(
            made.analyst, proposed=Proposed(name="A", origin="x", data=library_file("mass")), at=NOW
        )
    assert Line.objects.filter(act__in=["measurement.record", "library.propose"], outcome="refused").count() == 2
